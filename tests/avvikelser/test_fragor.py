"""The pages of deviations ask the database a fixed number of questions, however many a manager has (see `tests/test_fragor`)."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from avvikelser import services
from samverkan.forum.selectors import groups_of
from samverkan.forum.services import set_up
from tests.avvikelser.gruppen import group_of, with_group
from tests.avvikelser.rapporter import act, reported
from tests.fabrik import login

SIDOR = {
    ("min-dag", "chef"): 30,
    ("min-dag", "kurator"): 20,
    ("arende", "chef"): 34,
    ("avvikelser-min", "kurator"): 14,
    ("avvikelser-ny", "kurator"): 14,
    ("avvikelser-svara", "chef"): 14,
}
"""(page, who looks) → the number of queries."""


@pytest.mark.django_db
@pytest.mark.parametrize("antal", [1, 12])
def test_the_number_of_queries_is_fixed(varld, antal):
    avvikelser = [reported(varld.kurator, varld.mottagning) for _n in range(antal)]
    for one in avvikelser:
        act(services.receive, one, varld.chef)
    asked = {}
    for name, who in SIDOR:
        client = login(getattr(varld, who))
        args = [] if name in ("min-dag", "avvikelser-ny") else [avvikelser[0].arende_id]
        client.get(reverse(name, args=args))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name, args=args)).status_code == 200
        asked[name, who] = len(queries)
    assert asked == SIDOR


GRUPPENS = {
    ("avvikelser-gruppen", "ordforande"): 13,
    ("avvikelser-gruppens", "ordforande"): 12,
    ("avvikelser-siffror", "ordforande"): 12,
    ("avvikelser-sok", "ordforande"): 11,
    ("avvikelser-sok", "chef"): 12,
    ("avvikelser", "chef"): 14,
    ("forum", "administrator"): 10,
}
"""(page, who looks) → the number of queries. The search is posted."""


@pytest.mark.django_db
@pytest.mark.parametrize("antal", [1, 6])
def test_the_groups_pages_the_list_and_the_search_ask_as_much_for_many(varld, antal):
    group = group_of(varld)
    texts = [with_group(varld, group)[1] for _n in range(antal)]
    if antal > 1:
        for agreement, named in groups_of(varld.soc):
            for one in named:
                if one.kan_laggas_upp:
                    set_up(av=None, overenskommelse=agreement, nyckel=one.nyckel, verksamhet=varld.soc)
    asked = {}
    for name, who in GRUPPENS:
        client = login(getattr(group, who, None) or getattr(varld, who))
        address = reverse(name, args=[texts[0].pk] if name == "avvikelser-gruppens" else [])
        ask = (
            partial(client.post, address, {"q": "personen"})
            if name == "avvikelser-sok"
            else partial(client.get, address)
        )
        ask()
        with CaptureQueriesContext(connection) as queries:
            assert ask().status_code == 200
        asked[name, who] = len(queries)
    assert asked == GRUPPENS
