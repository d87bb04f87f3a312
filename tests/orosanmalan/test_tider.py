"""What is entered afterwards keeps its own time: a report that came by telephone or on paper (SoL 20:1–2: the clock runs
from arrival), an assessment or decision made elsewhere, an answer given by telephone. Never in the future, never before
what it follows upon. And the deadline of the answer (SoL 19:6) starts, is met and ends as the answer goes.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from orosanmalan import services
from orosanmalan.models import Forhandsbedomning
from samverkan.arende.atkomst import act_as
from samverkan.fel import Regelbrott
from samverkan.frist.models import Frist

from .anmalningar import case_of, reported

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


def assess(anmalan, av, at):
    arende = case_of(anmalan, av)
    with act_as(av):
        services.assess_protection(arende=arende, akut=False, motivering="Lugnt.", av=av, version=arende.version, at=at)


def decide(anmalan, av, at):
    arende = case_of(anmalan, av)
    with act_as(av):
        services.decide(
            arende=arende,
            utfall=Forhandsbedomning.Utfall.INLEDS,
            motivering="Oron är allvarlig.",
            av=av,
            version=arende.version,
            at=at,
        )


def answer(anmalan, av, at, *, olamplig=False):
    arende = case_of(anmalan, av)
    with act_as(av):
        skal = "Risk." if olamplig else ""
        services.give_feedback(arende=arende, olamplig=olamplig, skal=skal, av=av, version=arende.version, at=at)


def deadline(anmalan, av, nyckel):
    with act_as(av):
        return Frist.objects.get(arende=anmalan.arende_id, nyckel=f"orosanmalan.{nyckel}")


def test_the_clock_of_a_report_on_paper_runs_from_its_arrival(varld, now):
    arrived = now - 20 * DAY
    anmalan = reported(varld.kurator, ankom_at=arrived)
    frist = deadline(anmalan, varld.mottagare, "forhandsbedomning")
    assert frist.start_at == anmalan.ankom_at == arrived
    assert frist.due_at < now
    assert case_of(anmalan, varld.mottagare).oppnad_at == arrived


def test_no_report_arrives_in_the_future(varld, now):
    with pytest.raises(Regelbrott) as refused:
        reported(varld.kurator, ankom_at=now + timedelta(minutes=1))
    assert refused.value.falt == "ankom_at"


def test_each_step_has_its_own_time_and_meets_its_deadline_then(varld, now):
    anmalan = reported(varld.kurator, ankom_at=now - 20 * DAY, vill_ha_aterkoppling=True)
    assess(anmalan, varld.mottagare, now - 20 * DAY)
    decide(anmalan, varld.mottagare, now - 10 * DAY)
    answer(anmalan, varld.mottagare, now - 9 * DAY)
    for nyckel, at in (
        ("skyddsbedomning", now - 20 * DAY),
        ("skyddsbedomning_dokumenterad", now - 20 * DAY),
        ("forhandsbedomning", now - 10 * DAY),
        ("aterkoppling", now - 9 * DAY),
    ):
        frist = deadline(anmalan, varld.mottagare, nyckel)
        assert (frist.tillstand, frist.avslutad_at) == (Frist.Tillstand.UPPFYLLD, at), nyckel
    assert deadline(anmalan, varld.mottagare, "utredning").start_at == now - 10 * DAY


@pytest.mark.parametrize("days", [-1, 21])
def test_an_assessment_is_neither_in_the_future_nor_before_the_arrival(varld, now, days):
    anmalan = reported(varld.kurator, ankom_at=now - 20 * DAY)
    with pytest.raises(Regelbrott):
        assess(anmalan, varld.mottagare, now - days * DAY)
    assert case_of(anmalan, varld.mottagare).tillstand == "inkommen"


@pytest.mark.parametrize("days", [-1, 11])
def test_a_decision_is_neither_in_the_future_nor_before_the_assessment(varld, now, days):
    anmalan = reported(varld.kurator, ankom_at=now - 20 * DAY)
    assess(anmalan, varld.mottagare, now - 10 * DAY)
    with pytest.raises(Regelbrott):
        decide(anmalan, varld.mottagare, now - days * DAY)
    assert case_of(anmalan, varld.mottagare).tillstand == "skyddsbedomd"


@pytest.mark.parametrize("days", [-1, 6])
def test_an_answer_is_neither_in_the_future_nor_before_the_decision(varld, now, days):
    anmalan = reported(varld.kurator, ankom_at=now - 20 * DAY, vill_ha_aterkoppling=True)
    assess(anmalan, varld.mottagare, now - 10 * DAY)
    decide(anmalan, varld.mottagare, now - 5 * DAY)
    with pytest.raises(Regelbrott):
        answer(anmalan, varld.mottagare, now - days * DAY)


def test_asked_for_in_the_report_the_answer_is_due_a_week_after_the_decision(varld, now):
    anmalan = reported(varld.kurator, ankom_at=now - 20 * DAY, vill_ha_aterkoppling=True)
    assess(anmalan, varld.mottagare, now - 20 * DAY)
    decide(anmalan, varld.mottagare, now - 2 * DAY)
    frist = deadline(anmalan, varld.mottagare, "aterkoppling")
    assert frist.start_at == now - 2 * DAY
    assert frist.tillstand == Frist.Tillstand.LOPER


def test_not_asked_for_nothing_is_due(varld, now):
    anmalan = reported(varld.kurator, ankom_at=now - 20 * DAY)
    assess(anmalan, varld.mottagare, now - 20 * DAY)
    decide(anmalan, varld.mottagare, now - 2 * DAY)
    with act_as(varld.mottagare):
        assert not Frist.objects.filter(arende=anmalan.arende_id, nyckel__contains="aterkoppling").exists()


def test_asked_for_after_the_decision_the_answer_is_due_the_same_day(varld, now):
    anmalan = reported(varld.kurator, ankom_at=now - 20 * DAY)
    assess(anmalan, varld.mottagare, now - 20 * DAY)
    decide(anmalan, varld.mottagare, now - 10 * DAY)
    with act_as(varld.kurator):
        asked = services.ask_for_feedback(anmalan=anmalan, av=varld.kurator, at=now - 3 * DAY)
    assert asked.begard_at == now - 3 * DAY
    frist = deadline(anmalan, varld.mottagare, "aterkoppling_begard_senare")
    assert frist.start_at == now - 3 * DAY
    assert frist.due_at < now


def test_an_unsuitable_answer_ends_the_deadline_without_meeting_it(varld, now):
    anmalan = reported(varld.kurator, ankom_at=now - 20 * DAY, vill_ha_aterkoppling=True)
    assess(anmalan, varld.mottagare, now - 20 * DAY)
    decide(anmalan, varld.mottagare, now - 5 * DAY)
    answer(anmalan, varld.mottagare, now - 4 * DAY, olamplig=True)
    assert deadline(anmalan, varld.mottagare, "aterkoppling").tillstand == Frist.Tillstand.INSTALLD
