"""The first path of an orosanmälan (SoL 19:1, 20:1–2, 19:6): reported, assessed, decided, answered; through the real pages."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from orosanmalan.models import Anmalan, Aterkoppling, Skyddsbedomning
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.frist.models import Frist
from samverkan.notis.models import Notis
from tests.fabrik import login

from .anmalningar import Blankett, case_of, reported, sent

pytestmark = pytest.mark.django_db


def test_a_report_gives_a_receipt_with_number_and_what_happens_now(varld):
    pk = sent(varld.kurator)
    page = login(varld.kurator).get(f"/orosanmalan/mina/{pk}/").content.decode()
    assert "Anmälan är skickad" in page
    assert re.search(r"HBGSOC-\d{4}-00001", page)
    assert "Inom 14 dagar beslutar socialtjänsten" in page


def test_it_lands_in_the_receptions_inbox_with_its_clock_running(varld):
    pk = sent(varld.kurator)
    page = login(varld.mottagare).get("/orosanmalan/inkorg/").content.decode()
    assert f"/arenden/{pk}/" in page
    assert "I dag" in page
    with act_as(varld.mottagare):
        assert set(Frist.objects.filter(arende=pk).values_list("nyckel", flat=True)) >= {
            "orosanmalan.forhandsbedomning"
        }


def test_everybody_at_the_reception_is_told_and_nobody_elsewhere(varld, agare):
    sent(varld.kurator)
    told = {row[0] for row in agare.execute("SELECT uppdrag_id FROM notis_notis").fetchall()}
    assert told == {varld.mottagare.pk, varld.mottagare_2.pk}


def test_the_whole_path_to_a_decision_and_the_answer(varld):
    pk = sent(varld.kurator, vill_ha_aterkoppling="on")
    reception, reporter = login(varld.mottagare), login(varld.kurator)

    done = reception.post(
        f"/orosanmalan/{pk}/skyddsbedomning/", {"version": 1, "akut": "nej", "motivering": "Barnet är tryggt i dag."}
    )
    assert done.status_code == 302
    done = reception.post(
        f"/orosanmalan/{pk}/beslut/", {"version": 2, "utfall": "inleds", "motivering": "Oron är allvarlig."}
    )
    assert done.status_code == 302
    assert "har inlett en utredning" not in reporter.get(f"/orosanmalan/mina/{pk}/").content.decode()

    done = reception.post(f"/orosanmalan/{pk}/aterkoppling/", {"version": 3, "olamplig": "nej", "skal": ""})
    assert done.status_code == 302
    page = reporter.get(f"/orosanmalan/mina/{pk}/").content.decode()
    assert "Socialtjänsten har inlett en utredning." in page
    assert "Barnet är tryggt i dag." not in page
    assert "Oron är allvarlig." not in page
    with act_as(varld.kurator):
        assert Notis.objects.filter(kod="orosanmalan.besked").exists()


def test_the_reporter_sees_nothing_else_of_the_case(varld):
    pk = sent(varld.kurator)
    client = login(varld.kurator)
    for address in (
        f"/arenden/{pk}/",
        f"/orosanmalan/{pk}/skyddsbedomning/",
        f"/orosanmalan/{pk}/beslut/",
        f"/orosanmalan/{pk}/aterkoppling/",
        f"/arenden/{pk}/tilldela/",
        "/orosanmalan/inkorg/",
        "/arenden/",
    ):
        assert client.get(address).status_code == 404, address


def test_a_colleague_of_the_reporter_sees_nothing(varld):
    pk = sent(varld.kurator)
    for colleague in (varld.larare, varld.rektor, varld.bup_samordnare, varld.jk_mottagare):
        assert login(colleague).get(f"/orosanmalan/mina/{pk}/").status_code == 404
        assert login(colleague).get(f"/arenden/{pk}/").status_code == 404


def test_a_stale_form_is_told_and_overwrites_nothing(varld):
    pk = sent(varld.kurator)
    one, other = login(varld.mottagare), login(varld.mottagare_2)
    answer = {"version": 1, "akut": "nej", "motivering": "Först."}
    assert one.post(f"/orosanmalan/{pk}/skyddsbedomning/", answer).status_code == 302
    late = other.post(f"/orosanmalan/{pk}/skyddsbedomning/", {**answer, "motivering": "Min långa text."})
    assert late.status_code == 422
    assert "redan taget" in late.content.decode()
    assert "Min långa text." in late.content.decode()
    with act_as(varld.mottagare):
        assert Skyddsbedomning.objects.get().motivering == "Först."


def test_only_a_qualified_person_decides(varld):
    anmalan = reported(varld.kurator)
    login(varld.mottagare).post(
        f"/orosanmalan/{anmalan.arende_id}/skyddsbedomning/", {"version": 1, "akut": "nej", "motivering": "Lugnt."}
    )
    answer = login(varld.handlaggare_utan_beslutsratt).post(
        f"/orosanmalan/{anmalan.arende_id}/beslut/", {"version": 2, "utfall": "inleds", "motivering": "Så här."}
    )
    assert answer.status_code == 422
    assert "SoL 25:1" in answer.content.decode()
    assert case_of(anmalan, varld.mottagare).tillstand == "skyddsbedomd"


def test_no_decision_before_the_protection_assessment(varld):
    anmalan = reported(varld.kurator)
    answer = login(varld.mottagare).post(
        f"/orosanmalan/{anmalan.arende_id}/beslut/", {"version": 1, "utfall": "inleds", "motivering": "Så här."}
    )
    assert answer.status_code == 422


def test_a_decision_meets_the_fourteen_days(varld):
    anmalan = reported(varld.kurator)
    client = login(varld.mottagare)
    client.post(
        f"/orosanmalan/{anmalan.arende_id}/skyddsbedomning/",
        {"version": 1, "akut": "ja", "motivering": "Akut.", "atgarder": "Hos mormor."},
    )
    client.post(
        f"/orosanmalan/{anmalan.arende_id}/beslut/", {"version": 2, "utfall": "inleds_ej", "motivering": "Stöd finns."}
    )
    with act_as(varld.mottagare):
        frist = Frist.objects.get(arende=anmalan.arende_id, nyckel="orosanmalan.forhandsbedomning")
        assert frist.tillstand == Frist.Tillstand.UPPFYLLD
        assert not Frist.objects.filter(arende=anmalan.arende_id, nyckel="orosanmalan.utredning").exists()


def test_feedback_asked_after_the_decision(varld):
    anmalan = reported(varld.kurator)
    pk, client = anmalan.arende_id, login(varld.mottagare)
    client.post(f"/orosanmalan/{pk}/skyddsbedomning/", {"version": 1, "akut": "nej", "motivering": "Lugnt."})
    client.post(f"/orosanmalan/{pk}/beslut/", {"version": 2, "utfall": "inleds_ej", "motivering": "Stöd finns."})
    reporter = login(varld.kurator)
    assert reporter.post(f"/orosanmalan/mina/{pk}/aterkoppling/").status_code == 302
    assert "Lämna besked till anmälaren" in client.get(f"/arenden/{pk}/").content.decode()
    assert "Lämna besked till anmälaren" in client.get("/").content.decode()
    client.post(f"/orosanmalan/{pk}/aterkoppling/", {"version": 3, "olamplig": "nej"})
    assert "har beslutat att inte inleda någon utredning" in reporter.get(f"/orosanmalan/mina/{pk}/").content.decode()


def test_a_case_closes_when_nothing_more_is_owed_and_opens_again_when_something_is(varld):
    anmalan = reported(varld.kurator)
    pk, client = anmalan.arende_id, login(varld.mottagare)
    client.post(f"/orosanmalan/{pk}/skyddsbedomning/", {"version": 1, "akut": "nej", "motivering": "Lugnt."})
    client.post(f"/orosanmalan/{pk}/beslut/", {"version": 2, "utfall": "inleds_ej", "motivering": "Stöd finns."})
    assert case_of(anmalan, varld.mottagare).stangd_at is not None
    login(varld.kurator).post(f"/orosanmalan/mina/{pk}/aterkoppling/")
    assert case_of(anmalan, varld.mottagare).stangd_at is None
    client.post(f"/orosanmalan/{pk}/aterkoppling/", {"version": 3, "olamplig": "nej"})
    assert case_of(anmalan, varld.mottagare).stangd_at is not None


def test_a_chef_sees_on_her_day_what_is_overdue_in_the_units_below(varld, agare):
    anmalan = reported(varld.kurator)
    agare.execute(
        "UPDATE frist_frist SET tillstand = 'forsenad', start_at = start_at - interval '3 days',"
        " due_at = due_at - interval '3 days' WHERE arende_id = %s AND nyckel = 'orosanmalan.skyddsbedomning'",
        [anmalan.arende_id],
    )
    assert "Försenat med" in login(varld.chef).get("/").content.decode()


def test_feedback_may_be_unsuitable_and_the_reason_stays_inside(varld):
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True)
    pk, client = anmalan.arende_id, login(varld.mottagare)
    client.post(f"/orosanmalan/{pk}/skyddsbedomning/", {"version": 1, "akut": "nej", "motivering": "Lugnt."})
    client.post(f"/orosanmalan/{pk}/beslut/", {"version": 2, "utfall": "inleds", "motivering": "Allvarligt."})
    missing = client.post(f"/orosanmalan/{pk}/aterkoppling/", {"version": 3, "olamplig": "ja", "skal": " "})
    assert missing.status_code == 422
    client.post(f"/orosanmalan/{pk}/aterkoppling/", {"version": 3, "olamplig": "ja", "skal": "Risk för barnet."})
    page = login(varld.kurator).get(f"/orosanmalan/mina/{pk}/").content.decode()
    assert "kan inte lämna något besked" in page
    assert "Risk för barnet." not in page
    with act_as(varld.kurator):
        assert Aterkoppling.objects.get().besked == ""


def test_at_suspicion_of_violence_nobody_is_asked_whether_the_family_knows(varld):
    pk = sent(varld.kurator, vald="ja", vh_informerad="ja", barn_informerat="ja")
    with act_as(varld.kurator):
        anmalan = Anmalan.objects.get(arende_id=pk)
        assert (anmalan.vh_informerad, anmalan.barn_informerat) == ("", "")
    page = login(varld.kurator).get(f"/orosanmalan/mina/{pk}/").content.decode()
    assert "Berätta inte för familjen" in page


def test_protected_identity_is_shown_in_no_list(varld):
    sent(varld.kurator, skydd_slag="sekretessmarkering", efternamn="Hemlighed", adress="Gömda vägen 3")
    client = login(varld.mottagare)
    for address in ("/", "/orosanmalan/inkorg/", "/arenden/", "/notiser/"):
        page = client.get(address).content.decode()
        assert "Hemlighed" not in page, address
        assert "Gömda vägen" not in page, address


def test_the_clock_runs_from_arrival(varld):
    before = timezone.now()
    anmalan = reported(varld.kurator)
    with act_as(varld.mottagare):
        frist = Frist.objects.get(arende=anmalan.arende_id, nyckel="orosanmalan.forhandsbedomning")
    assert before <= frist.start_at <= timezone.now()
    assert timedelta(days=14) <= frist.due_at - frist.start_at <= timedelta(days=18)


def test_the_municipality_decides_the_receiver(varld):
    pk = sent(varld.kurator, kommun="0680")
    assert login(varld.jk_mottagare).get(f"/arenden/{pk}/").status_code == 200
    assert login(varld.mottagare).get(f"/arenden/{pk}/").status_code == 404


def test_a_municipality_without_reception_is_no_choice(varld):
    assert Blankett(varld.kurator).fill(kommun="1280").status_code == 422
    with act_as(varld.kurator):
        assert not Anmalan.objects.exists()


def test_the_chef_above_sees_the_units_cases(varld):
    pk = sent(varld.kurator)
    assert login(varld.chef).get(f"/arenden/{pk}/").status_code == 200
    assert login(varld.handlaggare).get(f"/arenden/{pk}/").status_code == 404
    with act_as(varld.chef):
        assert Arende.objects.visible_to(varld.chef).count() == 1
