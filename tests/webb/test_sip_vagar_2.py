"""Plans all the way from need to the family's copy, as each of those who take part lives it in a browser of their own, on days
that are known: in Blekinge with school and BUP only; at a discharge from in-patient care (LOS); when a child needs protection at
once (a ground in statute instead of consent); and for a child with protected identity. Each ends with the copy, read back.

The days are counted by hand in a calendar of 2026, in the tables here. Daylight saving time begins on Sunday 29 March; Good Friday is
3 April.
"""

import re
import shutil

import pytest
from playwright.sync_api import expect

from samverkan.drift.databas import AGARE
from samverkan.organisation.models import Enhet, Huvudman, Verksamhet
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_enhet, create_verksamhet
from samverkan.overenskommelse.schema import DATA
from samverkan.overenskommelse.services import load
from tests import pdfua
from tests.fabrik import person_with_uppdrag
from tests.frist.hjalp import as_role
from tests.sip import blekinge

from . import sip_steg as steg
from .blankett import choose
from .sip_steg import ALVA, LOVE

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]

EBBA = "Ebba Åkerlund"


def forbidden(page, pk):
    """Whether the case is as missing to the one whose page it is."""
    return page.goto(f"/arenden/{pk}/").status == 404


def lost(page, pk):
    """Whether the one whose page it is has lost the ground to see the case, and is told so and nothing else of it."""
    told = page.goto(f"/arenden/{pk}/").status == 403
    return told and "Ni ser inte längre" in page.inner_text("h1") and EBBA not in page.content()


def read_all(paper, *, said, kept):
    """That the paper says all of `said` and nothing of `kept`."""
    assert [words for words in said if words not in paper] == []
    assert [words for words in kept if words in paper] == []


# Blekinge: the school is a party like the others

I_BLEKINGE = {
    "needed": "2026-02-16 09:00",  # Monday
    "called": "2026-02-17 09:00",
    "met": "2026-02-24",  # Tuesday
    "followed up": "2026-04-21",  # eight weeks from 24 February: 24 March is four, 21 April eight
    "followed up, in words": "tisdag 21 april 2026",
}


def test_in_blekinge_school_and_bup_make_a_plan_by_themselves(logga_in_da, klockan, varld_da):
    bl, day = blekinge.build(), I_BLEKINGE
    klockan.stall(day["needed"])
    dag = logga_in_da(bl.dag)
    pk = steg.raise_need(dag)

    # Two units of the municipality's that aren't parties are too few; the school is enough.
    steg.add_unit(dag, pk, bl.lss)
    expect(dag.get_by_text("Minst 2 av hälso- och sjukvård, socialtjänst och skola")).to_be_visible()
    dag.get_by_role("button", name=f"Ta bort {bl.lss.namn}").click()
    steg.add_unit(dag, pk, bl.skola)
    expect(dag.get_by_text("Det är för få")).to_have_count(0)
    steg.answer_consent(dag, pk, ALVA)
    steg.goto(dag, pk, "kalla")
    expect(dag.get_by_text(f"{LOVE} har inte svarat.")).to_be_visible()
    steg.answer_consent(dag, pk, LOVE)
    assert forbidden(logga_in_da(bl.rektor), pk)

    # No agreement there sets a day.
    klockan.stall(day["called"])
    dag = logga_in_da(bl.dag)
    steg.call(dag, pk, day["met"])
    assert steg.clocks(dag, pk) == {}
    steg.answer_call(logga_in_da(bl.rektor), pk, "Tora Rektorsvik")

    klockan.stall(f"{day['met']} 14:00")
    dag, tora = logga_in_da(bl.dag), logga_in_da(bl.rektor)
    steg.begin_plan(dag, pk)
    assert steg.lacking(dag, pk) == {
        "Insatser individen behöver",
        "Huvudmännens ansvar",
        "Vilka åtgärder som vidtas av någon annan än kommunen och regionen",
        "Vem av huvudmännen som har det övergripande ansvaret för planen",
        "Målen för insatserna",
    }
    steg.goto(dag, pk, "skriv")
    steg.write_text(dag, "Så är det nu", "Ebba är i skolan två dagar i veckan.")
    steg.write_text(dag, "Barnets röst", "Jag vill inte börja med matten.")
    steg.write_goal(dag, "Ebba orkar inte hela veckan.", "Ebba är i skolan alla dagar före sommaren.")
    steg.promise(dag, "Dag träffar Ebba och ringer skolan efteråt.")
    steg.promise(dag, "Vi följer med till bussen.", enhet="")
    steg.goto(tora, pk, "skriv")
    steg.promise(tora, "Elevassistenten möter vid grinden.")
    steg.goto(dag, pk, "skriv")
    steg.frame_plan(dag, bl.bup, day["followed up"])
    steg.choose_coordinator(dag, pk, "Dag Lotsholm")
    steg.hold_meeting(dag, pk, EBBA, ALVA, LOVE)
    assert steg.lacking(dag, pk) == set()
    steg.make_final(dag, pk)
    steg.sign(tora, pk, "Tora Rektorsvik", vem="Vi som verksamhet")
    steg.sign(dag, pk, LOVE)
    assert steg.clocks(dag, pk) == {}
    read_all(
        steg.familys_copy(dag, pk),
        said=(
            "Dag träffar Ebba och ringer skolan efteråt.",
            "Skärgårdens skola",
            "Elevassistenten möter vid grinden.",
            "Jag vill inte börja med matten.",
            "BUP Saltskär, Region Blekinge ansvarar för hela planen.",
            day["followed up, in words"],
            LOVE,
        ),
        kept=("ingen ser helheten", "ocialtjänst", "Mottagning familj", "Förslag"),
    )


# A discharge from in-patient care

UTSKRIVNING = {
    "admitted": "2026-03-05 10:30",  # Thursday
    "need judged": ("2026-03-05", "10:00"),
    "notice due": "23 timmar kvar",  # 24 hours from 10.00, half an hour of which has passed
    "notice sent": ("2026-03-06", "09:00"),
    "handed over": "2026-03-09 09:00",
    "ready": ("2026-03-27", "12:30"),  # Friday after twelve: four days to the payment instead of three
    "call due": "måndag 30 mars",  # three days: 28, 29, 30 March
    "called": "2026-03-27 15:00",
    "plan due": "lördag 11 april",  # fifteen days from 27 March: four left of March, eleven of April
    "met": "2026-03-30",  # Monday
    "paid from": "onsdag 1 april",  # the days 28, 29, 30 and 31 March pass first
    "left": ("2026-04-02", "11:00"),
    "left, in words": "torsdag 2 april",
    "followed up": "2026-04-27",
    "followed up, in words": "måndag 27 april 2026",
}


def note_step(page, pk, vad, nar, **more):
    """Note a step of the discharge, on the page that the case leads to."""
    steg.goto(page, pk, "utskrivning")
    choose(page, "Vad har hänt?", vad)
    page.get_by_label("Vilken dag?").fill(nar[0])
    page.get_by_label("Vilken tid?").fill(nar[1])
    for label, value in more.items():
        page.locator(f"[name={label}]").fill(value)
    page.get_by_role("button", name="Anteckna", exact=True).click()
    expect(page.get_by_text("Det är antecknat.")).to_be_visible()


def test_a_discharge_is_called_by_open_care_and_paid_for_from_the_right_day(logga_in_da, klockan, varld_da):
    varld, day = varld_da, UTSKRIVNING
    ward = create_enhet(
        av=None, verksamhet=varld.vard, slag=Enhet.Slag.BUP_HELDYGN, namn="BUP avdelning Fyren", telefon="0000-00 00 00"
    )
    hedda_uppdrag = person_with_uppdrag("Hedda Heldagh", ward, Roll.CHEF)

    # The ward sees the need and has the family's yes, but may not call.
    klockan.stall(day["admitted"])
    hedda = logga_in_da(hedda_uppdrag)
    pk = steg.raise_need(hedda, variant="Utskrivning")
    note_step(hedda, pk, "Läkaren har bedömt att patienten kan behöva insatser efteråt", day["need judged"])
    (clock,) = steg.clocks(hedda, pk).items()
    assert clock[0] == "Inskrivningsmeddelande inom 24 timmar"
    assert day["notice due"] in clock[1]
    klockan.stall("2026-03-06 09:30")
    hedda = logga_in_da(hedda_uppdrag)
    note_step(hedda, pk, "Slutenvården har skickat inskrivningsmeddelandet", day["notice sent"])
    assert "Klar i tid" in steg.clocks(hedda, pk)["Inskrivningsmeddelande inom 24 timmar"]
    for one in (varld.bup, varld.mottagning):
        steg.add_unit(hedda, pk, one)
    for namn in (ALVA, LOVE):
        steg.answer_consent(hedda, pk, namn)
    steg.goto(hedda, pk, "kalla")
    hedda.get_by_label("Vilken dag?").fill(day["met"])
    hedda.get_by_label("Vilken tid börjar mötet?").fill("13:00")
    hedda.get_by_label("När slutar det?").fill("14:00")
    hedda.get_by_label("Var?", exact=True).fill("Avdelningen")
    hedda.get_by_role("button", name="Skicka kallelsen").click()
    expect(
        hedda.get_by_text("Er enhet får inte kalla här. Den fasta vårdkontakten i öppenvården kallar")
    ).to_be_visible()
    assert forbidden(logga_in_da(varld.mottagare), pk)

    # So open care takes the plan over.
    klockan.stall(day["handed over"])
    hedda = logga_in_da(hedda_uppdrag)
    hedda.goto(f"/arenden/{pk}/overlamna/")
    hedda.get_by_label("Vilken enhet tar över ärendet?").select_option(label=varld.bup.namn)
    hedda.get_by_role("button", name="Överlämna ärendet").click()
    assert forbidden(hedda, pk)
    siv = logga_in_da(varld.bup_samordnare)
    for namn in (ALVA, LOVE):
        steg.answer_consent(siv, pk, namn)

    # Ready after twelve on a Friday: the days run over a weekend in which the clocks go forward.
    klockan.stall(day["called"])
    siv = logga_in_da(varld.bup_samordnare)
    note_step(
        siv,
        pk,
        "Slutenvården har meddelat att patienten är utskrivningsklar",
        day["ready"],
        fast_vardkontakt="Siv Samordahl, 070-1740608",
    )
    found = steg.clocks(siv, pk)
    assert day["call due"] in found["Kallelse inom tre dagar"]
    assert "tisdag 31 mars" in found["Kommunen börjar betala"]
    lacking = (
        f"Tiden går ut så att kommunen skulle betala från {day['paid from']}, men allt är inte gjort som lagen kräver."
    )
    expect(siv.get_by_text(lacking)).to_be_visible()
    expect(siv.get_by_text("Därför är tiden en dag längre.")).to_be_visible()
    steg.call(siv, pk, day["met"])
    found = steg.clocks(siv, pk)
    assert "Klar i tid, fredag 27 mars 2026" in found["Kallelse inom tre dagar"]
    assert day["plan due"] in found["SIP inom 15 dagar"]
    expect(siv.get_by_text(f"Är patienten kvar då börjar kommunen betala {day['paid from']}.")).to_be_visible()
    hedda, maja = logga_in_da(hedda_uppdrag), logga_in_da(varld.mottagare)
    steg.answer_call(hedda, pk, "Hedda Heldagh")
    steg.answer_call(maja, pk, "Maja Mottag")

    klockan.stall(f"{day['met']} 14:45")
    siv, maja = logga_in_da(varld.bup_samordnare), logga_in_da(varld.mottagare)
    steg.begin_plan(siv, pk)
    steg.write_text(siv, "Så är det nu", "Ebba sover hela nätter och vill hem.")
    steg.write_goal(siv, "Ebba behöver trygghet hemma.", "Ebba bor hemma och äter med familjen.")
    steg.promise(siv, "Siv träffar Ebba samma vecka.")
    steg.promise(siv, "Mormor bor hos familjen första veckan.", enhet="")
    steg.goto(maja, pk, "skriv")
    steg.promise(maja, "Familjestödet kommer hem två gånger i veckan.")
    steg.goto(siv, pk, "skriv")
    steg.frame_plan(siv, varld.bup, day["followed up"])
    steg.choose_coordinator(siv, pk, "Siv Samordahl")
    steg.hold_meeting(siv, pk, EBBA, ALVA, LOVE)
    steg.make_final(siv, pk)
    steg.sign(siv, pk, ALVA)
    assert "Klar i tid, måndag 30 mars 2026" in steg.clocks(siv, pk)["SIP inom 15 dagar"]

    klockan.stall("2026-04-02 12:00")
    siv = logga_in_da(varld.bup_samordnare)
    steg.goto(siv, pk)
    expect(siv.get_by_text(f"Kommunen betalar sedan {day['paid from']}.")).to_be_visible()
    note_step(siv, pk, "Patienten är utskriven", day["left"])
    said = f"Kommunen betalar från {day['paid from']} till {day['left, in words']}, när patienten skrevs ut."
    expect(siv.get_by_text(said)).to_be_visible()
    read_all(
        steg.familys_copy(siv, pk),
        said=(
            "Siv träffar Ebba samma vecka.",
            "Familjestödet kommer hem två gånger i veckan.",
            "Mottagning barn och unga",
            "Mormor bor hos familjen första veckan.",
            day["followed up, in words"],
        ),
        kept=("etal", "utskrivningsklar", "Inskrivningsmeddelande", "kronor"),
    )


# Acute need of protection: the ground is the statute

AKUT = {
    "needed": "2026-05-13 15:30",  # the Wednesday before Ascension Day
    "met": "2026-05-15",  # the Friday after it
    "followed up": "2026-05-29",  # two weeks
    "followed up, in words": "fredag 29 maj 2026",
    "over": "2026-06-01 09:00",
}


def region_jonkoping():
    """BUP in Jönköping's region, and who works there."""
    tenant = create_verksamhet(
        huvudman=Huvudman.objects.get(slag="region", kod="06"),
        slag=Verksamhet.Slag.HALSO_SJUKVARD,
        namn="Jönköpings sjukvård",
        kortnamn="RJHSV",
    )
    bup = create_enhet(av=None, verksamhet=tenant, slag=Enhet.Slag.BUP, namn="BUP Vassen", telefon="0000-00 00 00")
    return bup, person_with_uppdrag("Yngve Yrkesdal", bup, Roll.SAMORDNARE)


def jonkopings_school():
    tenant = create_verksamhet(
        huvudman=Huvudman.objects.get(slag="kommun", kod="0680"),
        slag=Verksamhet.Slag.SKOLA,
        namn="Jönköpings skolor",
        kortnamn="JKGSKO",
    )
    school = create_enhet(
        av=None, verksamhet=tenant, slag=Enhet.Slag.SKOLA, namn="Vätterviks skola", telefon="0000-00 00 00"
    )
    return school, person_with_uppdrag("Ruben Rektorsdal", school, Roll.CHEF)


def renew(katalog):
    """Let the agreement of Jönköping, whose text ended in 2016, hold on: what an administrator does who has renewed it."""
    path = katalog / "jonkoping.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("    gäller till: 2016-12-31\n", "    gäller till: 2026-12-31\n"), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before
    load(katalog)


def test_acute_protection_opens_to_health_care_alone_and_only_while_it_lasts(logga_in_da, klockan, varld_da, tmp_path):
    varld, day = varld_da, AKUT
    with as_role(AGARE):
        renew(shutil.copytree(DATA, tmp_path / "avtal"))
    bup, yngve_uppdrag = region_jonkoping()
    school, ruben_uppdrag = jonkopings_school()
    klockan.stall(day["needed"])
    jon = logga_in_da(varld.jk_mottagare)
    pk = steg.raise_need(jon, variant="Akut")
    for one in (bup, school):
        steg.add_unit(jon, pk, one)

    # The statute never reaches the school, and nothing is kept of the attempt.
    steg.write_ground(jon, pk, "Akut och stort behov", bup, school, varfor="Barnet är i fara hemma i kväll.")
    expect(jon.get_by_text("För Vätterviks skola behövs samtycke.").first).to_be_visible()
    assert forbidden(logga_in_da(yngve_uppdrag), pk)
    jon.get_by_label(re.compile(school.namn)).uncheck()
    jon.get_by_role("button", name="Spara grunden").click()
    expect(jon.get_by_text("Grunden är antecknad.")).to_be_visible()
    assert forbidden(logga_in_da(yngve_uppdrag), pk)

    steg.goto(jon, pk, "kalla")
    lacking = jon.get_by_text("De här kan inte kallas än:").locator("xpath=following::ul[1]")
    expect(lacking).to_contain_text(f"{school.namn}. {ALVA} har inte svarat. {LOVE} har inte svarat.")
    steg.call(jon, pk, day["met"], inte={LOVE: "Får inte veta var barnet är."})
    assert steg.clocks(jon, pk) == {}
    yngve, ruben = logga_in_da(yngve_uppdrag), logga_in_da(ruben_uppdrag)
    steg.answer_call(yngve, pk, "Yngve Yrkesdal")
    assert forbidden(ruben, pk)
    steg.goto(yngve, pk)
    insyn = yngve.locator("section[aria-labelledby=insyn]")
    insyn.locator("summary").first.click()
    expect(insyn).to_contain_text("Bestämmelse i lag")
    expect(yngve.get_by_text("Barnet är i fara hemma i kväll.")).to_have_count(0)
    for address in ("samtycke", "grund", "kalla", "plan/klar"):
        assert yngve.goto(f"/sip/{pk}/{address}/").status == 404

    klockan.stall(f"{day['met']} 15:00")
    jon, yngve = logga_in_da(varld.jk_mottagare), logga_in_da(yngve_uppdrag)
    steg.begin_plan(jon, pk)
    steg.write_text(jon, "Så är det nu", "Ebba är hos mormor sedan i onsdags.")
    steg.write_goal(jon, "Ebba behöver vara trygg.", "Ebba är trygg hos mormor.")
    steg.promise(jon, "Jon ringer mormor varje dag.")
    steg.promise(jon, "Mormor följer Ebba överallt.", enhet="")
    steg.goto(yngve, pk, "skriv")
    steg.promise(yngve, "Yngve träffar Ebba på måndag.")
    steg.goto(jon, pk, "skriv")
    steg.frame_plan(jon, varld.jk_mottagning, day["followed up"])
    steg.choose_coordinator(jon, pk, "Jon Jönmark")
    steg.hold_meeting(jon, pk, EBBA, ALVA)
    steg.make_final(jon, pk)
    read_all(
        steg.familys_copy(jon, pk),
        said=(
            "Jon ringer mormor varje dag.",
            "Yngve träffar Ebba på måndag.",
            "BUP Vassen",
            day["followed up, in words"],
        ),
        kept=("Får inte veta", "i fara", school.namn, "skydd", LOVE),
    )

    # The danger is over: what was let in by the statute is closed at once.
    klockan.stall(day["over"])
    jon, yngve = logga_in_da(varld.jk_mottagare), logga_in_da(yngve_uppdrag)
    assert not forbidden(yngve, pk)
    steg.goto(jon, pk, "samtycke")
    jon.get_by_role("link", name="Avsluta Akut och stort behov av skydd").click()
    jon.get_by_role("button", name="Avsluta grunden").click()
    expect(jon.get_by_text("Grunden gäller inte längre.")).to_be_visible()
    assert lost(yngve, pk)
    assert yngve.request.get(f"/sip/{pk}/plan/1/familjens/personen/").status == 403


# Protected identity

SKYDDAD = {
    "needed": "2026-02-02 09:00",  # Monday
    "called": "2026-02-03 09:00",
    "plan due": "onsdag 18 februari",  # fifteen days from 3 February
    "met": "2026-02-11",  # Wednesday
    "followed up": "2026-03-11",
    "followed up, in words": "onsdag 11 mars 2026",
}
PLATSER = ("Ängsback", "Helsingborg", "HBGSOC", "Skåne", "rum 3", "Strandhuset", "Påhittade gatan", "Exempelstad")


def test_a_protected_child_is_known_to_those_who_are_named_and_no_paper_tells_where(logga_in_da, klockan, varld_da):
    varld, day = varld_da, SKYDDAD
    kim_uppdrag = person_with_uppdrag("Kim Kuratorén", varld.skola, Roll.HANDLAGGARE)
    klockan.stall(day["needed"])
    maja = logga_in_da(varld.mottagare)
    pk = steg.raise_need(maja, skydd="Sekretessmarkering", fraga="Hur barnet ska få det lugnt.", vardnadshavare=(ALVA,))
    for one in (varld.skola, varld.bup):
        steg.add_unit(maja, pk, one)
    steg.answer_consent(maja, pk, ALVA)

    # BUP's is named in the call; at the school the head names the one who meets the child.
    klockan.stall(day["called"])
    maja = logga_in_da(varld.mottagare)
    steg.call(maja, pk, day["met"], ser={varld.bup: "Siv Samordahl"})
    assert day["plan due"] in steg.clocks(maja, pk)["SIP inom 15 dagar"]
    siv, rut, kim = (logga_in_da(one) for one in (varld.bup_samordnare, varld.rektor, kim_uppdrag))
    for page in (rut, kim):
        steg.goto(page, pk)
        expect(page.locator("h1")).to_contain_text("HBGSOC-")
        assert not re.search("Ebba|Åkerlund|2015", page.inner_text("main"))
    steg.goto(siv, pk)
    expect(siv.locator("h1")).to_contain_text(EBBA)
    siv.goto(f"/arenden/{pk}/person/")
    assert not re.search("Påhittade|070-1740606", siv.inner_text("main"))
    assert kim.goto(f"/sip/{pk}/identitet/").status == 404
    steg.goto(rut, pk, "identitet")
    expect(rut.get_by_text("Siv Samordahl")).to_have_count(0)
    chosen = rut.get_by_label("Vem ska få se vem planen gäller?")
    chosen.select_option(value=chosen.locator("option", has_text="Kim Kuratorén").get_attribute("value"))
    rut.get_by_role("button", name="Låt personen se").click()
    expect(rut.get_by_text("Personen ser nu vem planen gäller.")).to_be_visible()
    steg.goto(rut, pk)
    expect(rut.locator("h1")).to_contain_text("HBGSOC-")
    steg.goto(kim, pk)
    expect(kim.locator("h1")).to_contain_text(EBBA)
    for page, namn in ((kim, "Kim Kuratorén"), (siv, "Siv Samordahl")):
        steg.answer_call(page, pk, namn)

    # The letter of call tells no place.
    steg.goto(maja, pk)
    letter = maja.request.get(maja.get_by_role("link", name=f"Kallelse: {ALVA}").get_attribute("href")).body()
    assert pdfua.faults(letter) == []
    read_all(
        pdfua.text(letter),
        said=("Skolan", "BUP", "Vi berättar var mötet är när du ringer.", "onsdag 11 februari 2026 kl. 13.00–14.30"),
        kept=("Ebba", *PLATSER),
    )

    klockan.stall(f"{day['met']} 14:45")
    maja, kim, rut = logga_in_da(varld.mottagare), logga_in_da(kim_uppdrag), logga_in_da(varld.rektor)
    steg.begin_plan(maja, pk)
    steg.write_text(maja, "Så är det nu", "Barnet trivs i Helsingborg.")
    steg.write_text(maja, "Barnets röst", "Ängsbackens skola är bäst.")
    steg.write_goal(maja, "Barnet behöver känna sig trygg.", "Barnet går till skolan varje dag.")
    steg.promise(maja, "Maja ringer varje vecka.")
    steg.promise(maja, "Familjen ringer om något händer.", enhet="")
    steg.goto(kim, pk, "skriv")
    steg.promise(kim, "Kim möter vid grinden på Ängsbackens skola.")
    steg.goto(maja, pk, "skriv")
    steg.frame_plan(maja, varld.mottagning, day["followed up"])
    steg.choose_coordinator(maja, pk, "Maja Mottag")
    steg.hold_meeting(maja, pk, EBBA, ALVA)
    steg.make_final(maja, pk)
    steg.sign(maja, pk, ALVA)
    steg.goto(rut, pk, "plan")
    assert not re.search("Ebba", rut.inner_text("main"))
    read_all(
        steg.familys_copy(maja, pk),
        said=(
            "Plan för dig",
            "Kim möter vid grinden på skolan.",
            "Skolan är bäst.",
            "Barnet trivs i kommunen.",
            "Socialtjänsten ansvarar för hela planen.",
            "Maja Mottag",
            "070-1740608",
            "Vårdnadshavare, 11 februari 2026",
            day["followed up, in words"],
        ),
        kept=("Ebba", "Åkerlund", *PLATSER),
    )

    # Withdrawn: those who were named see it no more.
    steg.withdraw_consent(maja, pk, ALVA)
    assert lost(kim, pk)
    assert lost(logga_in_da(varld.bup_samordnare), pk)
