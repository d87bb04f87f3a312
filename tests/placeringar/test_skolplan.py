"""The school plan (SiSam): of a placement the school sees that and nothing else, and only while a guardian's consent covers it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from placeringar import services
from placeringar.models import Placering
from placeringar.selectors import asked_of_school, school_plan_for
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.fel import Konflikt, Regelbrott
from tests.fabrik import login
from tests.placeringar.placeringar import DEL, done, fresh, opened, proposed, with_school
from tests.sip.planer import PERSON, SKYDDAD

pytestmark = pytest.mark.databas


def test_the_school_sees_the_plan_and_nothing_else_until_consent_is_withdrawn(varld):
    av = varld.handlaggare
    placering = with_school(opened(proposed(av, varld.bup), av), av, varld.skola)
    client = login(varld.rektor)
    address = reverse("placeringar-skolplan", args=[placering.arende_id])
    page = client.get(address).content.decode()
    assert "Ebba Åkerlund" in page
    assert "Björkhagen" not in page
    assert client.get(reverse("arende", args=[placering.arende_id])).status_code == 404
    with act_as(varld.rektor):
        assert not Arende.objects.filter(pk=placering.arende_id).exists()
        assert not Placering.objects.exists()
        assert [one.vad for one in asked_of_school(varld.rektor)] == ["Skriv i skolplanen"]
    with act_as(av):
        arende = fresh(placering)
        services.withdraw_consent(samtycke_id=arende.samtycken.first().pk, arende=arende, av=av)
    assert client.get(address).status_code == 404


def test_a_school_finds_its_plans_in_the_menu_and_nobody_else_does(varld):
    link = f'<a href="{reverse("placeringar-skolplaner")}"'
    assert link in login(varld.rektor).get(reverse("min-dag")).content.decode()
    assert link not in login(varld.handlaggare).get(reverse("min-dag")).content.decode()


def test_one_entry_of_the_menu_is_lit_at_a_time(varld):
    client = login(varld.handlaggare)
    for name in ("placeringar", "placeringar-ny"):
        lit = [
            one["url"]
            for one in client.get(reverse(name)).context["ram"].meny + client.get(reverse(name)).context["ram"].meny_mer
            if one["aktiv"]
        ]
        assert lit == [reverse(name)]


def test_the_heading_of_a_form_comes_before_whom_it_is_about(varld):
    placering = opened(proposed(varld.handlaggare, varld.bup), varld.handlaggare)
    page = login(varld.handlaggare).get(reverse("placeringar-uppgifter", args=[placering.arende_id])).content.decode()
    assert page.index("<h1") < page.index('id="galler"')


def test_a_protected_child_has_no_name_in_the_schools_plan(varld):
    av = varld.handlaggare
    placering = with_school(proposed(av, varld.bup, person={**PERSON, **SKYDDAD}), av, varld.skola)
    page = login(varld.rektor).get(reverse("placeringar-skolplan", args=[placering.arende_id])).content.decode()
    assert "Åkerlund" not in page
    assert placering.arende.dnr[-5:] in page


def test_two_who_write_at_once_are_told_and_follow_ups_come_back_in_time(varld):
    av, today = varld.rektor, timezone.localdate()
    placering = with_school(proposed(varld.handlaggare, varld.bup), varld.handlaggare, varld.skola)
    with act_as(av):
        plan = school_plan_for(av, placering.arende_id)
        services.write_part(skolplan=plan, skede="under", nr=0, av=av, **DEL)
        with pytest.raises(Konflikt):
            services.write_part(skolplan=plan, skede="under", nr=0, av=av, **DEL)
        with pytest.raises(Regelbrott):
            services.follow_up_school(
                skolplan=plan, engang=uuid4(), dag=today, deltog="Alla.", text="Bra.", nasta_at=today, av=av
            )
        soon = today + timedelta(days=3)
        services.follow_up_school(
            skolplan=plan, engang=uuid4(), dag=today, deltog="Alla.", text="Bra.", nasta_at=soon, av=av
        )
        assert [one.vad for one in asked_of_school(av)] == ["Följ upp skolplanen"]


def test_only_a_school_is_added(varld):
    placering = proposed(varld.handlaggare, varld.bup)
    with pytest.raises(Regelbrott) as stop:
        done(placering, varld.handlaggare, "add_school", enhet=varld.bup)
    assert stop.value.falt == "enhet"
