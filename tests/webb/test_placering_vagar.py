"""Two acute placements whose cost nobody agrees on in time, each in its agreement, as both sides live it in browsers of their
own, on days that are known: in Helsingborg under Skåne's agreement, past day 5, and in Karlskrona under Blekinge's, past
day 30. Celery runs meanwhile: it is said, it climbs to the managers, the agreement's own payer pays for now, and a deviation
can be reported.

The days are counted by hand in a calendar of 2026.
"""

import re

import pytest
from playwright.sync_api import expect

from samverkan.organisation.roller import Roll
from tests.fabrik import person_with_uppdrag
from tests.kedja import Kedja
from tests.sip import blekinge
from tests.vanta import until

from . import placering_steg as steg
from .databasens_klocka import DatabasensKlocka
from .sip_steg import clocks

pytestmark = [pytest.mark.webb, pytest.mark.kedja, pytest.mark.django_db(transaction=True)]

PLACED, PLACED_TIME = "2026-03-25", "22:40"  # a Wednesday night
SKANE = {
    "rule": "Kostnaden är fördelad inom fem dagar efter en akut placering",
    "due": "måndag 30 mars",  # 26, 27, 28, 29, 30: day 5, a weekend counts as other days
    "last day": "2026-03-30 16:00",
    "day after": "2026-03-31 08:00",
}
BLEKINGE = {
    "rule": "Kostnaden är fördelad inom 30 dagar efter en akut placering",
    "due": "fredag 24 april",  # 6 days left of March are days 1–6, and 24 of April make thirty
    "last day": "2026-04-24 16:00",
    "day after": "2026-04-25 08:00",
}


LATE, ESCALATED = "placeringar.kostnad_akut", "2026-04-03 08:00"  # three days after the due date it is told anew


def swept(agare, pk):
    """Whether the worker has found the case's cost late."""
    return lambda: agare.execute(
        "SELECT 1 FROM frist_frist WHERE arende_id = %s AND nyckel = %s AND tillstand = 'forsenad'", [pk, LATE]
    ).fetchone()


def told(agare, pk, kod, uppdrag):
    """How many times the holder has been told so about the case."""
    return agare.execute(
        "SELECT count(*) FROM notis_notis WHERE arende_id = %s AND kod = %s AND user_id = %s",
        [pk, kod, uppdrag.user_id],
    ).fetchone()[0]


@pytest.fixture
def svepet(agare, varld_da, tmp_path):
    """Celery's worker and beat on this test's database, and the clock that the worker reads."""
    clock = DatabasensKlocka(agare, "2026-03-26 09:00")
    with Kedja(tmp_path, DATABASE_URL=clock.adress) as kedja:
        kedja.start(workers=1, beats=1)
        yield clock


def test_in_helsingborg_past_day_five_and_in_karlskrona_past_day_thirty(logga_in_da, klockan, varld_da, agare, svepet):
    varld, bl = varld_da, blekinge.build()
    rolf = person_with_uppdrag("Rolf Klippsund", bl.soc, Roll.HANDLAGGARE, beslutsbehorig=True)
    ulla = person_with_uppdrag("Ulla Chefsund", bl.soc, Roll.CHEF, beslutsbehorig=True)

    # The day after the night: both are written in, and each counterpart is let in on a ground in statute.
    klockan.stall("2026-03-26 09:00")
    hanna, blekingen = logga_in_da(varld.handlaggare), logga_in_da(rolf)
    skanska = steg.propose(hanna, varld.bup, akut=PLACED, klockan=PLACED_TIME)
    lansk = steg.propose(blekingen, bl.bup, akut=PLACED, klockan=PLACED_TIME)
    for page, pk, motpart, rules in ((hanna, skanska, varld.bup, SKANE), (blekingen, lansk, bl.bup, BLEKINGE)):
        steg.open_to_counterpart(page, pk, motpart)
        assert rules["due"] in clocks(page, pk)[rules["rule"]]
        steg.link_svpl(page, pk, "2026-03-26")
        steg.goto(page, pk)
        expect(page.get_by_role("heading", name="Kom överens om kostnaden")).to_be_visible()

    # Blekinge's agreement says who pays for now; Skåne's doesn't, and the page says that it doesn't.
    steg.goto(blekingen, lansk)
    expect(blekingen.get_by_text("Den som placerade betalar tills kostnaden är fördelad")).to_be_visible()
    expect(
        blekingen.locator("dt", has_text="Betalar tills vidare").locator("xpath=following-sibling::dd[1]")
    ).to_have_text("Karlskrona")
    steg.goto(hanna, skanska)
    expect(hanna.get_by_text("Överenskommelsen säger inte vem som betalar")).to_be_visible()

    # On the last day nothing is late yet; the day after, it is in Skåne, not in Blekinge.
    for clock in (klockan, svepet):
        clock.stall(SKANE["last day"])
    assert not steg.is_flagged(logga_in_da(varld.handlaggare), skanska)
    for clock in (klockan, svepet):
        clock.stall(SKANE["day after"])
    until(swept(agare, skanska), what="the worker to find Skåne's placement late")
    hanna, siv = logga_in_da(varld.handlaggare), logga_in_da(varld.bup_samordnare)
    assert steg.is_flagged(hanna, skanska)
    assert steg.is_flagged(siv, skanska)  # the counterpart sees the same
    assert not steg.is_flagged(logga_in_da(rolf), lansk)
    assert told(agare, skanska, "frist.forsenad", varld.chef) == 1
    assert told(agare, skanska, "frist.eskalering", varld.chef) == 0

    # Still nobody agrees: the managers in Skåne are told anew. Blekinge has its thirty days.
    svepet.stall(ESCALATED)
    until(lambda: told(agare, skanska, "frist.eskalering", varld.chef), what="the worker to tell the managers anew")
    for clock in (klockan, svepet):
        clock.stall(BLEKINGE["last day"])
    assert not steg.is_flagged(logga_in_da(rolf), lansk)
    assert not swept(agare, lansk)() and told(agare, lansk, "frist.forsenad", ulla) == 0
    for clock in (klockan, svepet):
        clock.stall(BLEKINGE["day after"])
    until(swept(agare, lansk), what="the worker to find Blekinge's placement late")
    blekingen, dag = logga_in_da(rolf), logga_in_da(bl.dag)
    assert steg.is_flagged(blekingen, lansk)
    assert steg.is_flagged(dag, lansk)

    # It has climbed: the managers have been told, and the late time stands on the case.
    for chef, pk, rules in ((varld.chef, skanska, SKANE), (ulla, lansk, BLEKINGE)):
        page = logga_in_da(chef)
        assert "Tiden har gått ut" in steg.notices(page)
        assert "Försenad" in clocks(page, pk)[rules["rule"]] or "sen" in clocks(page, pk)[rules["rule"]]

    # Either side may report it as a deviation, from the case.
    for page in (blekingen, dag):
        steg.goto(page, lansk)
        page.get_by_role("link", name="Rapportera oenigheten").click()
        expect(page).to_have_url(re.compile(f"/avvikelser/ny/fran/{lansk}/"))
        clause = page.get_by_label("Vilken del av överenskommelsen följdes inte?").locator("option:checked")
        expect(clause).to_have_text(BLEKINGE["rule"])
