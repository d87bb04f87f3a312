"""The first path in a real browser: a counsellor reports, the reception assesses and decides, the counsellor learns what she may."""

import re

import pytest
from playwright.sync_api import expect

from samverkan.frist.models import Frist

pytestmark = pytest.mark.webb


def choose(page, question, answer):
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def report(page):
    page.get_by_role("link", name="Anmäl oro").first.click()
    page.get_by_label("I vilken kommun bor barnet?").select_option(label="Helsingborg")
    choose(page, "Är barnet i fara just nu?", "Nej")
    page.get_by_label("Barnets förnamn").fill("Ebba")
    page.get_by_label("Barnets efternamn").fill("Åkerlund")
    page.get_by_label("Barnets personnummer").fill("20170101-2393")
    page.get_by_label("Vad gör dig orolig?").fill("Ebba kommer utan frukost och är rädd för att gå hem.")
    choose(page, "Misstänker du våld", "Nej")
    page.get_by_label("Ditt yrke eller din roll").fill("Kurator")
    page.get_by_label("Telefon där socialtjänsten når dig").fill("070-1740605")
    page.get_by_label("Jag vill få veta om en utredning inleds").check()
    page.get_by_role("button", name="Skicka anmälan").click()
    expect(page.get_by_role("heading", name="Anmälan är skickad")).to_be_visible()


def test_from_worry_to_answer(logga_in, varld_med_losenord, agare):
    counsellor = logga_in(varld_med_losenord.kurator)
    report(counsellor)
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
    reception.get_by_role("button", name="Spara").click()
    expect(reception.get_by_text("Anmälaren har fått besked i Samverkan.")).to_be_visible()

    counsellor.goto("/")
    counsellor.get_by_role("link", name="Mina anmälningar").first.click()
    counsellor.get_by_role("link", name=number).click()
    expect(counsellor.get_by_text("Socialtjänsten inleder en utredning.")).to_be_visible()
    assert "mormor" not in counsellor.content()
    assert "återkommande" not in counsellor.content()
    states = dict(agare.execute("SELECT nyckel, tillstand FROM frist_frist").fetchall())
    assert states["orosanmalan.forhandsbedomning"] == Frist.Tillstand.UPPFYLLD


def test_a_report_filled_in_wrongly_says_what_and_keeps_the_text(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.kurator)
    page.goto("/orosanmalan/ny/")
    page.get_by_label("Vad gör dig orolig?").fill("Jag skrev länge på det här.")
    page.get_by_label("Barnets personnummer").fill("20170101-2394")
    page.get_by_role("button", name="Skicka anmälan").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Välj kommunen där barnet bor.")
    expect(page.get_by_label("Vad gör dig orolig?")).to_have_value("Jag skrev länge på det här.")
    expect(page.get_by_label("Barnets personnummer")).to_have_value("20170101-2394")
    summary.get_by_role("link", name="Välj kommunen där barnet bor.").click()
    expect(page.get_by_label("I vilken kommun bor barnet?")).to_be_focused()


def test_the_form_works_with_the_keyboard_alone_and_without_javascript(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.kurator, java_script_enabled=False)
    page.goto("/orosanmalan/ny/")
    report(page)


def test_the_draft_survives_a_closed_window(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.kurator)
    page.goto("/orosanmalan/ny/")
    page.get_by_label("Vad gör dig orolig?").fill("Halvvägs i texten.")
    expect(page.get_by_text(re.compile(r"Sparat \d\d\.\d\d"))).to_be_visible()
    again = page.context.new_page()
    again.goto("/orosanmalan/ny/")
    expect(again.get_by_label("Vad gör dig orolig?")).to_have_value("Halvvägs i texten.")


@pytest.mark.parametrize("address", ["/orosanmalan/ny/", "/orosanmalan/mina/", "/", "/notiser/"])
def test_the_pages_speak_english(logga_in, varld_med_losenord, address):
    page = logga_in(varld_med_losenord.kurator)
    page.goto(address)
    page.locator("summary", has_text="Karin Kuratéus").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert not re.search(r"\b(och|inte|anmälan|skriv)\b", page.inner_text("main").lower()), page.inner_text("main")
