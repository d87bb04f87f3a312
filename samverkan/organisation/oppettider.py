"""When somebody is at the desk: weekdays within the unit's hours, never on red days and their eves."""

from samverkan.frist.datum import STOCKHOLM, ledig_dag


def open_now(enhet, at):
    """Whether the unit is staffed at `at` (an aware moment): a weekday in Sweden, from `oppnar` until just before `stanger`.

    Raises `ValueError` outside the years whose red days are known.
    """
    local = at.astimezone(STOCKHOLM)
    return ledig_dag(local.date()) is None and enhet.oppnar <= local.time() < enhet.stanger
