"""Two acute placements whose cost nobody agrees on in time, each in its agreement, as both sides live it in browsers of their
own, on days that are known: in Helsingborg under Skåne's agreement, past day 5, and in Karlskrona under Blekinge's, past
day 30. It is said, it climbs to the managers, the agreement's own payer pays for now, and a deviation can be reported.

The days are counted by hand in a calendar of 2026.
"""

import re

import pytest
from playwright.sync_api import expect

from samverkan.drift.databas import ARBETARE
from samverkan.frist.sweep import sweep
from samverkan.organisation.roller import Roll
from tests.fabrik import person_with_uppdrag
from tests.logg.hjalp import django_as
from tests.sip import blekinge

from . import placering_steg as steg
from .sip_steg import clocks

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]

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


def test_in_helsingborg_past_day_five_and_in_karlskrona_past_day_thirty(logga_in_da, klockan, varld_da):
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
    klockan.stall(SKANE["last day"])
    assert not steg.is_flagged(logga_in_da(varld.handlaggare), skanska)
    klockan.stall(SKANE["day after"])
    hanna, siv = logga_in_da(varld.handlaggare), logga_in_da(varld.bup_samordnare)
    assert steg.is_flagged(hanna, skanska)
    assert steg.is_flagged(siv, skanska)  # the counterpart sees the same
    assert not steg.is_flagged(logga_in_da(rolf), lansk)

    klockan.stall(BLEKINGE["last day"])
    assert not steg.is_flagged(logga_in_da(rolf), lansk)
    klockan.stall(BLEKINGE["day after"])
    with django_as(ARBETARE):
        assert sweep() > 0
    blekingen, dag = logga_in_da(rolf), logga_in_da(bl.dag)
    assert steg.is_flagged(blekingen, lansk)
    assert steg.is_flagged(dag, lansk)

    # It has climbed: the managers have been told, and the late time stands on the case.
    for chef, pk, rules in ((varld.chef, skanska, SKANE), (ulla, lansk, BLEKINGE)):
        page = logga_in_da(chef)
        assert "Tiden har gått ut" in steg.notices(page)
        assert "Försenad" in clocks(page, pk)[rules["rule"]] or "sen" in clocks(page, pk)[rules["rule"]]

    # Either side may report it as a deviation, from the case.
    for page, pk in ((blekingen, lansk), (dag, lansk)):
        steg.goto(page, pk)
        page.locator("section[aria-labelledby=kostnadslaget]").get_by_role("link").click()
        expect(page).to_have_url(re.compile(f"/avvikelser/ny/fran/{pk}/"))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
