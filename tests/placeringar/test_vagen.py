"""The way of a placement (domain.md section 2): a plan first, what an agreement demands before each step, follow-ups, the end."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from placeringar.models import Placering
from placeringar.selectors import interim_payer, obstacles
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.arende.process import process_of
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Frist
from tests.placeringar.placeringar import AVSLUTSPLAN, FOLJT, done, fresh, opened, placed, planned, proposed, settled

pytestmark = pytest.mark.databas


def step(placering, av):
    with act_as(av):
        arende = fresh(placering)
        found = process_of(arende).nasta_steg(arende, av)
        return found and found.sida


def test_the_planned_way_from_proposal_to_end(varld):
    av = varld.handlaggare
    placering = proposed(av, varld.bup)
    assert step(placering, av) == "placeringar-dela"
    opened(placering, av)
    with act_as(varld.bup_samordnare):
        assert Placering.objects.filter(pk=placering.pk).exists()
        assert not Arende.objects.visible_to(varld.bup_samordnare, "andra_arende").exists()
    assert step(placering, av) == "placeringar-plan"
    assert planned(placering, av).tillstand == "plan_finns"
    with pytest.raises(Regelbrott, match="Kostnaden är fördelad före"):
        done(placering, av, "place")
    settled(placering, av)
    assert done(placering, av, "place").tillstand == "placerad"
    assert step(placering, av) == "placeringar-folj-upp"
    today = timezone.localdate()
    later = today + timedelta(days=60)
    followed = {"slag": "gemensam", "dag": today, "nasta_at": later, **FOLJT}
    assert done(placering, av, "follow_up", **followed).tillstand == "foljs_upp"
    done(placering, av, "reconsider", dag=today, behovs=False, text="Vården har gjort sitt.")
    assert step(placering, av) == "placeringar-planera-avslut"
    assert done(placering, av, "plan_end", dag=today, **AVSLUTSPLAN).tillstand == "avslut_planeras"
    # Skåne: the plan is followed up before discharge.
    with pytest.raises(Regelbrott, match="följts upp"):
        done(placering, av, "close", dag=today, skal="mal", text="Det gick bra.")
    assert step(placering, av) == "placeringar-folj-upp"
    done(placering, av, "follow_up", slag="plan", dag=today, **FOLJT)
    assert step(placering, av) == "placeringar-avsluta"
    ended = done(placering, av, "close", dag=today, skal="mal", text="Det gick bra.")
    assert (ended.tillstand, ended.stangd_at is not None) == ("avslutad", True)
    assert step(placering, av) is None


def test_an_acute_placement_waits_for_nothing_but_its_cost_is_owed_until_settled(varld):
    av = varld.handlaggare
    placering = opened(proposed(av, varld.bup, narmiljo=""), av)
    arende = done(placering, av, "place", akut=True)
    assert (arende.tillstand, arende.variant) == ("placerad_akut", "akut")
    today = timezone.localdate()
    done(placering, av, "follow_up", slag="plan", dag=today, **FOLJT)
    ended = done(placering, av, "close", dag=today, skal="hem", text="Kort.")
    assert (ended.tillstand, ended.stangd_at) == ("avslutad", None)
    assert step(placering, av) is not None


def test_the_care_of_an_adult_is_not_reconsidered(varld):
    av = varld.handlaggare
    vuxen = {"fornamn": "Valle", "efternamn": "Vuxén", "fodelsedatum": "1990-01-01"}
    placering = proposed(av, varld.bup, person=vuxen, akut_at=timezone.now())
    with act_as(av):
        frist = Frist.objects.get(arende=placering.arende, nyckel="placeringar.overvagande")
        assert frist.tillstand == "installd"


def test_the_reconsideration_begins_anew_each_time(varld):
    av = varld.handlaggare
    placering = placed(av, varld.bup)
    done(placering, av, "reconsider", dag=timezone.localdate(), behovs=True, text="Fortsätter.")
    with act_as(av):
        states = Frist.objects.filter(arende=placering.arende, nyckel="placeringar.overvagande")
        assert sorted(states.values_list("tillstand", flat=True)) == ["loper", "uppfylld"]


def test_what_the_counterpart_may_not_do(varld):
    av, other = varld.handlaggare, varld.bup_samordnare
    placering = placed(av, varld.bup)
    for service, arguments in (
        ("follow_up", {"slag": "plan", "dag": timezone.localdate(), **FOLJT}),
        ("close", {"dag": timezone.localdate(), "skal": "mal", "text": "Slut."}),
        ("change_content", {"mal": "Annat."}),
    ):
        with pytest.raises(Otillaten):
            done(placering, other, service, **arguments)


def test_both_write_who_does_what(varld):
    from placeringar import services
    from placeringar.selectors import responsibilities

    placering = opened(proposed(varld.handlaggare, varld.bup), varld.handlaggare)
    for av, sida in ((varld.handlaggare, "placerande"), (varld.bup_samordnare, "motpart")):
        with act_as(av):
            row = services.add_responsibility(
                arende=fresh(placering),
                engang=uuid4(),
                av=av,
                sida=sida,
                vad="Samtal.",
                utforande="kopt",
                utforare="Enskild.",
            )
    with act_as(varld.handlaggare):
        assert [one.sida for one in responsibilities(fresh(placering))] == ["placerande", "motpart"]
        row.arende = fresh(placering)
        services.remove_responsibility(rad=row, av=varld.handlaggare)
        services.remove_responsibility(rad=row, av=varld.handlaggare)
        assert len(responsibilities(fresh(placering))) == 1


def test_withdrawn_consent_shuts_the_counterpart_out_at_once(varld):
    from placeringar import services

    av = varld.handlaggare
    placering = opened(proposed(av, varld.bup), av)
    with act_as(av):
        arende = fresh(placering)
        services.end_ground(laggrund_id=arende.laggrunder.get().pk, arende=arende, av=av)
    with act_as(varld.bup_samordnare):
        assert not Placering.objects.filter(pk=placering.pk).exists()
    opened(placering, av)
    with act_as(varld.bup_samordnare):
        assert Placering.objects.filter(pk=placering.pk).exists()


def test_a_stale_page_stops_and_a_taken_back_proposal_is_seen_by_nobody_else(varld):
    av = varld.handlaggare
    placering = opened(proposed(av, varld.bup), av)
    from placeringar import services

    with act_as(av):
        arende = fresh(placering)
        with pytest.raises(Konflikt):
            services.change_content(arende=arende, av=av, version=arende.version - 1, mal="Annat.")
    assert done(placering, av, "take_back", text="Ebba ville stanna hemma.").tillstand == "atertagen"
    with act_as(varld.bup_samordnare):
        assert not Placering.objects.filter(pk=placering.pk).exists()


@pytest.mark.parametrize(
    ("service", "days", "arguments", "falt"),
    [
        ("link_plan", None, {}, "dnr"),
        ("link_plan", None, {"dnr": "HBGSOC-2026-99999"}, "dnr"),
        ("follow_up", 1, {"slag": "plan", **FOLJT}, "dag"),
        ("follow_up", -9, {"slag": "plan", **FOLJT}, "dag"),
        ("follow_up", 0, {"slag": "plan", "nasta_at": date(1, 11, 22), **FOLJT}, "nasta_at"),
        ("plan_end", -9, AVSLUTSPLAN, "dag"),
        ("close", -9, {"skal": "mal", "text": "Slut."}, "dag"),
    ],
)
def test_bad_input_is_told_at_its_field(varld, service, days, arguments, falt):
    """`days` from today is the `dag` that is given."""
    placering = placed(varld.handlaggare, varld.bup)
    dag = {} if days is None else {"dag": timezone.localdate() + timedelta(days=days)}
    with pytest.raises(Regelbrott) as stop:
        done(placering, varld.handlaggare, service, **dag, **arguments)
    assert stop.value.falt == falt


def test_no_rule_about_a_payer_is_none_and_no_gate_is_none(varld):
    placering = proposed(varld.handlaggare, varld.bup, akut_at=timezone.now())
    with act_as(varld.handlaggare):
        arende = fresh(placering)
        assert interim_payer(arende) is None  # Skåne's agreement names nobody
        assert obstacles(arende, "placeringar.uppfoljd") == []
