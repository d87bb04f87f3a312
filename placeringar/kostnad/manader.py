"""What a placement costs by the month, and what each party bears of it, to the öre.

Rounding, the whole of it:

- A day at a price per day costs the price. A month that isn't whole costs its days' part of the month's price; a price for
  the whole costs as many days' part of it. Each is rounded to the nearest öre, half an öre upwards, counted from the
  period's beginning so that what was rounded in one month is made up for in the next.
- A price that is changed by an index is rounded to the nearest öre, half an öre upwards, each time.
- A month's cost is split by the parties' parts. Each gets the whole öre of its part; the öre that are left go one each to
  the parties whose parts were nearest to one more, the one named first when two are as near.

So the parties' öre always sum to the cost, and the months' to the whole.
"""

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from .perioder import Per

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Manadsrad:
    """What the days `fran`–`till` of one month cost (öre), and what each party bears: {party: öre}, which sum to `ore`."""

    manad: date
    fran: date
    till: date
    ore: int
    delar: dict[str, int]

    @property
    def dagar(self):
        """How many days the row is for."""
        return (self.till - self.fran).days + 1


def monthly(periods, *, till):
    """The rows of a split that `check_periods` has passed, to the day `till`: one for each month, and one more in a month
    for each change of split or price. A period that ends earlier ends there."""
    return [row for period in periods for row in _rows(period, till)]


def split(ore, parts):
    """{party: öre} of `ore` by the parts that `Kostnadsperiod.parts` gives: they sum to `ore`."""
    exact = {part: ore * share for part, share in parts.items()}
    whole = {part: floor(amount) for part, amount in exact.items()}
    left = ore - sum(whole.values())
    nearest = sorted(parts, key=lambda part: whole[part] - exact[part])
    return {part: ore + (part in nearest[:left]) for part, ore in whole.items()}


def totals(rows):
    """{party: öre} of all `rows` together."""
    summed = Counter()
    for row in rows:
        summed.update(row.delar)
    return dict(summed)


def _rows(period, till):
    parts = period.parts()
    last = till if period.till is None else min(period.till, till)
    paid = Fraction(0)
    rounded = 0
    for first, end, price in _stretches(period, last):
        paid += _cost(period, first, end, price)
        ore = _nearest(paid) - rounded
        rounded += ore
        yield Manadsrad(manad=first.replace(day=1), fran=first, till=end, ore=ore, delar=split(ore, parts))


def _stretches(period, last):
    """(first day, last day, price) of each part of the period in which month and price are the same."""
    first, price = period.fran, period.pris
    index = {one.fran: one.procent for one in period.index}
    while first <= last:
        if first in index:
            price = _nearest(price * (1 + Fraction(index[first]) / 100))
        end = min([last, _month_end(first), *(day - _ONE_DAY for day in index if day > first)])
        yield first, end, price
        first = end + _ONE_DAY


def _cost(period, first, end, price):
    days = (end - first).days + 1
    match period.per:
        case Per.DYGN:
            return Fraction(price * days)
        case Per.MANAD:
            return Fraction(price * days, _month_end(first).day)
        case Per.HELA:
            return Fraction(price * days, ((period.avsett_till or period.till) - period.fran).days + 1)


def _nearest(amount):
    return floor(amount + Fraction(1, 2))


def _month_end(day):
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
