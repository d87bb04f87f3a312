"""The reporter's form a step at a time: who is asked what, in which order, and that what is sent is what was reviewed (SoL 19:1)."""

import re
from datetime import time
from importlib import import_module

import hypothesis
import pytest
from django.conf import settings
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from orosanmalan import selectors, services
from orosanmalan.models import Anmalan, AnmaltBarn
from orosanmalan.varianter import V, variant_of
from orosanmalan.visning import worry_rows
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Utkast
from samverkan.organisation.models import Enhet
from tests.fabrik import login
from tests.webb.test_ramen import age_session

from .anmalningar import STEG, SYSKON, WHERE, Blankett, reported, sent

pytestmark = pytest.mark.django_db


def only_report(uppdrag):
    with act_as(uppdrag):
        return Anmalan.objects.get()


# Who is asked what


@pytest.mark.parametrize(
    ("slag", "variant", "asked", "not_asked"),
    [
        ("skola", V.SKOLA, {"Klass", "Hur är det med frånvaron?", "Vad har ni själva gjort?"}, {"Har barnet skador?"}),
        ("forskola", V.FORSKOLA, {"Avdelning", "Hur är det med frånvaron?"}, {"Klass", "Har barnet skador?"}),
        (
            "vardcentral",
            V.VARD,
            {"Vad är undersökt och dokumenterat?", "Har barnet skador?", "När är barnets nästa besök?"},
            {"Klass", "Hur är det med frånvaron?"},
        ),
        (
            "utredning",
            V.ANNAN,
            {"Vad har ni själva gjort?"},
            {"Klass", "Har barnet skador?", "Hur är det med frånvaron?"},
        ),
    ],
)
def test_each_kind_of_unit_is_asked_its_own_questions(varld, slag, variant, asked, not_asked):
    uppdrag = varld.handlaggare if slag == "utredning" else varld.kurator
    Enhet.objects.filter(pk=uppdrag.enhet_id).update(slag=slag)
    uppdrag.enhet.refresh_from_db()
    assert variant_of(uppdrag.enhet) == variant
    blankett = Blankett(uppdrag)
    blankett.fill()
    pages = blankett.get("barnet").content.decode() + blankett.get("hos-er").content.decode()
    assert [question for question in asked if question not in pages] == []
    assert [question for question in not_asked if f">{question}" in pages] == []
    blankett.send()
    assert only_report(uppdrag).variant == variant


def test_every_kind_of_unit_has_a_variant(varld):
    for slag in Enhet.Slag:
        varld.skola.slag = slag
        assert variant_of(varld.skola) in V


def test_acute_danger_shows_whom_to_call_before_anything_else(varld):
    Enhet.objects.filter(pk=varld.mottagning.pk).update(jourtelefon="042-10 00 00")
    Enhet.objects.filter(pk=varld.jk_mottagning.pk).update(jourtelefon="036-10 00 00")
    blankett = Blankett(varld.kurator)
    assert blankett.post("fara", akut_fara="ja").url == blankett.address("ring")
    page = blankett.get("ring").content.decode()
    assert 'href="tel:112"' in page
    assert "Socialjouren i Helsingborg" in page
    assert "042-10 00 00" in page
    assert "036-10 00 00" in page
    assert blankett.get("kommun").url == blankett.address("ring")
    assert blankett.post("ring").url == blankett.address("kommun")
    assert blankett.get("kommun").status_code == 200


def test_who_says_that_the_child_is_in_danger_is_asked_what_the_danger_is(varld):
    blankett = Blankett(varld.kurator)
    assert blankett.fill(akut_fara="ja").status_code == 422
    assert blankett.fill(akut_fara="ja", fara="Han är hemma och full.").status_code == 302
    blankett.send()
    assert only_report(varld.kurator).fara == "Han är hemma och full."


def test_without_danger_nobody_meets_the_page_that_says_to_call(varld):
    blankett = Blankett(varld.kurator)
    blankett.post("fara", akut_fara="nej")
    assert blankett.get("ring").url == blankett.address("kommun")


def test_at_suspicion_of_violence_it_is_never_asked_who_knows_and_one_is_warned(varld):
    blankett = Blankett(varld.kurator)
    blankett.fill(until="familjen", vald="ja")
    page = blankett.get("familjen").content.decode()
    assert "Vet vårdnadshavaren" not in page
    assert "Vet den andra" not in page
    assert "berätta inte för familjen" in page
    forged = {
        **STEG["familjen"],
        "vardnadshavare_2": "Bo Åkerlund",
        "vh_informerad": "ja",
        "vh_2_informerad": "ja",
        "barn_informerat": "ja",
    }
    assert blankett.post("familjen", **forged).status_code == 302
    blankett.post("syskon", **STEG["syskon"])
    blankett.post("du", **STEG["du"])
    assert "berätta inte för familjen" in blankett.get("granska").content.decode()
    blankett.send()
    anmalan = only_report(varld.kurator)
    assert anmalan.vald
    assert (anmalan.vh_informerad, anmalan.vh_2_informerad, anmalan.barn_informerat) == ("", "", "")


def test_of_each_guardian_who_is_named_it_is_asked_whether_they_know(varld):
    blankett = Blankett(varld.kurator)
    named = {"vardnadshavare_1": "Alva Åkerlund", "vardnadshavare_2": "Bo Åkerlund"}
    unanswered = blankett.fill(**named)
    assert unanswered.status_code == 422
    assert "Svara om den andra vårdnadshavaren vet att du anmäler." in unanswered.content.decode()
    assert 'href="#id_vh_2_informerad' in unanswered.content.decode()
    pk = sent(varld.kurator, **named, vh_informerad="ja", vh_2_informerad="nej")
    with act_as(varld.mottagare):
        anmalan = Anmalan.objects.select_related("anmalare_enhet").get(arende_id=pk)
        told = {row["fraga"]: row["svar"] for row in worry_rows(anmalan)}
    assert told["Vet den första vårdnadshavaren om anmälan?"] == "Ja"
    assert told["Vet den andra vårdnadshavaren om anmälan?"] == "Nej"


def test_an_old_answer_was_about_both_guardians_and_is_kept_of_each(varld, agare):
    both, alone = reported(varld.kurator, barn={"vardnadshavare_2": "Bo Åkerlund"}), reported(varld.kurator)
    agare.execute(import_module("orosanmalan.migrations.0011_vem_i_familjen_vet").BADA)
    with act_as(varld.kurator):
        kept = dict(Anmalan.objects.values_list("arende", "vh_2_informerad"))
    assert kept == {both.arende_id: "ja", alone.arende_id: ""}


def test_at_suspicion_of_violence_the_database_keeps_no_answer_of_either_guardian(varld):
    for name in ("vh_informerad", "vh_2_informerad", "barn_informerat"):
        answers = {"vh_informerad": "", "vh_2_informerad": "", "barn_informerat": "", name: "ja"}
        with pytest.raises(IntegrityError, match="anmalan_vald_fragar_inte"):
            reported(varld.kurator, vald=True, **answers)


def test_an_answer_that_makes_another_needed_leads_to_that_question(varld):
    """One who takes the suspicion back is asked who knows, before the report can be sent."""
    blankett = Blankett(varld.kurator)
    blankett.fill(vald="ja", vh_informerad="", barn_informerat="")
    assert blankett.get("granska").status_code == 200
    assert blankett.post("oron", **STEG["oron"]).url == blankett.address("familjen")
    assert blankett.send().url == blankett.address("familjen")
    assert blankett.post("familjen", **STEG["familjen"]).url == blankett.address("granska")


def test_change_in_the_review_leads_back_to_the_review(varld):
    blankett = Blankett(varld.kurator)
    blankett.fill()
    assert blankett.address("barnet") in blankett.get("granska").content.decode()
    answer = blankett.post("barnet", **{**STEG["barnet"], "fornamn": "Elin"})
    assert answer.url == blankett.address("granska")
    assert "Elin" in blankett.get("granska").content.decode()


def test_the_progress_is_told_in_words(varld):
    blankett = Blankett(varld.kurator)
    blankett.fill(until="oron")
    page = " ".join(blankett.get("oron").content.decode().split())
    assert "Steg 4 av 10: <strong>Oron</strong>" in page
    assert f'href="{blankett.address("barnet")}"' in page


# What is sent


def test_what_is_sent_is_what_the_review_showed(varld):
    blankett = Blankett(varld.kurator)
    blankett.fill()
    shown = blankett.version()
    blankett.post("oron", **{**STEG["oron"], "oro": "Ändrat i en annan flik."})
    late = blankett.send(utkast_version=shown)
    page = late.content.decode()
    assert late.status_code == 409
    assert "ändrade i en annan flik" in page
    assert "Ändrat i en annan flik." in page
    for forged in ("", "0", "-1", "x", "9" * 30):
        assert blankett.send(utkast_version=forged).status_code == 409
    with act_as(varld.kurator):
        assert not Anmalan.objects.exists()
    assert blankett.send().status_code == 302
    assert only_report(varld.kurator).oro == "Ändrat i en annan flik."


def test_the_same_form_sent_twice_is_one_report(varld):
    blankett = Blankett(varld.kurator)
    blankett.fill(fler_barn="ja", antal="2", **SYSKON)
    shown = blankett.version()
    first, second = blankett.send(), blankett.send(utkast_version=shown)
    assert first.url == second.url
    for steg in [*STEG, "granska"]:
        assert blankett.get(steg).url == first.url
        assert blankett.post(steg, **STEG.get(steg, {})).url == first.url
    with act_as(varld.kurator):
        assert Anmalan.objects.count() == 3
        assert not Utkast.objects.exists()


def test_the_service_gives_the_first_reports_back(varld):
    blankett = Blankett(varld.kurator)
    blankett.fill()
    blankett.send()
    anmalan = only_report(varld.kurator)
    with act_as(varld.kurator):
        barn = {"nummer": None, "fornamn": "Ebba"}
        again = services.report_family(
            av=varld.kurator,
            kommunkod="1283",
            tillfalle=anmalan.tillfalle,
            barn=[barn, barn],
            oro={"oro": "x", "akut_fara": False, "vald": False},
        )
    assert again == [anmalan]


def test_another_persons_form_is_not_continued(varld):
    mine = Blankett(varld.kurator)
    mine.fill(fornamn="Hemligast")
    for stranger in (varld.larare, varld.rektor, varld.mottagare):
        theirs = Blankett(stranger, utkast=mine.utkast)
        assert theirs.get("granska").url == theirs.address("fara")
        assert "Hemligast" not in login(stranger).get("/orosanmalan/ny/").content.decode()
    mine.send()
    theirs = Blankett(varld.larare, utkast=mine.utkast)
    theirs.fill()
    assert theirs.send().status_code == 302
    assert only_report(varld.larare).anmalare_id == varld.larare.pk


# Drafts


def test_begun_reports_are_listed_continued_and_thrown_away_after_a_question(varld):
    one, other = Blankett(varld.kurator), Blankett(varld.kurator)
    one.fill(until="oron", fornamn="Ebba")
    other.fill(until="barnet")
    page = one.client.get("/orosanmalan/ny/").content.decode()
    assert "Dina påbörjade anmälningar" in page
    assert "Ebba Åkerlund" in page
    assert "Barnets namn är inte ifyllt" in page
    assert one.get("granska").url == one.address("oron")
    question = one.client.get(one.address("kasta")).content.decode()
    assert "går inte att få tillbaka" in question
    assert one.version()
    assert one.client.post(one.address("kasta")).url == "/orosanmalan/ny/"
    assert not one.version()
    assert other.version()


def test_what_is_written_is_saved_beside_the_other_steps_and_a_second_tab_is_told(varld):
    blankett = Blankett(varld.kurator)
    blankett.fill(until="oron")
    shown = blankett.version()
    save = f"/utkast/{blankett.nyckel}/"
    autosaved = {"utkast_del": "oron", "utkast_version": shown, "oro": "Halvvägs."}
    version = blankett.client.post(save, autosaved).json()["version"]
    assert "Halvvägs." in blankett.get("oron").content.decode()
    assert "Ebba" in blankett.get("barnet").content.decode()
    assert blankett.client.post(save, {**autosaved, "oro": "Från en annan flik."}).status_code == 409
    late = blankett.post("oron", **{**STEG["oron"], "oro": "Från en annan flik.", "utkast_version": shown})
    assert late.status_code == 409
    assert "Från en annan flik." in late.content.decode()
    assert "Halvvägs." in blankett.get("oron").content.decode()
    on_purpose = {**STEG["oron"], "oro": "Från en annan flik.", "utkast_version": version}
    assert blankett.post("oron", **on_purpose).url == blankett.address("tiden")


def test_the_same_page_sent_twice_is_no_conflict(varld):
    blankett = Blankett(varld.kurator)
    blankett.fill(until="oron")
    shown = blankett.version()
    answers = [blankett.post("oron", **STEG["oron"], utkast_version=shown) for _press in range(3)]
    assert {(one.status_code, one.url) for one in answers} == {(302, blankett.address("tiden"))}


@pytest.mark.parametrize("steg", ["fara", "barnet", "oron", "familjen", "syskon", "du"])
def test_what_was_being_sent_when_the_session_locked_is_kept_and_offered_again(varld, steg):
    varld.kurator.user.set_password("ett-riktigt-langt-losenord")
    varld.kurator.user.save()
    blankett = Blankett(varld.kurator)
    blankett.fill(until=steg)
    shown = blankett.version()
    age_session(blankett.client, settings.INAKTIVITET.total_seconds() + 5)
    page = blankett.address(steg)
    changed = {
        "oro": "En timmes text.",
        "fornamn": "Ebbalina",
        "vardnadshavare_1": "Alvar",
        "andra_barn": "En bror",
        "anmalare_yrke": "Rektor",
    }
    fields = {**STEG[steg], **{name: text for name, text in changed.items() if name in STEG[steg]}}
    locked = blankett.client.post(
        page,
        {**fields, "utkast": blankett.nyckel, "utkast_del": steg, "utkast_version": shown},
        headers={"referer": f"http://testserver{page}"},
    )
    assert locked.url.startswith("/konto/reauthenticate/")
    assert blankett.client.post(locked.url, {"password": "ett-riktigt-langt-losenord"}).url == page
    again = blankett.get(steg).content.decode()
    for name in fields.keys() & changed.keys():
        assert changed[name] in again
    assert blankett.post(steg, **fields).status_code == 302
    assert blankett.fill().status_code == 302


@hypothesis.settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(STEG)), akut=st.booleans(), vald=st.booleans())
def test_in_whatever_order_the_pages_come_the_report_is_the_same_and_never_sent_before_it_is_whole(
    varld, order, akut, vald
):
    blankett = Blankett(varld.kurator)
    answers = {
        "akut_fara": "ja" if akut else "nej",
        "vald": "ja" if vald else "nej",
        **({"fara": "Han är hemma."} if akut else {}),
    }
    filled = {
        steg: {**fields, **{name: value for name, value in answers.items() if WHERE[name] == steg}}
        for steg, fields in STEG.items()
    }
    for steg in order:
        before = blankett.send()
        assert before.url.startswith(blankett.address("")[:-1])
        blankett.post(steg, **filled[steg])
    while (waiting := blankett.get("granska")).status_code == 302:
        steg = waiting.url.rstrip("/").rsplit("/", 1)[-1]
        blankett.post(steg, **filled.get(steg, {}))
    pk = int(blankett.send().url.rstrip("/").rsplit("/", 1)[-1])
    with act_as(varld.kurator):
        anmalan = Anmalan.objects.get(arende_id=pk)
    assert (anmalan.akut_fara, anmalan.vald, anmalan.oro) == (akut, vald, STEG["oron"]["oro"])
    assert anmalan.vh_informerad == ("" if vald else "ja")


# Siblings


def test_each_child_of_the_family_gets_a_report_of_its_own_in_one_go(varld):
    pk = sent(
        varld.kurator, fler_barn="ja", antal="2", vardnadshavare_1="Alva Åkerlund", adress="Kvarvägen 7", **SYSKON
    )
    with act_as(varld.kurator):
        family = list(Anmalan.objects.order_by("arende_id"))
        children = list(AnmaltBarn.objects.order_by("arende_id"))
    assert len({one.tillfalle for one in family}) == 1
    assert len({one.engang for one in family}) == 3
    assert {one.oro for one in family} == {STEG["oron"]["oro"]}
    assert [one.fornamn for one in children] == ["Ebba", "Tage", "Signe"]
    assert [one.nummer for one in children] == ["20170101-2393", "20150101-????", ""]
    assert {one.adress for one in children} == {"Kvarvägen 7"}
    assert {one.vardnadshavare_1 for one in children} == {"Alva Åkerlund"}
    receipt = login(varld.kurator).get(reverse("orosanmalan-min", args=[pk])).content.decode()
    assert [one.referens for one in family if one.referens not in receipt] == []


def test_the_reception_sees_that_they_belong_together(varld):
    pk = sent(varld.kurator, fler_barn="ja", antal="2", **SYSKON)
    other = sent(varld.kurator)
    with act_as(varld.mottagare):
        anmalan = Anmalan.objects.get(arende_id=pk)
        together = selectors.siblings_of(anmalan, varld.mottagare)
        assert len(together) == 2
        assert selectors.siblings_of(Anmalan.objects.get(arende_id=other), varld.mottagare) == []
    page = login(varld.mottagare).get(f"/arenden/{pk}/").content.decode()
    assert all(reverse("arende", args=[one.pk]) in page for one in together)
    with act_as(varld.jk_mottagare):
        assert selectors.siblings_of(anmalan, varld.jk_mottagare) == []


def test_a_protected_sibling_is_a_number_only(varld):
    pk = sent(
        varld.kurator,
        skydd_slag="sekretessmarkering",
        fler_barn="ja",
        antal="1",
        syskon_1_fornamn="Tage",
        syskon_1_efternamn="Hemlighed",
    )
    page = login(varld.mottagare).get(f"/arenden/{pk}/").content.decode()
    assert "Hemlighed" not in page


def test_rows_are_added_and_taken_away_without_script(varld):
    blankett = Blankett(varld.kurator)
    blankett.fill(until="syskon")
    rows = {"fler_barn": "ja", "antal": "1", "syskon_1_fornamn": "Tage"}
    assert blankett.post("syskon", **rows, stanna="fler").url == blankett.address("syskon")
    assert 'name="syskon_2_fornamn"' in blankett.get("syskon").content.decode()
    rows |= {"antal": "2", "syskon_2_fornamn": "Signe"}
    assert blankett.post("syskon", **rows, stanna="1").url == blankett.address("syskon")
    page = blankett.get("syskon").content.decode()
    assert "Signe" in page
    assert "Tage" not in page
    assert 'name="syskon_2_fornamn"' not in page
    assert blankett.get("granska").url == blankett.address("syskon")


def test_a_sibling_without_name_or_number_is_asked_for(varld):
    answer = Blankett(varld.kurator).fill(fler_barn="ja", antal="1")
    assert answer.status_code == 422
    assert "Skriv barnets förnamn eller personnummer, eller ta bort barnet." in answer.content.decode()


def test_siblings_are_forgotten_when_the_answer_is_no(varld):
    sent(varld.kurator, fler_barn="nej", antal="1", syskon_1_fornamn="Tage", syskon_1_nummer="fel")
    with act_as(varld.kurator):
        assert AnmaltBarn.objects.get().fornamn == "Ebba"


def test_a_review_sent_when_the_session_locked_keeps_all_that_was_written(varld):
    varld.kurator.user.set_password("ett-riktigt-langt-losenord")
    varld.kurator.user.save()
    blankett = Blankett(varld.kurator)
    blankett.fill()
    fields = dict(
        re.findall(r'<input type="hidden" name="(utkast\w*)" value="([^"]*)"', blankett.get("granska").content.decode())
    )
    age_session(blankett.client, settings.INAKTIVITET.total_seconds() + 5)
    page = blankett.address("granska")
    locked = blankett.client.post(page, fields, headers={"referer": f"http://testserver{page}"})
    assert blankett.client.post(locked.url, {"password": "ett-riktigt-langt-losenord"}).url == page
    assert STEG["oron"]["oro"] in blankett.get("granska").content.decode()
    assert blankett.send().status_code == 302


# Hours


def test_when_the_reception_is_closed_the_review_and_the_receipt_say_whom_to_call(varld):
    Enhet.objects.filter(pk=varld.mottagning.pk).update(
        oppnar=time(0), stanger=time(0, 0, 1), jourtelefon="042-10 00 00"
    )
    blankett = Blankett(varld.kurator)
    blankett.fill()
    assert "042-10 00 00" in blankett.get("granska").content.decode()
    receipt = login(varld.kurator).get(blankett.send().url).content.decode()
    assert "är stängd nu" in receipt
    assert "042-10 00 00" in receipt


# What it costs


def test_each_step_asks_the_database_a_fixed_number_of_questions(varld):
    blankett = Blankett(varld.kurator)
    blankett.fill(akut_fara="ja", fara="Han är hemma.", fler_barn="ja", antal="2", **SYSKON)
    asked = {}
    for steg in [*STEG, "ring", "granska"]:
        blankett.get(steg)
        with CaptureQueriesContext(connection) as queries:
            assert blankett.get(steg).status_code == 200
        asked[steg] = len(queries)
    assert asked == {**dict.fromkeys(STEG, 11), "ring": 12, "granska": 12}
