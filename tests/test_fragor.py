"""Each page asks the database a fixed number of questions, however much there is to show.

The numbers hold what every page costs: the session, the user, the uppdrag, the settings of the wall with its savepoint,
the access log and the unread notices. Raise one only when the page shows something new; a number that differs between one
case and sixty is a question asked for each row.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverkan.arende.atkomst import act_as
from samverkan.arende.services import assign
from tests.fabrik import login
from tests.orosanmalan.anmalningar import case_of, reported

MANGA = 60

SIDOR = {
    ("min-dag", "mottagare"): 28,
    ("min-dag", "chef"): 29,
    ("min-dag", "kurator"): 18,
    ("arenden", "mottagare"): 12,
    ("arenden", "chef"): 13,
    ("arende", "mottagare"): 29,
    ("arende", "chef"): 30,
    ("arende-person", "mottagare"): 26,
    ("orosanmalan-inkorg", "mottagare"): 19,
    ("orosanmalan-inkorg", "chef"): 20,
    ("orosanmalan-mina", "kurator"): 12,
    ("orosanmalan-min", "kurator"): 17,
    ("notiser", "mottagare"): 10,
}
"""(page, who looks) → the number of queries."""

WITH_CASE = {"arende", "arende-person", "orosanmalan-min"}


def report(varld, n):
    """A report that wants an answer; every second one is given to somebody."""
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True, akut_fara=n % 5 == 0)
    if n % 2:
        arende = case_of(anmalan, varld.chef)
        with act_as(varld.chef):
            assign(arende=arende, till=[varld.mottagare, varld.mottagare_2][n // 2 % 2], av=varld.chef, version=1)
    return anmalan.arende_id


@pytest.mark.django_db
@pytest.mark.parametrize("antal", [1, MANGA])
def test_the_number_of_queries_is_fixed(varld, antal):
    cases = [report(varld, n) for n in range(antal)]
    asked = {}
    for name, who in SIDOR:
        client = login(getattr(varld, who))
        address = reverse(name, args=[cases[0]] if name in WITH_CASE else [])
        client.get(address)  # what is asked once a process or once a session is not the page's
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked[name, who] = len(queries)
    assert asked == SIDOR


FILTER = {
    "arenden": [
        "slag=orosanmalan",
        "lage=orosanmalan.inkommen",
        "status=oppna",
        "fran=2020-01-01&till=2199-12-31",
        "vy=alla",
    ],
    "orosanmalan-inkorg": [
        "lage=inkommen",
        "ansvarig=ingen",
        "anmalare=skola",
        "ordning=aldst",
        "akut=ja",
        "fore=999999999",
    ],
}
"""Filters that let something through, with one case too. Those that let nothing through ask fewer questions."""


@pytest.mark.django_db
@pytest.mark.parametrize("antal", [1, MANGA])
def test_a_filter_asks_no_more(varld, antal):
    for n in range(antal):
        report(varld, n)
    client = login(varld.mottagare)
    asked = {}
    for name, filters in FILTER.items():
        client.get(reverse(name))
        for query in filters:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"{reverse(name)}?{query}").status_code == 200
            asked[name, query] = len(queries)
    assert asked == {(name, query): SIDOR[name, "mottagare"] for name, queries in FILTER.items() for query in queries}
