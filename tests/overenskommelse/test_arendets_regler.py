"""The rules of a stored case: who its parties are, how many questions it takes, and that changed agreements are heard of."""

import shutil
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Arendepart
from samverkan.overenskommelse import selectors
from samverkan.overenskommelse.schema import DATA
from samverkan.overenskommelse.selectors import rules_for, rules_of_case
from samverkan.overenskommelse.services import load
from tests.arende.hjalp import new_case
from tests.orosanmalan.anmalningar import reported

KONSULTATION, TRAPPA = "orosanmalan.konsultation", "avvikelser.trappa"


@pytest.fixture(autouse=True)
def _nothing_remembered():
    selectors._agreements.cache_clear()


def rule(arende, av, nyckel, at=None):
    with act_as(av):
        return rules_of_case(arende=arende, at=at or timezone.now()).rule(nyckel)


def joins(arende, av, enhet, **fields):
    with act_as(av):
        Arendepart.objects.create(arende=arende, enhet=enhet, roll="Deltar", **fields)


def test_the_owner_alone_is_under_the_law_alone(varld):
    arende = new_case(varld.mottagare)
    assert rule(arende, varld.mottagare, KONSULTATION).regel is None
    assert rule(arende, varld.mottagare, "orosanmalan.forhandsbedomning").rad.version.overenskommelse.nyckel == "lagen"


def test_who_takes_part_brings_the_agreements_with_the_owner(varld):
    arende = new_case(varld.mottagare)
    joins(arende, varld.mottagare, varld.skola)
    assert rule(arende, varld.mottagare, KONSULTATION).regel is not None


def test_a_report_from_the_municipalitys_own_school_is_under_their_agreement(varld):
    arende = reported(varld.kurator).arende_id
    with act_as(varld.mottagare):
        arende = Arende.objects.get(pk=arende)
    assert rule(arende, varld.mottagare, KONSULTATION).regel is not None


def test_who_has_left_brings_nothing(varld):
    arende = new_case(varld.mottagare)
    left_at = timezone.now() - timedelta(days=1)
    joins(arende, varld.mottagare, varld.skola, fran=left_at - timedelta(days=1), till=left_at)
    assert rule(arende, varld.mottagare, KONSULTATION).regel is None
    assert rule(arende, varld.mottagare, KONSULTATION, at=left_at - timedelta(hours=1)).regel is not None


def test_who_joins_while_the_case_is_opened_counts_from_its_first_event(varld):
    """The first event is a moment older than the row of the party, and days older when it is entered afterwards."""
    arrived = timezone.now() - timedelta(days=3)
    arende = new_case(varld.mottagare, at=arrived)
    joins(arende, varld.mottagare, varld.skola)
    assert rule(arende, varld.mottagare, KONSULTATION, at=arrived).regel is not None


# Questions to the database


def test_an_event_takes_three_questions_whatever_the_agreements(varld, django_assert_num_queries):
    arende = new_case(varld.mottagare)
    joins(arende, varld.mottagare, varld.skola)
    joins(arende, varld.mottagare, varld.bup)
    with act_as(varld.mottagare):
        rules_of_case(arende=arende, at=timezone.now())
        with django_assert_num_queries(3):
            list(rules_of_case(arende=arende, at=timezone.now()).rules())
        with django_assert_num_queries(3):
            list(rules_of_case(arende=arende, at=timezone.now() - timedelta(days=400)).rules())


def test_the_first_time_takes_four_more(varld):
    counts = set()
    for tenants in ([varld.soc], [varld.soc, varld.vard, varld.skolverksamhet], [varld.jk_soc]):
        with CaptureQueriesContext(connection) as asked:
            list(rules_for(process="sip", verksamheter=tenants, at=timezone.now()).rules())
        counts.add(len(asked))
    assert counts == {5}


def test_a_changed_agreement_is_heard_of_at_the_next_question(as_owner, tmp_path):
    from tests.fabrik import build_world

    varld = build_world()
    parties, now = [varld.soc, varld.vard], timezone.now()

    def rubrik():
        return rules_for(process="avvikelser", verksamheter=parties, at=now).rule(TRAPPA).rad.rubrik

    before = rubrik()
    katalog = shutil.copytree(DATA, tmp_path / "avtal")
    fil = katalog / "helsingborg-under-18.yaml"
    fil.write_text(
        fil.read_text(encoding="utf-8").replace(f"rubrik: {before}", "rubrik: Så löses det nu"), encoding="utf-8"
    )
    with as_owner():
        load(katalog)
    assert before != rubrik() == "Så löses det nu"
