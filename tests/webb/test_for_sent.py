"""A session that was locked, had ended or had come into another uppdrag when something was sent: nothing is written, nothing is
done in a name that the page wasn't shown in, and no words are lost."""

import time

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from playwright.sync_api import expect

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Utkast
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import end_uppdrag, give_uppdrag
from sip.models import Mal
from tests.fabrik import login
from tests.sip.plansteg import begun, goal, met

from .conftest import LOSENORD

pytestmark = pytest.mark.django_db


def lock(session):
    """Let the session be as one that nobody has used since the lock after inactivity."""
    session["senast"] = time.time() - settings.INAKTIVITET.total_seconds() - 5
    session.save()


def end(session):
    """Let the session be over, as by a login in another tab or half a day."""
    session.delete()


SLUT = pytest.mark.parametrize(("stop", "door"), [(lock, "/konto/reauthenticate/"), (end, "/konto/login/")])


@pytest.fixture
def plan(varld):
    """A plan with a goal, that the reception and the school write."""
    plan = begun(met(varld.mottagare, varld.skola), varld.mottagare)
    goal(plan, varld.mottagare)
    return plan


def behov(varld):
    with act_as(varld.mottagare):
        return Mal.objects.get().behov


@SLUT
def test_words_that_have_no_draft_are_given_back_and_the_way_leads_back_to_the_page(varld, plan, stop, door):
    client, page = login(varld.rektor), f"/sip/{plan.arende_id}/skriv/"
    with act_as(varld.rektor):
        row = f"{page}mal/{Mal.objects.get().rad}/"
    stop(client.session)
    written = {"version": 1, "behov": "Ebba är <trött> i skolan.", "mal": "Ebba orkar hela dagen."}
    answer = client.post(row, written, headers={"referer": f"http://testserver{page}"})
    said = answer.content.decode()
    assert answer.status_code == 401
    assert "Det du skrev är inte sparat" in said
    assert "Ebba är &lt;trött&gt; i skolan." in said and "Ebba orkar hela dagen." in said
    assert f'href="{door}?next={page}"' in said
    assert behov(varld) == "Ebba sover dåligt."


@SLUT
def test_a_choice_that_came_too_late_is_told_of_at_the_door(varld, plan, stop, door):
    client, page = login(varld.rektor), f"/sip/{plan.arende_id}/skriv/"
    stop(client.session)
    answer = client.post(
        f"{page}punkt/",
        {"kod": "presentation", "klar": "ja"},
        headers={"referer": f"http://testserver{page}"},
        follow=True,
    )
    assert answer.redirect_chain[0][0] == f"{door}?next={page}"
    assert "Det du valde är inte sparat." in answer.content.decode()


@SLUT
def test_a_page_that_was_only_opened_leads_to_the_door_and_says_nothing_of_what_was_saved(varld, plan, stop, door):
    client, page = login(varld.rektor), f"/sip/{plan.arende_id}/skriv/"
    stop(client.session)
    answer = client.get(page, follow=True)
    assert answer.redirect_chain[0][0].startswith(door)
    assert "sparat" not in answer.content.decode()


@SLUT
def test_a_part_of_a_page_is_refused_and_takes_no_login_page_into_it(varld, plan, stop, door):
    client, page = login(varld.rektor), f"/sip/{plan.arende_id}/skriv/"
    stop(client.session)
    for answer in (
        client.get(f"{page}nytt/?sedan=0", headers={"HX-Request": "true"}),
        client.get(f"{page}mal/", headers={"HX-Request": "true"}),
        client.post(f"{page}mal/", {"behov": "Ebba är trött."}, headers={"HX-Request": "true"}),
    ):
        assert (answer.status_code, answer.content) == (401, b"")


@SLUT
def test_what_saves_itself_while_the_door_is_shut_clashes_with_nothing_when_it_opens(varld, stop, door):
    client, script = login(varld.kurator), {"Accept": "application/json"}
    client.post("/utkast/prov/", {"oro": "ett", "utkast": "prov", "utkast_version": ""}, headers=script)
    stop(client.session)
    for text in ("två", "två ord"):
        refused = client.post("/utkast/prov/", {"oro": text, "utkast": "prov", "utkast_version": "1"}, headers=script)
        assert (refused.status_code, refused.content) == (401, b"")
    assert client.get("/", follow=True).content.decode().count("Sidan låstes") == (stop is lock)
    client = Client()
    client.force_login(varld.kurator.user, backend="django.contrib.auth.backends.ModelBackend")
    saved = client.post("/utkast/prov/", {"oro": "tre", "utkast": "prov", "utkast_version": "1"}, headers=script)
    assert saved.json()["version"] == 2


@pytest.mark.webb
@pytest.mark.django_db(transaction=True)
@SLUT
def test_who_writes_at_a_meeting_is_told_beside_the_words_and_saves_them_after_a_login_in_another_tab(
    logga_in, varld_med_losenord, stop, door
):
    varld = varld_med_losenord
    plan = begun(met(varld.mottagare, varld.skola), varld.mottagare)
    goal(plan, varld.mottagare)
    rut = logga_in(varld.rektor)
    rut.goto(f"/sip/{plan.arende_id}/skriv/")
    rut.get_by_role("link", name="Ändra behov och mål").click()
    rut.get_by_label("Vad behöver personen?").fill("Ebba är trött i skolan.")
    cookie = next(one for one in rut.context.cookies() if one["name"] == settings.SESSION_COOKIE_NAME)
    stop(SessionStore(cookie["value"]))
    rut.get_by_role("button", name="Spara").click()
    told = rut.locator(".planrad--skriv").get_by_role("alert")
    expect(told).to_contain_text("Det du har skrivit finns kvar här")
    expect(rut.get_by_label("Vad behöver personen?")).to_have_value("Ebba är trött i skolan.")
    assert behov(varld) == "Ebba sover dåligt."

    with rut.expect_popup() as opened:
        told.get_by_role("link", name="Logga in i en ny flik").click()
    tab = opened.value
    assert door in tab.url
    if door == "/konto/login/":
        tab.get_by_label("E-post").fill(varld.rektor.user.email)
    tab.get_by_label("Lösenord").fill(LOSENORD)
    tab.get_by_role("button", name="Logga in" if door == "/konto/login/" else "Fortsätt", exact=True).click()
    expect(tab).to_have_title("Min dag – Samverkan")
    rut.get_by_role("button", name="Spara").click()
    expect(rut.get_by_role("heading", name="Ebba är trött i skolan.")).to_be_visible()
    expect(rut.get_by_text("Det du har skrivit finns kvar här")).to_have_count(0)


def second(uppdrag, varld):
    """Another uppdrag of the same person, at BUP."""
    return give_uppdrag(av=None, user=uppdrag.user, enhet=varld.bup, roll=Roll.SAMORDNARE)


def test_every_form_says_in_which_uppdrag_its_page_was_shown(varld):
    page = login(varld.mottagare).get("/orosanmalan/inkorg/").content.decode()
    assert page.count('name="sidans_uppdrag"') == page.count('name="csrfmiddlewaretoken"') > 2
    assert page.count(f'name="sidans_uppdrag" value="{varld.mottagare.pk}"') == page.count('name="sidans_uppdrag"')
    assert "sidans_uppdrag" not in Client().get("/konto/login/").content.decode()


def test_what_a_page_of_another_uppdrag_sends_is_given_back_with_the_way_to_that_uppdrag(varld, plan):
    other, page = second(varld.rektor, varld), f"/sip/{plan.arende_id}/skriv/"
    client = login(varld.rektor)
    with act_as(varld.rektor):
        row = f"{page}mal/{Mal.objects.get().rad}/"
    client.post("/uppdrag/", {"uppdrag": other.pk})
    written = {
        "version": 1,
        "behov": "Ebba är trött i skolan.",
        "mal": "Ebba orkar.",
        "sidans_uppdrag": varld.rektor.pk,
    }
    answer = client.post(row, written, headers={"referer": f"http://testserver{page}"})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Ebba är trött i skolan." in said and "Det du skrev är inte sparat" in said
    assert varld.skola.namn in said and varld.bup.namn in said
    assert f'name="uppdrag" value="{varld.rektor.pk}"' in said and f'name="next" value="{page}"' in said
    assert behov(varld) == "Ebba sover dåligt."
    back = client.post("/uppdrag/", {"uppdrag": varld.rektor.pk, "next": page, "sidans_uppdrag": other.pk})
    assert back.url == page
    assert client.post(row, written).status_code == 302
    assert behov(varld) == "Ebba är trött i skolan."


def test_nobody_sends_in_the_name_of_the_one_who_has_logged_in_since(varld, plan):
    page = f"/sip/{plan.arende_id}/skriv/"
    choice = {"kod": "presentation", "klar": "ja", "sidans_uppdrag": varld.rektor.pk}
    answer = login(varld.mottagare).post(f"{page}punkt/", choice, headers={"referer": f"http://testserver{page}"})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Det du valde är inte sparat." in said and varld.skola.namn not in said
    assert f'name="uppdrag" value="{varld.rektor.pk}"' not in said


def test_what_another_wrote_becomes_no_draft_of_the_one_whose_session_has_locked(varld):
    client = login(varld.mottagare)
    lock(client.session)
    sent = {"motivering": "Ebba är rädd hemma.", "utkast": "prov", "sidans_uppdrag": varld.rektor.pk}
    answer = client.post("/orosanmalan/ny/", sent)
    assert answer.status_code == 401 and "Ebba är rädd hemma." in answer.content.decode()
    with act_as(varld.mottagare):
        assert not Utkast.objects.exists()


@pytest.mark.parametrize("shown", ["x", "-1", "9" * 30, "\N{DEVANAGARI DIGIT ONE}"])
def test_a_page_that_says_what_cannot_be_an_uppdrag_is_of_another(varld, shown):
    assert login(varld.kurator).post("/utkast/prov/", {"oro": "ett", "sidans_uppdrag": shown}).status_code == 409


def test_a_script_on_a_page_of_another_uppdrag_is_refused_and_no_draft_moves_to_the_new_one(varld, plan):
    other, page = second(varld.rektor, varld), f"/sip/{plan.arende_id}/skriv/"
    client = login(varld.rektor)
    client.post("/uppdrag/", {"uppdrag": other.pk})
    shown, draft = {"X-Uppdrag": str(varld.rektor.pk), "HX-Request": "true"}, {"Accept": "application/json"}
    for answer in (
        client.get(f"{page}nytt/?sedan=0", headers=shown),
        client.post(f"{page}mal/", {"behov": "Ebba är trött."}, headers=shown),
        client.post("/utkast/prov/", {"oro": "ett", "sidans_uppdrag": varld.rektor.pk}, headers=draft),
    ):
        assert (answer.status_code, answer.content) == (412, b"")
    for uppdrag in (other, varld.rektor):
        with act_as(uppdrag):
            assert not Utkast.objects.exists()


def test_words_sent_when_the_uppdrag_has_ended_are_given_back(varld, plan):
    page, client = f"/sip/{plan.arende_id}/skriv/", login(varld.rektor)
    second(varld.rektor, varld)
    end_uppdrag(av=None, uppdrag=varld.rektor)
    answer = client.post(f"{page}falt/nulage/", {"version": 0, "text": "Ebba trivs i skolan."})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Ebba trivs i skolan." in said and "gäller inte längre" in said and 'href="/uppdrag/' in said


@pytest.mark.webb
@pytest.mark.django_db(transaction=True)
def test_who_changed_uppdrag_in_another_tab_is_told_beside_the_words_and_saves_them_when_back(
    logga_in, varld_med_losenord
):
    varld = varld_med_losenord
    plan = begun(met(varld.mottagare, varld.skola), varld.mottagare)
    goal(plan, varld.mottagare)
    other = second(varld.rektor, varld)
    rut = logga_in(varld.rektor)
    rut.goto(f"/sip/{plan.arende_id}/skriv/")
    rut.get_by_role("link", name="Ändra behov och mål").click()
    rut.get_by_label("Vad behöver personen?").fill("Ebba är trött i skolan.")
    tab = rut.context.new_page()
    tab.goto("/uppdrag/")
    tab.locator(f"main button[value='{other.pk}']").click()
    expect(tab).to_have_title("Min dag – Samverkan")
    rut.get_by_role("button", name="Spara").click()
    told = rut.locator(".planrad--skriv").get_by_role("alert")
    expect(told).to_contain_text("Sidan hör till ett annat uppdrag")
    expect(rut.get_by_label("Vad behöver personen?")).to_have_value("Ebba är trött i skolan.")
    with rut.expect_popup() as opened:
        told.get_by_role("link", name="Byt uppdrag i en ny flik").click()
    opened.value.locator(f"main button[value='{varld.rektor.pk}']").click()
    expect(opened.value).to_have_title("Min dag – Samverkan")
    rut.get_by_role("button", name="Spara").click()
    expect(rut.get_by_role("heading", name="Ebba är trött i skolan.")).to_be_visible()
    expect(rut.get_by_text("Sidan hör till ett annat uppdrag")).to_have_count(0)
