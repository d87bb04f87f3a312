"""Each page of a placement asks the database a fixed number of questions, however much there is to show."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from placeringar import services
from placeringar.selectors import school_plan_for
from samverkan.arende.atkomst import act_as
from tests.fabrik import login
from tests.placeringar.fyllt import filled_placement
from tests.placeringar.placeringar import DEL, FOLJT, done, fresh, opened, proposed

pytestmark = pytest.mark.databas

SIDOR = {
    ("placeringar", "mottagare", ""): 14,
    ("placeringar", "bup_samordnare", "?var=motpart"): 14,
    ("arende", "mottagare", ""): 35,
    ("arende", "bup_samordnare", ""): 25,
    ("placeringar-skolplan", "mottagare", ""): 18,
    ("placeringar-skolplan", "rektor", ""): 16,
    ("placeringar-skolplaner", "rektor", ""): 11,
}
"""(page, who looks, the filters) → the number of queries."""


def asked(varld, pk):
    found = {}
    for name, who, query in SIDOR:
        client = login(getattr(varld, who))
        one = name == "arende" or name == "placeringar-skolplan"
        address = reverse(name, args=[pk] if one else []) + query
        client.get(address)  # what is asked once a process or once a session is not the page's
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[name, who, query] = len(queries)
    return found


def test_the_number_of_queries_is_fixed(varld):
    av, today = varld.mottagare, timezone.localdate()
    placering = filled_placement(varld, varld.bup)
    assert asked(varld, placering.arende_id) == SIDOR
    for n in range(4):
        opened(proposed(av, varld.bup), av)
        done(placering, av, "follow_up", slag="plan", dag=today, **FOLJT)
        with act_as(av):
            services.add_responsibility(
                arende=fresh(placering),
                engang=uuid4(),
                av=av,
                sida="motpart",
                vad="Samtal.",
                utforande="egen",
                vem="BUP",
            )
        with act_as(varld.rektor):
            plan = school_plan_for(varld.rektor, placering.arende_id)
            services.write_part(skolplan=plan, skede="efter", nr=n, **DEL, av=varld.rektor)
    assert asked(varld, placering.arende_id) == SIDOR
