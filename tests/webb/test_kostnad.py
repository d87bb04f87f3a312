"""A planned placement from its plan to its settlement, as four people live it in browsers of their own, with a split that changes
half-way: the SIP in force that it rests on, the guardians' consents, proposal, counter-proposal, two signatures after proving who
one is, a move-in, a change, what it came to, who pays whom.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.placeringar.kostnader import signatory
from tests.sip.plansteg import begun, filled, final, met

from . import placering_steg as steg
from .conftest import LOSENORD
from .sip_steg import ALVA, LOVE

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]
SKILL = "Familjen och skolan ser det aldrig."


def test_from_plan_to_settlement_with_a_split_that_changes_half_way(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    today = timezone.localdate()
    signers = signatory("Ulla Undergård", varld.mottagning), signatory("Rolf Regionsson", varld.bup)
    for one in signers:
        one.user.set_password(LOSENORD)
        one.user.save()
    av, start = varld.mottagare, today - timedelta(days=1)
    plan = met(av, varld.bup)
    final(filled(begun(plan, av), av), av)
    soc, bup = logga_in(av), logga_in(varld.bup_samordnare)
    first, second = logga_in(signers[0]), logga_in(signers[1])

    # From the plan in force: the placement that rests on it, which the counterpart sees when both guardians have said yes.
    pk = steg.propose_from_plan(soc, plan.pk, varld.bup, start.isoformat())
    expect(soc.locator("section[aria-labelledby=vilar]")).to_contain_text(plan.dnr)
    assert bup.goto(f"/arenden/{pk}/").status == 404
    for guardian in (ALVA, LOVE):
        steg.answer_consent(soc, pk, guardian)
    assert bup.goto(f"/arenden/{pk}/").status == 200

    steg.goto(soc, pk, "kostnad")
    expect(soc.get_by_text(SKILL).first).to_be_visible()
    soc.get_by_role("link", name="Lämna förslag").click()
    steg.fill_parts(soc, "50", "40")
    steg.leave_offer(soc)
    expect(soc.get_by_text("Nu blir de 90.").first).to_be_visible()
    steg.fill_parts(soc, "50", "50")
    steg.leave_offer(soc)
    expect(soc.get_by_text("Förslaget är lämnat.")).to_be_visible()

    bup.goto("/")
    expect(bup.get_by_text("Svara på ett förslag om kostnaden")).to_be_visible()
    steg.offer(bup, pk, "70", "30", varfor="Boendet är det mesta.")
    steg.agree(soc, pk, 2)
    for page in (first, second):
        steg.sign(page, pk, 2)
    steg.goto(soc, pk, "kostnad")
    expect(soc.get_by_role("heading", name="Så delas kostnaden")).to_be_visible()
    expect(soc.locator("svg.diagram-bild").first).to_be_visible()
    with soc.expect_download() as download:
        soc.get_by_role("link", name="Hämta som PDF").click()
    assert download.value.suggested_filename == "ansvarsforbindelse.pdf"

    # The person moves in; half-way the split changes, and what has been stays as it was.
    steg.goto(soc, pk, "placera")
    soc.get_by_role("button", name="Skriv in placeringen").click()
    expect(soc.get_by_text("Placeringen är inskriven.")).to_be_visible()
    steg.offer(bup, pk, "40", "60", fran=today.isoformat())
    steg.agree(soc, pk, 3)
    for page in (second, first):
        steg.sign(page, pk, 3)

    for day, amount in ((start, "1 000"), (today, "2 000,01")):
        steg.goto(soc, pk, "kostnad/utfall")
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
