"""The days that the agreements set for a plan, against tables counted by hand in the calendars of 2025 and 2026, with the red days
(lag 1989:253) and the eves (lag 1930:173): the fifteen working days of Lotsmodellen from the call to the first network meeting
(3. Kallelse), the fifteen days of Skåne's ram from the call to the plan (Rutin för SIP) where no local agreement is, and none at
all in Jönköping, whose agreement has no day and ended in 2016. Helsingborg's own days: `test_kallelse`.
"""

from datetime import datetime

import pytest
from django.urls import reverse

from samverkan.arende.atkomst import act_as
from samverkan.frist.datum import STOCKHOLM, last_day
from samverkan.frist.models import Frist
from tests.fabrik import login

from .grannar import jonkopings_bup, jonkopings_school, kristianstad, kristianstads_school, malmo
from .planer import called, consented, raised

pytestmark = pytest.mark.django_db

ROLLER = ("initiativtagare", "verksamhetsaktor", "samtalsledare", "sekreterare")
RAM, LOTS = "sip.upprattad", "sip.forsta_mote"

LOTSENS = [
    # Called, in Swedish time, and the last of the fifteen working days. After a colon: how many have gone by then.
    ("2026-03-23T10:00", "2026-04-15"),  # Monday. 24–27/3: 4, 30/3–2/4: 8, Easter 3–6/4, 7–10/4: 12, 13–15/4: 15
    ("2026-03-27T23:59", "2026-04-21"),  # Friday. 30/3–2/4: 4, Easter 3–6/4, 7–10/4: 8, 13–17/4: 13, 20–21/4: 15
    (
        "2026-04-24T08:00",
        "2026-05-19",
    ),  # Friday. 27–30/4: 4, 1 May, 4–8/5: 9, 11–13/5: 12, Ascension 14/5, 15: 13, 18–19: 15
    ("2026-06-05T10:00", "2026-06-29"),  # Friday. 8–12/6: 5, 15–18/6: 9, Midsummer's eve 19/6, 22–26/6: 14, 29/6: 15
    ("2026-09-12T12:00", "2026-10-02"),  # Saturday. 14–18/9: 5, 21–25/9: 10, 28/9–2/10: 15
    (
        "2025-12-22T09:00",
        "2026-01-20",
    ),  # Monday. 23: 1, Christmas 24–28, 29–30: 3, 31/12 and 1/1, 2/1: 4, 5: 5, 6/1 red,
    # 7–9/1: 8, 12–16/1: 13, 19–20/1: 15
]

RAMENS = [
    # Called, in Swedish time, and the fifteenth day: weekends and red days count as others, and the last day stays on one.
    ("2026-03-19T10:00", "2026-04-03"),  # 12 days left of March and 3: Good Friday
    ("2026-05-16T10:00", "2026-05-31"),  # Saturday to Sunday
    ("2026-06-04T23:59", "2026-06-19"),  # Midsummer's eve
    ("2025-12-10T00:00", "2025-12-25"),  # Christmas Day
    ("2026-02-13T10:00", "2026-02-28"),  # no leap year
    ("2026-10-20T10:00", "2026-11-04"),  # 11 days left of October and 4, over the night with 25 hours
]


def called_at(av, at, *enheter, **need):
    """The case in which `av` called them at that moment."""
    at = datetime.fromisoformat(at).replace(tzinfo=STOCKHOLM)
    arende = consented(raised(av, *enheter, at=at, **need), av, at=at, form="pa_skarm")
    called(arende, av, at=at, in_days=30, roller=dict.fromkeys(ROLLER, "Noa Nämnd"))
    return arende


def days(arende, av):
    """The clocks of the case that run: {key: the last day}."""
    with act_as(av):
        return {one.nyckel: str(last_day(one.due_at)) for one in Frist.objects.filter(arende=arende)}


@pytest.mark.parametrize(("at", "due"), LOTSENS)
def test_lotsmodellens_fifteen_working_days(varld, at, due):
    av = kristianstad()
    assert days(called_at(av, at, varld.bup, variant="lots"), av)[LOTS] == due


@pytest.mark.parametrize(("at", "due"), RAMENS)
def test_skanes_fifteen_days_without_a_local_agreement(varld, at, due):
    av = malmo()
    assert days(called_at(av, at, varld.bup), av) == {RAM: due}


def test_with_a_lots_both_clocks_run_and_within_one_municipality_the_lots_alone(varld):
    av = kristianstad()
    both = called_at(av, "2026-03-23T10:00", varld.bup, variant="lots")
    assert days(both, av) == {LOTS: "2026-04-15", RAM: "2026-04-07"}
    own = called_at(av, "2026-03-23T10:00", kristianstads_school().enhet, variant="lots")
    assert days(own, av) == {LOTS: "2026-04-15"}


def test_in_jonkoping_there_is_no_day_and_the_page_says_so(varld):
    av, school = varld.jk_mottagare, jonkopings_school()
    arende = called_at(av, "2026-05-04T10:00", jonkopings_bup().enhet, school.enhet)
    assert days(arende, av) == {}
    for who in (av, school):
        page = login(who).get(reverse("arende", args=[arende.pk])).content.decode()
        assert "Ingen överenskommelse sätter en dag för när planen ska vara klar." in page
        assert "Tider att hålla" not in page


def test_where_a_day_is_set_nothing_says_that_none_is(varld):
    av = malmo()
    page = login(av).get(reverse("arende", args=[called_at(av, "2026-05-04T10:00", varld.bup).pk])).content.decode()
    assert "Ingen överenskommelse sätter" not in page
