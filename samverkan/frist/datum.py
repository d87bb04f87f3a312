"""Deadline arithmetic: when is a frist due, and how was that day found?

Everything is counted in Swedish local time, whatever time zone the start is written in.

- The day of the start is day 0, also when it starts at 23:59. Day 1 is the day after.
- Days, weeks and months end with a whole last day. Working days (arbetsdagar) are counted the same way, but Saturdays,
  Sundays, red days and the three eves are passed over.
- Weeks and months end on the same weekday or the same day number; when the month has no such day, on its last day
  (lag 1930:173 1 §).
- Hours are elapsed time: 24 hours are 24 hours also in the night when the clocks change.
- With the holiday rule "rullar" a last day that is a Saturday, Sunday, red day or eve moves to the next weekday
  (lag 1930:173 2 §).

The due moment is exclusive: the first instant at which the frist is overdue. For days that is midnight after the last
day, so that `due_at <= now` means overdue with no second between, and the last day is whole. It is given in UTC, since
Python compares two local times by the clock on the wall, which shows the same hour twice in October.
"""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from holidays.constants import DE_FACTO, PUBLIC

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FIRST_YEAR, LAST_YEAR = holidays.Sweden.start_year, holidays.Sweden.end_year
"""The years whose red days are known. Outside them the library answers "no red days", so we refuse instead."""

_SATURDAY = 5


class Tidsenhet(StrEnum):
    """What the length of a frist is counted in."""

    TIMMAR = "timmar"
    DAGAR = "dagar"
    ARBETSDAGAR = "arbetsdagar"
    VECKOR = "veckor"
    MANADER = "manader"


class Helgregel(StrEnum):
    """What happens when the last day is a Saturday, Sunday, red day or one of the three eves."""

    STAR = "star"
    RULLAR = "rullar"


@dataclass(frozen=True, slots=True)
class LedigDag:
    """A day that is no working day. `names` are those of red days and eves ("juldagen"); a plain Sunday has none."""

    day: date
    names: tuple[str, ...]

    @property
    def is_weekend(self) -> bool:
        return self.day.weekday() >= _SATURDAY


@dataclass(frozen=True, slots=True)
class Utrakning:
    """How a due moment was found. `forklaring.sentences` says it in words.

    start: the start in Stockholm time.
    counted_to: the day that the count alone led to.
    skipped: the days that a count of working days passed over.
    rolled_past: the days that the last day was moved past, `counted_to` first; empty when it was not moved.
    last_day: the last day on which one is in time; all of it, unless the unit is hours.
    due_at: the first instant at which the frist is overdue (UTC).
    """

    start: datetime
    length: int
    unit: Tidsenhet
    holiday_rule: Helgregel
    counted_to: date
    skipped: tuple[LedigDag, ...]
    rolled_past: tuple[LedigDag, ...]
    last_day: date
    due_at: datetime

    @property
    def is_shortened(self) -> bool:
        """The end month had no day with the start's number, so its last day was taken (lag 1930:173 1 §)."""
        return self.unit == Tidsenhet.MANADER and self.counted_to.day != self.start.day


def due_at(*, start: datetime, length: int, unit: Tidsenhet | str, holiday_rule: Helgregel | str) -> datetime:
    """The first instant (UTC) at which a frist is overdue. Arguments and errors as for `explain`."""
    return explain(start=start, length=length, unit=unit, holiday_rule=holiday_rule).due_at


def explain(*, start: datetime, length: int, unit: Tidsenhet | str, holiday_rule: Helgregel | str) -> Utrakning:
    """Count a frist from `start` (aware, any time zone) and keep every step of the count.

    Raises ValueError for what `check_rule` refuses, for a naive start, and when start or end is outside the years
    whose red days are known.
    """
    check_rule(length=length, unit=unit, holiday_rule=holiday_rule)
    unit, holiday_rule = Tidsenhet(unit), Helgregel(holiday_rule)
    if not isinstance(start, datetime) or start.utcoffset() is None:
        raise ValueError("The start must be a datetime with a time zone.")
    try:
        return _count(start.astimezone(STOCKHOLM), length, unit, holiday_rule)
    except OverflowError as error:
        raise ValueError(_OUTSIDE_CALENDAR) from error


def check_rule(*, length: int, unit: Tidsenhet | str, holiday_rule: Helgregel | str) -> None:
    """Raise ValueError unless a rule can be counted: a whole positive length, a known unit and a known holiday rule.

    Hours can't roll. They would have to move to the end of the next weekday, and then what began on Friday could be
    due after what began on Saturday. An agreement that wants it says one working day.
    """
    if type(length) is not int or length <= 0:
        raise ValueError("The length must be a whole number, 1 or more.")
    if (Tidsenhet(unit), Helgregel(holiday_rule)) == (Tidsenhet.TIMMAR, Helgregel.RULLAR):
        raise ValueError("Hours are counted round the clock and can't move past a holiday. Use working days.")


def last_day(due_at: datetime) -> date:
    """The Swedish date of the last moment that is in time, from a stored due moment."""
    return (due_at - datetime.resolution).astimezone(STOCKHOLM).date()


def ledig_dag(day: date) -> LedigDag | None:
    """`day` with its names if it is a Saturday, Sunday, red day or midsummer, Christmas or New Year's eve.

    Raises ValueError outside the years whose red days are known.
    """
    _refuse_outside_calendar(day)
    names = _red_days(day.year).get(day, ())
    return LedigDag(day, names) if names or day.weekday() >= _SATURDAY else None


def red_day_names() -> frozenset[str]:
    """Every name that a red day or eve has had or will have, so that a translation can be checked against it."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return frozenset(name for year in years for names in _red_days(year).values() for name in names)


@lru_cache(maxsize=256)
def _red_days(year: int) -> dict[date, tuple[str, ...]]:
    """Public holidays (lag 1989:253) and the three eves that lag 1930:173 treats as such, with Swedish names."""
    red_days = holidays.Sweden(years=year, categories=(PUBLIC, DE_FACTO), language="sv")
    return {day: tuple(_in_sentence(name) for name in red_days.get_list(day)) for day in red_days}


def _in_sentence(name: str) -> str:
    return name if name.startswith(("Kristi", "Marie")) else name[0].lower() + name[1:]


def _count(start: datetime, length: int, unit: Tidsenhet, holiday_rule: Helgregel) -> Utrakning:
    _refuse_outside_calendar(start.date())
    skipped: tuple[LedigDag, ...] = ()
    rolled_past: tuple[LedigDag, ...] = ()
    if unit == Tidsenhet.TIMMAR:
        due = start.astimezone(UTC) + timedelta(hours=length)
        counted_to = end = last_day(due)
    else:
        if unit == Tidsenhet.ARBETSDAGAR:
            counted_to, skipped = _add_working_days(start.date(), length)
        else:
            counted_to = _add(start.date(), length, unit)
        end = counted_to
        if holiday_rule == Helgregel.RULLAR:
            end, rolled_past = _roll(counted_to)
        due = datetime.combine(end + timedelta(days=1), time.min, STOCKHOLM).astimezone(UTC)
    _refuse_outside_calendar(end)
    return Utrakning(start, length, unit, holiday_rule, counted_to, skipped, rolled_past, end, due)


def _add(start: date, length: int, unit: Tidsenhet) -> date:
    if unit == Tidsenhet.MANADER:
        years, month = divmod(start.month - 1 + length, 12)
        year, month = start.year + years, month + 1
        _refuse_outside_years(year)
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    return start + (timedelta(weeks=length) if unit == Tidsenhet.VECKOR else timedelta(days=length))


def _add_working_days(start: date, length: int) -> tuple[date, tuple[LedigDag, ...]]:
    day, counted, skipped = start, 0, []
    while counted < length:
        day += timedelta(days=1)
        if ledig := ledig_dag(day):
            skipped.append(ledig)
        else:
            counted += 1
    return day, tuple(skipped)


def _roll(day: date) -> tuple[date, tuple[LedigDag, ...]]:
    passed = []
    while ledig := ledig_dag(day):
        passed.append(ledig)
        day += timedelta(days=1)
    return day, tuple(passed)


_OUTSIDE_CALENDAR = f"The time is outside the calendar, which knows the red days of {FIRST_YEAR} to {LAST_YEAR}."


def _refuse_outside_calendar(day: date) -> None:
    _refuse_outside_years(day.year)


def _refuse_outside_years(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(_OUTSIDE_CALENDAR)
