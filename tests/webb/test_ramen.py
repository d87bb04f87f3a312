"""The frame round every page: login, choice of uppdrag, the lock after inactivity, clean input, security headers."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Utkast
from samverkan.organisation.models import Uppdrag
from tests.fabrik import login
from tests.orosanmalan.anmalningar import reported

pytestmark = pytest.mark.django_db


def age_session(client, seconds):
    session = client.session
    session["senast"] = time.time() - seconds
    session.save()


def test_a_page_without_login_leads_to_login():
    answer = Client().get("/arenden/")
    assert answer.status_code == 302
    assert answer.url.startswith("/konto/login/?next=/arenden/")


def test_an_uppdrag_that_ends_in_the_middle_of_a_session_stops_at_once(varld):
    client = login(varld.mottagare)
    assert client.get("/orosanmalan/inkorg/").status_code == 200
    Uppdrag.objects.filter(pk=varld.mottagare.pk).update(
        fran=timezone.localdate() - timedelta(days=9), till=timezone.localdate() - timedelta(days=1)
    )
    answer = client.get("/orosanmalan/inkorg/", follow=True)
    assert answer.redirect_chain[0][0] == "/uppdrag/"
    assert "gäller inte längre" in answer.content.decode()


def test_somebody_elses_uppdrag_in_the_session_is_not_believed(varld):
    client = login(varld.kurator)
    session = client.session
    session["uppdrag"] = varld.mottagare.pk
    session.save()
    assert client.get("/orosanmalan/inkorg/").status_code == 302


def test_the_session_locks_after_inactivity_and_opens_with_the_password(varld):
    varld.kurator.user.set_password("ett-riktigt-langt-losenord")
    varld.kurator.user.save()
    client = login(varld.kurator)
    client.get("/")
    age_session(client, settings.INAKTIVITET.total_seconds() + 5)
    locked = client.get("/orosanmalan/mina/")
    assert locked.status_code == 302
    assert locked.url.startswith("/konto/reauthenticate/")
    assert client.get("/").status_code == 302
    opened = client.post(locked.url, {"password": "ett-riktigt-langt-losenord"})
    assert opened.url == "/orosanmalan/mina/"
    assert client.get(opened.url).status_code == 200


def test_what_was_being_sent_when_the_session_locked_is_kept_and_offered_again(varld):
    varld.mottagare.user.set_password("ett-riktigt-langt-losenord")
    varld.mottagare.user.save()
    pk = reported(varld.kurator).arende_id
    client, page = login(varld.mottagare), f"/orosanmalan/{pk}/skyddsbedomning/"
    client.get(page)
    age_session(client, settings.INAKTIVITET.total_seconds() + 5)
    locked = client.post(
        page,
        {"version": "1", "motivering": "En timmes bedömning.", "utkast": f"orosanmalan-{pk}-skyddsbedomning"},
        headers={"referer": f"http://testserver{page}"},
    )
    assert locked.status_code == 302
    opened = client.post(locked.url, {"password": "ett-riktigt-langt-losenord"})
    assert opened.url == page
    assert "En timmes bedömning." in client.get(opened.url).content.decode()


def test_half_a_decision_is_kept_and_forgotten_when_it_is_made(varld):
    pk = reported(varld.kurator).arende_id
    client, page = login(varld.mottagare), f"/orosanmalan/{pk}/skyddsbedomning/"
    client.post(f"/utkast/orosanmalan-{pk}-skyddsbedomning/", {"motivering": "Halva bedömningen.", "version": "99"})
    form = client.get(page).content.decode()
    assert "Halva bedömningen." in form
    assert 'name="version" value="1"' in form
    assert "Halva bedömningen." not in login(varld.mottagare_2).get(page).content.decode()
    client.post(page, {"version": "1", "akut": "nej", "motivering": "Hela bedömningen."})
    with act_as(varld.mottagare):
        assert not Utkast.objects.exists()


def test_a_draft_is_saved_while_written_and_a_second_tab_is_told(varld):
    client = login(varld.kurator)
    first = client.post("/utkast/prov/", {"oro": "ett", "utkast_version": ""})
    assert first.json()["version"] == 1
    assert client.post("/utkast/prov/", {"oro": "två", "utkast_version": "1"}).json()["version"] == 2
    assert client.post("/utkast/prov/", {"oro": "gammal flik", "utkast_version": "1"}).status_code == 409
    with act_as(varld.kurator):
        assert Utkast.objects.get().data["oro"] == ["två"]


def test_a_draft_is_the_writers_own(varld):
    login(varld.kurator).post("/utkast/prov/", {"oro": "hemligt"})
    with act_as(varld.larare):
        assert not Utkast.objects.exists()


@pytest.mark.parametrize("address", ["/?q=%00", "/arenden/?fore=%00", "/arenden/%00/", "/konto/login/?next=%00"])
def test_nul_in_an_address_is_refused(varld, address):
    answer = login(varld.mottagare).get(address)
    assert answer.status_code in (400, 404)


def test_nul_in_a_cookie_is_refused():
    assert Client().get("/", headers={"cookie": r'sessionid="a\000b"'}).status_code == 400


@pytest.mark.parametrize("address", ["/", "/arenden/", "/orosanmalan/ny/", "/konto/login/", "/finns-inte/"])
def test_no_page_allows_inline_code_or_is_cached(varld, address):
    answer = login(varld.mottagare).get(address)
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_the_look_is_chosen_and_never_leads_elsewhere(varld):
    answer = login(varld.kurator).post("/utseende/", {"utseende": "dark", "next": "https://ond.example/"})
    assert answer.url == "/"
    assert answer.cookies["utseende"].value == "dark"


def test_health_needs_no_login():
    assert Client().get("/halsa/").content == b"ok"


def test_a_form_from_elsewhere_is_refused(varld):
    client = Client(enforce_csrf_checks=True)
    client.force_login(varld.kurator.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/orosanmalan/ny/", {"akut_fara": "nej"}).status_code == 403
