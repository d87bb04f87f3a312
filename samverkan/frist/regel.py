"""A deadline rule put to use: which rules an event concerns, when the deadline is due, and what is to happen when."""

import dataclasses
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from samverkan.overenskommelse.langd import GENAST, SAMMA_DAG, Langd
from samverkan.overenskommelse.regler import Frist as Fristregel

from .datum import STOCKHOLM, Helgregel, Tidsenhet, Utrakning, explain, last_day, ledig_dag
from .models import Friststeg

MORGON = time(6)
"""When a step that falls on a day, not on an hour, is taken: before the day's work and before the daily mail."""


@dataclass(frozen=True)
class PlaneratSteg:
    """A step to be: what, when, and which roles (or "ansvarig") are told."""

    slag: str
    at: datetime
    roller: tuple[str, ...]


def length_of(regel: Fristregel, start: datetime) -> Langd:
    """How long the deadline is when it starts at `start`; some rules give more time to what starts late in the day."""
    sent = regel.senare_pa_dagen
    return sent.tid if sent and start.astimezone(STOCKHOLM).time() > sent.klockan else regel.tid


def count(regel: Fristregel, start: datetime) -> Utrakning:
    """The deadline that `regel` gives from `start`, with every step of the count. Raises `ValueError` as `datum.explain`."""
    return count_length(length_of(regel, start), start, regel.helgdag)


def count_length(langd: Langd, start: datetime, helgdag: Helgregel) -> Utrakning:
    """`langd` from `start`. "Samma dag" ends with the day of the start, weekday or not."""
    if langd != SAMMA_DAG:
        return explain(start=start, length=langd.antal, unit=langd.enhet, holiday_rule=helgdag)
    next_day = explain(start=start, length=1, unit=Tidsenhet.DAGAR, holiday_rule=Helgregel.STAR)
    day = next_day.start.date()
    return dataclasses.replace(next_day, length=0, counted_to=day, last_day=day, due_at=midnight_after(day))


def midnight_after(day: date) -> datetime:
    """The first instant after `day` in Sweden: when a deadline whose last day it is becomes overdue."""
    return _moment(day + timedelta(days=1), time.min)


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, STOCKHOLM).astimezone(UTC)


def plan(regel: Fristregel, *, due_at: datetime, after: datetime) -> list[PlaneratSteg]:
    """What is to happen round a deadline due at `due_at`, in order of time.

    There is always one step at `due_at`. Reminders that would come at or before `after` are left out: they have
    nothing to say to somebody who learns of the deadline later than that.
    """
    genast = [role for step in regel.forsenat if step.efter == GENAST for role in step.till]
    steps = [PlaneratSteg(Friststeg.Slag.FORSENAD, due_at, tuple(dict.fromkeys(genast)))]
    for reminder in regel.paminnelser:
        at = before(reminder.fore, due_at)
        if after < at < due_at:
            steps.append(PlaneratSteg(Friststeg.Slag.PAMINNELSE, at, reminder.till))
    for overdue in regel.forsenat:
        if overdue.efter != GENAST:
            steps.append(PlaneratSteg(Friststeg.Slag.ESKALERING, later(overdue.efter, due_at), overdue.till))
    return sorted(steps, key=lambda step: step.at)


def before(langd: Langd, due_at: datetime) -> datetime:
    """The moment of a reminder: the morning of the day when `langd` is left to the last day, or so many hours before."""
    if langd.enhet == Tidsenhet.TIMMAR:
        return due_at - timedelta(hours=langd.antal)
    day = last_day(due_at)
    if langd.enhet == Tidsenhet.ARBETSDAGAR:
        left = langd.antal
        while left:
            day -= timedelta(days=1)
            left -= ledig_dag(day) is None
    else:
        days = {Tidsenhet.DAGAR: 1, Tidsenhet.VECKOR: 7, Tidsenhet.MANADER: 30}[langd.enhet]
        day -= timedelta(days=days * langd.antal)
    return _moment(day, MORGON)


def later(langd: Langd, due_at: datetime) -> datetime:
    """The moment of an escalation: so many hours after `due_at`, or the morning when it has been overdue for `langd`."""
    if langd.enhet == Tidsenhet.TIMMAR:
        return due_at + timedelta(hours=langd.antal)
    counted = explain(start=due_at, length=langd.antal, unit=langd.enhet, holiday_rule=Helgregel.STAR)
    return _moment(counted.counted_to, MORGON)
