"""Choosing the uppdrag to act in: only one's own, only valid ones, and no longer than they are valid."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_user, end_uppdrag, give_uppdrag
from tests.fabrik import login

pytestmark = pytest.mark.django_db
URL = "/uppdrag/"


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def acts_as(client):
    return client.get(URL).wsgi_request.uppdrag


def test_one_with_several_chooses_and_lands_on_min_dag(varld):
    client = signed_in(varld.dubbel.user)
    assert client.get("/").url == URL
    page = client.get(URL).content.decode()
    assert page.index("Mottagning barn") < page.index("Utredning barn och unga")
    answer = client.post(URL, {"uppdrag": varld.dubbel_jk.pk})
    assert (answer.status_code, answer.url) == (302, "/")
    assert acts_as(client) == varld.dubbel_jk


def test_one_with_a_single_uppdrag_is_in_it_at_once(varld):
    client = signed_in(varld.mottagare.user)
    assert client.get("/").status_code == 200
    assert acts_as(client) == varld.mottagare


def test_switching_changes_what_one_acts_as(varld):
    client = login(varld.dubbel)
    client.post(URL, {"uppdrag": varld.dubbel_jk.pk})
    assert acts_as(client) == varld.dubbel_jk
    client.post(URL, {"uppdrag": varld.dubbel.pk})
    assert acts_as(client) == varld.dubbel


@pytest.mark.parametrize("forged", ["", "x", "0", "-1", "9" * 40, "1 OR 1=1", None])
def test_what_is_no_uppdrag_is_missing(varld, forged):
    client = login(varld.dubbel)
    assert client.post(URL, {} if forged is None else {"uppdrag": forged}).status_code == 404
    assert acts_as(client) == varld.dubbel


def test_anothers_uppdrag_is_missing(varld):
    client = login(varld.dubbel)
    assert client.post(URL, {"uppdrag": varld.chef.pk}).status_code == 404
    assert acts_as(client) == varld.dubbel


def test_one_that_has_not_begun_or_has_ended_is_missing(varld):
    user, today = varld.dubbel.user, timezone.localdate()
    day = timedelta(days=1)
    coming = give_uppdrag(av=None, user=user, enhet=varld.bup, roll=Roll.LASARE, fran=today + day)
    past = give_uppdrag(av=None, user=user, enhet=varld.bup, roll=Roll.CHEF, fran=today - 2 * day, till=today - day)
    for uppdrag in (coming, past):
        assert login(varld.dubbel).post(URL, {"uppdrag": uppdrag.pk}).status_code == 404


def test_an_uppdrag_that_is_ended_stops_in_the_middle_of_a_session(varld):
    client = login(varld.mottagare)
    assert client.get("/").status_code == 200
    end_uppdrag(av=None, uppdrag=varld.mottagare)
    answer = client.get("/", follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(URL, 302)]
    assert "Uppdraget som du arbetade i gäller inte längre." in page
    assert "Du har inget uppdrag" in page
    assert "Be administratören" in page
    assert "uppdrag" not in client.session


def test_an_uppdrag_stops_at_midnight_in_the_middle_of_a_session(varld):
    user = create_user(av=None, email="vikarie@exempel.se", namn="Vik Arie")
    with time_machine.travel("2026-06-12T21:50:00Z", tick=False):
        uppdrag = give_uppdrag(
            av=None, user=user, enhet=varld.mottagning, roll=Roll.MOTTAGNING, till=timezone.localdate()
        )
        client = login(uppdrag)
        assert client.get("/").status_code == 200
    with time_machine.travel("2026-06-12T22:00:00Z", tick=False):
        assert client.post("/sok/", {"q": "Exempelsson"}).url == URL
        assert client.get(URL).wsgi_request.uppdrag is None


def test_one_whose_uppdrag_ended_goes_on_in_another_that_is_left(varld):
    client = login(varld.dubbel)
    end_uppdrag(av=None, uppdrag=varld.dubbel)
    assert client.get("/").url == URL
    assert acts_as(client) == varld.dubbel_jk


@pytest.mark.parametrize(
    ("next_", "goes_to"),
    [
        ("/notiser/", "/notiser/"),
        ("/arenden/?fore=7", "/arenden/?fore=7"),
        ("", "/"),
        ("https://elakt.example/", "/"),
        ("//elakt.example/", "/"),
        ("/\\elakt.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http:///elakt.example", "/"),
    ],
)
def test_one_goes_on_only_to_our_own_pages(varld, next_, goes_to):
    assert login(varld.dubbel).post(URL, {"uppdrag": varld.dubbel_jk.pk, "next": next_}).url == goes_to


def test_without_login_one_is_asked_to_log_in(varld):
    assert Client().get(URL).url.startswith("/konto/login/")
    assert Client().post(URL, {"uppdrag": varld.dubbel.pk}).url.startswith("/konto/login/")


def test_the_page_asks_the_same_few_questions_however_many_uppdrag(varld, django_assert_num_queries):
    client = login(varld.dubbel)
    client.get(URL)  # the first page of a session also writes the session
    with CaptureQueriesContext(connection) as asked:
        client.get(URL)
    for roll in (Roll.LASARE, Roll.CHEF, Roll.SAMORDNARE, Roll.UNDERTECKNARE):
        give_uppdrag(av=None, user=varld.dubbel.user, enhet=varld.bup, roll=roll)
    with django_assert_num_queries(len(asked)):
        client.get(URL)
