"""The clocks of a report, to the minute: the reporter's answer (SoL 19:6, in force from 2026), the protection assessment
(SoL 20:1), and which agreement the case keeps. January 2026: the 14th is a Wednesday, the 17th a Saturday.
"""

from datetime import datetime, timedelta

import pytest

from orosanmalan import services
from orosanmalan.models import Forhandsbedomning
from samverkan.arende.atkomst import act_as
from samverkan.frist.datum import STOCKHOLM
from samverkan.frist.models import Frist, Friststeg, Intraffat
from samverkan.frist.services import fire

from .anmalningar import case_of, reported

pytestmark = pytest.mark.django_db


def at(text):
    """Swedish time, written "2026-01-14 10.00"."""
    return datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=STOCKHOLM)


def assess_and_decide(anmalan, av, decided):
    arende = case_of(anmalan, av)
    with act_as(av):
        services.assess_protection(
            arende=arende, akut=False, motivering="Lugnt.", av=av, version=arende.version, at=anmalan.ankom_at
        )
        services.decide(
            arende=arende,
            utfall=Forhandsbedomning.Utfall.INLEDS_EJ,
            motivering="Stödet finns redan.",
            av=av,
            version=arende.version,
            at=decided,
        )


def deadlines(anmalan, av, word="aterkoppling"):
    """The case's deadlines whose keys hold `word`: (key, start, due, state)."""
    with act_as(av):
        found = Frist.objects.filter(arende=anmalan.arende_id, nyckel__contains=word).order_by("id")
        return [
            (one.nyckel.partition(".")[2], one.start_at, one.due_at.astimezone(STOCKHOLM), one.tillstand)
            for one in found
        ]


# Asked before the decision: a week from it


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        ("2026-01-14 10.00", "2026-01-22 00.00"),
        ("2026-01-14 00.00", "2026-01-22 00.00"),
        ("2026-01-14 23.59", "2026-01-22 00.00"),
        ("2026-01-16 10.00", "2026-01-24 00.00"),
        ("2026-01-17 10.00", "2026-01-27 00.00"),  # a week later is a Saturday: Monday (lag 1930:173)
    ],
)
def test_asked_for_in_the_report_it_is_due_a_week_after_the_decision(varld, decided, due):
    anmalan = reported(varld.kurator, ankom_at=at("2026-01-12 09.00"), vill_ha_aterkoppling=True)
    assert deadlines(anmalan, varld.mottagare) == []
    assess_and_decide(anmalan, varld.mottagare, at(decided))
    assert deadlines(anmalan, varld.mottagare) == [("aterkoppling", at(decided), at(due), "loper")]


def test_asked_for_between_report_and_decision_it_is_due_a_week_after_the_decision(varld):
    anmalan = reported(varld.kurator, ankom_at=at("2026-01-12 09.00"))
    with act_as(varld.kurator):
        services.ask_for_feedback(anmalan=anmalan, av=varld.kurator, at=at("2026-01-13 09.00"))
    assert deadlines(anmalan, varld.mottagare) == []
    assess_and_decide(anmalan, varld.mottagare, at("2026-01-14 10.00"))
    assert [(one[0], one[2]) for one in deadlines(anmalan, varld.mottagare)] == [
        ("aterkoppling", at("2026-01-22 00.00"))
    ]


# Asked afterwards: at once


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-01-20 08.00", "2026-01-21 00.00"),
        ("2026-01-24 23.30", "2026-01-25 00.00"),  # a Saturday evening; at once is at once
    ],
)
def test_asked_for_after_the_decision_it_is_due_the_same_day(varld, asked, due):
    anmalan = reported(varld.kurator, ankom_at=at("2026-01-12 09.00"))
    assess_and_decide(anmalan, varld.mottagare, at("2026-01-14 10.00"))
    with act_as(varld.kurator):
        services.ask_for_feedback(anmalan=anmalan, av=varld.kurator, at=at(asked))
    assert [(one[0], one[2]) for one in deadlines(anmalan, varld.mottagare)] == [
        ("aterkoppling_begard_senare", at(due))
    ]


def test_when_an_inquiry_was_open_already_it_is_due_the_same_day(varld):
    anmalan = reported(varld.kurator, ankom_at=at("2026-01-12 09.00"), vill_ha_aterkoppling=True)
    with act_as(varld.mottagare):
        fire(
            arende=case_of(anmalan, varld.mottagare),
            handelse="orosanmalan.hor_till_pagaende",
            at=at("2026-01-12 15.00"),
            av=varld.mottagare,
        )
    assert [(one[0], one[2]) for one in deadlines(anmalan, varld.mottagare)] == [
        ("aterkoppling_pagaende", at("2026-01-13 00.00"))
    ]


def test_before_the_law_came_there_was_no_time_for_the_answer(varld):
    anmalan = reported(varld.kurator, ankom_at=at("2025-12-22 09.00"), vill_ha_aterkoppling=True)
    assess_and_decide(anmalan, varld.mottagare, at("2025-12-31 23.59"))
    assert deadlines(anmalan, varld.mottagare) == []


def test_the_law_applies_to_a_decision_in_a_case_that_began_before_it(varld):
    anmalan = reported(varld.kurator, ankom_at=at("2025-12-22 09.00"), vill_ha_aterkoppling=True)
    assess_and_decide(anmalan, varld.mottagare, at("2026-01-01 00.00"))
    assert [one[2] for one in deadlines(anmalan, varld.mottagare)] == [at("2026-01-09 00.00")]


# Answered, or not to be answered


@pytest.mark.parametrize(
    ("olamplig", "tillstand", "handelse"),
    [(False, "uppfylld", "orosanmalan.aterkopplad"), (True, "installd", "orosanmalan.aterkoppling_olamplig")],
)
def test_an_answer_meets_the_deadline_and_an_unsuitable_one_ends_it(varld, olamplig, tillstand, handelse):
    anmalan = reported(varld.kurator, ankom_at=at("2026-01-12 09.00"), vill_ha_aterkoppling=True)
    assess_and_decide(anmalan, varld.mottagare, at("2026-01-14 10.00"))
    arende = case_of(anmalan, varld.mottagare)
    with act_as(varld.mottagare):
        services.give_feedback(
            arende=arende,
            olamplig=olamplig,
            skal="Risk för barnet." if olamplig else "",
            av=varld.mottagare,
            version=arende.version,
            at=at("2026-01-15 10.00"),
        )
        happened = set(Intraffat.objects.filter(arende=anmalan.arende_id).values_list("handelse", flat=True))
        waiting = Friststeg.objects.filter(
            frist__arende=anmalan.arende_id, frist__nyckel="orosanmalan.aterkoppling", gjort_at=None, installt_at=None
        )
        assert not waiting.exists()
    assert [one[3] for one in deadlines(anmalan, varld.mottagare)] == [tillstand]
    assert happened & {"orosanmalan.aterkopplad", "orosanmalan.aterkoppling_olamplig"} == {handelse}


# The protection assessment


@pytest.mark.parametrize(
    ("arrived", "assessed_by", "documented_by"),
    [
        ("2026-01-14 10.00", "2026-01-15 00.00", "2026-01-16 00.00"),
        ("2026-01-14 23.59", "2026-01-15 00.00", "2026-01-16 00.00"),
        ("2026-01-16 16.00", "2026-01-17 00.00", "2026-01-18 00.00"),  # a Friday: Saturday is no excuse
        ("2026-01-17 22.00", "2026-01-18 00.00", "2026-01-19 00.00"),
    ],
)
def test_protection_is_assessed_the_same_day_and_documented_by_the_next(varld, arrived, assessed_by, documented_by):
    anmalan = reported(varld.kurator, ankom_at=at(arrived))
    assert [(one[0], one[2]) for one in deadlines(anmalan, varld.mottagare, "skyddsbedomning")] == [
        ("skyddsbedomning", at(assessed_by)),
        ("skyddsbedomning_dokumenterad", at(documented_by)),
    ]
    assess_and_decide(anmalan, varld.mottagare, at(arrived) + timedelta(minutes=1))
    assert deadlines(anmalan, varld.mottagare, "skyddsbedomning")[1][3] == "uppfylld"


# The agreement that the case keeps


def test_a_report_from_the_municipalitys_school_keeps_the_agreement_of_the_two(varld):
    arende = case_of(reported(varld.kurator), varld.mottagare)
    assert str(arende.overenskommelse) == "Skolans och socialtjänstens överenskommelse, Helsingborg (2019-12)"


def test_a_report_from_elsewhere_keeps_the_law(varld):
    arende = case_of(reported(varld.bup_samordnare), varld.mottagare)
    assert str(arende.overenskommelse) == "Lagarna (2026-01)"
