"""Whenever the demo is loaded, its times fall in the past and in order, its children have their ages and valid numbers."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from orosanmalan.demo.barn import answers
from orosanmalan.demo.fall import read_cases
from orosanmalan.demo.tid import arrival, moment
from samverkan.frist.datum import STOCKHOLM
from samverkan.person.alder import age_on
from samverkan.person.nummer import Doman, birth_date, parse

CASES = list(read_cases())
moments = st.datetimes(datetime(2026, 3, 1), datetime(2040, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
days = st.dates(date(2026, 3, 1), date(2040, 12, 31))


@given(nu=moments, fall=st.sampled_from(CASES))
def test_what_happens_in_a_case_is_in_order_and_never_in_the_future(nu, fall):
    ankom_at = at = arrival(fall.ankom, nu)
    assert at < nu
    for steg in fall.steg:
        before, at = at, moment(steg, ankom_at, nu, after=at)
        assert before <= at <= nu


@given(nu=moments, fall=st.sampled_from([fall for fall in CASES if "kl" in fall.ankom and not fall.ankom.get("helg")]))
def test_an_office_report_arrives_on_a_weekday(nu, fall):
    assert arrival(fall.ankom, nu).astimezone(STOCKHOLM).weekday() < 5


@given(
    nu=moments,
    when=st.sampled_from(
        [(fall, steg) for fall in CASES for steg in fall.steg if steg.gor == "beslut" and steg.dag <= 12]
    ),
)
def test_a_decision_meant_to_be_in_time_is_made_within_fourteen_days(nu, when):
    fall, beslut = when
    ankom_at = arrival(fall.ankom, nu)
    decided_at = moment(beslut, ankom_at, nu, after=ankom_at)
    assert decided_at.astimezone(STOCKHOLM).date() - ankom_at.astimezone(STOCKHOLM).date() <= timedelta(days=14)


@given(today=days, fall=st.sampled_from(CASES))
def test_a_child_has_its_age_and_a_number_of_the_test_series(today, fall):
    child = answers(fall.barn, today)
    nummer = child["nummer"]
    if nummer and nummer.doman in (Doman.PERSONNUMMER, Doman.SAMORDNINGSNUMMER):
        assert parse(nummer.varde, today=today) == nummer
        assert nummer.varde[8:11] in ("238", "239")
        assert age_on(birth_date(nummer), today) == fall.barn.alder
