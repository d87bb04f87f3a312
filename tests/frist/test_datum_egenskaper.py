"""What holds for every deadline: later starts and longer times never end sooner, rolling never ends on a red day,
working days agree with a count that shares nothing with ours, and a start means the same in every time zone."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import assume, example, given
from hypothesis import strategies as st

from samverkan.frist.datum import STOCKHOLM, Tidsenhet, due_at, explain, last_day, ledig_dag

YEAR_FROM, YEAR_TO = 1980, 2060

starts = st.datetimes(datetime(YEAR_FROM, 1, 1), datetime(YEAR_TO, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
lengths = st.integers(1, 400)
day_units = st.sampled_from([unit for unit in Tidsenhet if unit != Tidsenhet.TIMMAR])
rules = st.one_of(
    st.fixed_dictionaries({"unit": day_units, "holiday_rule": st.sampled_from(["star", "rullar"])}),
    st.just({"unit": Tidsenhet.TIMMAR, "holiday_rule": "star"}),
)


def easter(year):
    """Easter Sunday by the method of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    week = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return date(year, month, day + 1)


def is_working_day(day):
    """Lag 1989:253 1 § and the three eves, written from the statute."""
    year, from_easter = day.year, (day - easter(day.year)).days
    fixed = {(1, 1), (1, 6), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31)} | ({(6, 6)} if year >= 2005 else set())
    moving = {-2, 1, 39} | ({50} if year <= 2004 else set())
    midsummer_eve = day.month == 6 and day.weekday() == 4 and 19 <= day.day <= 25
    return not (day.weekday() >= 5 or (day.month, day.day) in fixed or from_easter in moving or midsummer_eve)


@given(st.dates(date(1953, 1, 1), date(2100, 12, 31)))
@example(date(2008, 5, 1))
def test_working_days_agree_with_the_statute(day):
    assert (ledig_dag(day) is None) == is_working_day(day)


def test_working_days_agree_with_the_statute_every_day_of_ten_years():
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(3653)]
    assert [ledig_dag(day) is None for day in days] == [is_working_day(day) for day in days]


@given(start=starts, length=st.integers(1, 300))
def test_working_days_are_as_many_as_asked_for(start, length):
    counted = explain(start=start, length=length, unit="arbetsdagar", holiday_rule="star")
    first = counted.start.date() + timedelta(days=1)
    days = [first + timedelta(days=n) for n in range((counted.last_day - first).days + 1)]
    assert sum(is_working_day(day) for day in days) == length
    assert is_working_day(counted.last_day)
    assert [ledig.day for ledig in counted.skipped] == [day for day in days if not is_working_day(day)]


@given(start=starts, earlier=st.timedeltas(timedelta(), timedelta(days=40)), length=lengths, rule=rules)
def test_a_later_start_is_never_due_sooner(start, earlier, length, rule):
    assume((start - earlier).year >= YEAR_FROM)
    assert due_at(start=start - earlier, length=length, **rule) <= due_at(start=start, length=length, **rule)


@given(start=starts, length=lengths, more=st.integers(0, 60), rule=rules)
def test_a_longer_time_is_never_due_sooner(start, length, more, rule):
    assert due_at(start=start, length=length, **rule) <= due_at(start=start, length=length + more, **rule)


@given(start=starts, length=lengths, unit=day_units)
def test_rolling_ends_on_a_weekday_and_never_moves_further_than_it_must(start, length, unit):
    stays = explain(start=start, length=length, unit=unit, holiday_rule="star")
    rolls = explain(start=start, length=length, unit=unit, holiday_rule="rullar")
    assert ledig_dag(rolls.last_day) is None
    passed = [stays.last_day + timedelta(days=n) for n in range((rolls.last_day - stays.last_day).days)]
    assert [ledig.day for ledig in rolls.rolled_past] == passed
    assert all(ledig_dag(day) for day in passed)
    assert rolls.counted_to == stays.last_day


@given(start=starts, length=lengths, rule=rules)
def test_the_due_moment_lies_within_its_bounds(start, length, rule):
    counted = explain(start=start, length=length, **rule)
    days = (counted.counted_to - counted.start.date()).days
    match counted.unit:
        case Tidsenhet.TIMMAR:
            assert counted.due_at - start == timedelta(hours=length)
        case Tidsenhet.DAGAR:
            assert days == length
        case Tidsenhet.VECKOR:
            assert days == 7 * length
        case Tidsenhet.ARBETSDAGAR:
            assert length <= days <= 2 * length + 10
        case Tidsenhet.MANADER:
            assert 28 * length <= days <= 31 * length
    assert timedelta() < counted.due_at - start
    assert last_day(counted.due_at) == counted.last_day
    assert 0 <= (counted.last_day - counted.counted_to).days <= 5


@given(start=starts, length=lengths, rule=rules, offset=st.integers(-23 * 60, 23 * 60))
@example(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 1, {"unit": "timmar", "holiday_rule": "star"}, 0)
@example(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 1, {"unit": "timmar", "holiday_rule": "star"}, 0)
def test_a_start_means_the_same_in_every_time_zone(start, length, rule, offset):
    elsewhere = start.astimezone(timezone(timedelta(minutes=offset)))
    counted = explain(start=start, length=length, **rule)
    assert explain(start=elsewhere, length=length, **rule) == counted
    assert explain(start=start.astimezone(STOCKHOLM), length=length, **rule) == counted
    assert explain(start=counted.start, length=length, **rule) == counted
