"""A disagreement about a cost goes all the way up Helsingborg's ladder, as ten people live it in browsers of their own: an acute
placement whose cost nobody agrees on within Skåne's five days, the deviation that its page offers, the nearest managers, the
local samrådsgrupp, the regional one, and the feedback to all concerned (Skåne's ram; Helsingborg, page 34).

No chair reaches a single person's name: not on the pages that she opens, and not by trying the addresses of the cases.
"""

import re

import pytest
from playwright.sync_api import expect

from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Roll
from tests.fabrik import person_with_uppdrag

from . import avvikelse_steg, placering_steg
from .test_placering_vagar import PLACED, PLACED_TIME, SKANE

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]

VAD = (
    "Ebba Åkerlund bor på jourhemmet sedan den 25 mars. BUP Strandhuset betalar inte sin del. Siv sa nej när Hanna ringde"
    " 070-174 06 05."
)
NAMN = ("Ebba", "Åkerlund", "Strandhuset", "Siv", "Hanna", "070-174")
"""Words of the report that tell who and where."""


def chair_of(nyckel):
    return Uppdrag.objects.select_related("user").get(user__email=f"{nyckel}@exempel.se")


def test_a_disagreement_goes_from_a_placement_to_the_regional_group(logga_in_da, klockan, varld_da):
    varld = varld_da
    bodil = person_with_uppdrag("Bodil Buplund", varld.bup, Roll.CHEF)
    rune = person_with_uppdrag("Rune Regionholm", varld.bup, Roll.ADMINISTRATOR)

    # The day after the acute placement each side proposes a split that the other doesn't accept.
    klockan.stall("2026-03-26 09:00")
    hanna, siv = logga_in_da(varld.handlaggare), logga_in_da(varld.bup_samordnare)
    placering = placering_steg.propose(hanna, varld.bup, akut=PLACED, klockan=PLACED_TIME)
    placering_steg.open_to_counterpart(hanna, placering, varld.bup)
    placering_steg.link_svpl(hanna, placering, "2026-03-26")
    placering_steg.offer(hanna, placering, "50", "50")
    placering_steg.offer(siv, placering, "100", "0", varfor="Barnet får ingen vård på jourhemmet.")

    # Day six: the page of the placement says that it is late, and offers the deviation, with the clause and the other unit.
    klockan.stall(SKANE["day after"])
    hanna = logga_in_da(varld.handlaggare)
    assert placering_steg.is_flagged(hanna, placering)
    hanna.get_by_role("link", name="Rapportera oenigheten").click()
    clause = hanna.get_by_label("Vilken del av överenskommelsen följdes inte?").locator("option:checked")
    assert clause.inner_text() == SKANE["rule"]
    expect(hanna.get_by_label(re.compile("BUP Strandhuset"))).to_be_checked()
    pk = avvikelse_steg.report_from(hanna, VAD, sip_dnr="RSHSV-2026-00077")
    dnr = re.search(r"HBGSOC-2026-\d+", hanna.locator("main").inner_text())[0]
    namn = (*NAMN, "Cecilia", "Bodil", dnr)

    # Level 1: the nearest managers receive it, find the cause, answer, and don't agree.
    for admin, nyckel, ordforande in (
        (varld.administrator, "samradsgrupp", "Gunhild Gruppdahl"),
        (rune, "regional", "Rita Regionell"),
    ):
        avvikelse_steg.set_up_group(logga_in_da(admin), nyckel, ordforande)
    bodils, cecilia = logga_in_da(bodil), logga_in_da(varld.chef)
    avvikelse_steg.receive_and_answer(bodils, pk)
    avvikelse_steg.hand_up_to_group(cecilia, pk, NAMN, "Vi är oeniga om vem som betalar vården på jourhemmet.")

    # Levels 2 and 3: each group reads the text without names, and answers.
    numbers = []
    for nyckel, svar in (("samradsgrupp", "Vi råder er att dela lika."), ("regional", "Regionen betalar vården.")):
        chair = logga_in_da(chair_of(nyckel))
        number, seen = avvikelse_steg.answer_as_group(chair, svar)
        numbers.append(number)
        for address in ("/avvikelser/gruppen/", "/avvikelser/siffror/", "/notiser/"):
            answer = chair.request.get(address)
            assert answer.ok
            seen.append(answer.text())
        for page in seen:
            for word in namn:
                assert word not in page, word
        for address in (
            *(f"/arenden/{one}/" for one in (pk, placering)),
            *(f"/placeringar/{placering}/{one}/" for one in ("kostnad", "uppgifter", "dela")),
            *(
                f"/avvikelser/{pk}/{one}/"
                for one in ("ta-emot", "svara", "lyft", "avidentifiera", "identitet", "bedom")
            ),
            f"/avvikelser/min/{pk}/",
            *(f"/avvikelser/gruppen/{one}/" for one in numbers[:-1]),
        ):
            assert chair.request.get(address).status == 404, address
        cecilia.goto(f"/arenden/{pk}/")
        expect(cecilia.get_by_text(svar).first).to_be_visible()
        if nyckel == "samradsgrupp":
            avvikelse_steg.hand_up_to_group(cecilia, pk, NAMN, "Parterna följer inte gruppens råd.")

    # It is solved, and everybody learns how.
    avvikelse_steg.solve(bodils, pk)
    avvikelse_steg.feed_back_and_close(cecilia, pk, "Regionen betalar vården och kommunen boendet.")
    hanna.goto(f"/avvikelser/min/{pk}/")
    for said in (
        "Vi råder er att dela lika.",
        "Regionen betalar vården.",
        "Regionen betalar vården och kommunen boendet.",
    ):
        expect(hanna.get_by_text(said, exact=True)).to_be_visible()
    assert "En avvikelse har fått återkoppling" in placering_steg.notices(bodils)
