"""Every deadline can answer "varför detta datum?" and "hur lång tid är kvar?" in plain Swedish."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from samverkan.frist.datum import STOCKHOLM, explain, red_day_names
from samverkan.frist.forklaring import NAMES, sentences, time_left


@pytest.fixture(autouse=True)
def swedish():
    with override("sv"):
        yield


def at(text, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM, fold=fold)


def told(start, length, unit, holiday_rule="star"):
    return sentences(explain(start=at(start), length=length, unit=unit, holiday_rule=holiday_rule))


def test_days():
    assert told("2026-11-09T14:05", 14, "dagar", "rullar") == [
        "Tiden börjar måndag 9 november 2026.",
        "Dagen efter är dag 1. Dag 14 är måndag 23 november 2026.",
        "Sista dag är måndag 23 november 2026. Hela den dagen räknas.",
    ]


def test_days_that_end_on_a_holiday_move():
    assert told("2026-12-10T14:05", 14, "dagar", "rullar") == [
        "Tiden börjar torsdag 10 december 2026.",
        "Dagen efter är dag 1. Dag 14 är torsdag 24 december 2026.",
        "Sista dagen ska vara en vardag. Därför flyttas den förbi torsdag 24 december 2026 (julafton), "
        "fredag 25 december 2026 (juldagen), lördag 26 december 2026 (annandag jul) och söndag 27 december 2026.",
        "Sista dag är måndag 28 december 2026. Hela den dagen räknas.",
    ]


def test_days_that_end_on_a_holiday_and_stay_say_so():
    assert told("2026-06-05T14:05", 14, "dagar", "star")[2:] == [
        "Fredag 19 juni 2026 (midsommarafton) är ingen vardag, men tiden flyttas ändå inte.",
        "Sista dag är fredag 19 juni 2026. Hela den dagen räknas.",
    ]
    assert told("2026-11-07T14:05", 14, "dagar", "star")[2] == (
        "Lördag 21 november 2026 är ingen vardag, men tiden flyttas ändå inte."
    )


def test_working_days_name_the_red_days_among_them():
    assert told("2027-03-24T10:00", 3, "arbetsdagar") == [
        "Tiden börjar onsdag 24 mars 2027.",
        "Bara arbetsdagar räknas, från dagen efter. Lördagar, söndagar och röda dagar räknas inte.",
        "Röda dagar under tiden: fredag 26 mars 2027 (långfredagen) och måndag 29 mars 2027 (annandag påsk).",
        "Arbetsdag 3 är onsdag 31 mars 2027.",
        "Sista dag är onsdag 31 mars 2027. Hela den dagen räknas.",
    ]


def test_working_days_without_red_days_name_none():
    assert not any("Röda dagar under tiden" in sentence for sentence in told("2026-11-02T10:00", 15, "arbetsdagar"))


@pytest.mark.parametrize(
    ("start", "length", "unit", "sentence"),
    [
        ("2026-11-04", 1, "veckor", "Samma veckodag 1 vecka senare är onsdag 11 november 2026."),
        ("2026-11-04", 4, "veckor", "Samma veckodag 4 veckor senare är onsdag 2 december 2026."),
        ("2026-11-30", 1, "manader", "Samma datum 1 månad senare är onsdag 30 december 2026."),
        ("2026-11-15", 4, "manader", "Samma datum 4 månader senare är måndag 15 mars 2027."),
        (
            "2028-01-31",
            1,
            "manader",
            "1 månad senare finns ingen dag 31. Då gäller månadens sista dag, tisdag 29 februari 2028.",
        ),
        (
            "2026-12-31",
            6,
            "manader",
            "6 månader senare finns ingen dag 31. Då gäller månadens sista dag, onsdag 30 juni 2027.",
        ),
    ],
)
def test_weeks_and_months(start, length, unit, sentence):
    assert told(f"{start}T10:00", length, unit)[1] == sentence


@pytest.mark.parametrize(
    ("start", "length", "sentences"),
    [
        ("2026-11-20T14:05", 24, ["24 timmar efter starten, lördag 21 november 2026 klockan 14:05, går tiden ut."]),
        ("2026-11-20T14:05", 1, ["1 timme efter starten, fredag 20 november 2026 klockan 15:05, går tiden ut."]),
        (
            "2026-10-24T14:05",
            24,
            [
                "Klockan ställs om till vintertid under tiden. Därför blir klockslaget en timme tidigare.",
                "24 timmar efter starten, söndag 25 oktober 2026 klockan 13:05, går tiden ut.",
            ],
        ),
        (
            "2026-03-28T14:05",
            24,
            [
                "Klockan ställs om till sommartid under tiden. Därför blir klockslaget en timme senare.",
                "24 timmar efter starten, söndag 29 mars 2026 klockan 15:05, går tiden ut.",
            ],
        ),
    ],
)
def test_hours(start, length, sentences):
    first, second, *rest = told(start, length, "timmar")
    assert first.endswith("klockan 14:05.")
    assert second == "Timmar räknas dygnet runt, också på helger."
    assert rest == sentences


def test_every_red_day_is_known_to_the_translators():
    assert red_day_names() == set(NAMES)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-22T10:00", "2 dagar kvar · tisdag 24 november"),
        ("2026-11-22T00:00", "2 dagar kvar · tisdag 24 november"),
        ("2026-11-23T23:59:59", "1 dag kvar · tisdag 24 november"),
        ("2026-11-24T00:00", "I dag"),
        ("2026-11-24T23:59:59.999999", "I dag"),
        ("2026-11-25T00:00", "Försenat med 1 dag"),
        ("2026-11-25T23:59", "Försenat med 1 dag"),
        ("2026-11-27T00:00", "Försenat med 3 dagar"),
        ("2025-12-24T10:00", "335 dagar kvar · tisdag 24 november 2026"),
    ],
)
def test_time_left_in_days(now, words):
    due = explain(start=at("2026-11-10T10:00"), length=14, unit="dagar", holiday_rule="star").due_at
    assert time_left(due_at=due, now=at(now), unit="dagar") == words
    assert time_left(due_at=due, now=at(now).astimezone(UTC), unit="dagar") == words


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-20T10:00", "4 dagar kvar · tisdag 24 november"),
        ("2026-11-22T14:00", "2 dagar kvar · tisdag 24 november"),
        ("2026-11-22T14:00:01", "47 timmar kvar"),
        ("2026-11-24T09:01", "4 timmar kvar"),
        ("2026-11-24T12:00", "2 timmar kvar"),
        ("2026-11-24T12:00:01", "1 timme kvar"),
        ("2026-11-24T13:25", "35 minuter kvar"),
        ("2026-11-24T13:58:30", "1 minut kvar"),
        ("2026-11-24T13:59:30", "Mindre än en minut kvar"),
        ("2026-11-24T14:00", "Försenat med 1 minut"),
        ("2026-11-24T14:20", "Försenat med 20 minuter"),
        ("2026-11-24T15:00", "Försenat med 1 timme"),
        ("2026-11-26T13:59", "Försenat med 47 timmar"),
        ("2026-11-26T14:00", "Försenat med 2 dagar"),
    ],
)
def test_time_left_in_hours(now, words):
    assert time_left(due_at=at("2026-11-24T14:00"), now=at(now), unit="timmar") == words


def test_time_left_counts_elapsed_hours_when_the_clock_is_put_back():
    assert time_left(due_at=at("2026-10-25T04:00"), now=at("2026-10-25T01:00"), unit="timmar") == "4 timmar kvar"
    assert time_left(due_at=at("2026-10-25T02:30", 1), now=at("2026-10-25T02:45"), unit="timmar") == "45 minuter kvar"
