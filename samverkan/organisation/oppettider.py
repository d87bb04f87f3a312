"""When somebody is at the desk: weekdays within the unit's hours, never on red days and their eves."""

from datetime import datetime, timedelta

from samverkan.frist.datum import STOCKHOLM, ledig_dag


def open_now(enhet, at):
    """Whether the unit is staffed at `at` (an aware moment): a weekday in Sweden, from `oppnar` until just before `stanger`.

    Raises `ValueError` outside the years whose red days are known.
    """
    local = at.astimezone(STOCKHOLM)
    return ledig_dag(local.date()) is None and enhet.oppnar <= local.time() < enhet.stanger


def opens_next(enhet, at):
    """When somebody is at the desk: `at` itself if the unit is open then, else the moment when it opens next, Swedish time.

    Raises `ValueError` outside the years whose red days are known.
    """
    if open_now(enhet, at):
        return at
    local = at.astimezone(STOCKHOLM)
    day = local.date() + timedelta(days=local.time() >= enhet.oppnar)
    while ledig_dag(day):
        day += timedelta(days=1)
    return datetime.combine(day, enhet.oppnar, STOCKHOLM)
