"""Deadlines in words: why this date, and how much time is left."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.utils.dateformat import format as format_date
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from samverkan.frist.datum import STOCKHOLM, LedigDag, Tidsenhet, Utrakning, last_day, ledig_dag

NAMES = (
    gettext_noop("nyårsdagen"),
    gettext_noop("trettondedag jul"),
    gettext_noop("Marie bebådelsedag"),
    gettext_noop("långfredagen"),
    gettext_noop("påskdagen"),
    gettext_noop("annandag påsk"),
    gettext_noop("första maj"),
    gettext_noop("Kristi himmelsfärdsdag"),
    gettext_noop("nationaldagen"),
    gettext_noop("pingstdagen"),
    gettext_noop("annandag pingst"),
    gettext_noop("midsommarafton"),
    gettext_noop("midsommardagen"),
    gettext_noop("alla helgons dag"),
    gettext_noop("julafton"),
    gettext_noop("juldagen"),
    gettext_noop("annandag jul"),
    gettext_noop("nyårsafton"),
)
"""The names of red days and eves that `datum` gives, listed so that they reach the translators."""

_SHOWN_IN_HOURS = timedelta(hours=48)


def sentences(utrakning: Utrakning) -> list[str]:
    """The answer to "varför detta datum?": the arithmetic as plain sentences in the active language."""
    if utrakning.unit == Tidsenhet.TIMMAR:
        return _hours(utrakning)
    return [
        _("Tiden börjar %(day)s.") % {"day": _day(utrakning.start.date())},
        *_counted(utrakning),
        *_moved(utrakning),
        _("Sista dag är %(day)s. Hela den dagen räknas.") % {"day": _day(utrakning.last_day)},
    ]


def time_left(*, due_at: datetime, now: datetime, unit: Tidsenhet | str) -> str:
    """How long is left until `due_at` (exclusive, as `datum` gives it), or how late it is, in words.

    Only a frist that is counted in hours is told in hours and minutes, and only within two days of its end.
    """
    left = due_at.astimezone(UTC) - now.astimezone(UTC)
    if Tidsenhet(unit) == Tidsenhet.TIMMAR and abs(left) < _SHOWN_IN_HOURS:
        return _hours_left(left)
    last, today = last_day(due_at), now.astimezone(STOCKHOLM).date()
    days = (last - today).days
    if left <= timedelta():
        return ngettext("Försenat med %(days)s dag", "Försenat med %(days)s dagar", -days) % {"days": -days}
    if days == 0:
        return _("I dag")
    day = format_date(last, "l j F" if last.year == today.year else "l j F Y")
    return ngettext("%(days)s dag kvar · %(day)s", "%(days)s dagar kvar · %(day)s", days) % {"days": days, "day": day}


def _hours_left(left: timedelta) -> str:
    minutes = int(abs(left).total_seconds()) // 60
    hours = minutes // 60
    if left <= timedelta():
        if hours:
            return ngettext("Försenat med %(hours)s timme", "Försenat med %(hours)s timmar", hours) % {"hours": hours}
        minutes = max(minutes, 1)
        return ngettext("Försenat med %(minutes)s minut", "Försenat med %(minutes)s minuter", minutes) % {
            "minutes": minutes
        }
    if hours:
        return ngettext("%(hours)s timme kvar", "%(hours)s timmar kvar", hours) % {"hours": hours}
    if not minutes:
        return _("Mindre än en minut kvar")
    return ngettext("%(minutes)s minut kvar", "%(minutes)s minuter kvar", minutes) % {"minutes": minutes}


def _hours(utrakning: Utrakning) -> list[str]:
    start, end = utrakning.start, utrakning.due_at.astimezone(STOCKHOLM)
    told = [
        _("Tiden börjar %(moment)s.") % {"moment": _moment(start)},
        _("Timmar räknas dygnet runt, också på helger."),
    ]
    if end.utcoffset() < start.utcoffset():
        told.append(_("Klockan ställs om till vintertid under tiden. Därför blir klockslaget en timme tidigare."))
    elif end.utcoffset() > start.utcoffset():
        told.append(_("Klockan ställs om till sommartid under tiden. Därför blir klockslaget en timme senare."))
    told.append(
        ngettext(
            "%(length)s timme efter starten, %(moment)s, går tiden ut.",
            "%(length)s timmar efter starten, %(moment)s, går tiden ut.",
            utrakning.length,
        )
        % {"length": utrakning.length, "moment": _moment(end)}
    )
    return told


def _counted(utrakning: Utrakning) -> list[str]:
    length = utrakning.length
    values = {"length": length, "day": _day(utrakning.counted_to), "number": utrakning.start.day}
    match utrakning.unit:
        case Tidsenhet.DAGAR if not length:
            return [_("Det ska vara klart samma dag.")]
        case Tidsenhet.DAGAR:
            return [_("Dagen efter är dag 1. Dag %(length)s är %(day)s.") % values]
        case Tidsenhet.ARBETSDAGAR:
            return [*_skipped(utrakning.skipped), _("Arbetsdag %(length)s är %(day)s.") % values]
        case Tidsenhet.VECKOR:
            text = ngettext(
                "Samma veckodag %(length)s vecka senare är %(day)s.",
                "Samma veckodag %(length)s veckor senare är %(day)s.",
                length,
            )
        case Tidsenhet.MANADER if utrakning.is_shortened:
            text = ngettext(
                "%(length)s månad senare finns ingen dag %(number)s. Då gäller månadens sista dag, %(day)s.",
                "%(length)s månader senare finns ingen dag %(number)s. Då gäller månadens sista dag, %(day)s.",
                length,
            )
        case Tidsenhet.MANADER:
            text = ngettext(
                "Samma datum %(length)s månad senare är %(day)s.",
                "Samma datum %(length)s månader senare är %(day)s.",
                length,
            )
    return [text % values]


def _skipped(skipped: tuple[LedigDag, ...]) -> list[str]:
    told = [_("Bara arbetsdagar räknas, från dagen efter. Lördagar, söndagar och röda dagar räknas inte.")]
    if red_weekdays := [ledig for ledig in skipped if not ledig.is_weekend]:
        told.append(_("Röda dagar under tiden: %(days)s.") % {"days": _listed(red_weekdays)})
    return told


def _moved(utrakning: Utrakning) -> list[str]:
    if utrakning.rolled_past:
        text = _("Sista dagen ska vara en vardag. Därför flyttas den förbi %(days)s.")
        return [text % {"days": _listed(utrakning.rolled_past)}]
    if ledig := ledig_dag(utrakning.last_day):
        return [_("%(day)s är ingen vardag, men tiden flyttas ändå inte.") % {"day": capfirst(_ledig(ledig))}]
    return []


def _listed(days: Iterable[LedigDag]) -> str:
    return _and([_ledig(day) for day in days])


def _ledig(ledig: LedigDag) -> str:
    return f"{_day(ledig.day)} ({_and([_(name) for name in ledig.names])})" if ledig.names else _day(ledig.day)


def _and(parts: list[str]) -> str:
    *first, last = parts
    return _("%(first)s och %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def _day(day: date) -> str:
    return format_date(day, "l j F Y")


def _moment(moment: datetime) -> str:
    return _("%(day)s klockan %(time)s") % {"day": _day(moment), "time": format_date(moment, "H:i")}
