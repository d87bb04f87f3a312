"""When things happened in a demo case, counted back from the moment of loading.

What happens at an office happens on a weekday: an arrival on a Saturday or Sunday becomes one on the Friday before, a
decision one on the Monday after, or on the Friday before when that Monday hasn't come.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

_FRIDAY = 4


def arrival(ankom, nu):
    """When a report arrived: `timmar` hours ago, or `dagar` days ago at `kl`, also at weekends when `helg`."""
    if "timmar" in ankom:
        return nu - timedelta(hours=ankom["timmar"])
    day = timezone.localdate(nu) - timedelta(days=ankom["dagar"])
    return _at(day if ankom.get("helg") else _friday_before(day), ankom["kl"])


def moment(steg, ankom_at, nu, *, after):
    """When the step was taken: not before `after`, and not in the future."""
    if steg.minuter is not None:
        return min(max(ankom_at + timedelta(minutes=steg.minuter), after), nu)
    if steg.dag is not None:
        return later(ankom_at, steg.dag, steg.kl, nu, after=after)
    return after


def later(ankom_at, dag, kl, nu, *, after):
    """When something happened on the `dag`th day after the arrival at `kl`: not before `after`, and not in the future."""
    day = timezone.localdate(ankom_at) + timedelta(days=dag)
    at = _at(_monday_after(day), kl)
    if at >= nu:
        at = _at(_friday_before(day), kl)
    return min(max(at, after + timedelta(minutes=5)), nu)


def coming(dagar, kl, nu):
    """At `kl` on the weekday that comes `dagar` days from now, or after it."""
    return _at(_monday_after(timezone.localdate(nu) + timedelta(days=dagar)), kl)


def _monday_after(day):
    return day + timedelta(days=7 - day.weekday() if day.weekday() > _FRIDAY else 0)


def _friday_before(day):
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


def _at(day, kl):
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(kl)))
