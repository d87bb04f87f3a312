"""The forecast of a placement's cost beside what it came to, and who is to pay whom afterwards."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from placeringar.kostnad import monthly, settle, split
from placeringar.models import Kostnadsreglering, Kostnadsutfall
from samverkan.fel import Regelbrott

MONTHS_AHEAD = 12
"""How many months from today a placement without a last day is forecast."""


@dataclass
class Rad:
    """The days `fran`–`till` of a month: what they are expected to cost (`ore`, `delar`), and what they came to (`utfall`,
    `utfallsdelar`, `utfallsdagar`), None while nothing is written. All in öre, the parts in the parties' order."""

    manad: date
    fran: date
    till: date
    dagar: int
    ore: int
    delar: list
    utfall: int | None = None
    utfallsdelar: list = field(default_factory=list)
    utfallsdagar: int = 0


@dataclass(frozen=True)
class Prognos:
    """The whole forecast: the parties, the rows, and the sums of each column; `till` is its last day, and `oppen` whether the
    placement goes on after that."""

    parter: list
    rader: list
    till: date
    oppen: bool
    summa: int
    delsummor: list
    utfall: int
    utfallssummor: list

    @property
    def har_utfall(self):
        return any(one.utfall is not None for one in self.rader)


def last_day(periods, today, ends=None):
    """The last day of the forecast: the split's own, the placement's (`ends`) when that is earlier, or the end of a month a
    year from today."""
    end = periods[-1].till
    if ends and (end is None or ends < end):
        return max(ends, periods[0].fran)
    if end is not None:
        return end
    start = max(today, periods[-1].fran)
    months = start.year * 12 + start.month - 1 + MONTHS_AHEAD
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def forecast(periods, parties, outcomes=(), *, today, ends=None):
    """The `Prognos` of a split, to the placement's last day `ends` if it is known.

    `parties` as `parties_of` gives them; `outcomes` as `outcomes_of`.
    """
    till = last_day(periods, today, ends)
    rows = [
        Rad(one.manad, one.fran, one.till, one.dagar, one.ore, [one.delar.get(key, 0) for key in parties])
        for one in monthly(periods, till=till)
    ]
    for one in outcomes:
        row = next((row for row in rows if row.fran <= one.fran <= row.till), None)
        if row is not None:
            parts = split_outcome(periods, one)
            row.utfall = (row.utfall or 0) + one.ore
            row.utfallsdagar += one.dagar
            row.utfallsdelar = [
                old + parts.get(key, 0)
                for old, key in zip(row.utfallsdelar or [0] * len(parties), parties, strict=True)
            ]
    came = [one for one in rows if one.utfall is not None]
    return Prognos(
        parter=list(parties.values()),
        rader=rows,
        till=till,
        oppen=periods[-1].till is None and ends is None,
        summa=sum(one.ore for one in rows),
        delsummor=[sum(column) for column in zip(*(one.delar for one in rows), strict=True)],
        utfall=sum(one.utfall for one in came),
        utfallssummor=[sum(column) for column in zip(*(one.utfallsdelar for one in came), strict=True)],
    )


def outcomes_of(arende):
    """What the placement came to, in the order of its days, without what has been put right since."""
    return list(
        Kostnadsutfall.objects.filter(arende=arende, rattad__isnull=True)
        .select_related("betalare__huvudman", "av__user")
        .order_by("fran", "id")
    )


def written_as(arende, engang):
    """Whether the form with that UUID (as text) has already written what the placement came to, or a payment."""
    try:
        key = UUID(engang)
    except ValueError:
        return False
    return any(
        model.objects.filter(arende=arende, engang=key).exists() for model in (Kostnadsutfall, Kostnadsreglering)
    )


def split_outcome(periods, outcome):
    """{party: öre} of an outcome, by the split that is in force on its first day."""
    return split(outcome.ore, period_at(periods, outcome.fran).parts())


def period_at(periods, day):
    """The period that the day falls in. Raises `Regelbrott` (field `fran`) when there is none."""
    for one in periods:
        if one.fran <= day and (one.till is None or day <= one.till):
            return one
    raise Regelbrott("", falt="fran")


@dataclass(frozen=True)
class Lage:
    """How the parties stand after what has been paid: what each bears and has paid (öre, in the parties' order), and the
    payments that remain between them, as (from, to, öre)."""

    bar: list
    betalt: list
    kvar: list


def standing(periods, parties, outcomes, payments):
    """The `Lage` after `outcomes` and the `payments` between the parties."""
    bears = Counter()
    paid = defaultdict(int)
    for one in outcomes:
        bears.update(split_outcome(periods, one))
        paid[str(one.betalare_id)] += one.ore
    for one in payments:
        paid[str(one.fran_part_id)] += one.ore
        paid[str(one.till_part_id)] -= one.ore
    return Lage(
        bar=[bears[key] for key in parties],
        betalt=[paid[key] for key in parties],
        kvar=[(parties[one.fran], parties[one.till], one.ore) for one in settle(bar=bears, betalt=paid)],
    )


def payments_of(arende):
    """The payments between the parties, in the order they were made."""
    return list(
        Kostnadsreglering.objects.filter(arende=arende)
        .select_related("fran_part__huvudman", "till_part__huvudman", "av__user")
        .order_by("dag", "id")
    )
