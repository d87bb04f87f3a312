"""How work with a plan ends and begins again (domain.md section 2; Lotsmodellen, Avslut: no goal need be reached, but everybody
knows what to do if it gets worse)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Frist
from samverkan.notis.models import Notis
from samverkan.organisation.models import Huvudman
from sip import services
from sip.models import Avslut, Deltagare, Flytt
from sip.selectors import birthday_of_age
from tests.fabrik import login
from tests.sip.grannar import kristianstad
from tests.sip.planer import raised
from tests.sip.plansteg import begun, filled, final, met

SLUT = {
    "skal": "klart",
    "beskrivning": "Ebba går i skolan igen.",
    "mal": "nej",
    "om_samre": "Ring skolsköterskan.",
    "informerade": True,
}


def followed_up(varld, av, *enheter, **need):
    """A plan in force, which the units see on consent."""
    arende = met(av, *enheter, **need)
    with act_as(av):
        Deltagare.objects.filter(arende=arende, enhet__in=enheter).update(lage=Deltagare.Lage.MED)
    final(filled(begun(arende, av), av), av)
    return fresh(arende, av)


def fresh(arende, av):
    with act_as(av):
        return Arende.objects.get(pk=arende.pk)


def closed(arende, av, **said):
    with act_as(av):
        return services.close_plan(arende=arende, av=av, version=arende.version, **{**SLUT, **said})


def test_a_closed_plan_is_seen_by_its_owner_alone_and_no_clock_runs(varld):
    av = varld.mottagare
    arende = followed_up(varld, av, varld.skola)
    with act_as(varld.rektor):
        assert Arende.objects.filter(pk=arende.pk).exists()
    closed(arende, av)
    with act_as(varld.rektor):
        assert not Arende.objects.filter(pk=arende.pk).exists()
        assert Notis.objects.filter(kod="sip.avslutad").exists()
    with act_as(av):
        arende = Arende.objects.get(pk=arende.pk)
        assert (arende.tillstand, bool(arende.stangd_at)) == ("avslutad", True)
        assert not Frist.objects.filter(arende=arende, tillstand__in=("loper", "forsenad")).exists()


def test_deadlines_that_ran_are_ended_with_the_reason(varld):
    av = varld.mottagare
    arende = raised(av, varld.bup, variant="utskrivning").arende
    with act_as(av):
        arende = fresh(arende, av)
        services.note_discharge(
            arende=arende, steg="utskrivningsklar", at=timezone.now(), av=av, version=arende.version
        )
        assert Frist.objects.filter(arende=arende, tillstand="loper").count() == 2
    closed(fresh(arende, av), av)
    with act_as(av):
        assert set(Frist.objects.filter(arende=arende).values_list("tillstand", flat=True)) == {"installd"}


@pytest.mark.parametrize(
    ("missing", "falt"),
    [
        ({"beskrivning": " "}, "beskrivning"),
        ({"mal": ""}, "mal"),
        ({"om_samre": ""}, "om_samre"),
        ({"skal": "x"}, "skal"),
        ({"at": timezone.now() + timedelta(days=1)}, "at"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(varld, missing, falt):
    arende = followed_up(varld, varld.mottagare)
    with pytest.raises(Regelbrott) as stop:
        closed(arende, varld.mottagare, **missing)
    assert stop.value.falt == falt
    assert fresh(arende, varld.mottagare).tillstand == "upprattad"


def test_lotsmodellen_asks_for_no_goal_but_that_everybody_knows_what_to_do(varld):
    av = kristianstad()
    arende = met(av, varld.bup, variant="lots")
    with act_as(av):
        Arende.objects.filter(pk=arende.pk).update(tillstand="foljs_upp")
    arende = fresh(arende, av)
    with pytest.raises(Regelbrott, match="Berätta först"):
        closed(arende, av, informerade=False)
    assert closed(fresh(arende, av), av, mal="nej").mal == "nej"


def test_who_may_not_change_the_case_closes_nothing_and_an_old_page_is_told(varld):
    arende = followed_up(varld, varld.mottagare, varld.skola)
    with pytest.raises(Otillaten):
        closed(arende, varld.rektor)
    with act_as(varld.mottagare), pytest.raises(Konflikt):
        services.close_plan(arende=arende, av=varld.mottagare, version=arende.version + 1, **SLUT)


def test_a_closed_plan_opens_again_with_a_reason_and_only_for_its_owner(varld):
    av = varld.mottagare
    arende = followed_up(varld, av, varld.skola)
    closed(arende, av)
    arende = fresh(arende, av)
    with act_as(av):
        with pytest.raises(Regelbrott, match="behövs igen"):
            services.reopen_plan(arende=arende, skal="", av=av, version=arende.version)
        arende = services.reopen_plan(arende=arende, skal="Det blev sämre.", av=av, version=arende.version)
        assert (arende.tillstand, arende.stangd_at) == ("foljs_upp", None)
        assert Avslut.objects.get(arende=arende).oppnad_igen_skal == "Det blev sämre."
    with act_as(varld.rektor):
        assert not Arende.objects.filter(pk=arende.pk).exists()
    closed(arende, av)
    with act_as(av):
        assert Avslut.objects.filter(arende=arende).count() == 2


def test_what_never_was_a_plan_is_not_opened_again(varld):
    av = varld.mottagare
    arende = fresh(raised(av).arende, av)
    closed(arende, av, skal="vill_inte", mal="", om_samre="", informerade=False)
    arende = fresh(arende, av)
    with act_as(av), pytest.raises(Regelbrott, match="Starta en ny"):
        services.reopen_plan(arende=arende, skal="Ändå.", av=av, version=arende.version)


def test_the_pages_close_and_open_again(varld):
    arende = followed_up(varld, varld.mottagare, varld.skola)
    client = login(varld.mottagare)
    address = reverse("sip-avsluta", args=[arende.pk])
    assert "avsluta" in client.get(address).content.decode()
    assert client.post(address, {"version": arende.version, "skal": "klart"}).status_code == 422
    posted = {**SLUT, "informerade": "on", "version": arende.version}
    assert client.post(address, posted).url == reverse("arende", args=[arende.pk])
    assert client.post(address, posted).status_code == 422
    assert "Ring skolsköterskan." in client.get(reverse("arende", args=[arende.pk])).content.decode()
    again = {"version": arende.version + 1, "skal": "Det blev sämre."}
    assert client.post(reverse("sip-oppna-igen", args=[arende.pk]), again).status_code == 302


def test_a_move_says_what_to_do_and_tells_nobody(varld):
    av = varld.mottagare
    arende = followed_up(varld, av, varld.skola)
    client, malmo = login(av), Huvudman.objects.get(kod="1280")
    address = reverse("sip-flyttat", args=[arende.pk])
    later = timezone.localdate() + timedelta(days=1)
    assert client.post(address, {"version": arende.version, "kommun": malmo.pk, "dag": later}).status_code == 422
    posted = {"version": arende.version, "kommun": malmo.pk, "dag": timezone.localdate()}
    assert client.post(address, posted).status_code == 302
    assert client.post(address, posted).status_code == 302
    assert "Malmö" in client.get(reverse("arende", args=[arende.pk])).content.decode()
    with act_as(av):
        assert Flytt.objects.filter(arende=arende).count() == 1


@pytest.mark.parametrize(
    ("fodd", "myndig"),
    [(date(2010, 5, 4), date(2028, 5, 4)), (date(2008, 2, 29), date(2026, 2, 28)), (None, None)],
)
def test_the_day_of_age(varld, fodd, myndig):
    person = {"identiteter": [], "fodelsedatum": fodd}
    arende = raised(varld.mottagare, person=person).arende
    with act_as(varld.mottagare):
        assert birthday_of_age(arende) == myndig
