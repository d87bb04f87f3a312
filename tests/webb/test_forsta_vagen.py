"""The first path in a real browser: a counsellor reports, the reception assesses and decides, the counsellor learns what she may."""

import re

import pytest
from playwright.sync_api import expect

from samverkan.frist.models import Frist

from .blankett import Blankett, choose
from .conftest import log_in_by_form

pytestmark = pytest.mark.webb


def test_from_worry_to_answer(logga_in, webbplats, new_context, varld_med_losenord, agare):
    counsellor = log_in_by_form(new_context(base_url=webbplats, locale="sv-SE").new_page(), varld_med_losenord.kurator)
    Blankett(counsellor).send()
    number = re.search(r"HBGSOC-\d{4}-\d{5}", counsellor.inner_text("main"))[0]
    assert number not in counsellor.url

    reception = logga_in(varld_med_losenord.mottagare)
    expect(reception.get_by_role("link", name="Gör skyddsbedömning").first).to_be_visible()
    reception.get_by_role("link", name="Inkorg").click()
    reception.get_by_role("link", name=number, exact=True).click()
    expect(reception.get_by_text("Nästa steg")).to_be_visible()
    reception.get_by_text("Varför detta datum?").first.click()
    reception.get_by_role("link", name="Gör skyddsbedömning").click()
    choose(reception, "Behöver barnet skydd genast?", "Nej")
    reception.get_by_label("Hur har du bedömt?").fill("Trygg hos mormor i dag.")
    reception.get_by_role("button", name="Spara skyddsbedömningen").click()
    reception.get_by_role("link", name="Fatta beslut").click()
    choose(reception, "Ska en utredning inledas?", "Utredning inleds")
    reception.get_by_label("Varför?").fill("Oron är allvarlig och återkommande.")
    reception.get_by_role("button", name="Fatta beslutet").click()
    reception.get_by_role("link", name="Lämna besked").click()
    choose(reception, "Kan anmälaren få besked?", "Ja, lämna besked")
    reception.get_by_role("button", name="Svara anmälaren").click()
    expect(reception.get_by_text("Anmälaren har fått besked i Samverkan.")).to_be_visible()

    counsellor.goto("/")
    counsellor.get_by_role("link", name="Mina anmälningar").first.click()
    counsellor.get_by_role("link", name=number).click()
    expect(counsellor.get_by_text("Socialtjänsten har inlett en utredning.")).to_be_visible()
    assert "mormor" not in counsellor.content()
    assert "återkommande" not in counsellor.content()
    states = dict(agare.execute("SELECT nyckel, tillstand FROM frist_frist").fetchall())
    assert states["orosanmalan.forhandsbedomning"] == Frist.Tillstand.UPPFYLLD


def test_a_page_filled_in_wrongly_says_what_and_keeps_the_rest(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.kurator)
    Blankett(page, until="barnet")
    page.get_by_label("Barnets förnamn").fill("Ebba")
    page.get_by_label("Barnets personnummer").fill("20170101-2394")
    page.get_by_role("button", name="Fortsätt").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Någon siffra är fel.")
    expect(page.get_by_label("Barnets förnamn")).to_have_value("Ebba")
    expect(page.get_by_label("Barnets personnummer")).to_have_value("20170101-2394")
    summary.get_by_role("link").first.click()
    expect(page.get_by_label("Barnets personnummer")).to_be_focused()


def test_the_form_works_without_javascript(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.kurator, java_script_enabled=False)
    Blankett(page).send()


@pytest.mark.parametrize("address", ["/orosanmalan/ny/", "/orosanmalan/mina/", "/", "/notiser/"])
def test_the_pages_speak_english(logga_in, varld_med_losenord, address):
    page = logga_in(varld_med_losenord.kurator)
    page.goto(address)
    page.locator("summary", has_text="Karin Kuratéus").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert not re.search(r"\b(och|inte|anmälan|skriv)\b", page.inner_text("main").lower()), page.inner_text("main")
