"""A planned placement from its plan to its settlement, as five people live it in browsers of their own, with a split that changes
half-way: proposal, counter-proposal, two signatures after proving who one is, a move-in, a change, what it came to, who pays whom.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from samverkan.arende.atkomst import act_as
from tests.placeringar.kostnader import signatory
from tests.placeringar.placeringar import done, fresh, opened, planned, proposed

from .conftest import LOSENORD

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]
SKILL = "Familjen och skolan ser det aldrig."


def cost(page, pk, sida=""):
    page.goto(f"/placeringar/{pk}/kostnad/{sida}")


def fill_parts(page, kommun, region):
    page.get_by_label("Helsingborg, procent").fill(kommun)
    page.get_by_label("Region Skåne, procent").fill(region)


def agree(page, pk, nr):
    cost(page, pk, f"{nr}/")
    page.get_by_role("button", name="Godta förslaget").click()
    expect(page.get_by_text("Förslaget är godtaget.")).to_be_visible()


def sign(page, pk, nr):
    """Prove again who one is, tick, sign; the second time within five minutes nobody asks again."""
    cost(page, pk, f"{nr}/skriv-under/")
    if page.get_by_role("link", name="Visa vem du är").count():
        page.get_by_role("link", name="Visa vem du är").click()
        page.get_by_label("Lösenord").fill(LOSENORD)
        page.locator("main button").first.click()
    page.get_by_label("Jag har läst fördelningen").check()
    page.get_by_role("button", name="Skriv under", exact=True).click()
    expect(page.get_by_text(f"Du har skrivit under version {nr}.")).to_be_visible()


def test_from_plan_to_settlement_with_a_split_that_changes_half_way(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    today = timezone.localdate()
    signers = signatory("Ulla Undergård", varld.mottagning), signatory("Rolf Regionsson", varld.bup)
    for one in signers:
        one.user.set_password(LOSENORD)
        one.user.save()
    made = planned_placement(varld, today)
    pk = made.arende_id
    soc, bup = logga_in(varld.mottagare), logga_in(varld.bup_samordnare)
    first, second = logga_in(signers[0]), logga_in(signers[1])

    cost(soc, pk)
    expect(soc.get_by_text(SKILL).first).to_be_visible()
    soc.get_by_role("link", name="Lämna förslag").click()
    fill_parts(soc, "50", "40")
    soc.get_by_role("button", name="Lämna förslaget").last.click()
    expect(soc.get_by_text("Nu blir de 90.").first).to_be_visible()
    fill_parts(soc, "50", "50")
    soc.get_by_role("button", name="Lämna förslaget").last.click()
    expect(soc.get_by_text("Förslaget är lämnat.")).to_be_visible()

    bup.goto("/")
    expect(bup.get_by_text("Svara på ett förslag om kostnaden")).to_be_visible()
    cost(bup, pk, "forslag/")
    fill_parts(bup, "70", "30")
    bup.get_by_label("Varför ska det delas så?").fill("Boendet är det mesta.")
    bup.get_by_role("button", name="Lämna förslaget").last.click()
    expect(bup.get_by_text("Förslaget är lämnat.")).to_be_visible()
    agree(soc, pk, 2)
    sign(first, pk, 2)
    sign(second, pk, 2)
    cost(soc, pk)
    expect(soc.get_by_role("heading", name="Så delas kostnaden")).to_be_visible()
    expect(soc.locator("svg.diagram-bild").first).to_be_visible()
    with soc.expect_download() as download:
        soc.get_by_role("link", name="Hämta som PDF").click()
    assert download.value.suggested_filename == "ansvarsforbindelse.pdf"

    done(made, varld.mottagare, "place")
    cost(bup, pk, "forslag/")
    bup.get_by_label("Från vilken dag ändras fördelningen?").fill(today.isoformat())
    bup.get_by_label("Första dagen").fill(today.isoformat())
    fill_parts(bup, "40", "60")
    bup.get_by_role("button", name="Lämna förslaget").last.click()
    expect(bup.get_by_text("Förslaget är lämnat.")).to_be_visible()
    agree(soc, pk, 3)
    sign(second, pk, 3)
    sign(first, pk, 3)

    start = today - timedelta(days=1)
    for day, amount in ((start, "1 000"), (today, "2 000,01")):
        cost(soc, pk, "utfall/")
        soc.get_by_label("Första dagen").fill(day.isoformat())
        soc.get_by_label("Sista dagen").fill(day.isoformat())
        soc.get_by_label("Dygn som användes").fill("1")
        soc.get_by_label("Vad det kostade").fill(amount)
        soc.get_by_role("button", name="Spara utfallet").click()
        expect(soc.get_by_text("Utfallet är sparat.")).to_be_visible()
    # 30 per cent of 1 000 and 60 of 2 000,01: 300 + 1 200,01 (the öre that is left is nearest to the region's 0,006).
    expect(soc.get_by_text(re.compile(r"Region Skåne ska betala 1.500,01.kr till Helsingborg"))).to_be_visible()
    soc.get_by_role("link", name="Skriv betalning").click()
    soc.get_by_role("button", name="Spara betalningen").click()
    expect(soc.get_by_text("Alla har betalat sin del").first).to_be_visible()


def planned_placement(varld, today):
    """A placement from yesterday that rests on its plan, with BUP let in."""
    av = varld.mottagare
    made = opened(proposed(av, varld.bup, fran=today - timedelta(days=1)), av)
    planned(made, av)
    with act_as(av):
        fresh(made)
    return made
