"""A placement's cost is split to the öre, by periods that never move once they are past, and what was paid is settled.

domain.md: "cost split in per cent or kronor, per huvudman, over time, sums to the whole"; "Earlier money stays as it was when a
split changes: new rows from a date". Every amount in the tables was computed by hand.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeringar.kostnad import (
    Betalning,
    Del,
    Index,
    Kostnadsperiod,
    Per,
    change_from,
    check_periods,
    monthly,
    settle,
    totals,
)
from samverkan.fel import Regelbrott

KRONA = 100
JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
LIKA = (Del("region", procent=Decimal(50)), Del("kommun", procent=Decimal(50)))
TREDJEDELAR = (
    Del("region", procent=Decimal("33.33")),
    Del("kommun", procent=Decimal("33.33")),
    Del("annan kommun", procent=Decimal("33.34")),
)


def period(fran, till=None, *, pris=4_000 * KRONA, per=Per.DYGN, delar=LIKA, **fields):
    return Kostnadsperiod(fran=fran, till=till, per=per, pris=pris, delar=delar, **fields)


def borne(periods, till):
    """(days, öre, each party's öre) of the months."""
    return [(row.dagar, row.ore, *row.delar.values()) for row in monthly(periods, till=till)]


def test_a_price_per_day_costs_its_days():
    assert borne([period(date(2026, 1, 15))], date(2026, 3, 2)) == [
        (17, 6_800_000, 3_400_000, 3_400_000),
        (28, 11_200_000, 5_600_000, 5_600_000),
        (2, 800_000, 400_000, 400_000),
    ]


def test_a_month_that_is_not_whole_costs_its_days_part():
    # 10 000 kr × 17/31 = 5 483,870 97 kr; a whole February; 10 000 kr × 10/31 = 3 225,806 45 kr.
    rows = borne([period(date(2026, 1, 15), per=Per.MANAD, pris=10_000 * KRONA)], date(2026, 3, 10))
    assert [(days, ore) for days, ore, *_rest in rows] == [(17, 548_387), (28, 1_000_000), (10, 322_581)]


def test_a_price_for_the_whole_falls_by_the_day():
    # 1 000 kr over 59 days: 31 days are 525,423 73 kr, and February the rest.
    rows = borne([period(JAN, date(2026, 2, 28), per=Per.HELA, pris=1_000 * KRONA)], date(2026, 2, 28))
    assert [(days, ore) for days, ore, *_rest in rows] == [(31, 52_542), (28, 47_458)]


def test_amounts_and_per_cent_of_what_they_leave():
    # The region bears 1 500 kr of 4 000 and 40 per cent of the 2 500 that are left: 2 500 kr; the municipality 1 500 kr.
    delar = (Del("region", ore=1_500 * KRONA, procent=Decimal(40)), Del("kommun", procent=Decimal(60)))
    assert borne([period(JAN, delar=delar)], JAN) == [(1, 400_000, 250_000, 150_000)]


def test_the_ore_that_is_left_goes_to_the_one_nearest_to_one_more():
    # 100 öre: 33,33 + 33,33 + 33,34 leave one öre, and the third is nearest.
    assert borne([period(JAN, pris=100, delar=TREDJEDELAR)], JAN) == [(1, 100, 33, 33, 34)]


def test_of_two_as_near_the_one_named_first_gets_the_ore():
    assert borne([period(JAN, pris=101)], JAN) == [(1, 101, 51, 50)]
    assert borne([period(JAN, pris=101, delar=LIKA[::-1])], JAN) == [(1, 101, 51, 50)]


def test_an_index_raises_price_and_amounts_from_its_day():
    # 4 000 kr + 2,7 per cent = 4 108 kr; + 3 per cent = 4 231,24 kr.
    index = (Index(date(2026, 1, 31), Decimal("2.7")), Index(FEB, Decimal(3)))
    rows = monthly([period(date(2026, 1, 30), index=index)], till=FEB)
    assert [(row.fran, row.ore) for row in rows] == [
        (date(2026, 1, 30), 400_000),
        (date(2026, 1, 31), 410_800),
        (FEB, 423_124),
    ]


def test_a_split_that_changes_half_way_through_a_month():
    changed = change_from(
        [period(JAN)],
        dag=date(2026, 1, 11),
        nya=[period(date(2026, 1, 11), delar=(Del("region", procent=Decimal(75)), Del("kommun", procent=Decimal(25))))],
    )
    check_periods(changed, fran=JAN, till=None)
    assert borne(changed, date(2026, 1, 31)) == [
        (10, 4_000_000, 2_000_000, 2_000_000),
        (21, 8_400_000, 6_300_000, 2_100_000),
    ]


def test_a_price_for_the_whole_that_is_cut_short_keeps_what_its_days_cost():
    whole = period(JAN, date(2026, 2, 28), per=Per.HELA, pris=1_000 * KRONA)
    changed = change_from([whole], dag=FEB, nya=[period(FEB, date(2026, 2, 28))])
    assert monthly(changed, till=date(2026, 1, 31)) == monthly([whole], till=date(2026, 1, 31))
    twice = change_from(changed, dag=date(2026, 1, 16), nya=[period(date(2026, 1, 16), date(2026, 2, 28))])
    assert monthly(twice, till=date(2026, 1, 15)) == monthly([whole], till=date(2026, 1, 15))


WRONG = {
    "nothing": ([], "perioder", "Skriv hur kostnaden delas."),
    "begins another day": ([period(FEB)], "perioder.0.fran", "samma dag som placeringen"),
    "a hole": ([period(JAN, date(2026, 1, 30)), period(FEB)], "perioder.1.fran", "dagar utan fördelning"),
    "overlap": ([period(JAN, FEB), period(FEB)], "perioder.1.fran", "går in i varandra"),
    "after one without end": ([period(JAN), period(FEB)], "perioder.1.fran", "går in i varandra"),
    "ends before it begins": ([period(JAN, date(2025, 12, 31))], "perioder.0.till", "före den första"),
    "endless": ([period(JAN, date(9999, 12, 31))], "perioder.0.till", "orimligt lång"),
    "a whole without end": ([period(JAN, per=Per.HELA)], "perioder.0.till", "behöver en sista dag"),
    "no price": ([period(JAN, pris=0)], "perioder.0.pris", "större än noll"),
    "negative price": ([period(JAN, pris=-1)], "perioder.0.pris", "större än noll"),
    "enormous price": ([period(JAN, pris=10**15)], "perioder.0.pris", "orimligt högt"),
    "nobody": ([period(JAN, delar=())], "perioder.0.delar", "stå en gång"),
    "one twice": ([period(JAN, delar=(LIKA[0], LIKA[0]))], "perioder.0.delar", "stå en gång"),
    "negative part": (
        [period(JAN, delar=(Del("a", procent=Decimal(-50)), Del("b", procent=Decimal(150))))],
        "perioder.0.delar",
        "mindre än noll",
    ),
    "negative amount": ([period(JAN, delar=(Del("a", ore=-1), LIKA[0]))], "perioder.0.delar", "mindre än noll"),
    "99 per cent": ([period(JAN, delar=(LIKA[0], Del("b", procent=Decimal(49))))], "perioder.0.delar", "bli 100"),
    "too many kronor": ([period(JAN, delar=(Del("a", ore=400_001),))], "perioder.0.delar", "mer än priset"),
    "too few kronor": ([period(JAN, delar=(Del("a", ore=399_999),))], "perioder.0.delar", "mindre än priset"),
    "per cent of nothing": (
        [period(JAN, delar=(Del("a", ore=400_000), Del("b", procent=Decimal(100))))],
        "perioder.0.delar",
        "täcker hela priset",
    ),
    "index on a whole": (
        [period(JAN, FEB, per=Per.HELA, index=(Index(date(2026, 1, 2), Decimal(1)),))],
        "perioder.0.index",
        "räknas inte upp",
    ),
    "index from the first day": ([period(JAN, index=(Index(JAN, Decimal(1)),))], "perioder.0.index", "inom perioden"),
    "index twice a day": (
        [period(JAN, index=(Index(FEB, Decimal(1)), Index(FEB, Decimal(1))))],
        "perioder.0.index",
        "högst en gång om dagen",
    ),
    "index to nothing": ([period(JAN, index=(Index(FEB, Decimal(-100)),))], "perioder.0.index", "högst 100"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_split_that_breaks_a_rule_is_told_where(what):
    periods, field, said = WRONG[what]
    with pytest.raises(Regelbrott) as stop:
        check_periods(periods, fran=JAN, till=None)
    assert stop.value.falt == field
    assert said in str(stop.value)


def test_a_split_ends_with_the_placement():
    with pytest.raises(Regelbrott, match="sluta samma dag"):
        check_periods([period(JAN)], fran=JAN, till=FEB)
    check_periods([period(JAN, FEB)], fran=JAN, till=FEB)


@pytest.mark.parametrize(
    ("dag", "nya"),
    [(date(2025, 12, 31), [period(date(2025, 12, 31))]), (MAR, [period(MAR)]), (FEB, [period(MAR)]), (FEB, [])],
)
def test_a_change_from_a_day_without_split_or_another_day_is_refused(dag, nya):
    with pytest.raises(Regelbrott) as stop:
        change_from([period(JAN, date(2026, 2, 28))], dag=dag, nya=nya)
    assert stop.value.falt == "dag"


@st.composite
def parts(draw, pris):
    """Parties that bear the whole price, in kronor, per cent or both."""
    n = draw(st.integers(1, 5))
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), min_size=n - 1, max_size=n - 1)))
    shares = [Decimal(high - low) / 100 for low, high in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    left, amounts = pris - 1, []
    for _nr in range(n):
        amounts.append(draw(st.integers(0, left)))
        left -= amounts[-1]
    if draw(st.booleans()):
        return tuple(Del(f"p{nr}", ore, share) for nr, (ore, share) in enumerate(zip(amounts, shares, strict=True)))
    amounts[0] += pris - sum(amounts)
    return tuple(Del(f"p{nr}", ore) for nr, ore in enumerate(amounts))


@st.composite
def splits(draw):
    """A split that keeps the rules, of one to three periods, and its last day."""
    first = day = draw(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
    periods = []
    for _nr in range(draw(st.integers(1, 3))):
        days = draw(st.integers(0, 200))
        pris = draw(st.integers(1, 10_000_000))
        per = draw(st.sampled_from(Per))
        later = draw(st.lists(st.integers(1, days), unique=True, max_size=2)) if days and per != Per.HELA else []
        index = tuple(Index(day + timedelta(days=one), draw(st.decimals(-50, 50, places=2))) for one in sorted(later))
        till = day + timedelta(days=days)
        periods.append(period(day, till, per=per, pris=pris, delar=draw(parts(pris)), index=index))
        day = till + timedelta(days=1)
    check_periods(periods, fran=first, till=periods[-1].till)
    return periods


@given(splits())
def test_the_parties_sum_to_the_cost_and_nobody_bears_less_than_nothing(periods):
    for row in monthly(periods, till=periods[-1].till):
        assert sum(row.delar.values()) == row.ore
        assert all(ore >= 0 for ore in row.delar.values())


@given(splits())
def test_each_party_is_within_an_ore_of_its_part_every_month(periods):
    by_day = {one.fran: one for one in periods}
    for row in monthly(periods, till=periods[-1].till):
        source = by_day[max(day for day in by_day if day <= row.fran)]
        for part, share in source.parts().items():
            assert abs(row.delar[part] - row.ore * share) < 1


@given(splits())
def test_every_day_is_in_one_row_within_its_month(periods):
    rows = monthly(periods, till=periods[-1].till)
    assert rows[0].fran == periods[0].fran
    assert rows[-1].till == periods[-1].till
    assert all(after.fran == before.till + timedelta(days=1) for before, after in pairwise(rows))
    assert all(row.manad == row.fran.replace(day=1) == row.till.replace(day=1) for row in rows)


@given(splits())
def test_the_months_sum_to_the_whole(periods):
    for one in (replace(one, index=()) for one in periods):
        days = (one.till - one.fran).days + 1
        summed = sum(row.ore for row in monthly([one], till=one.till))
        if one.per == Per.DYGN:
            assert summed == days * one.pris
        if one.per == Per.HELA:
            assert summed == one.pris


@given(splits(), st.data())
def test_a_change_moves_no_money_that_is_past(periods, data):
    last = periods[-1].till
    dag = data.draw(st.dates(periods[0].fran, last))
    changed = change_from(periods, dag=dag, nya=[period(dag, last)])
    check_periods(changed, fran=periods[0].fran, till=last)
    past = dag - timedelta(days=1)
    assert monthly(changed, till=past) == monthly(periods, till=past)
    assert totals(monthly(changed, till=last)).keys() >= {"region", "kommun"}


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=6))
def test_after_the_settlement_each_has_paid_what_it_bears(pairs):
    bears = {f"p{n}": bar for n, (bar, _paid) in enumerate(pairs)}
    paid = {f"p{n}": amount for n, (_bar, amount) in enumerate(pairs)}
    gap = sum(bears.values()) - sum(paid.values())
    (paid if gap > 0 else bears)["annan"] = abs(gap)
    payments = settle(bar=bears, betalt=paid)
    after = dict(paid)
    for one in payments:
        assert one.ore > 0
        after[one.fran] = after.get(one.fran, 0) + one.ore
        after[one.till] -= one.ore
    assert {part: ore for part, ore in after.items() if ore} == {part: ore for part, ore in bears.items() if ore}
    assert len(payments) < len({*bears, *paid})


def test_the_one_who_paid_meanwhile_is_paid_back():
    assert settle(bar={"region": 75, "kommun": 25}, betalt={"kommun": 100}) == [Betalning("region", "kommun", 75)]


def test_what_is_not_paid_can_not_be_settled():
    with pytest.raises(Regelbrott, match="inte lika mycket"):
        settle(bar={"region": 100}, betalt={"kommun": 99})


def test_parts_are_exact():
    assert period(JAN, delar=TREDJEDELAR).parts()["region"] == Fraction(3333, 10_000)
