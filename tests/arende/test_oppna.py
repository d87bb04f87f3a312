"""Opening a case (`samverkan.arende.services.open_case`).

The owning unit gets its grants and nobody else does; case numbers count per tenant and year, without holes when an
opening fails and without collisions when many open at once.
"""

from datetime import timedelta

import pytest
import time_machine
from django.db import ProgrammingError
from django.utils import timezone

from orosanmalan.process import SLAG, Tillstand
from samverkan.arende.atkomst import act_as, at_the_desk_of
from samverkan.arende.models import Arende, Arendepart, Behorighet
from samverkan.arende.services import EGNA, open_case

from .hjalp import at_the_same_time, changed, fresh, new_case, sees


class Avbrott(Exception):
    pass


def test_the_owning_unit_gets_its_grants_and_is_party(varld):
    arende = new_case(varld.mottagare)
    with act_as(varld.mottagare):
        grants = Behorighet.objects.filter(content_object=arende)
        assert {grant.permission.codename for grant in grants.select_related("permission")} == set(EGNA)
        assert {(grant.group_id, grant.user_id, grant.grund, grant.till) for grant in grants} == {
            (varld.mottagning.group_id, None, "eget", None)
        }
        assert list(Arendepart.objects.values_list("arende_id", "enhet_id", "roll")) == [
            (arende.pk, varld.mottagning.pk, "Mottagare")
        ]


def test_only_the_owning_unit_and_its_manager_see_it(varld):
    arende = new_case(varld.mottagare)
    seen_by = {name for name, uppdrag in vars(varld).items() if hasattr(uppdrag, "roll") and sees(uppdrag, arende)}
    assert seen_by == {"mottagare", "mottagare_2", "handlaggare_utan_beslutsratt", "lasare", "chef"}


def test_it_begins_when_it_is_said_to_begin(varld):
    arrived = timezone.now() - timedelta(hours=3)
    arende = fresh(new_case(varld.mottagare, at=arrived), varld.mottagare)
    assert (arende.oppnad_at, arende.stangd_at, arende.version) == (arrived, None, 1)


def test_numbers_count_per_tenant(varld):
    year = timezone.localdate().year
    opened_by = [varld.mottagare, varld.jk_mottagare, varld.mottagare_2, varld.bup_samordnare]
    assert [new_case(av).dnr for av in opened_by] == [
        f"HBGSOC-{year}-00001",
        f"JKGSOC-{year}-00001",
        f"HBGSOC-{year}-00002",
        f"RSHSV-{year}-00001",
    ]


@pytest.mark.parametrize(
    ("moment", "dnr"),
    [
        ("2026-12-31T22:59:59Z", "HBGSOC-2026-00002"),  # a second to midnight in Sweden
        ("2026-12-31T23:00:00Z", "HBGSOC-2027-00001"),
    ],
)
def test_numbers_begin_again_when_the_year_turns_in_sweden(varld, moment, dnr):
    with time_machine.travel("2026-12-31T12:00:00Z", tick=False):
        assert new_case(varld.mottagare).dnr == "HBGSOC-2026-00001"
    with time_machine.travel(moment, tick=False):
        assert new_case(varld.mottagare).dnr == dnr


def test_an_opening_that_fails_leaves_no_hole(varld):
    first = new_case(varld.mottagare)
    with pytest.raises(Avbrott), act_as(varld.mottagare):
        open_case(av=varld.mottagare, slag=SLAG, enhet=varld.mottagning, tillstand=Tillstand.INKOMMEN, roll="x")
        raise Avbrott
    second = new_case(varld.mottagare)
    assert (first.dnr[-5:], second.dnr[-5:]) == ("00001", "00002")


def test_sixteen_at_once_get_numbers_without_holes_or_collisions(varld, agare):
    """Four of them fail after having taken a number; half are of another tenant."""

    def opening(number):
        av = (varld.mottagare, varld.jk_mottagare)[number % 2]

        def act():
            with act_as(av):
                arende = open_case(av=av, slag=SLAG, enhet=av.enhet, tillstand=Tillstand.INKOMMEN, roll="x")
                if number >= 12:
                    raise Avbrott
                return arende.dnr

        return act

    outcome = at_the_same_time([opening(number) for number in range(16)])
    year = timezone.localdate().year
    wanted = {f"{tenant}-{year}-{number:05}" for tenant in ("HBGSOC", "JKGSOC") for number in range(1, 7)}
    assert set(outcome[:12]) == wanted
    assert all(isinstance(one, Avbrott) for one in outcome[12:])
    assert {dnr for (dnr,) in agare.execute("SELECT dnr FROM arende_arende")} == wanted
    assert agare.execute("SELECT array_agg(senaste) FROM arende_dnrserie").fetchone() == ([6, 6],)


def test_what_is_handed_in_lands_at_the_receivers_desk(varld):
    with act_as(varld.kurator), at_the_desk_of(varld.mottagning, uppdrag=varld.kurator):
        arende = open_case(
            av=varld.kurator, slag=SLAG, enhet=varld.mottagning, tillstand=Tillstand.INKOMMEN, roll="Mottagare"
        )
    assert sees(varld.mottagare, arende)
    assert not sees(varld.kurator, arende)


@pytest.mark.parametrize("who", ["kurator", "handlaggare", "jk_mottagare"])
def test_nobody_opens_a_case_at_another_units_desk_without_the_door(varld, who):
    av = getattr(varld, who)
    with pytest.raises(ProgrammingError, match="row-level security"), act_as(av):
        open_case(av=av, slag=SLAG, enhet=varld.mottagning, tillstand=Tillstand.INKOMMEN, roll="x")
    with act_as(varld.chef):
        assert not Arende.objects.exists()


def test_nobody_opens_a_case_without_an_uppdrag(varld):
    with pytest.raises(ProgrammingError, match="row-level security"):
        open_case(av=varld.mottagare, slag=SLAG, enhet=varld.mottagning, tillstand=Tillstand.INKOMMEN, roll="Mottagare")


@pytest.mark.parametrize("minutes", [-10, 10])
def test_a_web_server_whose_clock_is_wrong_opens_cases_all_the_same(varld, minutes):
    """Grants begin by the database's clock, which is the one that judges them."""
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
        arende = new_case(varld.mottagare)
    assert sees(varld.mottagare_2, arende)


@pytest.mark.parametrize("column", ["id", "slag", "dnr", "verksamhet_id", "oppnad_at"])
def test_kind_number_tenant_and_beginning_stay_as_the_case_was_opened(varld, column):
    new_case(varld.mottagare)
    with pytest.raises(ProgrammingError, match="permission denied"), act_as(varld.mottagare):
        changed(f"UPDATE arende_arende SET {column} = {column}")
