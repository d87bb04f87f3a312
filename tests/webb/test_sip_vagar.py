"""A plan all the way from need to close, as each of those who take part lives it in a browser of their own, on days that are
known: in Helsingborg under Skåne's agreement, with a lots where one guardian changes her mind, and in Jönköping, where no
agreement sets a day. Each ends with the family's copy, read back.

The days are counted by hand in a calendar of 2026, in the tables here and in `tests/sip/test_datum_tabell.py`. Easter:
Good Friday is 3 April, Easter Monday 6 April. Ascension Day is Thursday 14 May.
"""

import pytest
from playwright.sync_api import expect

from samverkan.organisation.roller import Roll
from tests.fabrik import person_with_uppdrag
from tests.sip.planer import care

from . import sip_steg as steg
from .sip_steg import ALVA, LOVE

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]


HELSINGBORG = {
    "called": "2026-03-25",  # Wednesday: day 0
    "plan due": "torsdag 9 april",  # day 15, counted over Easter, whose red days count as others
    "met": "2026-04-08",  # Wednesday: day 14
    "followed up": "2026-05-20",
    "followed up, in words": "onsdag 20 maj 2026",
    "codes end": "söndag 7 juni",  # sixty days from 8 April: 22 left of April, 31 of May, 7 of June
}


def test_in_helsingborg_from_need_to_close(logga_in_da, klockan, varld_da):
    varld, dag = varld_da, HELSINGBORG
    vera = person_with_uppdrag("Vera Vårdin", care(varld), Roll.HANDLAGGARE)
    called = {varld.rektor: "Rut Rektorell", varld.bup_samordnare: "Siv Samordahl", vera: "Vera Vårdin"}

    # Need and consent. Nobody else knows anything yet.
    klockan.stall("2026-03-23 09:00")
    maja = logga_in_da(varld.mottagare)
    pk = steg.raise_need(maja)
    for one in called:
        steg.add_unit(maja, pk, one.enhet)
    steg.answer_consent(maja, pk, ALVA)
    steg.answer_consent(maja, pk, LOVE)
    rut = logga_in_da(varld.rektor)
    assert rut.goto(f"/arenden/{pk}/").status == 404
    assert steg.clocks(maja, pk) == {}

    # The call starts the clock, and lets the called in.
    klockan.stall(f"{dag['called']} 10:00")
    maja = logga_in_da(varld.mottagare)
    steg.call(maja, pk, dag["met"])
    assert steg.clocks(maja, pk) == {"SIP inom 15 dagar": f"15 dagar kvar · {dag['plan due']}"}
    for one, namn in called.items():
        steg.answer_call(logga_in_da(one), pk, namn)

    # The meeting: the plan is written as the others look on, and each stands by its own.
    klockan.stall(f"{dag['met']} 14:00")
    maja, rut, siv = (logga_in_da(one) for one in (varld.mottagare, varld.rektor, varld.bup_samordnare))
    steg.begin_plan(maja, pk)
    assert steg.lacking(maja, pk) == {
        "Vilka insatser som behövs",
        "Vilka insatser respektive huvudman ska svara för",
        "Vilka åtgärder som vidtas av någon annan än landstinget eller kommunen",
        "Vem av huvudmännen som ska ha det övergripande ansvaret för planen",
        "När uppföljning ska ske",
        "En samordnare utses",
    }
    for page in (rut, maja):
        steg.goto(page, pk, "skriv")
    steg.write_text(maja, "Så är det nu", "Ebba orkar förmiddagarna.")
    steg.write_text(maja, "Barnets röst", "Jag vill ha ett tyst rum.")
    steg.write_goal(maja, "Ebba orkar inte hela dagen.", "Ebba är i skolan varje dag till jul.")
    steg.promise(maja, "Familjebehandlare kommer hem.")
    steg.promise(maja, "Ebba har ett eget rum i skolan.", enhet=varld.skola)
    steg.promise(maja, "Mormor hämtar på tisdagar.", enhet="")
    steg.frame_plan(maja, varld.mottagning, dag["followed up"])
    expect(rut.locator(".insats", has_text="Ebba har ett eget rum i skolan.")).to_be_visible(timeout=20_000)
    steg.goto(siv, pk, "skriv")
    steg.promise(siv, "Siv träffar Ebba varannan vecka.")
    steg.goto(siv, pk, "plan")
    expect(siv.get_by_text("Väntar på att ni bekräftar")).to_have_count(0)
    steg.confirm(rut, pk)
    steg.choose_coordinator(maja, pk, "Rut Rektorell")
    steg.hold_meeting(maja, pk, "Ebba Åkerlund", ALVA, inte={LOVE: "Arbetade, och har sagt vad han tycker."})
    assert steg.lacking(maja, pk) == set()
    steg.make_final(maja, pk)
    steg.sign(maja, pk, ALVA)
    assert steg.clocks(maja, pk) == {"SIP inom 15 dagar": "Klar i tid, onsdag 8 april 2026"}

    # The family walks home with it.
    paper = steg.familys_copy(maja, pk)
    for said in (
        "Familjebehandlare kommer hem.",
        "Ebba har ett eget rum i skolan.",
        "Siv träffar Ebba varannan vecka.",
        "Jag vill ha ett tyst rum.",
        "Rut Rektorell",
        "070-1740608",
        dag["followed up, in words"],
        ALVA,
    ):
        assert said in paper
    for kept in ("ingen ser helheten", "Förslag", "bekräftad", "Arbetade"):
        assert kept not in paper
    steg.hand_over(maja, pk, ALVA)
    kod, _other = steg.take_codes(maja, pk, 2)
    expect(maja.get_by_text(f"Koden gäller till {dag['codes end']}.").first).to_be_visible()
    family = logga_in_da()
    steg.evaluate(family, kod)

    # Followed up at a second meeting, and closed.
    klockan.stall("2026-05-06 09:00")
    steg.call(logga_in_da(varld.mottagare), pk, dag["followed up"])
    klockan.stall(f"{dag['followed up']} 14:00")
    maja, rut = logga_in_da(varld.mottagare), logga_in_da(varld.rektor)
    steg.mark(rut, pk, "Ebba har ett eget rum i skolan.", "Klar", "Hon är där varje dag.")
    steg.hold_meeting(maja, pk, "Ebba Åkerlund", ALVA, LOVE)
    steg.follow_up(maja, pk)
    steg.close(maja, pk)
    assert rut.goto(f"/arenden/{pk}/").status == 404
    paper = steg.familys_copy(maja, pk)
    assert "Ebba har ett eget rum i skolan. Klart" in paper
    assert "Om det blir sämre igen Ring skolsköterskan." in paper
