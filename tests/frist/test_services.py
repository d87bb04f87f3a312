"""Deadlines follow their rules: when they start, are met, end, repeat, are extended and cancelled (`samverkan.frist.services`).

The clock runs from the event, not from when it was written down. The same event is heard once.
"""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Handelse
from samverkan.fel import Otillaten, Regelbrott
from samverkan.frist.datum import STOCKHOLM
from samverkan.frist.forklaring import sentences
from samverkan.frist.models import Frist, Friststeg
from samverkan.frist.regel import count
from samverkan.frist.services import cancel, extend, fire
from samverkan.overenskommelse.handelser import HANDELSER
from samverkan.overenskommelse.langd import GENAST
from samverkan.overenskommelse.regler import Brytklockslag, Forlangning, Forsening, Paminnelse
from tests.arende.hjalp import new_case

from .hjalp import (
    BESLUT,
    FORHANDSBEDOMNING,
    INKOMMEN,
    PAGAENDE,
    case_with_deadline,
    fired,
    langd,
    regel,
)

ARRIVED = datetime(2026, 3, 2, 15, 40, tzinfo=STOCKHOLM)  # a Monday


def sweden(*moment):
    return datetime(*moment, tzinfo=STOCKHOLM)


@pytest.fixture
def av(rules, varld):
    """The reception, with the plain rule in force."""
    rules(regel())
    return varld.mottagare


def steps(frist):
    return [(one.slag, one.at, one.roller) for one in frist.steg.order_by("at", "id")]


def history(frist):
    return list(frist.historik.order_by("id").values_list("slag", flat=True))


def timeline(frist):
    """The deadline's events on the case's timeline: what, when, who."""
    events = Handelse.objects.filter(arende_id=frist.arende_id, kod__startswith="frist.").order_by("id")
    return [(one.kod, one.at, one.uppdrag) for one in events if one.data == {"frist": frist.pk, "regel": frist.nyckel}]


def told(stop):
    return stop.value.falt, str(stop.value.message)


@time_machine.travel(ARRIVED, tick=False)
def test_the_event_starts_the_deadline_with_all_its_steps(av):
    _, frist = case_with_deadline(av, ARRIVED)
    with act_as(av):
        assert (frist.nyckel, frist.start_at, frist.due_at, frist.tillstand) == (
            FORHANDSBEDOMNING,
            ARRIVED,
            sweden(2026, 3, 17),
            "loper",
        )
        assert steps(frist) == [
            ("paminnelse", sweden(2026, 3, 12, 6), ["ansvarig"]),
            ("forsenad", sweden(2026, 3, 17), ["ansvarig", "chef"]),
            ("eskalering", sweden(2026, 3, 20, 6), ["ansvarig", "chef"]),
        ]
        (started,) = frist.historik.all()
        assert (started.slag, started.at, started.due_efter, started.beslutad_av) == (
            "startad",
            ARRIVED,
            frist.due_at,
            av,
        )


@pytest.mark.parametrize(
    ("reminder", "moment"),
    [
        (langd(1), sweden(2026, 3, 15, 6)),
        (langd(1, "veckor"), sweden(2026, 3, 9, 6)),
        (langd(4, "timmar"), sweden(2026, 3, 16, 20)),
        (langd(3, "arbetsdagar"), sweden(2026, 3, 11, 6)),
    ],
)
@time_machine.travel(ARRIVED, tick=False)
def test_a_reminder_comes_so_long_before_the_last_day(rules, varld, reminder, moment):
    rules(regel(tid=langd(10, "arbetsdagar"), paminnelser=(Paminnelse(reminder, ("chef",)),)))
    _, frist = case_with_deadline(varld.mottagare, ARRIVED)
    with act_as(varld.mottagare):
        assert steps(frist)[0] == ("paminnelse", moment, ["chef"])


@pytest.mark.parametrize(
    ("overdue", "moment"),
    [
        (langd(1), sweden(2026, 3, 18, 6)),
        (langd(6, "timmar"), sweden(2026, 3, 17, 6)),
        (langd(5, "arbetsdagar"), sweden(2026, 3, 24, 6)),
        (langd(2, "veckor"), sweden(2026, 3, 31, 6)),
    ],
)
@time_machine.travel(ARRIVED, tick=False)
def test_an_escalation_comes_when_it_has_been_overdue_so_long(rules, varld, overdue, moment):
    rules(regel(paminnelser=(), forsenat=(Forsening(overdue, ("chef",)),)))
    _, frist = case_with_deadline(varld.mottagare, ARRIVED)
    with act_as(varld.mottagare):
        assert steps(frist) == [("forsenad", sweden(2026, 3, 17), []), ("eskalering", moment, ["chef"])]


@pytest.mark.parametrize("arrived", [sweden(2026, 3, 2, 0, 0), sweden(2026, 3, 2, 23, 59)])
def test_same_day_is_due_when_the_day_ends(rules, varld, arrived):
    same_day = regel(tid=langd(0), paminnelser=(Paminnelse(langd(4, "timmar"), ("mottagning",)),))
    rules(same_day)
    assert sentences(count(same_day, arrived)) == [
        "Tiden börjar måndag 2 mars 2026.",
        "Det ska vara klart samma dag.",
        "Sista dag är måndag 2 mars 2026. Hela den dagen räknas.",
    ]
    with time_machine.travel(arrived, tick=False):
        _, frist = case_with_deadline(varld.mottagare, arrived)
    with act_as(varld.mottagare):
        assert frist.due_at == sweden(2026, 3, 3)
        reminders = [at for slag, at, _ in steps(frist) if slag == "paminnelse"]
        assert reminders == ([sweden(2026, 3, 2, 20)] if arrived.hour < 20 else [])


@pytest.mark.parametrize(
    ("clock", "due"), [((12, 0), sweden(2026, 3, 6)), ((12, 0, 1), sweden(2026, 3, 7)), ((15, 30), sweden(2026, 3, 7))]
)
def test_what_starts_late_in_the_day_may_get_longer(rules, varld, clock, due):
    """LOS 2017:612 5 kap. 4 §: three days, four when the notice came after 12.00."""
    rules(regel(tid=langd(3), senare_pa_dagen=Brytklockslag(klockan=time(12), tid=langd(4)), paminnelser=()))
    _, frist = case_with_deadline(varld.mottagare, sweden(2026, 3, 2, *clock))
    assert frist.due_at == due


def test_the_clock_runs_from_arrival_and_reminders_already_past_are_not_written(av):
    arrived = timezone.now() - timedelta(days=12)
    _, frist = case_with_deadline(av, arrived)
    with act_as(av):
        assert frist.start_at == arrived
        assert [slag for slag, _, _ in steps(frist)] == ["forsenad", "eskalering"]


def test_the_same_event_is_heard_once(av):
    arrived = timezone.now()
    arende, frist = case_with_deadline(av, arrived)
    assert fired(arende, INKOMMEN, arrived, av=av) == [frist]
    with act_as(av):
        assert (frist.steg.count(), history(frist)) == (3, ["startad"])


def test_a_running_deadline_is_not_started_again(av):
    arende, frist = case_with_deadline(av, timezone.now() - timedelta(days=1))
    assert fired(arende, INKOMMEN, timezone.now(), av=av) == [frist]


@pytest.mark.parametrize(
    ("met_at", "state"),
    [
        (sweden(2026, 3, 16, 23, 59, 59), "uppfylld"),
        (sweden(2026, 3, 17), "uppfylld_sent"),
        (sweden(2026, 3, 30, 12), "uppfylld_sent"),
    ],
)
def test_it_is_met_in_time_on_its_whole_last_day_and_late_from_midnight(av, met_at, state):
    with time_machine.travel(ARRIVED, tick=False):
        arende, _ = case_with_deadline(av, ARRIVED)
    (frist,) = fired(arende, BESLUT, met_at, av=av)
    with act_as(av):
        assert (frist.tillstand, frist.avslutad_at) == (state, met_at)
        late = ["forsenad"] if state == "uppfylld_sent" else []
        assert history(frist) == ["startad", *late, "uppfylld"]
        assert timeline(frist) == ([("frist.forsenad", sweden(2026, 3, 17), None)] if late else [])
        assert not frist.steg.filter(installt_at__isnull=True).exists()


def test_what_happened_before_the_start_does_not_meet_it(av):
    arende, _ = case_with_deadline(av, timezone.now())
    (frist,) = fired(arende, BESLUT, timezone.now() - timedelta(days=1), av=av)
    assert frist.tillstand == "loper"


def test_start_and_end_at_the_same_moment_meet_it(av):
    at = timezone.now()
    arende, _ = case_with_deadline(av, at)
    (frist,) = fired(arende, BESLUT, at, av=av)
    assert (frist.tillstand, frist.avslutad_at) == ("uppfylld", at)


def test_after_it_was_met_a_new_event_starts_a_new_one(av):
    arende, _ = case_with_deadline(av, timezone.now() - timedelta(days=3))
    fired(arende, BESLUT, timezone.now() - timedelta(days=2), av=av)
    _, second = fired(arende, INKOMMEN, timezone.now() - timedelta(days=1), av=av)
    assert second.tillstand == "loper"


def test_an_event_may_end_it_without_its_being_met(rules, varld):
    rules(regel(upphor_vid=(PAGAENDE,)))
    av = varld.mottagare
    arende, _ = case_with_deadline(av, timezone.now())
    at = timezone.now()
    (frist,) = fired(arende, PAGAENDE, at, av=av)
    with act_as(av):
        assert (frist.tillstand, frist.avslutad_at) == ("installd", at)
        ended = frist.historik.get(slag="installd")
        assert (ended.skal, ended.beslutad_av) == (HANDELSER[PAGAENDE], av)
        assert not frist.steg.filter(installt_at__isnull=True).exists()


def test_one_that_repeats_itself_starts_anew_where_it_was_met(rules, varld):
    """Such as SoL 22:13, where care is reconsidered every six months."""
    rules(regel(tid=langd(6, "manader"), upprepas=True, paminnelser=()))
    av = varld.mottagare
    arende, first = case_with_deadline(av, sweden(2026, 1, 31, 9))
    for _ in range(2):
        first, second = fired(arende, BESLUT, sweden(2026, 5, 4, 9), av=av)
    assert (first.tillstand, first.due_at) == ("uppfylld", sweden(2026, 8, 1))
    assert (second.tillstand, second.start_at, second.due_at) == (
        "loper",
        sweden(2026, 5, 4, 9),
        sweden(2026, 11, 5),
    )


ASKED, ANSWERED = "orosanmalan.aterkoppling_begard", "orosanmalan.aterkopplad"


@pytest.mark.parametrize("asked", [False, True])
def test_one_that_needs_another_event_first_starts_only_after_it(rules, varld, asked):
    """Such as SoL 19:6: the week runs from the decision, if the reporter has asked."""
    rules(regel(nyckel="orosanmalan.aterkoppling", fran=BESLUT, till=ANSWERED, tid=langd(7), bara_efter=(ASKED,)))
    av = varld.mottagare
    arende = new_case(av)
    if asked:
        fired(arende, ASKED, timezone.now() - timedelta(days=1), av=av)
    started = fired(arende, BESLUT, timezone.now(), av=av)
    assert [one.nyckel for one in started] == (["orosanmalan.aterkoppling"] if asked else [])


def test_an_unknown_event_is_refused_and_writes_nothing(av):
    arende = new_case(av)
    with pytest.raises(ValueError, match="handelser"):
        fired(arende, "orosanmalan.inkomen", timezone.now(), av=av)


def test_a_year_that_no_calendar_knows_is_refused_in_words(av):
    arende = new_case(av)
    with pytest.raises(Regelbrott, match="Kontrollera året"):
        fired(arende, INKOMMEN, sweden(9000, 1, 1), av=av)
    with act_as(av):
        assert not Frist.objects.filter(arende=arende).exists()


# Extending and cancelling

EXTENDABLE = {"forlangning": Forlangning(grund="synnerliga skäl")}


@pytest.fixture
def extendable(rules, varld):
    """(the one who acts, a running deadline that may be extended)"""
    rules(regel(**EXTENDABLE))
    return varld.mottagare, case_with_deadline(varld.mottagare, timezone.now())[1]


def test_extending_moves_the_last_day_and_its_steps_and_tells_why(extendable):
    av, frist = extendable
    before = frist.due_at
    last_day = timezone.localdate() + timedelta(days=30)
    with act_as(av):
        extended = extend(frist=frist, till=last_day, skal=" Barnet är på sjukhus. ", av=av)
        due = sweden(*(last_day + timedelta(days=1)).timetuple()[:3])
        assert (extended.due_at, extended.tillstand) == (due, "loper")
        event = extended.historik.get(slag="forlangd")
        assert (event.due_fore, event.due_efter, event.skal, event.beslutad_av) == (
            before,
            due,
            "Barnet är på sjukhus.",
            av,
        )
        assert [(kod, who) for kod, _, who in timeline(frist)] == [("frist.forlangd", av)]
        waiting = frist.steg.filter(installt_at__isnull=True).order_by("at")
        assert [one.slag for one in waiting] == ["paminnelse", "forsenad", "eskalering"]
        assert waiting[1].at == due
        assert frist.steg.filter(installt_at__isnull=False).count() == 3


def test_only_where_the_rule_allows_it(av):
    _, frist = case_with_deadline(av, timezone.now())
    with pytest.raises(Regelbrott) as stop, act_as(av):
        extend(frist=frist, till=timezone.localdate() + timedelta(days=30), skal="Sommar", av=av)
    assert told(stop) == (None, "Den här tiden får inte förlängas.")


@pytest.mark.parametrize(
    ("days", "skal", "falt"),
    [(14, "Skäl", "till"), (-400, "Skäl", "till"), (30, " \n ", "skal"), (30, "", "skal")],
)
def test_a_day_that_is_not_later_and_a_missing_reason_are_refused(extendable, days, skal, falt):
    av, frist = extendable
    with pytest.raises(Regelbrott) as stop, act_as(av):
        extend(frist=frist, till=timezone.localdate() + timedelta(days=days), skal=skal, av=av)
    assert stop.value.falt == falt
    with act_as(av):
        frist.refresh_from_db()
        assert history(frist) == ["startad"]


@pytest.mark.parametrize(("more", "allowed"), [(10, True), (11, False)])
def test_not_further_than_the_rule_allows_in_all(rules, varld, more, allowed):
    rules(regel(forlangning=Forlangning(grund="skäl", hogst=langd(10))))
    av = varld.mottagare
    _, frist = case_with_deadline(av, timezone.now())
    last_day = timezone.localdate() + timedelta(days=14)
    with act_as(av):
        extend(frist=frist, till=last_day + timedelta(days=5), skal="Skäl", av=av)
        if allowed:
            extend(frist=frist, till=last_day + timedelta(days=more), skal="Skäl", av=av)
        else:
            with pytest.raises(Regelbrott, match="högst 10 dagar"):
                extend(frist=frist, till=last_day + timedelta(days=more), skal="Skäl", av=av)


def test_what_has_run_out_is_not_extended(rules, varld):
    rules(regel(**EXTENDABLE))
    _, frist = case_with_deadline(varld.mottagare, timezone.now() - timedelta(days=15))
    with pytest.raises(Regelbrott, match="redan gått ut"), act_as(varld.mottagare):
        extend(frist=frist, till=date(2050, 1, 1), skal="Skäl", av=varld.mottagare)


def test_an_extension_keeps_the_deadline_in_time(extendable):
    av, frist = extendable
    with act_as(av):
        extend(frist=frist, till=timezone.localdate() + timedelta(days=30), skal="Skäl", av=av)
        arende = frist.arende
    (met,) = fired(arende, BESLUT, timezone.now() + timedelta(days=20), av=av)
    assert met.tillstand == "uppfylld"


def test_cancelling_ends_it_with_its_reason(extendable):
    av, frist = extendable
    with act_as(av):
        assert cancel(frist=frist, skal="Anmälan gällde ett annat barn.", av=av).tillstand == "installd"
        event = frist.historik.get(slag="installd")
        assert (event.skal, event.beslutad_av) == ("Anmälan gällde ett annat barn.", av)
        assert not frist.steg.filter(installt_at__isnull=True).exists()
        assert [(kod, who) for kod, _, who in timeline(frist)] == [("frist.installd", av)]
        with pytest.raises(Regelbrott, match="redan avslutad"):
            cancel(frist=frist, skal="Igen", av=av)
        with pytest.raises(Regelbrott, match="redan avslutad"):
            extend(frist=frist, till=date(2050, 1, 1), skal="Igen", av=av)


@pytest.mark.parametrize("who", ["lasare", "jk_mottagare", "larare", "administrator"])
def test_only_those_who_handle_the_case_extend_or_cancel(extendable, varld, who):
    _, frist = extendable
    other = getattr(varld, who)
    for act in (
        lambda: extend(frist=frist, till=date(2050, 1, 1), skal="Skäl", av=other),
        lambda: cancel(frist=frist, skal="Skäl", av=other),
    ):
        with pytest.raises(Otillaten), act_as(other):
            act()


def test_who_may_not_change_the_case_can_not_fire_its_events(av, varld):
    arende = new_case(av)
    with pytest.raises(Otillaten), act_as(varld.jk_mottagare):
        fire(arende=arende, handelse=INKOMMEN, at=timezone.now(), av=varld.jk_mottagare)


def test_a_step_at_once_is_told_when_the_time_runs_out(rules, varld):
    rules(regel(forsenat=(Forsening(GENAST, ("chef",)), Forsening(GENAST, ("ansvarig", "chef")))))
    _, frist = case_with_deadline(varld.mottagare, timezone.now())
    with act_as(varld.mottagare):
        overdue = frist.steg.get(slag=Friststeg.Slag.FORSENAD)
        assert (overdue.at, overdue.roller) == (frist.due_at, ["chef", "ansvarig"])
