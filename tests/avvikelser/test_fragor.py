"""The pages of deviations ask the database a fixed number of questions, however many a manager has (see `tests/test_fragor`)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from avvikelser import services
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
