"""Named access: a manager closes a case to all of its unit but some people, and opens it again."""

import pytest

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Behorighet, Handelse
from samverkan.arende.services import assign, grant, lift_named_access, restrict_to_named
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_enhet
from tests.fabrik import person_with_uppdrag

from .hjalp import fresh, new_case, sees

SKAL = "Barnets moster arbetar på enheten"


@pytest.fixture
def arende(varld):
    return new_case(varld.mottagare)


def restrict(arende, named, av, version=1, skal=SKAL):
    with act_as(av):
        return restrict_to_named(arende=arende, uppdrag=named, skal=skal, av=av, version=version)


def lift(arende, av, version=2):
    with act_as(av):
        return lift_named_access(arende=arende, av=av, version=version)


def unit(varld):
    return {
        varld.mottagare,
        varld.mottagare_2,
        varld.handlaggare_utan_beslutsratt,
        varld.lasare,
        varld.chef,
    }


def test_the_named_and_the_one_who_decided_keep_it_and_all_others_lose_it_at_once(varld, arende):
    restrict(arende, [varld.mottagare_2], varld.chef)
    assert {one for one in unit(varld) if sees(one, arende)} == {varld.mottagare_2, varld.chef}
    assert fresh(arende, varld.chef).namngiven_atkomst


def test_without_names_only_the_one_who_decided_keeps_it(varld, arende):
    restrict(arende, [], varld.chef)
    assert {one for one in unit(varld) if sees(one, arende)} == {varld.chef}


def test_the_named_may_do_with_it_what_the_unit_might(varld, arende):
    restrict(arende, [varld.mottagare_2], varld.chef)
    for permission in ("andra_arende", "se_inre", "se_identitet"):
        assert sees(varld.mottagare_2, arende, permission)
        assert not sees(varld.mottagare, arende, permission)


def test_the_reason_is_kept_with_the_grants(varld, arende):
    restrict(arende, [varld.mottagare_2], varld.chef, skal=f"  {SKAL} ")
    with act_as(varld.mottagare_2):
        named = Behorighet.objects.filter(content_object=arende, grund=Behorighet.Grund.NAMNGIVEN)
        assert set(named.values_list("grund_text", flat=True)) == {SKAL}


@pytest.mark.parametrize("skal", ["", "  \n", "x" * 501])
def test_it_takes_a_reason_that_fits(varld, arende, skal):
    with pytest.raises(Regelbrott) as stop:
        restrict(arende, [varld.mottagare], varld.chef, skal=skal)
    assert stop.value.falt == "skal"
    assert sees(varld.lasare, arende)


@pytest.mark.parametrize("who", ["mottagare", "handlaggare", "lasare", "jk_chef", "rektor"])
def test_only_a_manager_of_the_unit_decides_it(varld, arende, who):
    with pytest.raises(Otillaten):
        restrict(arende, [varld.mottagare], getattr(varld, who))
    assert sees(varld.lasare, arende)


def test_only_people_of_the_own_tenant_can_be_named(varld, arende):
    with pytest.raises(Regelbrott) as stop:
        restrict(arende, [varld.mottagare, varld.bup_samordnare], varld.chef)
    assert stop.value.falt == "uppdrag"
    assert sees(varld.lasare, arende)


def test_a_stale_page_restricts_nothing(varld, arende):
    with act_as(varld.mottagare):
        assign(arende=fresh(arende, varld.mottagare), till=varld.mottagare, av=varld.mottagare, version=1)
    with pytest.raises(Konflikt):
        restrict(arende, [], varld.chef)
    assert sees(varld.lasare, arende)


def test_more_can_be_named_later(varld, arende):
    restrict(arende, [varld.mottagare], varld.chef)
    restrict(fresh(arende, varld.chef), [varld.mottagare_2], varld.chef, version=2)
    assert {one for one in unit(varld) if sees(one, arende)} == {varld.mottagare, varld.mottagare_2, varld.chef}


def test_what_others_were_granted_stays(varld, arende):
    with act_as(varld.mottagare):
        grant(
            arende=arende,
            enhet=varld.bup,
            permissions=("se_arende",),
            grund=Behorighet.Grund.SAMTYCKE,
            av=varld.mottagare,
        )
    restrict(arende, [], varld.chef)
    assert sees(varld.bup_samordnare, arende)


def test_lifted_it_is_the_whole_units_again(varld, arende):
    restrict(arende, [varld.mottagare, varld.handlaggare], varld.chef)
    assert sees(varld.handlaggare, arende)
    lift(arende, varld.chef)
    assert {one for one in unit(varld) if sees(one, arende)} == unit(varld)
    assert not sees(varld.handlaggare, arende)
    kept = fresh(arende, varld.mottagare)
    assert (kept.namngiven_atkomst, kept.version) == (False, 3)


def test_it_can_be_restricted_and_lifted_again_and_again(varld, arende):
    for round_ in range(3):
        restrict(fresh(arende, varld.chef), [varld.mottagare], varld.chef, version=1 + 2 * round_)
        assert not sees(varld.mottagare_2, arende)
        lift(fresh(arende, varld.chef), varld.chef, version=2 + 2 * round_)
        assert sees(varld.mottagare_2, arende)


def test_what_is_open_to_the_unit_is_not_lifted(varld, arende):
    with pytest.raises(Regelbrott):
        lift(arende, varld.chef, version=1)


def test_a_named_caseworker_does_not_lift_it(varld, arende):
    restrict(arende, [varld.mottagare], varld.chef)
    with pytest.raises(Otillaten):
        lift(arende, varld.mottagare)


def test_both_stand_on_the_timeline(varld, arende):
    restrict(arende, [varld.mottagare], varld.chef)
    lift(arende, varld.chef)
    with act_as(varld.mottagare):
        events = list(Handelse.objects.filter(arende=arende).order_by("id").values_list("kod", "data"))
    assert events == [
        ("arende.namngiven_atkomst", {"uppdrag": sorted([varld.mottagare.pk, varld.chef.pk])}),
        ("arende.namngiven_atkomst_havd", {}),
    ]


def test_one_who_was_assigned_from_a_unit_below_loses_it_unless_named(varld, arende):
    grupp = create_enhet(
        av=None, verksamhet=varld.soc, slag=Enhet.Slag.UTREDNING, namn="Grupp 1", parent=varld.mottagning
    )
    handler = person_with_uppdrag("Gun Gruppvall", grupp, Roll.HANDLAGGARE)
    with act_as(varld.mottagare):
        assign(arende=arende, till=handler, av=varld.mottagare, version=1)
    restrict(fresh(arende, varld.chef), [varld.mottagare], varld.chef, version=2)
    assert not sees(handler, arende)
    lift(fresh(arende, varld.chef), varld.chef, version=3)
    assert sees(handler, arende)
