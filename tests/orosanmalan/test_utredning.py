"""The inquiry (SoL 14:2, 20:3–20:7, 23:1): begins with the decision, is written by several who lose nothing of each other's,
says whom it has told and talked to, and ends only when it holds what it must, by one who may decide.
"""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orosanmalan import services
from orosanmalan.models import Barnsamtal, Utredning, Utredningsbeslut, Utredningsinformation, Utredningstext
from orosanmalan.selectors import AVSNITT, current_texts, inquiry_lacks
from samverkan.arende.atkomst import act_as
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Frist, Fristhandelse
from samverkan.frist.services import extend
from tests.arende.hjalp import at_the_same_time, changed, fresh
from tests.fabrik import login

from .anmalningar import case_of, reported
from .utredningar import completed, inquired, text_now

pytestmark = pytest.mark.django_db
F = Utredningstext.Falt
DAY = timedelta(days=1)


@pytest.fixture
def arende(varld):
    return inquired(varld.kurator, varld.mottagare)


def write(arende, av, **texter):
    with act_as(av):
        return services.save_texts(arende=arende, texter={F(falt): what for falt, what in texter.items()}, av=av)


def close(arende, av, **fields):
    arguments = {"utfall": "ingen_insats", "motivering": "Stöd finns.", "version": arende.version, **fields}
    with act_as(av):
        return services.close_inquiry(arende=arende, av=av, **arguments)


# It begins


def test_the_decision_opens_it_and_four_months_run_from_then(varld):
    at = timezone.now() - 3 * DAY
    arende = inquired(varld.kurator, varld.mottagare, at=at)
    with act_as(varld.mottagare):
        assert Utredning.objects.get(arende=arende).inledd_at == at
        frist = Frist.objects.get(arende=arende, nyckel="orosanmalan.utredning")
    assert frist.start_at == at
    assert 119 * DAY < frist.due_at - at < 130 * DAY


def test_without_an_inquiry_there_is_no_page_and_nothing_to_write_in(varld):
    anmalan = reported(varld.kurator)
    assert login(varld.mottagare).get(f"/orosanmalan/{anmalan.arende_id}/utredning/").status_code == 404
    with pytest.raises(Regelbrott):
        write(case_of(anmalan, varld.mottagare), varld.mottagare, plan_fragor=("Hur mår Ebba?", 0))


# What two write at the same time


def test_two_who_write_different_texts_keep_both(varld, arende):
    write(arende, varld.mottagare, behov_uppgifter=("Sover dåligt.", 0), behov_bedomning=("", 0))
    write(arende, varld.mottagare_2, behov_uppgifter=("", 0), behov_bedomning=("Behöver lugn.", 0))
    with act_as(varld.mottagare):
        assert (text_now(arende, "behov_uppgifter"), text_now(arende, "behov_bedomning")) == (
            "Sover dåligt.",
            "Behöver lugn.",
        )


def test_two_who_write_the_same_text_are_told_and_nothing_is_written(varld, arende):
    write(arende, varld.mottagare, plan_fragor=("Först.", 0))
    with pytest.raises(Konflikt) as told:
        write(arende, varld.mottagare_2, plan_fragor=("Sedan.", 0), plan_kontakter=("Skolan.", 0))
    assert told.value.falt == "plan_fragor"
    with act_as(varld.mottagare):
        assert (text_now(arende, "plan_fragor"), text_now(arende, "plan_kontakter")) == ("Först.", "")


def test_what_was_written_before_is_kept_and_never_changed(varld, arende):
    write(arende, varld.mottagare, analys=("Ett.", 0))
    write(arende, varld.mottagare, analys=("Två.", 1))
    with act_as(varld.mottagare):
        assert [one.text for one in Utredningstext.objects.filter(arende=arende).order_by("version")] == [
            "Ett.",
            "Två.",
        ]
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            changed("UPDATE orosanmalan_utredningstext SET text = 'x'")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            changed("DELETE FROM orosanmalan_utredningstext")


def test_saving_the_same_again_writes_nothing(varld, arende):
    assert write(arende, varld.mottagare, analys=("Ett.", 0)) == ["analys"]
    assert write(arende, varld.mottagare, analys=("Ett.", 0)) == []
    with act_as(varld.mottagare):
        assert Utredningstext.objects.filter(arende=arende).count() == 1


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(["läs", "skriv"]), st.text("xyz", max_size=2)), max_size=12
    )
)
def test_whatever_the_order_nothing_is_overwritten_unseen(varld, acts):
    """Each writer saves over what they have read, or is told; so every version is read by whoever writes the next one."""
    with transaction.atomic():
        arende = inquired(varld.kurator, varld.mottagare)
        who = {"a": varld.mottagare, "b": varld.mottagare_2}
        page = dict.fromkeys(who, ("", 0))
        newest = ("", 0)
        for name, act, text in acts:
            if act == "läs":
                page[name] = newest
                continue
            seen, version = page[name]
            try:
                written = write(arende, who[name], analys=(text, version))
            except Konflikt:
                assert version != newest[1]
                assert text not in (seen, newest[0])
                continue
            if written:
                assert version == newest[1]
                newest = page[name] = (text, version + 1)
            else:
                assert text in (seen, newest[0])
            with act_as(who[name]):
                kept = current_texts(arende).get(F.ANALYS)
            assert ((kept.text, kept.version) if kept else ("", 0)) == newest
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_in_the_same_moment_one_is_told(varld):
    arende = inquired(varld.kurator, varld.mottagare)
    people = [varld.mottagare, varld.mottagare_2, varld.chef]
    outcome = at_the_same_time(
        [lambda one=one: write(arende, one, bedomning=(f"Skrivet av {one.pk}.", 0)) for one in people]
    )
    assert sorted(type(one).__name__ for one in outcome) == ["Konflikt", "Konflikt", "list"]


def test_the_page_shows_what_the_other_wrote_and_lets_one_go_on(varld, arende):
    address = f"/orosanmalan/{arende.pk}/utredning/del/analys/"
    one, other = login(varld.mottagare), login(varld.mottagare_2)
    both = {"analys": "Min långa text.", "analys_version": 0, "bedomning": "", "bedomning_version": 0}
    assert other.post(address, {**both, "analys": "Kollegans text."}).status_code == 302
    told = one.post(address, both)
    page = told.content.decode()
    assert told.status_code == 409
    assert "Min långa text." in page
    assert "Kollegans text." in page
    assert "Mio Mottag har skrivit det här medan du skrev" in page
    assert 'name="analys_version" value="1"' in page
    assert one.post(address, {**both, "analys": "Båda.", "analys_version": 1}).status_code == 302
    assert "Båda." in login(varld.chef).get(f"/orosanmalan/{arende.pk}/utredning/").content.decode()


# Whom it has told and talked to


def test_who_is_concerned_was_told_or_there_is_a_special_reason(varld, arende):
    with act_as(varld.mottagare):
        say = {"arende": arende, "vem": "Vårdnadshavaren", "av": varld.mottagare}
        for informerad, skal in ((None, " "), (timezone.localdate(), "Hotbild.")):
            with pytest.raises(Regelbrott) as refused:
                services.note_informed(**say, informerad=informerad, skal=skal)
            assert refused.value.falt == "informerad"
        for day in (timezone.localdate() + DAY, timezone.localdate() - DAY):
            with pytest.raises(Regelbrott):
                services.note_informed(**say, informerad=day, skal="")
        services.note_informed(**say, informerad=None, skal="Barnet kan fara illa.")
        assert Utredningsinformation.objects.get().skal == "Barnet kan fara illa."
    page = login(varld.mottagare).get(f"/orosanmalan/{arende.pk}/utredning/").content.decode()
    assert "Har inte fått veta. Särskilt skäl: Barnet kan fara illa." in page


def test_a_talk_without_consent_says_why_and_that_no_guardian_was_there(varld, arende):
    talk = {
        "arende": arende,
        "dag": timezone.localdate(),
        "utan_samtycke": True,
        "vardnadshavare_med": False,
        "anteckning": "Ebba vill bo hos mormor.",
        "av": varld.mottagare,
    }
    with act_as(varld.mottagare):
        with pytest.raises(Regelbrott) as refused:
            services.note_child_talk(**talk, skal=" ")
        assert refused.value.falt == "skal"
        with pytest.raises(Regelbrott) as refused:
            services.note_child_talk(**{**talk, "vardnadshavare_med": True}, skal="Hot.")
        assert refused.value.falt == "vardnadshavare_med"
        services.note_child_talk(**talk, skal="Vårdnadshavaren är den som misstänks.")
        assert Barnsamtal.objects.get().utan_samtycke
    page = login(varld.chef).get(f"/orosanmalan/{arende.pk}/utredning/").content.decode()
    assert "Utan vårdnadshavarens samtycke (SoL 20:7): Vårdnadshavaren är den som misstänks." in page
    assert "Ett samtal med barnet hölls utan vårdnadshavarens samtycke" in (
        login(varld.chef).get(f"/arenden/{arende.pk}/").content.decode()
    )


# It ends


def test_it_is_not_closed_while_anything_is_missing_and_says_what(varld, arende):
    with act_as(varld.mottagare):
        lacks = inquiry_lacks(arende)
    with pytest.raises(Regelbrott) as refused:
        close(arende, varld.mottagare)
    assert len(lacks) == 1 + sum(len(part.kravs) for part in AVSNITT.values())
    for one in lacks:
        assert str(one["vad"]) in refused.value.message
    page = login(varld.mottagare).get(f"/orosanmalan/{arende.pk}/utredning/avsluta/").content.decode()
    assert "Bedömningen av barnets behov" in page
    completed(arende, varld.mottagare)
    with act_as(varld.mottagare):
        assert inquiry_lacks(arende) == []
    write(arende, varld.mottagare, behov_bedomning=("", 1))
    with pytest.raises(Regelbrott, match="bedömningen av barnets behov"):
        close(arende, varld.mottagare)


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"utfall": "insats", "insats": "Kontaktfamilj."}, ("insats", "Kontaktfamilj.", "")),
        ({"utfall": "ingen_insats", "insats": "Glömt kvar."}, ("ingen_insats", "", "")),
        ({"utfall": "uppfoljning", "uppfoljning": "samtycke"}, ("uppfoljning", "", "samtycke")),
        ({"utfall": "uppfoljning", "uppfoljning": "sarskilt_behov"}, ("uppfoljning", "", "sarskilt_behov")),
    ],
)
def test_the_outcome_is_kept_the_deadline_met_and_the_case_closed(varld, arende, fields, kept):
    completed(arende, varld.mottagare)
    close(arende, varld.mottagare, **fields)
    with act_as(varld.mottagare):
        decision = Utredningsbeslut.objects.get(arende=arende)
        frist = Frist.objects.get(arende=arende, nyckel="orosanmalan.utredning")
    assert (decision.utfall, decision.insats, decision.uppfoljning) == kept
    assert frist.tillstand == Frist.Tillstand.UPPFYLLD
    after = fresh(arende, varld.mottagare)
    assert after.tillstand == "avslutad"
    assert after.stangd_at == decision.at


def test_feedback_that_is_owed_keeps_the_case_open(varld):
    arende = completed(inquired(varld.kurator, varld.mottagare, vill_ha_aterkoppling=True), varld.mottagare)
    close(arende, varld.mottagare)
    assert fresh(arende, varld.mottagare).stangd_at is None


@pytest.mark.parametrize(
    ("fields", "falt"),
    [
        ({"utfall": "insats"}, "insats"),
        ({"utfall": "insats", "insats": "  "}, "insats"),
        ({"utfall": "uppfoljning"}, "uppfoljning"),
        ({"utfall": "uppfoljning", "uppfoljning": "lust"}, "uppfoljning"),
        ({"utfall": "vet inte"}, "utfall"),
        ({"motivering": " "}, "motivering"),
        ({"at": timezone.now() + 365 * DAY}, "at"),
        ({"at": timezone.now() - 365 * DAY}, "at"),
    ],
)
def test_an_outcome_lacks_nothing(varld, arende, fields, falt):
    completed(arende, varld.mottagare)
    with pytest.raises(Regelbrott) as refused:
        close(arende, varld.mottagare, **fields)
    assert refused.value.falt == falt
    assert fresh(arende, varld.mottagare).tillstand == "inledd"


def test_only_one_who_may_decide_closes_it_once_and_of_what_they_saw(varld, arende):
    completed(arende, varld.mottagare)
    with pytest.raises(Regelbrott, match="SoL 25:1"):
        close(arende, varld.handlaggare_utan_beslutsratt)
    for stranger in (varld.handlaggare, varld.kurator, varld.jk_mottagare):
        with pytest.raises(Otillaten):
            close(arende, stranger)
    with pytest.raises(Konflikt):
        close(fresh(arende, varld.mottagare), varld.mottagare, version=arende.version + 7)
    close(arende, varld.mottagare)
    with pytest.raises(Regelbrott, match="redan taget"):
        close(fresh(arende, varld.chef), varld.chef)


def test_a_closed_inquiry_is_read_and_not_written_in(varld, arende):
    completed(arende, varld.mottagare)
    close(arende, varld.mottagare)
    with pytest.raises(Regelbrott, match="inte öppen"):
        write(arende, varld.mottagare, analys=("Sent.", 0))
    client = login(varld.mottagare)
    page = client.get(f"/orosanmalan/{arende.pk}/utredning/").content.decode()
    assert "Stöd finns." in page
    assert "Ändra" not in page
    for address in ("del/plan", "informerad", "barnsamtal", "avsluta"):
        answer = client.get(f"/orosanmalan/{arende.pk}/utredning/{address}/")
        assert (answer.status_code, answer.url) == (302, f"/orosanmalan/{arende.pk}/utredning/")


# The four months


def test_the_four_months_are_extended_by_decision_for_a_stated_time_and_it_is_told(varld, arende):
    with act_as(varld.mottagare):
        frist = Frist.objects.select_related("regel").get(arende=arende, nyckel="orosanmalan.utredning")
        till = timezone.localdate(frist.due_at) + 30 * DAY
    client = login(varld.mottagare)
    page = client.get(f"/orosanmalan/{arende.pk}/utredning/").content.decode()
    address = f"/arenden/{arende.pk}/frister/{frist.pk}/forlang/"
    assert address in page
    assert "särskilda skäl" in client.get(address).content.decode()
    assert client.post(address, {"till": till.isoformat(), "skal": ""}).status_code == 422
    assert client.post(address, {"till": till.isoformat(), "skal": "BUP svarar först i mars."}).status_code == 302
    with act_as(varld.mottagare):
        event = Fristhandelse.objects.get(frist=frist, slag="forlangd")
        assert (event.beslutad_av, event.skal) == (varld.mottagare, "BUP svarar först i mars.")
        frist.refresh_from_db()
        assert timezone.localdate(frist.due_at - timedelta(microseconds=1)) == till
        for bad in (till, till - DAY):
            with pytest.raises(Regelbrott):
                extend(frist=frist, till=bad, skal="Mer.", av=varld.mottagare)
    page = client.get(f"/orosanmalan/{arende.pk}/utredning/").content.decode()
    assert "BUP svarar först i mars." in page
    assert "Maja Mottag" in page


# Who sees it


def test_those_who_handle_the_case_read_it_and_the_reporter_and_all_others_do_not(varld, arende):
    for uppdrag, status in {
        varld.mottagare: 200,
        varld.lasare: 200,
        varld.chef: 200,
        varld.kurator: 404,
        varld.rektor: 404,
        varld.handlaggare: 404,
        varld.jk_mottagare: 404,
        varld.bup_samordnare: 404,
    }.items():
        assert login(uppdrag).get(f"/orosanmalan/{arende.pk}/utredning/").status_code == status, uppdrag
    page = login(varld.lasare).get(f"/orosanmalan/{arende.pk}/utredning/").content.decode()
    assert "/del/plan/" not in page
    with pytest.raises(Otillaten):
        write(arende, varld.lasare, analys=("x", 0))


def test_the_next_step_leads_through_it(varld, arende):
    def step(uppdrag):
        return login(uppdrag).get(f"/arenden/{arende.pk}/").content.decode()

    assert "Överlämna till utredning" in step(varld.mottagare)
    assert "Planera utredningen" in step(varld.handlaggare_utan_beslutsratt)
    write(arende, varld.mottagare, plan_fragor=("Hur mår Ebba?", 0))
    assert "Utred barnets behov" in step(varld.handlaggare_utan_beslutsratt)
    with act_as(varld.mottagare):
        texts = {falt: ("Text.", 1 if falt == F.PLAN_FRAGOR else 0) for part in AVSNITT.values() for falt in part.kravs}
        services.save_texts(arende=arende, texter=texts, av=varld.mottagare)
        services.note_informed(
            arende=arende, vem="Barnet", informerad=timezone.localdate(), skal="", av=varld.mottagare
        )
    assert "Allt som en utredning ska innehålla finns." in step(varld.handlaggare_utan_beslutsratt)


# Bad input at each door

DOORS = {
    "del/plan": {
        **dict.fromkeys(("plan_fragor", "plan_kontakter", "plan_samtal"), "Text."),
        **{f"{name}_version": "0" for name in ("plan_fragor", "plan_kontakter", "plan_samtal")},
    },
    "informerad": {"vem": "Barnet", "informerad": "", "skal": "Särskilt."},
    "barnsamtal": {
        "dag": "",
        "utan_samtycke": "nej",
        "vardnadshavare_med": "ja",
        "skal": "",
        "anteckning": "Ebba berättar.",
    },
    "avsluta": {"version": "3", "utfall": "ingen_insats", "insats": "", "uppfoljning": "", "motivering": "Stöd."},
}
BAD = ["", "\x00", "x" * 1_000_000, "-1", "9" * 40, "2026-13-45", "<b>", "{{ 1 }}", "１２"]


@pytest.mark.parametrize("door", DOORS)
def test_no_bad_input_breaks_a_door_and_what_is_typed_is_kept(varld, arende, door):
    client = login(varld.mottagare)
    address = f"/orosanmalan/{arende.pk}/utredning/{door}/"
    for name in DOORS[door]:
        for value in BAD:
            kept = {**DOORS[door], name: value}
            answer = client.post(address, kept)
            assert answer.status_code in (302, 409, 422), (name, value[:20])
    with act_as(varld.mottagare):
        assert not Utredningsbeslut.objects.exists()


def test_each_text_says_whether_it_is_needed_before_the_inquiry_can_end(varld, arende):
    client = login(varld.mottagare)
    for name, part in AVSNITT.items():
        page = client.get(f"/orosanmalan/{arende.pk}/utredning/del/{name}/").content.decode()
        for falt in part.falt:
            label = page.split(f'for="id_{falt.value}"')[1].split("</label>")[0]
            needed = "(behövs innan utredningen kan avslutas)"
            assert (needed in label, "(frivilligt)" in label) == (
                (True, False) if falt in part.kravs else (False, True)
            )


@pytest.mark.parametrize("avsnitt", ["finns-inte", "plan_fragor", "PLAN"])
def test_a_forged_part_is_missing(varld, arende, avsnitt):
    assert login(varld.mottagare).get(f"/orosanmalan/{arende.pk}/utredning/del/{avsnitt}/").status_code == 404


def test_what_is_written_is_kept_as_a_draft_with_the_version_it_began_from(varld, arende):
    client, address = login(varld.mottagare), f"/orosanmalan/{arende.pk}/utredning/del/analys/"
    draft = {"analys": "Halvvägs.", "analys_version": 0, "bedomning": "", "bedomning_version": 0}
    assert client.post(f"/utkast/orosanmalan-{arende.pk}-utredning-del-analys/", draft).status_code == 200
    write(arende, varld.mottagare_2, analys=("Kollegans.", 0))
    page = client.get(address).content.decode()
    assert "Halvvägs." in page
    assert 'name="analys_version" value="0"' in page
    assert client.post(address, draft).status_code == 409
