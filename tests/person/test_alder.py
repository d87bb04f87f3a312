"""Age in whole years grows on the birthday; one born on 29 February has it on the last of February (lag 1930:173 1 §)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.person.alder import age_on, birthday


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        ("2017-01-01", "2017-01-01", 0),
        ("2017-01-01", "2017-12-31", 0),
        ("2017-01-01", "2018-01-01", 1),
        ("2017-01-01", "2034-12-31", 17),
        ("2017-01-01", "2035-01-01", 18),
        ("2000-02-29", "2015-02-27", 14),
        ("2000-02-29", "2015-02-28", 15),
        ("2000-02-29", "2016-02-28", 15),
        ("2000-02-29", "2016-02-29", 16),
    ],
)
def test_the_age_on_a_day(born, day, years):
    assert age_on(date.fromisoformat(born), date.fromisoformat(day)) == years


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(1, 40_000))
def test_the_age_grows_by_one_on_every_birthday_and_on_no_other_day(born, days):
    day = born + timedelta(days=days)
    is_birthday = (day.month, day.day) == (born.month, born.day) or (
        (born.month, born.day) == (2, 29) and (day.month, day.day) == (2, 28) and (day + timedelta(days=1)).day == 1
    )
    assert age_on(born, day) - age_on(born, day - timedelta(days=1)) == is_birthday


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(1, 120))
def test_a_birthday_is_the_first_day_of_the_age(born, years):
    first = birthday(born, years)
    assert (age_on(born, first), age_on(born, first - timedelta(days=1))) == (years, years - 1)
