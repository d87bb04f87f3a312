"""A ground to share that ends by its date: the owner and the unit are reminded before and told after, each once, also when the
worker is stopped in the middle; one that somebody ended is no matter for the worker. At eighteen, the person is asked:
grounds for the young end on the birthday, guardians decide no longer (FB 9:1), and get no copy of the plan."""

from datetime import date, datetime, timedelta

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.drift.databas import ARBETARE
from samverkan.frist.datum import STOCKHOLM
from samverkan.person.services import update_person
from sip import services
from sip.grund_svep import remind
from sip.models import Sip
from sip.nasta import next_step
from sip.selectors.slut import birthday_of_age
from sip.tasks import remind as whole_sweep
from tests.fabrik import login
from tests.logg.hjalp import django_as

from .planer import called, care, consented, raised

pytestmark = pytest.mark.django_db


def told(agare):
    rows = agare.execute("SELECT kod, uppdrag_id FROM notis_notis WHERE kod LIKE 'sip.grund%' OR kod = 'samtycke.slut'")
    return sorted(rows.fetchall())


def sweep(agare, what=remind):
    for _again in range(2):
        with django_as(ARBETARE):
            what()
    return told(agare)


def at(day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=STOCKHOLM)


def test_both_sides_are_reminded_before_and_told_after_each_once(varld, agare, time_machine):
    av, bup, last = varld.mottagare, varld.bup_samordnare, timezone.localdate() + timedelta(days=60)
    sip = raised(av, varld.bup, care(varld))
    called(consented(sip, av, till=last), av)
    assert sweep(agare) == []
    time_machine.move_to(at(last - timedelta(days=30)))
    assert sweep(agare) == []
    time_machine.move_to(at(last - timedelta(days=29)))
    first = sweep(agare)
    assert ("sip.grund_slutar_for_er", bup.pk) in first
    assert {kod for kod, _who in first} == {"sip.grund_slutar", "sip.grund_slutar_for_er"}
    assert ("sip.grund_slutar", av.pk) in first
    time_machine.move_to(at(last, 23))
    stopped_in_the_middle(agare)
    second = sweep(agare)
    assert second == sorted(first * 2)
    time_machine.move_to(at(last + timedelta(days=1), 0))
    third = sweep(agare, whole_sweep)
    new = {row for row in third if row not in second}
    assert ("samtycke.slut", bup.pk) in new and ("sip.grund_slut", av.pk) in new
    assert sweep(agare) == third


def test_the_sweep_asks_no_more_for_many_plans_than_for_one(varld, agare, time_machine):
    av, last = varld.mottagare, timezone.localdate() + timedelta(days=60)
    plans = [raised(av, varld.bup, care(varld)) for _ in range(3)]
    called(consented(plans[0], av, till=last), av)
    time_machine.move_to(at(last - timedelta(days=20)))
    one, first = queries_of_the_sweep(), len(told(agare))
    time_machine.move_to(at(last - timedelta(days=60)))
    for more in plans[1:]:
        called(consented(more, av, till=last), av)
    time_machine.move_to(at(last - timedelta(days=20)))
    assert queries_of_the_sweep() == one
    assert len(told(agare)) == 3 * first > 0


def queries_of_the_sweep():
    with django_as(ARBETARE), CaptureQueriesContext(connection) as asked:
        remind()
    return len(asked)


def test_a_ground_that_is_prolonged_or_ended_by_somebody_is_not_told_of(varld, agare, time_machine):
    av, today = varld.mottagare, timezone.localdate()
    ended, prolonged = raised(av, varld.bup, care(varld)), raised(av, varld.bup, care(varld))
    for one in (ended, prolonged):
        called(consented(one, av, till=today + timedelta(days=50)), av)
    consented(prolonged, av, till=today + timedelta(days=400))
    with act_as(av):
        arende = Arende.objects.get(pk=ended.arende_id)
        services.withdraw_consent(
            samtycke_id=arende.samtycken.order_by("id").last().pk,
            arende=arende,
            av=av,
        )
    before = told(agare)
    for days in (45, 51):
        time_machine.move_to(at(today + timedelta(days=days)))
        assert sweep(agare) == before


def stopped_in_the_middle(agare):
    """A worker that is cut off before it has committed leaves nothing."""
    before = told(agare)
    with pytest.raises((OperationalError, InterfaceError)), django_as(ARBETARE), transaction.atomic():
        remind()
        connection.connection.pgconn.finish()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    assert told(agare) == before


def test_at_eighteen_the_one_next_step_is_to_ask_the_person(varld, agare, time_machine):
    av, today = varld.mottagare, timezone.localdate()
    birthday = today + timedelta(days=40)
    while (birthday.month, birthday.day) == (2, 29):
        birthday += timedelta(days=1)
    born = date(birthday.year - 18, birthday.month, birthday.day)
    sip = raised(av, varld.bup, care(varld), person={"identiteter": (), "fodelsedatum": born})
    with act_as(av):
        arende = Arende.objects.get(pk=sip.arende_id)
        services.note_ground(
            arende=arende,
            enheter=units(arende),
            slag="under_18_halsa_soc",
            motivering="Behövs för vården.",
            av=av,
            version=arende.version,
        )
    called(arende, av)
    assert step(sip, av).rubrik == "Skriv planen på mötet"
    copy = reverse("sip-familjens", args=[sip.arende_id, 1, "vardnadshavare"])
    time_machine.move_to(at(birthday - timedelta(days=5)))
    assert ("sip.grund_slutar_for_er", varld.bup_samordnare.pk) in sweep(agare)
    page = reverse("arende", args=[sip.arende_id])
    assert "Personen blir snart myndig" in login(av).get(page).content.decode()
    assert login(varld.bup_samordnare).get(page).status_code == 200
    # The database has a clock of its own: the grants say when they end.
    ends = agare.execute("SELECT DISTINCT till FROM arende_behorighet WHERE grund = 'lag'").fetchall()
    assert ends == [(at(birthday, 0),)]
    time_machine.move_to(at(birthday))
    asked = step(sip, av)
    assert (asked.rubrik, asked.sida) == ("Fråga personen själv om samtycke", "sip-samtycke-sjalv")
    shown = login(av).get(page).content.decode()
    assert reverse("sip-samtycke-sjalv", args=[sip.arende_id]) in shown
    assert login(av).get(copy).status_code == 404
    answered(sip, av)
    assert step(sip, av).rubrik == "Skriv planen på mötet"


def step(sip, av):
    with act_as(av):
        return next_step(Arende.objects.select_related("sip", "enhet", "person").get(pk=sip.arende_id), av)


def units(arende):
    rows = arende.deltagare.exclude(enhet=arende.enhet_id).select_related("enhet__verksamhet")
    return [one.enhet for one in rows]


def answered(sip, av, till=None):
    """The person's own yes."""
    with act_as(av):
        arende = Arende.objects.get(pk=sip.arende_id)
        services.give_consent(
            arende=arende,
            lamnat_av="den_enskilde",
            fraga=sip.fraga,
            enheter=units(arende),
            form="muntligt",
            forklarat="Pratade länge.",
            till=till,
            av=av,
            version=arende.version,
        )


def told_of_age(agare):
    rows = agare.execute("SELECT uppdrag_id FROM notis_notis WHERE kod = 'sip.blir_myndig'")
    return [who for (who,) in rows.fetchall()]


def in_days(days):
    """The day in so many days, on which people are born every year."""
    day = timezone.localdate() + timedelta(days=days)
    return day + timedelta(days=1) if (day.month, day.day) == (2, 29) else day


def test_where_the_persons_own_yes_goes_on_the_owner_is_told_once_before_the_day_of_age(varld, agare, time_machine):
    av, birthday = varld.mottagare, in_days(100)
    young = {"identiteter": (), "fodelsedatum": birthday.replace(year=birthday.year - 18)}
    plans = [raised(av, varld.bup, care(varld), person=young) for _ in range(3)]
    for one in plans:
        consented(one, av)
    lasting, ends, withdrawn = plans
    answered(lasting, av)
    answered(ends, av, till=birthday - timedelta(days=10))
    answered(withdrawn, av)
    with act_as(av):
        arende = Arende.objects.get(pk=withdrawn.arende_id)
        own = arende.samtycken.get(lamnat_av="den_enskilde")
        services.withdraw_consent(samtycke_id=own.pk, arende=arende, av=av)
    time_machine.move_to(at(birthday - timedelta(days=61)))
    sweep(agare, whole_sweep)
    assert told_of_age(agare) == []
    for days in (60, 1, 0):
        time_machine.move_to(at(birthday - timedelta(days=days)))
        sweep(agare, whole_sweep)
    assert av.pk in told_of_age(agare)
    assert len(told_of_age(agare)) == len(set(told_of_age(agare)))
    assert varld.bup_samordnare.pk not in told_of_age(agare)
    rows = agare.execute("SELECT DISTINCT arende_id FROM notis_notis WHERE kod = 'sip.blir_myndig'").fetchall()
    assert rows == [(lasting.arende_id,)]


def test_the_day_follows_the_birth_date_as_it_is_known_now(varld, agare, time_machine):
    av, thought, sooner, later = varld.mottagare, in_days(300), in_days(90), in_days(500)
    plans = []
    for right in (sooner, later):
        born = thought.replace(year=thought.year - 18)
        sip = raised(av, varld.bup, care(varld), person={"identiteter": (), "fodelsedatum": born})
        consented(sip, av)
        answered(sip, av)
        with act_as(av):
            person = Arende.objects.select_related("person").get(pk=sip.arende_id).person
            born = right.replace(year=right.year - 18)
            update_person(person=person, av=av, version=person.version, fodelsedatum=born)
        plans.append(sip.arende_id)

    def told_at(day):
        time_machine.move_to(at(day))
        sweep(agare, whole_sweep)
        rows = agare.execute("SELECT DISTINCT arende_id FROM notis_notis WHERE kod = 'sip.blir_myndig'")
        return [pk for (pk,) in rows.fetchall()]

    assert told_at(sooner - timedelta(days=61)) == []
    assert told_at(sooner - timedelta(days=60)) == plans[:1]
    assert told_at(thought - timedelta(days=1)) == plans[:1]
    assert told_at(later - timedelta(days=61)) == plans[:1]
    assert sorted(told_at(later - timedelta(days=60))) == plans


@pytest.mark.parametrize(
    "fodd", [date(2008, 2, 28), date(2008, 2, 29), date(2008, 3, 1), date(2007, 3, 1), date(2006, 12, 31)]
)
def test_the_worker_counts_the_day_of_age_as_the_pages_do(varld, agare, fodd):
    sip = raised(varld.mottagare, varld.bup, person={"identiteter": (), "fodelsedatum": fodd})
    with act_as(varld.mottagare):
        day = birthday_of_age(Arende.objects.get(pk=sip.arende_id))
        Sip.objects.filter(pk=sip.pk).update(grund_till=day)
    for fran, till, found in ((-1, 0, [sip.arende_id]), (0, 1, []), (-2, -1, [])):
        days = [day + timedelta(days=one) for one in (fran, till)]
        assert [pk for (pk,) in agare.execute("SELECT sip_blir_myndiga(%s, %s)", days).fetchall()] == found
