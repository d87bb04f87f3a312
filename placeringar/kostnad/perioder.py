"""How the cost of a placement is split, from one day to another.

A split is a row of periods. Each has a price and says what every party bears of it: an amount of the price, per cent of what
the amounts leave, or both. A split that changes does so from a day: the periods before it stand as they were
(`change_from`), so money that is settled never moves.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from samverkan.fel import Regelbrott

MOST_ORE = 100_000_000_00
"""No price is higher than this (öre): what is, was mistyped."""
MOST_YEARS = 30
"""No split reaches longer than this from the day of placement."""
_ONE_DAY = timedelta(days=1)
_HUNDRED = Decimal(100)


class Per(StrEnum):
    """What a price is for."""

    DYGN = "dygn"
    MANAD = "manad"
    HELA = "hela"


@dataclass(frozen=True, slots=True)
class Del:
    """What the party `part` (any key) bears of a period's price: `ore` of it, and `procent` of what all parties' `ore` leave."""

    part: str
    ore: int = 0
    procent: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Index:
    """From the first day `fran`, all amounts are `procent` higher (lower when negative) than the day before."""

    fran: date
    procent: Decimal


@dataclass(frozen=True, slots=True)
class Kostnadsperiod:
    """One period of a split: from the day `fran` to the day `till`, both in it; None is until further notice.

    `pris` is öre per day, month or for the whole, as `per` says. `index` are the days from which the price changes by
    per cent; what is borne in öre changes as much, so each party's part of the price is the same. `avsett_till` is set by
    `change_from` when a period with a price for the whole was cut short: the day that the price was meant to reach to.
    """

    fran: date
    till: date | None
    per: Per
    pris: int
    delar: tuple[Del, ...]
    index: tuple[Index, ...] = ()
    avsett_till: date | None = None

    def parts(self):
        """{party: its part of the price, a `Fraction`}, in the order of `delar`. They sum to one."""
        left = self.pris - sum(one.ore for one in self.delar)
        return {one.part: (one.ore + left * Fraction(one.procent) / 100) / Fraction(self.pris) for one in self.delar}


def check_periods(periods, *, fran, till):
    """Hold a split to its rules: every period's price and parts, no day twice, no day without a split from `fran` (the day of
    placement) to `till` (its last day, None while it isn't known).

    Raises `Regelbrott`, whose field is that of the first period that breaks one: `perioder.<n>.<field>`, n from 0.
    """
    if not periods:
        raise Regelbrott(_("Skriv hur kostnaden delas."), falt="perioder")
    expected = fran
    for n, period in enumerate(periods):
        _check_days(period, n, expected, last=n == len(periods) - 1, till=till)
        if period.till is not None and period.till.year - fran.year > MOST_YEARS:
            raise Regelbrott(_("Perioden är orimligt lång. Kontrollera sista dagen."), falt=f"perioder.{n}.till")
        _check_price(period, n)
        _check_parts(period, n)
        _check_index(period, n)
        expected = period.till and period.till + _ONE_DAY


def change_from(periods, *, dag, nya):
    """The split with `nya` from `dag`: the periods before that day stand, the one that `dag` falls in ends the day before.

    Raises `Regelbrott` (field `dag`) when `dag` isn't in the split, or `nya` begin another day.
    """
    if not any(one.fran <= dag and (one.till is None or dag <= one.till) for one in periods):
        raise Regelbrott(_("Välj en dag när placeringen pågår."), falt="dag")
    if not nya or nya[0].fran != dag:
        raise Regelbrott(_("Den nya fördelningen ska börja samma dag som den ändras från."), falt="dag")
    kept = [_cut(one, dag - _ONE_DAY) for one in periods if one.fran < dag]
    return (*kept, *nya)


def _cut(period, last):
    if period.till is not None and period.till <= last:
        return period
    meant = period.avsett_till or period.till if period.per == Per.HELA else None
    index = tuple(one for one in period.index if one.fran <= last)
    return replace(period, till=last, avsett_till=meant, index=index)


def _check_days(period, n, expected, *, last, till):
    if period.till is not None and period.till < period.fran:
        raise Regelbrott(_("Sista dagen är före den första. Ändra en av dem."), falt=f"perioder.{n}.till")
    if period.fran != expected:
        if expected is None or period.fran < expected:
            text = _("Perioderna går in i varandra. Låt den här börja dagen efter att den förra slutar.")
        else:
            text = _("Det finns dagar utan fördelning före perioden. Låt den börja dagen efter att den förra slutar.")
        if n == 0:
            text = _("Fördelningen ska börja samma dag som placeringen.")
        raise Regelbrott(text, falt=f"perioder.{n}.fran")
    if last and till is not None and period.till != till:
        raise Regelbrott(_("Fördelningen ska sluta samma dag som placeringen."), falt=f"perioder.{n}.till")
    if period.per == Per.HELA and period.till is None:
        raise Regelbrott(
            _("Ett pris för hela tiden behöver en sista dag. Skriv den, eller välj pris per dygn eller månad."),
            falt=f"perioder.{n}.till",
        )


def _check_price(period, n):
    if period.pris <= 0:
        raise Regelbrott(_("Skriv ett pris som är större än noll."), falt=f"perioder.{n}.pris")
    if period.pris > MOST_ORE:
        raise Regelbrott(_("Priset är orimligt högt. Kontrollera att det är rätt skrivet."), falt=f"perioder.{n}.pris")


def _check_parts(period, n):
    where = f"perioder.{n}.delar"
    parts = period.delar
    if len({one.part for one in parts}) < max(len(parts), 1):
        raise Regelbrott(_("Varje part ska stå en gång."), falt=where)
    if any(one.ore < 0 or one.procent < 0 for one in parts):
        raise Regelbrott(_("En parts del kan inte vara mindre än noll."), falt=where)
    amounts, per_cent = sum(one.ore for one in parts), sum(one.procent for one in parts)
    if amounts > period.pris:
        raise Regelbrott(_("Parternas kronor blir mer än priset. Minska någon av dem."), falt=where)
    if amounts == period.pris and per_cent == 0:
        return
    if per_cent == 0:
        raise Regelbrott(_("Parternas kronor blir mindre än priset. Fördela resten också."), falt=where)
    if amounts == period.pris:
        raise Regelbrott(_("Kronorna täcker hela priset. Ta bort procenten, eller minska kronorna."), falt=where)
    if per_cent != _HUNDRED:
        text = _(
            "Procenten ska bli 100 tillsammans. Nu blir de %(summa)s. Ändra någon av dem, eller skriv en del i kronor."
        )
        raise Regelbrott(text % {"summa": number_format(per_cent.normalize(), use_l10n=True)}, falt=where)


def _check_index(period, n):
    days = [one.fran for one in period.index]
    inside = all(period.fran < day and (period.till is None or day <= period.till) for day in days)
    if period.per == Per.HELA and days:
        raise Regelbrott(_("Ett pris för hela tiden räknas inte upp."), falt=f"perioder.{n}.index")
    if days != sorted(set(days)) or not inside:
        raise Regelbrott(_("Uppräkningen ska ske inom perioden, högst en gång om dagen."), falt=f"perioder.{n}.index")
    if any(not -_HUNDRED < one.procent <= _HUNDRED for one in period.index):
        raise Regelbrott(_("Uppräkningen ska vara högst 100 procent."), falt=f"perioder.{n}.index")
