"""Changing a case (`transition`, `assign`): state, capability, decision right and version are all asked, and of two who
change it at the same time exactly one gets through."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orosanmalan.process import Tillstand
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Behorighet, Handelse
from samverkan.arende.services import assign, grant, restrict_to_named, transition
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.notis.models import Notis
from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_enhet, end_uppdrag
from tests.fabrik import person_with_uppdrag

from .hjalp import at_the_same_time, fresh, new_case, sees


@pytest.fixture
def arende(varld):
    return new_case(varld.mottagare)


def take(arende, av, overgang="skyddsbedom", version=1, **fields):
    with act_as(av):
        return transition(arende=arende, overgang=overgang, av=av, version=version, **fields)


def give(arende, till, av, version=1):
    with act_as(av):
        return assign(arende=arende, till=till, av=av, version=version)


def story(arende, av):
    with act_as(av):
        return list(Handelse.objects.filter(arende=arende).order_by("id").values_list("kod", flat=True))


# State, capability, decision right


def test_a_step_moves_the_case_and_stands_on_its_timeline(varld, arende):
    at = timezone.now() - timedelta(minutes=5)
    moved = take(arende, varld.mottagare, at=at, data={"akut": True})
    kept = fresh(arende, varld.mottagare)
    assert (moved.tillstand, moved.version) == (kept.tillstand, kept.version) == (Tillstand.SKYDDSBEDOMD, 2)
    with act_as(varld.mottagare_2):
        event = Handelse.objects.get(arende=arende)
    assert (event.kod, event.at, event.uppdrag_id, event.data, event.inre) == (
        "orosanmalan.skyddsbedomd",
        at,
        varld.mottagare.pk,
        {"akut": True},
        True,
    )


def test_the_last_step_closes_the_case(varld, arende):
    take(arende, varld.mottagare)
    assert fresh(arende, varld.mottagare).stangd_at is None
    at = timezone.now()
    take(arende, varld.mottagare, "inled_ej", version=2, at=at)
    assert fresh(arende, varld.mottagare).stangd_at == at


def test_a_step_is_taken_from_its_states_only(varld, arende):
    with pytest.raises(Regelbrott, match=r"är redan taget\. Ärendet är nu: inkommen\."):
        take(arende, varld.mottagare, "inled")
    take(arende, varld.mottagare)
    with pytest.raises(Regelbrott, match="Ärendet är nu: skyddsbedömd"):
        take(arende, varld.mottagare, version=2)
    assert story(arende, varld.mottagare) == ["orosanmalan.skyddsbedomd"]


def test_a_step_takes_the_roles_capability(varld, arende):
    with pytest.raises(Otillaten):
        take(arende, varld.lasare)
    assert fresh(arende, varld.mottagare).version == 1


@pytest.mark.parametrize("who", ["handlaggare", "jk_mottagare", "bup_samordnare", "dubbel", "dubbel_jk"])
def test_a_step_takes_a_grant(varld, arende, who):
    with pytest.raises(Otillaten):
        take(arende, getattr(varld, who))
    assert fresh(arende, varld.mottagare).version == 1


def test_to_see_is_not_enough_for_a_step(varld, arende):
    with act_as(varld.mottagare):
        grant(
            arende=arende,
            enhet=varld.bup,
            permissions=("se_arende", "se_inre"),
            grund=Behorighet.Grund.SAMTYCKE,
            av=varld.mottagare,
        )
    assert sees(varld.bup_samordnare, arende)
    with pytest.raises(Otillaten):
        take(arende, varld.bup_samordnare)


def test_a_decision_takes_one_who_may_decide(varld, arende):
    take(arende, varld.handlaggare_utan_beslutsratt)
    with pytest.raises(Regelbrott, match="SoL 25:1"):
        take(arende, varld.handlaggare_utan_beslutsratt, "inled", version=2)
    assert fresh(arende, varld.mottagare).tillstand == Tillstand.SKYDDSBEDOMD
    assert take(arende, varld.mottagare, "inled", version=2).tillstand == Tillstand.INLEDD


# Version


def test_a_stale_page_changes_nothing(varld, arende):
    shown = fresh(arende, varld.mottagare_2)
    give(arende, varld.mottagare, varld.mottagare)
    with pytest.raises(Konflikt):
        take(shown, varld.mottagare_2, version=shown.version)
    kept = fresh(arende, varld.mottagare)
    assert (kept.version, kept.tillstand, kept.ansvarig_id) == (2, Tillstand.INKOMMEN, varld.mottagare.pk)
    assert story(arende, varld.mottagare) == ["arende.tilldelat"]


@pytest.mark.parametrize("version", [0, 2, 3, 2_000_000_000])
def test_a_made_up_version_changes_nothing(varld, arende, version):
    with pytest.raises(Konflikt):
        take(arende, varld.mottagare, version=version)


def test_a_guessed_version_does_not_carry_an_old_state_over_a_new_one(varld, arende):
    """The state that was judged is the state that is left, whatever version the page sends."""
    shown = fresh(arende, varld.mottagare_2)
    take(arende, varld.mottagare)
    take(arende, varld.mottagare, "inled_ej", version=2)
    with pytest.raises(Konflikt):
        take(shown, varld.mottagare_2, version=3)
    assert fresh(arende, varld.mottagare).tillstand == Tillstand.EJ_INLEDD


@pytest.mark.parametrize("steps", [["skyddsbedom"] * 2, ["skyddsbedom"] * 5])
def test_of_those_who_take_a_step_at_the_same_time_one_wins(agare, varld, arende, steps):
    people = [varld.mottagare, varld.mottagare_2, varld.handlaggare_utan_beslutsratt, varld.chef, varld.mottagare]
    outcome = at_the_same_time(
        [lambda av=av, step=step: take(fresh(arende, av), av, step) for step, av in zip(steps, people, strict=False)]
    )
    assert sum(isinstance(one, Arende) for one in outcome) == 1
    assert all(isinstance(one, Arende | Konflikt | Regelbrott) for one in outcome)
    assert fresh(arende, varld.mottagare).version == 2
    assert story(arende, varld.mottagare) == ["orosanmalan.skyddsbedomd"]


def test_of_two_opposite_decisions_at_the_same_time_one_stands(agare, varld, arende):
    take(arende, varld.mottagare)
    shown = {av: fresh(arende, av) for av in (varld.mottagare, varld.mottagare_2)}
    outcome = at_the_same_time(
        [
            lambda: take(shown[varld.mottagare], varld.mottagare, "inled", version=2),
            lambda: take(shown[varld.mottagare_2], varld.mottagare_2, "inled_ej", version=2),
        ]
    )
    (winner,) = [one for one in outcome if isinstance(one, Arende)]
    (loser,) = [one for one in outcome if one is not winner]
    assert isinstance(loser, Konflikt)
    kept = fresh(arende, varld.mottagare)
    assert (kept.tillstand, kept.version) == (winner.tillstand, 3)
    assert story(arende, varld.mottagare) == ["orosanmalan.skyddsbedomd", "orosanmalan.beslut"]


# Assignment


def test_the_one_who_gets_the_case_is_told(varld, arende):
    give(arende, varld.mottagare_2, varld.mottagare)
    assert fresh(arende, varld.mottagare).ansvarig == varld.mottagare_2
    with act_as(varld.mottagare_2):
        assert list(Notis.objects.values_list("uppdrag", "arende", "kod")) == [
            (varld.mottagare_2.pk, arende.pk, "arende.tilldelat")
        ]
    assert story(arende, varld.mottagare) == ["arende.tilldelat"]


def test_only_one_who_receives_assigns(varld, arende):
    with pytest.raises(Otillaten):
        give(arende, varld.mottagare, varld.handlaggare_utan_beslutsratt)
    with pytest.raises(Otillaten):
        give(arende, varld.jk_mottagare, varld.jk_mottagare)


@pytest.mark.parametrize("who", ["lasare", "handlaggare", "jk_mottagare", "chef", "kurator", "bup_samordnare"])
def test_a_case_is_given_to_a_caseworker_of_the_unit(varld, arende, who):
    with pytest.raises(Regelbrott) as stop:
        give(arende, getattr(varld, who), varld.mottagare)
    assert stop.value.falt == "till"
    assert fresh(arende, varld.mottagare).ansvarig is None


def test_a_case_is_not_given_to_one_whose_uppdrag_has_ended(varld, arende):
    end_uppdrag(av=None, uppdrag=varld.mottagare_2)
    with pytest.raises(Regelbrott):
        give(arende, varld.mottagare_2, varld.mottagare)


@pytest.fixture
def grupp(varld):
    """A unit below the reception, with a caseworker and a colleague."""
    enhet = create_enhet(
        av=None, verksamhet=varld.soc, slag=Enhet.Slag.UTREDNING, namn="Grupp 1", parent=varld.mottagning
    )
    return [person_with_uppdrag(namn, enhet, Roll.HANDLAGGARE) for namn in ("Gun Gruppvall", "Göte Gruppvall")]


def test_one_in_a_unit_below_who_gets_the_case_sees_it_and_the_colleagues_do_not(varld, arende, grupp):
    handler, colleague = grupp
    give(arende, handler, varld.mottagare)
    assert sees(handler, arende)
    assert not sees(colleague, arende)
    assert take(fresh(arende, handler), handler, version=2).tillstand == Tillstand.SKYDDSBEDOMD


def test_the_case_goes_from_one_to_another_and_back(varld, arende, grupp):
    handler, colleague = grupp
    for version, till in enumerate([handler, colleague, varld.mottagare, handler, handler], start=1):
        arende = give(fresh(arende, varld.mottagare), till, varld.mottagare, version=version)
        assert {one for one in grupp if sees(one, arende)} == {till} & set(grupp)


def test_in_a_case_of_named_people_the_one_who_gets_it_becomes_named(varld, arende):
    with act_as(varld.chef):
        restrict_to_named(arende=arende, uppdrag=[varld.mottagare], skal="Känd familj", av=varld.chef, version=1)
    assert not sees(varld.mottagare_2, arende)
    give(fresh(arende, varld.mottagare), varld.mottagare_2, varld.mottagare, version=2)
    assert sees(varld.mottagare_2, arende)
    assert not sees(varld.lasare, arende)
