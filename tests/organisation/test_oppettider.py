"""When somebody is at a unit's desk: on working days within its hours, Swedish time, in any time zone one asks in; and that its
administrator changes the hours and the telephones, and nobody else.
"""

from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.frist.datum import STOCKHOLM
from samverkan.organisation.models import Enhet
from samverkan.organisation.oppettider import open_now, opens_next
from tests.fabrik import login
from tests.frist.test_datum_egenskaper import is_working_day

moments = st.datetimes(datetime(1980, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
hours = (
    st.tuples(st.times(), st.times())
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: Enhet(oppnar=pair[0], stanger=pair[1]))
)
ORDINARY = Enhet(oppnar=time(8), stanger=time(16, 30))


def local(*parts):
    return datetime(*parts, tzinfo=STOCKHOLM)


@given(moments, hours)
def test_open_is_a_working_day_within_the_hours(at, enhet):
    here = at.astimezone(STOCKHOLM)
    assert open_now(enhet, at) == (is_working_day(here.date()) and enhet.oppnar <= here.time() < enhet.stanger)


@given(moments, hours, st.integers(-12, 14))
def test_the_zone_that_one_asks_in_changes_nothing(at, enhet, offset):
    assert open_now(enhet, at) == open_now(enhet, at.astimezone(timezone(timedelta(hours=offset))))


@given(moments, hours)
def test_it_opens_next_at_the_first_open_moment(at, enhet):
    opens = opens_next(enhet, at)
    assert open_now(enhet, opens)
    assert opens == at if open_now(enhet, at) else opens > at
    if opens > at:
        assert opens.time() == enhet.oppnar
        days = [
            at.astimezone(STOCKHOLM).date() + timedelta(days=n)
            for n in range((opens.date() - at.astimezone(STOCKHOLM).date()).days)
        ]
        first = datetime.combine(days[0], enhet.oppnar, STOCKHOLM) if days else None
        assert first is None or at >= first or not is_working_day(days[0])
        assert not any(is_working_day(day) for day in days[1:])


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (local(2026, 11, 23, 8, 0), True),
        (local(2026, 11, 23, 7, 59, 59), False),
        (local(2026, 11, 23, 16, 29, 59), True),
        (local(2026, 11, 23, 16, 30), False),
        (local(2026, 11, 22, 10, 0), False),  # Sunday
        (local(2026, 1, 6, 10, 0), False),  # trettondedag jul, a Tuesday
        (local(2026, 6, 19, 10, 0), False),  # midsummer eve
        (datetime(2026, 7, 1, 6, 0, tzinfo=UTC), True),  # 08.00 in Swedish summer
        (datetime(2026, 12, 1, 6, 30, tzinfo=UTC), False),  # 07.30 in Swedish winter
    ],
)
def test_the_ordinary_hours(at, expected):
    assert open_now(ORDINARY, at) is expected


FORM = {"telefon": "042-10 00 00", "jourtelefon": "08-465 004 90", "oppnar": "07.30", "stanger": "16:00"}


@pytest.mark.django_db
def test_the_administrator_changes_how_the_unit_is_reached(varld):
    client = login(varld.administrator)
    answer = client.post(f"/enheter/{varld.mottagning.pk}/kontakt/", FORM, follow=True)
    assert "Uppgifterna är sparade." in answer.content.decode()
    assert "07.30–16.00" in answer.content.decode()
    varld.mottagning.refresh_from_db()
    assert (varld.mottagning.oppnar, varld.mottagning.jourtelefon) == (time(7, 30), "08-465 004 90")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"oppnar": "16.00", "stanger": "08.00"}, "Enheten måste stänga senare än den öppnar."),
        ({"oppnar": "08.00", "stanger": "08.00"}, "Enheten måste stänga senare än den öppnar."),
        ({"oppnar": "25.00"}, "Skriv klockslaget som timmar och minuter, till exempel 08.00."),
        ({"oppnar": ""}, "Skriv ett klockslag."),
        ({"stanger": "\x00"}, "Skriv klockslaget"),
        ({"telefon": "0" * 41}, "Skriv högst 40 tecken."),
        ({"jourtelefon": "08\x07"}, "tecken som inte går att spara"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_changes(varld, wrong, said):
    answer = login(varld.administrator).post(f"/enheter/{varld.mottagning.pk}/kontakt/", {**FORM, **wrong})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    varld.mottagning.refresh_from_db()
    assert varld.mottagning.oppnar == time(8)


@pytest.mark.django_db
def test_another_tenants_administrator_meets_404(varld):
    assert login(varld.skoladministrator).post(f"/enheter/{varld.mottagning.pk}/kontakt/", FORM).status_code == 404
