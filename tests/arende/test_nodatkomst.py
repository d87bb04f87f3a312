"""Emergency access (nödåtkomst): a reason, 24 hours, one person, own tenant, and the manager knows."""

from datetime import timedelta

import psycopg
import pytest
from django.db import IntegrityError
from django.db.models.functions import Now

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Behorighet, Handelse
from samverkan.arende.nodatkomst import break_glass
from samverkan.arende.services import grant, restrict_to_named
from samverkan.fel import Otillaten, Regelbrott
from samverkan.notis.models import Notis
from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import Roll
from samverkan.organisation.selectors import managers_of
from samverkan.organisation.services import create_enhet, end_uppdrag
from tests.fabrik import login, person_with_uppdrag

from .hjalp import a_day_passes, new_case, sees

SKAL = "Barnet ringer nu och är ensamt hemma"


@pytest.fixture
def arende(varld):
    return new_case(varld.mottagare)


def open_in_emergency(av, dnr, skal=SKAL):
    with act_as(av):
        return break_glass(dnr=dnr, skal=skal, av=av)


def notices(uppdrag):
    with act_as(uppdrag):
        return list(Notis.objects.filter(kod="arende.nodatkomst").values_list("uppdrag", "arende"))


def test_it_opens_the_case_to_that_person_alone(varld, arende):
    opened = open_in_emergency(varld.handlaggare, arende.dnr)
    assert opened == arende
    assert sees(varld.handlaggare, arende)
    assert not sees(varld.dubbel, arende)  # a colleague in the same unit
    for permission in ("se_inre", "se_identitet"):
        assert sees(varld.handlaggare, arende, permission)
    assert not sees(varld.handlaggare, arende, "andra_arende")


def test_it_closes_after_24_hours(agare, varld, arende):
    open_in_emergency(varld.handlaggare, arende.dnr)
    a_day_passes(agare)
    assert not sees(varld.handlaggare, arende)


def test_it_lasts_exactly_24_hours_and_keeps_the_reason(varld, arende):
    open_in_emergency(varld.handlaggare, arende.dnr, skal=f" {SKAL}\n")
    with act_as(varld.chef):
        grants = Behorighet.objects.filter(content_object=arende, grund=Behorighet.Grund.NODATKOMST)
        assert {(one.till - one.fran, one.grund_text, one.user_id) for one in grants} == {
            (timedelta(hours=24), SKAL, varld.handlaggare.user_id)
        }


@pytest.mark.parametrize(
    "sql",
    [
        "till = NULL",
        "till = fran + interval '24 hours 1 second'",
        "fran = fran - interval '1 second'",
        "user_id = NULL",
    ],
)
def test_the_database_keeps_the_24_hours_from_everybody(agare, varld, arende, sql):
    open_in_emergency(varld.handlaggare, arende.dnr)
    with pytest.raises(psycopg.errors.CheckViolation, match="behorighet_nodatkomst_hogst_24_timmar"):
        agare.execute(f"UPDATE arende_behorighet SET {sql} WHERE grund = 'nodatkomst'")


@pytest.mark.parametrize("till", [None, Now() + timedelta(hours=24, seconds=1)])
def test_nobody_writes_a_longer_one(varld, arende, till):
    with pytest.raises(IntegrityError, match="behorighet_nodatkomst_hogst_24_timmar"), act_as(varld.handlaggare):
        grant(
            arende=arende,
            enhet=varld.utredning,
            user=varld.handlaggare.user,
            permissions=("se_arende",),
            grund=Behorighet.Grund.NODATKOMST,
            till=till,
            av=varld.handlaggare,
        )


@pytest.mark.parametrize("skal", ["", "kort", "          x         ", "x" * 501])
def test_it_takes_a_reason_that_says_something_and_fits(varld, arende, skal):
    with pytest.raises(Regelbrott) as stop:
        open_in_emergency(varld.handlaggare, arende.dnr, skal=skal)
    assert stop.value.falt == "skal"
    assert not sees(varld.handlaggare, arende)


@pytest.mark.parametrize("who", ["lasare", "administrator", "loggranskare", "kurator"])
def test_it_takes_the_roles_capability(varld, arende, who):
    with pytest.raises(Otillaten):
        open_in_emergency(getattr(varld, who), arende.dnr)


def test_another_tenants_case_and_one_that_is_missing_get_the_same_answer(varld, arende):
    answers = set()
    for av, dnr in [
        (varld.jk_mottagare, arende.dnr),
        (varld.rektor, arende.dnr),
        (varld.handlaggare, "HBGSOC-2026-99999"),
        (varld.handlaggare, "' OR 1=1 --"),
        (varld.handlaggare, ""),
        (varld.handlaggare, "x" * 1_000_000),
    ]:
        with pytest.raises(Regelbrott) as stop:
            open_in_emergency(av, dnr)
        answers.add((stop.value.message, stop.value.falt))
        assert not sees(av, arende)
    assert len(answers) == 1


def test_the_number_is_found_however_it_is_typed(varld, arende):
    assert open_in_emergency(varld.handlaggare, f"  {arende.dnr.lower()} ") == arende


def test_the_manager_is_told_and_it_stands_on_the_timeline_and_in_the_log(agare, varld, arende):
    open_in_emergency(varld.handlaggare, arende.dnr)
    assert notices(varld.chef) == [(varld.chef.pk, arende.pk)]
    with act_as(varld.mottagare):
        event = Handelse.objects.get(arende=arende)
        assert (event.kod, event.uppdrag_id, event.inre) == ("arende.nodatkomst", varld.handlaggare.pk, True)
    logged = "SELECT vad, uppdrag_id, arende_id FROM logg_logg WHERE vad LIKE 'nodatkomst.%'"
    assert agare.execute(logged).fetchall() == [("nodatkomst.oppnad", varld.handlaggare.pk, arende.pk)]


def test_once_open_it_is_not_opened_anew(varld, arende):
    for _again in range(2):
        open_in_emergency(varld.handlaggare, arende.dnr)
    assert len(notices(varld.chef)) == 1
    with act_as(varld.chef):
        assert Behorighet.objects.filter(grund=Behorighet.Grund.NODATKOMST).count() == 3


def test_it_opens_a_case_of_named_people_too(varld, arende):
    with act_as(varld.chef):
        restrict_to_named(arende=arende, uppdrag=[], skal="Känd familj", av=varld.chef, version=1)
    assert not sees(varld.mottagare, arende)
    open_in_emergency(varld.mottagare, arende.dnr)
    assert sees(varld.mottagare, arende)
    assert not sees(varld.mottagare_2, arende)
    assert notices(varld.chef) == [(varld.chef.pk, arende.pk)]


def test_a_search_that_finds_nothing_is_logged(agare, varld):
    """Through the page: what the rule stops is undone, but not the trace of the attempt."""
    client = login(varld.handlaggare)
    answer = client.post("/arenden/nodatkomst/", {"dnr": "HBGSOC-2026-99999", "skal": SKAL})
    assert answer.status_code == 422
    logged = "SELECT vad, uppdrag_id, arende_id FROM logg_logg WHERE vad LIKE 'nodatkomst.%'"
    assert agare.execute(logged).fetchall() == [("nodatkomst.ingen_traff", varld.handlaggare.pk, None)]


# Which manager


def test_the_nearest_managers_are_told(varld):
    group = create_enhet(
        av=None, verksamhet=varld.soc, slag=Enhet.Slag.UTREDNING, namn="Grupp 1", parent=varld.utredning
    )
    assert managers_of(group) == [varld.chef]
    near = [person_with_uppdrag(namn, varld.utredning, Roll.CHEF) for namn in ("Nea Närvall", "Nils Närvall")]
    assert set(managers_of(group)) == set(near)
    for one in near:
        end_uppdrag(av=None, uppdrag=one)
    assert managers_of(group) == [varld.chef]
    end_uppdrag(av=None, uppdrag=varld.chef)
    assert managers_of(group) == []


def test_a_manager_who_opens_in_an_emergency_is_not_the_one_who_is_told(varld, arende):
    """The nearest manager other than the one who opens is told: nobody is their own control."""
    near = person_with_uppdrag("Nea Närvall", varld.mottagning, Roll.CHEF)
    with act_as(varld.chef):
        restrict_to_named(arende=arende, uppdrag=[], skal="Känd familj", av=varld.chef, version=1)
    open_in_emergency(near, arende.dnr)
    assert notices(varld.chef) == [(varld.chef.pk, arende.pk)]
    assert notices(near) == []
