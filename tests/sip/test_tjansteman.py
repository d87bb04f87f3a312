"""Meetings of officials: about cost and responsibility, never before the person was told who, when, how and why, read by those
who were called and by nobody else, and never by the family (Helsingborg's agreement under 18, Rutin för SIP)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Behorighet, Handelse
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Intraffat
from sip import services
from sip.models import Tjanstemannamote
from tests.fabrik import login

from .planer import called, consented, officials_called, raised

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def arende(varld):
    return consented(raised(varld.mottagare, varld.skola, varld.bup), varld.mottagare)


@pytest.fixture
def mote(varld, arende):
    """One that begins at once."""
    return officials_called(
        arende, varld.mottagare, varld.bup, tid=timezone.now() + timedelta(seconds=1), slut=timezone.now() + HOUR
    )


def tell(mote, av, **fields):
    with act_as(av):
        mote = Tjanstemannamote.objects.select_related("arende").get(pk=mote.pk)
        said = {"vem": "vardnadshavare", "hur": "telefon", "varfor": "Vi ska bestämma vem som betalar.", **fields}
        return services.tell_person(mote=mote, av=av, **{"version": mote.version, **said})


def hold(mote, av, *kom, **fields):
    with act_as(av):
        mote = Tjanstemannamote.objects.select_related("arende").get(pk=mote.pk)
        said = {"anteckning": "Regionen betalar hälften.", "kom": kom, "version": mote.version, **fields}
        return services.hold_officials(mote=mote, av=av, **said)


def test_it_is_not_held_before_the_person_was_told(varld, mote, time_machine):
    time_machine.move_to(timezone.now() + HOUR)
    with pytest.raises(Regelbrott, match="utan att den enskilde vet"):
        hold(mote, varld.mottagare, varld.bup)
    tell(mote, varld.mottagare)
    with pytest.raises(Regelbrott, match="först efteråt"):
        hold(mote, varld.mottagare, varld.bup)


def test_it_is_held_when_the_person_knows(varld, mote, time_machine):
    tell(mote, varld.mottagare)
    time_machine.move_to(timezone.now() + HOUR)
    held = hold(mote, varld.mottagare, varld.bup)
    assert held.hallet_at == mote.tid
    with act_as(varld.mottagare):
        fired = set(Intraffat.objects.filter(arende=mote.arende_id).values_list("handelse", flat=True))
        assert {"sip.tjanstemannamote_meddelat", "sip.tjanstemannamote_hallet"} <= fired
        assert not Handelse.objects.filter(kod__startswith="sip.tjansteman", inre=False).exists()


def test_the_database_refuses_one_held_without_the_person_knowing(varld, mote):
    with act_as(varld.mottagare), pytest.raises(IntegrityError), transaction.atomic():
        Tjanstemannamote.objects.filter(pk=mote.pk).update(hallet_at=timezone.now())


def test_the_called_unit_reads_it_and_no_other_does(varld, arende, mote):
    called(arende, varld.mottagare)
    with act_as(varld.bup_samordnare):
        assert Tjanstemannamote.objects.get().amne == mote.amne
        assert "se_tjansteman" in Behorighet.objects.held_on(arende, varld.bup_samordnare)
    with act_as(varld.rektor):
        assert not Tjanstemannamote.objects.exists()
    page = login(varld.bup_samordnare).get(reverse("sip-tjansteman", args=[arende.pk]))
    assert mote.amne in page.content.decode()
    assert login(varld.rektor).get(reverse("sip-tjansteman", args=[arende.pk])).status_code == 404
    assert mote.amne not in login(varld.rektor).get(reverse("arende", args=[arende.pk])).content.decode()


@pytest.mark.parametrize(
    ("fields", "falt"),
    [({"vem": "grannen"}, "vem"), ({"hur": ""}, "hur"), ({"varfor": "  "}, "varfor")],
)
def test_what_the_person_was_told_is_whole(varld, mote, fields, falt):
    with pytest.raises(Regelbrott) as stop:
        tell(mote, varld.mottagare, **fields)
    assert stop.value.falt == falt
    with pytest.raises(Regelbrott):
        tell(mote, varld.mottagare, at=timezone.now() + HOUR)


def test_two_who_change_it_dont_undo_each_other_and_others_change_nothing(varld, mote):
    tell(mote, varld.mottagare)
    with pytest.raises(Konflikt):
        tell(mote, varld.mottagare_2, version=1)
    with act_as(varld.bup_samordnare), pytest.raises(Otillaten):
        services.cancel_officials(mote=mote, av=varld.bup_samordnare, version=2)


def test_the_person_who_asks_is_told_why_on_the_page(varld, mote):
    page = login(varld.mottagare).get(reverse("sip-tjansteman", args=[mote.arende_id])).content.decode()
    assert "Personen ska få veta att mötet hålls, och varför" in page
    assert "Det får inte hållas förrän det är gjort" in page
