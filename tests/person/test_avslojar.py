"""What tells who somebody is in a text that is to name nobody: found however people write it, and dates, times and ages left alone.

Numbers are from Skatteverket's test series and from PTS's series for drama.
"""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.person.avslojar import tells_contact, tells_number

# What people write around it: no digits, and nothing that a number could begin or end with.
prose = st.text(alphabet=st.sampled_from("abcdefåäö ,!?:;\n"), max_size=40)
days = st.dates()
separators = st.sampled_from(["", "-", " ", "–", " - ", "\u00a0", "+"])


@given(
    prose,
    days,
    separators,
    st.one_of(st.integers(0, 9999).map("{:04}".format), st.just("XXXX"), st.just("****")),
    prose,
)
def test_a_personal_number_is_found(before, day, separator, last, after):
    for written in (f"{day:%Y%m%d}".zfill(8), f"{day:%y%m%d}"):
        assert tells_number(f"{before} {written}{separator}{last} {after}")


@given(days, st.integers(0, 9999))
def test_so_is_one_with_a_divided_date_and_a_coordination_number(day, last):
    assert tells_number(f"född {day.year:04}-{day:%m-%d}-{last:04}")
    assert tells_number(f"{day.year:04}{day:%m}{day.day + 60}-{last:04}")


@pytest.mark.parametrize(
    "text",
    [
        "070-1740605",
        "Ring 08-465 004 90.",
        "0701740605",
        "040-628 04 01",
        "+46 70 174 06 05",
        "004670-1740605",
        "Mejla alva@exempel.se",
    ],
)
def test_telephones_and_addresses_are_found(text):
    assert tells_contact(text)


@given(prose)
def test_prose_tells_nothing(text):
    assert not tells_number(text)
    assert not tells_contact(text)


@given(st.datetimes(datetime(1900, 1, 1)), prose)  # noqa: DTZ001
def test_dates_times_and_ages_tell_nothing(at, text):
    for written in (
        f"{at.year:04}-{at:%m-%d}",
        f"{at.year:04}-{at:%m-%d} kl. {at:%H.%M}",
        f"{at.year:04}-{at:%m-%d} {at:%H.%M}–16.30",
        f"{at:%d/%m} {at:%H:%M}",
        f"{at:%d-%m}-{at.year:04}",
        f"{at.day} år, årskurs 3, 112",
        "HBGSOC-2026-00217",
    ):
        assert not tells_number(f"{text} {written} {text}"), written
        assert not tells_contact(f"{text} {written} {text}"), written
