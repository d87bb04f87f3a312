"""The list of plans says when one meets, when a plan is followed up and who is waited for; each unit finds its own there, and those
it takes part in, and none else's. It asks the database as many questions for many plans as for one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from sip.models import Plan
from tests.fabrik import login
from tests.sip.planer import raised, school_called
from tests.sip.plansteg import begun, filled, final, goal, met, undertaking

pytestmark = pytest.mark.django_db
DELTAR = "?var=deltar"


def listed(uppdrag, query=""):
    answer = login(uppdrag).get(reverse("sip-planer") + query, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def planned(varld, *, days):
    av = varld.mottagare
    return final(filled(begun(met(av, varld.skola), av), av, dagar=days), av).arende


def test_it_says_what_waits_for_whom(varld):
    called = school_called(varld).arende
    draft = begun(met(varld.mottagare, varld.bup), varld.mottagare)
    undertaking(draft, goal(draft, varld.mottagare), varld.mottagare, enhet=varld.bup)
    raised(varld.mottagare, varld.skola)
    page = listed(varld.mottagare)
    for said in (
        called.dnr,
        "Svar från Ängsbackens skola",
        "Svar från Vårdcentralen Bäcken",
        "Bekräftelse från BUP",
        "Samtycke eller annan grund",
    ):
        assert said in page
    only_meetings = listed(varld.mottagare, "?mote=ja")
    assert called.dnr in only_meetings and draft.arende.dnr not in only_meetings


def test_a_day_of_follow_up_that_is_near_or_past_is_found(varld):
    near, far = planned(varld, days=10), planned(varld, days=40)
    assert near.dnr in listed(varld.mottagare, "?snart=ja") and far.dnr not in listed(varld.mottagare, "?snart=ja")
    assert near.dnr not in listed(varld.mottagare, "?sen=ja")
    with act_as(varld.mottagare):
        Plan.objects.filter(arende=near).update(foljs_upp_at=timezone.localdate() - timedelta(days=1))
    late = listed(varld.mottagare, "?sen=ja")
    assert near.dnr in late and "Försenad" in late and far.dnr not in late


def test_a_unit_finds_what_it_takes_part_in_apart_from_its_own_and_nothing_of_others(varld):
    called = school_called(varld).arende
    needed = raised(varld.mottagare, varld.skola).arende
    assert called.dnr in listed(varld.rektor, DELTAR)
    assert called.dnr not in listed(varld.rektor)
    assert called.dnr not in listed(varld.mottagare, DELTAR)
    for uppdrag in (varld.rektor, varld.bup_samordnare, varld.jk_mottagare):
        assert needed.dnr not in listed(uppdrag) + listed(uppdrag, DELTAR)
    assert called.dnr not in listed(varld.bup_samordnare) + listed(varld.jk_mottagare)


def test_many_plans_take_no_more_questions_than_one(varld):
    asked = []
    for many in (1, 5):
        for _nr in range(many):
            planned(varld, days=10)
            school_called(varld)
        for who, query in ((varld.mottagare, ""), (varld.mottagare, "?snart=ja"), (varld.rektor, DELTAR)):
            client = login(who)
            client.get(reverse("sip-planer") + query)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse("sip-planer") + query).status_code == 200
            asked.append(len(queries))
    assert asked[:3] == asked[3:]
