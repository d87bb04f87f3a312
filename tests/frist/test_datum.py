"""Deadline arithmetic by hand-made tables: lag 1930:173, lag 1989:253 and the agreements' hours, days and working days.

Every date here was looked up in a calendar, not computed.
"""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from samverkan.frist.datum import (
    FIRST_YEAR,
    LAST_YEAR,
    STOCKHOLM,
    Helgregel,
    LedigDag,
    Tidsenhet,
    check_rule,
    due_at,
    explain,
    last_day,
    ledig_dag,
)


def at(text, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM, fold=fold)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def count(start, length, unit, holiday_rule=Helgregel.STAR):
    return explain(start=at(start), length=length, unit=unit, holiday_rule=holiday_rule)


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2026-01-01", ("nyårsdagen",)),
        ("2026-01-06", ("trettondedag jul",)),
        ("2026-04-03", ("långfredagen",)),
        ("2026-04-05", ("påskdagen",)),
        ("2026-04-06", ("annandag påsk",)),
        ("2026-05-01", ("första maj",)),
        ("2026-05-14", ("Kristi himmelsfärdsdag",)),
        ("2026-05-24", ("pingstdagen",)),
        ("2026-06-06", ("nationaldagen",)),
        ("2026-06-19", ("midsommarafton",)),
        ("2026-06-20", ("midsommardagen",)),
        ("2026-10-31", ("alla helgons dag",)),
        ("2026-12-24", ("julafton",)),
        ("2026-12-25", ("juldagen",)),
        ("2026-12-26", ("annandag jul",)),
        ("2026-12-31", ("nyårsafton",)),
        ("2027-03-26", ("långfredagen",)),
        ("2027-03-28", ("påskdagen",)),
        ("2027-03-29", ("annandag påsk",)),
        ("2027-05-06", ("Kristi himmelsfärdsdag",)),
        ("2027-06-25", ("midsommarafton",)),
        ("2008-05-01", ("första maj", "Kristi himmelsfärdsdag")),
        ("2004-05-31", ("annandag pingst",)),
        ("2026-11-21", ()),
        ("2026-11-22", ()),
    ],
)
def test_days_that_are_no_working_days_have_their_names(day, names):
    assert ledig_dag(date.fromisoformat(day)) == LedigDag(date.fromisoformat(day), names)


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-05",  # trettondagsafton
        "2026-04-02",  # skärtorsdagen
        "2026-04-30",  # valborgsmässoafton
        "2026-05-15",  # the day between Ascension Day and the weekend
        "2026-05-25",  # annandag pingst, a red day until 2004
        "2003-06-06",  # nationaldagen, a red day from 2005
        "2026-10-30",  # allhelgonaafton
        "2026-12-23",
    ],
)
def test_days_that_only_feel_like_holidays_are_working_days(day):
    assert ledig_dag(date.fromisoformat(day)) is None


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        ("2026-04-02", 1, "2026-04-07"),  # Easter 2026
        ("2026-04-01", 3, "2026-04-08"),
        ("2027-03-25", 1, "2027-03-30"),  # Easter 2027
        ("2026-04-30", 1, "2026-05-04"),  # första maj on a Friday
        ("2026-05-13", 1, "2026-05-15"),  # Kristi himmelsfärdsdag
        ("2027-05-05", 2, "2027-05-10"),
        ("2025-06-05", 1, "2025-06-09"),  # nationaldagen on a Friday
        ("2028-06-05", 1, "2028-06-07"),  # nationaldagen on a Tuesday
        ("2026-06-05", 1, "2026-06-08"),  # nationaldagen on a Saturday
        ("2026-06-18", 1, "2026-06-22"),  # midsummer 2026
        ("2027-06-24", 1, "2027-06-28"),  # midsummer 2027
        ("2026-12-23", 1, "2026-12-28"),  # 24, 25, 26 December
        ("2026-12-30", 1, "2027-01-04"),  # 31 December, 1 January
        ("2027-01-05", 1, "2027-01-07"),  # 6 January
        ("2026-12-22", 8, "2027-01-08"),  # all of them
        ("2026-11-20", 1, "2026-11-23"),  # from a Friday
        ("2026-11-21", 1, "2026-11-23"),  # from a Saturday
        ("2026-11-22", 5, "2026-11-27"),
        ("2026-11-02", 15, "2026-11-23"),  # Lotsmodellen: 15 working days
    ],
)
@pytest.mark.parametrize("holiday_rule", Helgregel)
def test_working_days(start, length, last, holiday_rule):
    counted = count(f"{start}T10:00", length, Tidsenhet.ARBETSDAGAR, holiday_rule)
    assert counted.last_day == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("start", "length", "stays", "rolls"),
    [
        ("2026-11-09", 14, "2026-11-23", "2026-11-23"),  # a Monday
        ("2026-11-07", 14, "2026-11-21", "2026-11-23"),  # a Saturday
        ("2026-11-08", 14, "2026-11-22", "2026-11-23"),  # a Sunday
        ("2026-03-20", 14, "2026-04-03", "2026-04-07"),  # långfredagen
        ("2026-06-05", 14, "2026-06-19", "2026-06-22"),  # midsommarafton
        ("2026-12-10", 14, "2026-12-24", "2026-12-28"),  # julafton
        ("2026-12-17", 14, "2026-12-31", "2027-01-04"),  # nyårsafton
        ("2026-12-23", 14, "2027-01-06", "2027-01-07"),  # trettondedag jul
        ("2026-04-30", 14, "2026-05-14", "2026-05-15"),  # Kristi himmelsfärdsdag
        ("2025-05-23", 14, "2025-06-06", "2025-06-09"),  # nationaldagen
        ("2028-02-15", 14, "2028-02-29", "2028-02-29"),  # the leap day
        ("2026-11-22", 1, "2026-11-23", "2026-11-23"),
    ],
)
def test_days(start, length, stays, rolls):
    assert count(f"{start}T10:00", length, "dagar", "star").last_day == date.fromisoformat(stays)
    assert count(f"{start}T10:00", length, "dagar", "rullar").last_day == date.fromisoformat(rolls)


@pytest.mark.parametrize(
    ("start", "length", "stays", "rolls"),
    [
        ("2026-11-04", 1, "2026-11-11", "2026-11-11"),
        ("2026-11-04", 4, "2026-12-02", "2026-12-02"),
        ("2026-11-26", 4, "2026-12-24", "2026-12-28"),
        ("2026-11-21", 16, "2027-03-13", "2027-03-15"),
    ],
)
def test_weeks_end_on_the_same_weekday(start, length, stays, rolls):
    assert count(f"{start}T10:00", length, "veckor", "star").last_day == date.fromisoformat(stays)
    assert count(f"{start}T10:00", length, "veckor", "rullar").last_day == date.fromisoformat(rolls)


@pytest.mark.parametrize(
    ("start", "length", "stays", "rolls", "shortened"),
    [
        ("2026-01-15", 1, "2026-02-15", "2026-02-16", False),
        ("2026-01-31", 1, "2026-02-28", "2026-03-02", True),
        ("2028-01-31", 1, "2028-02-29", "2028-02-29", True),
        ("2028-01-29", 1, "2028-02-29", "2028-02-29", False),
        ("2027-01-29", 1, "2027-02-28", "2027-03-01", True),
        ("2026-03-31", 1, "2026-04-30", "2026-04-30", True),
        ("2026-03-31", 2, "2026-05-31", "2026-06-01", False),
        ("2026-08-31", 4, "2026-12-31", "2027-01-04", False),
        ("2026-10-31", 4, "2027-02-28", "2027-03-01", True),
        ("2028-02-29", 12, "2029-02-28", "2029-02-28", True),
        ("2028-02-29", 48, "2032-02-29", "2032-03-01", False),
        ("2026-11-30", 1, "2026-12-30", "2026-12-30", False),
        ("2026-12-31", 6, "2027-06-30", "2027-06-30", True),
    ],
)
def test_months_end_on_the_same_day_number_or_the_last_of_the_month(start, length, stays, rolls, shortened):
    counted = count(f"{start}T10:00", length, "manader", "star")
    assert (counted.last_day, counted.is_shortened) == (date.fromisoformat(stays), shortened)
    assert count(f"{start}T10:00", length, "manader", "rullar").last_day == date.fromisoformat(rolls)


@pytest.mark.parametrize(
    ("start", "fold", "length", "due"),
    [
        ("2026-11-23T14:05", 0, 24, "2026-11-24T13:05"),
        ("2026-11-20T14:05", 0, 24, "2026-11-21T13:05"),  # into a Saturday: hours run round the clock
        ("2026-03-28T12:00", 0, 24, "2026-03-29T11:00"),  # the clock goes forward: 13:00 summer time
        ("2026-03-29T01:30", 0, 1, "2026-03-29T01:30"),  # 03:30 summer time
        ("2026-10-24T12:00", 0, 24, "2026-10-25T10:00"),  # the clock goes back: 11:00 winter time
        ("2026-10-25T01:30", 0, 1, "2026-10-25T00:30"),  # the first 02:30
        ("2026-10-25T02:30", 0, 1, "2026-10-25T01:30"),  # the second 02:30
        ("2026-10-25T02:30", 1, 1, "2026-10-25T02:30"),  # 03:30 winter time
    ],
)
def test_hours_are_elapsed_time_also_when_the_clocks_change(start, fold, length, due):
    assert due_at(start=at(start, fold), length=length, unit="timmar", holiday_rule="star") == utc(due)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-03-28T12:00", "2026-03-29T22:00"),  # a last day of 23 hours
        ("2026-10-24T12:00", "2026-10-25T23:00"),  # a last day of 25 hours
        ("2026-11-22T12:00", "2026-11-23T23:00"),
        ("2026-07-01T12:00", "2026-07-02T22:00"),
    ],
)
def test_the_last_day_is_whole_and_the_frist_is_overdue_from_midnight(start, due):
    counted = count(start, 1, "dagar")
    assert counted.due_at == utc(due)
    assert counted.due_at.utcoffset() == timedelta()
    assert counted.due_at.astimezone(STOCKHOLM).time().isoformat() == "00:00:00"
    assert last_day(counted.due_at) == counted.last_day


@pytest.mark.parametrize("clock", ["00:00", "00:00:00.000001", "12:00", "23:59", "23:59:59.999999"])
@pytest.mark.parametrize("unit", ["dagar", "arbetsdagar"])
def test_the_day_of_the_start_is_day_zero_whatever_the_clock(clock, unit):
    assert count(f"2026-11-23T{clock}", 1, unit).last_day == date(2026, 11, 24)


@pytest.mark.parametrize(
    "start",
    [
        utc("2026-11-22T23:30"),
        datetime(2026, 11, 23, 8, 30, tzinfo=timezone(timedelta(hours=9))),
        at("2026-11-23T00:30"),
        datetime(2026, 11, 22, 18, 30, tzinfo=timezone(-timedelta(hours=5))),
    ],
)
def test_a_start_counts_from_its_swedish_day_whatever_zone_it_is_written_in(start):
    counted = explain(start=start, length=14, unit="dagar", holiday_rule="star")
    assert (counted.start, counted.last_day) == (at("2026-11-23T00:30"), date(2026, 12, 7))


@pytest.mark.parametrize("unit", ["timmar", "dagar", "arbetsdagar", "veckor"])
def test_only_months_are_shortened(unit):
    assert not count("2026-11-23T10:00", 1, unit).is_shortened


def test_the_explanation_names_what_was_skipped():
    counted = count("2026-12-22T10:00", 4, "arbetsdagar")
    assert counted.skipped == (
        LedigDag(date(2026, 12, 24), ("julafton",)),
        LedigDag(date(2026, 12, 25), ("juldagen",)),
        LedigDag(date(2026, 12, 26), ("annandag jul",)),
        LedigDag(date(2026, 12, 27), ()),
    )
    assert [ledig.is_weekend for ledig in counted.skipped] == [False, False, True, True]
    assert counted.rolled_past == ()


def test_the_explanation_names_what_the_last_day_moved_past():
    counted = count("2026-06-05T10:00", 14, "dagar", "rullar")
    assert counted.counted_to == date(2026, 6, 19)
    assert counted.rolled_past == (
        LedigDag(date(2026, 6, 19), ("midsommarafton",)),
        LedigDag(date(2026, 6, 20), ("midsommardagen",)),
        LedigDag(date(2026, 6, 21), ()),
    )
    assert counted.last_day == date(2026, 6, 22)
    assert counted.skipped == ()


def test_hours_that_end_at_midnight_belong_to_the_day_before():
    assert count("2026-11-23T00:00", 24, "timmar").last_day == date(2026, 11, 23)
    assert count("2026-11-23T00:01", 24, "timmar").last_day == date(2026, 11, 24)


GOOD = {"start": at("2026-11-23T10:00"), "length": 14, "unit": "dagar", "holiday_rule": "star"}


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"start": datetime(2026, 11, 23, 10)}, "time zone"),  # noqa: DTZ001
        ({"start": date(2026, 11, 23)}, "time zone"),
        ({"start": None}, "time zone"),
        ({"length": 0}, "whole number"),
        ({"length": -1}, "whole number"),
        ({"length": 1.5}, "whole number"),
        ({"length": "14"}, "whole number"),
        ({"length": True}, "whole number"),
        ({"length": None}, "whole number"),
        ({"unit": "år"}, "Tidsenhet"),
        ({"unit": ""}, "Tidsenhet"),
        ({"unit": None}, "Tidsenhet"),
        ({"holiday_rule": "ibland"}, "Helgregel"),
        ({"holiday_rule": "ibland", "unit": "timmar"}, "Helgregel"),
        ({"holiday_rule": "rullar", "unit": "timmar"}, "working days"),
        ({"start": datetime.max.replace(tzinfo=UTC)}, "outside the calendar"),
        ({"start": datetime.min.replace(tzinfo=UTC)}, "outside the calendar"),
        ({"start": datetime(FIRST_YEAR - 1, 12, 31, 12, tzinfo=UTC)}, "outside the calendar"),
        ({"start": datetime(LAST_YEAR, 12, 31, 12, tzinfo=UTC)}, "outside the calendar"),
        (
            {"start": datetime(LAST_YEAR, 12, 30, 12, tzinfo=UTC), "length": 1, "holiday_rule": "rullar"},
            "outside the calendar",
        ),
    ],
)
def test_what_cannot_be_counted_is_refused(fault, message):
    with pytest.raises(ValueError, match=message):
        due_at(**GOOD | fault)


@pytest.mark.parametrize("unit", Tidsenhet)
@pytest.mark.parametrize("length", [10**6, 10**9, 10**30])
def test_absurd_lengths_are_refused(unit, length):
    with pytest.raises(ValueError, match="outside the calendar"):
        due_at(**GOOD | {"unit": unit, "length": length})


def test_the_calendar_is_open_to_its_last_day():
    start = datetime(LAST_YEAR, 12, 30, 12, tzinfo=UTC)
    assert explain(**GOOD | {"start": start, "length": 1}).last_day == date(LAST_YEAR, 12, 31)


def test_a_day_outside_the_calendar_is_not_called_a_working_day():
    with pytest.raises(ValueError, match="outside the calendar"):
        ledig_dag(date(LAST_YEAR + 1, 1, 1))


@pytest.mark.parametrize("unit", [unit for unit in Tidsenhet if unit != Tidsenhet.TIMMAR])
def test_every_rule_of_days_can_roll(unit):
    assert check_rule(length=1, unit=unit, holiday_rule=Helgregel.RULLAR) is None


@pytest.mark.parametrize("unit", Tidsenhet)
def test_a_rule_with_an_unknown_holiday_rule_is_refused_when_it_is_written(unit):
    with pytest.raises(ValueError, match="Helgregel"):
        check_rule(length=1, unit=unit, holiday_rule="ibland")
