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
from tests.sip.grannar import jonkopings_bup, jonkopings_school, kristianstad, kristianstads_school
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


LOTS = {
    "called": "2026-03-23",  # Monday: day 0
    # Working days: 24–27 March are 1–4, 30 March–2 April 5–8, then Easter; 7–10 April are 9–12, 13–15 April 13–15.
    "first meeting due": "onsdag 15 april",
    "plan due": "tisdag 7 april",  # Skåne's fifteen days, which hold beside: 23 + 15 = 38 March
    "met": "2026-04-07",
    "assessment": ("tisdag 5 maj", "tisdag 28 juli"),  # 4 and 16 weeks: 28 days, and 23 + 31 + 30 + 28 = 112
    "withdrawn": "2026-04-28",
    "second meeting": "2026-06-09",
    "carrying out": ("tisdag 4 augusti", "tisdag 29 september"),  # 8 and 16 weeks: 21 + 31 + 4, and 21 + 31 + 31 + 29
}
ROLLER = {
    "initiativtagare": "Kim Kristall",
    "samtalsledare": "Sara Samtalsson",
    "sekreterare": "Sten Skrivarmo",
    "verksamhetsaktor": "Vide Verksamell",
}


def sees(page, pk):
    return page.goto(f"/arenden/{pk}/").status == 200


def phases(page, pk):
    steg.goto(page, pk)
    return page.locator("section[aria-labelledby=faser]").inner_text()


def test_with_a_lots_when_one_of_two_guardians_takes_her_consent_back(logga_in_da, klockan, varld_da):
    dag, kim, runa, siv = LOTS, kristianstad(), kristianstads_school(), varld_da.bup_samordnare

    # Both guardians consent in writing; the call names the roles.
    klockan.stall("2026-03-20 09:00")
    kims = logga_in_da(kim)
    pk = steg.raise_need(kims, variant="Lotsmodellen")
    for one in (runa, siv):
        steg.add_unit(kims, pk, one.enhet)
    steg.goto(kims, pk, "samtycke")
    expect(kims.get_by_text("Överenskommelsen kräver att samtycket är skriftligt")).to_be_visible()
    for namn in (ALVA, LOVE):
        steg.answer_consent(kims, pk, namn, form="Underskrift på skärmen")
    klockan.stall(f"{dag['called']} 10:00")
    kims = logga_in_da(kim)
    steg.call(kims, pk, dag["met"], roller=ROLLER)
    assert steg.clocks(kims, pk) == {
        "SIP inom 15 dagar": f"15 dagar kvar · {dag['plan due']}",
        "Första nätverksmötet inom 15 arbetsdagar": f"23 dagar kvar · {dag['first meeting due']}",
    }

    # The first network meeting: the school's head becomes the family's lots, and may make the plan final.
    klockan.stall(f"{dag['met']} 14:00")
    kims, runas = logga_in_da(kim), logga_in_da(runa)
    steg.begin_plan(kims, pk)
    steg.write_text(kims, "Så är det nu", "Ebba orkar förmiddagarna.")
    steg.write_text(kims, "Familjens syn på insatserna", "Vi vill ha en person att ringa.")
    steg.write_text(kims, "Det här gör andra", "Mormor hämtar på tisdagar.")
    steg.write_goal(kims, "Ebba orkar inte hela dagen.", "Ebba är i skolan varje dag.")
    steg.promise(kims, "Familjebehandlare kommer hem.")
    steg.frame_plan(kims, kim.enhet, dag["second meeting"])
    assert steg.lacking(kims, pk) == {"Lotsens namn och kontaktuppgifter"}
    steg.choose_coordinator(kims, pk, "Runa Rektorsson")
    steg.hold_meeting(kims, pk, "Ebba Åkerlund", ALVA, LOVE)
    steg.make_final(runas, pk)
    for namn in (ALVA, LOVE):
        steg.sign(kims, pk, namn)
        steg.hand_over(kims, pk, namn)
    done = "Klar i tid, tisdag 7 april 2026"
    assert set(steg.clocks(kims, pk).values()) == {done}
    earliest, latest = dag["assessment"]
    assert f"Brukar vara klar mellan {earliest} och {latest}." in phases(kims, pk)

    # One guardian takes her consent back: with a lots both must consent, so nobody else sees the plan from then on.
    klockan.stall(f"{dag['withdrawn']} 09:00")
    kims, runas, sivs = (logga_in_da(one) for one in (kim, runa, siv))
    assert sees(runas, pk) and sees(sivs, pk)
    steg.withdraw_consent(kims, pk, ALVA)
    expect(kims.get_by_text("Någon säger nej. Det här kan ni göra")).to_be_visible()
    for page in (runas, sivs):
        assert not sees(page, pk)
        page.goto("/notiser/")
        expect(page.get_by_text("Det finns inte längre någon grund att dela ett ärende med er").first).to_be_visible()
    for sida in ("", "plan", "uppfoljning"):
        steg.goto(kims, pk, sida)
        expect(kims.get_by_text("2 enheter ser inte planen längre")).to_be_visible()
        expect(kims.get_by_text("Familjebehandlare kommer hem.").first).to_be_visible(visible=bool(sida))
    steg.goto(kims, pk)
    expect(kims.get_by_role("heading", name="Fråga om samtycke")).to_be_visible()

    # The way onward: health care and social services may share by law, the school not.
    steg.note_ground(kims, pk, "Personen är under 18 år", siv.enhet)
    assert sees(sivs, pk) and not sees(runas, pk)
    steg.goto(kims, pk, "plan")
    expect(kims.get_by_text("En enhet ser inte planen längre")).to_be_visible()

    # She says yes again. The second meeting ends the assessment; closing takes no goal reached.
    klockan.stall("2026-05-13 09:00")
    kims = logga_in_da(kim)
    steg.answer_consent(kims, pk, ALVA, form="Underskrift på skärmen")
    assert sees(logga_in_da(runa), pk)
    steg.call(kims, pk, dag["second meeting"], roller=ROLLER)
    klockan.stall(f"{dag['second meeting']} 14:00")
    kims = logga_in_da(kim)
    steg.hold_meeting(kims, pk, "Ebba Åkerlund", ALVA, LOVE)
    shown = phases(kims, pk)
    assert "tisdag 7 april–tisdag 9 juni." in shown
    earliest, latest = dag["carrying out"]
    assert f"Brukar vara klar mellan {earliest} och {latest}." in shown
    steg.close(kims, pk, mal="Nej")
    paper = steg.familys_copy(kims, pk)
    for said in ("Runa Rektorsson", "070-1740608", "tisdag 9 juni 2026", "Vi vill ha en person att ringa."):
        assert said in paper


def test_in_jonkoping_no_day_is_made_up(logga_in_da, klockan, varld_da):
    """The agreement of Jönköping's county ended on 31 December 2016 and had no day for the plan either: the law is left."""
    jon, rolf, bodil = varld_da.jk_mottagare, jonkopings_school(), jonkopings_bup()
    klockan.stall("2026-05-04 09:00")
    jons = logga_in_da(jon)
    pk = steg.raise_need(jons)
    for one in (rolf, bodil):
        steg.add_unit(jons, pk, one.enhet)
    for namn in (ALVA, LOVE):
        steg.answer_consent(jons, pk, namn)
    steg.call(jons, pk, "2026-06-25")
    no_day = "Ingen överenskommelse sätter en dag för när planen ska vara klar. Arbetet med planen börjar genast"
    assert steg.clocks(jons, pk) == {}
    expect(jons.get_by_text(no_day)).to_be_visible()
    rolfs = logga_in_da(rolf)
    steg.answer_call(rolfs, pk, "Rolf Rektorhag")
    steg.goto(rolfs, pk)
    expect(rolfs.get_by_text(no_day)).to_be_visible()

    klockan.stall("2026-06-25 14:00")
    jons, bodils = logga_in_da(jon), logga_in_da(bodil)
    steg.begin_plan(jons, pk)
    steg.write_text(jons, "Det här är viktigt för mig", "Att få sova.")
    steg.write_goal(jons, "Ebba sover dåligt.", "Ebba sover hela natten.")
    steg.promise(jons, "Vi ringer varje vecka.")
    steg.promise(jons, "BUP träffar Ebba.", enhet=bodil.enhet)
    steg.promise(jons, "Mormor hämtar på tisdagar.", enhet="")
    assert steg.lacking(jons, pk) == {"Vem av huvudmännen som ska ha det övergripande ansvaret för planen"}
    steg.goto(jons, pk, "skriv")
    steg.frame_plan(jons, jon.enhet, "2026-09-01")
    steg.confirm(bodils, pk)
    steg.hold_meeting(jons, pk, "Ebba Åkerlund", ALVA, LOVE)
    assert steg.clocks(jons, pk) == {}
    steg.make_final(jons, pk)
    expect(jons.get_by_text(no_day)).to_have_count(0)
    assert steg.clocks(jons, pk) == {}
    paper = steg.familys_copy(jons, pk)
    for said in ("Vi ringer varje vecka.", "BUP träffar Ebba.", "Att få sova.", "tisdag 1 september 2026"):
        assert said in paper
    assert "15 dagar" not in paper
    steg.hand_over(jons, pk, ALVA)
