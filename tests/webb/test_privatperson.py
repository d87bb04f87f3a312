"""A neighbour reports in the evening, without login and without a name, in a real browser; the reception reads it; and nobody who
sits down at the computer afterwards reads anything.
"""

import re

import pytest
from django.core import signing
from playwright.sync_api import expect

from orosanmalan import skrivnyckel

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]

ORO = "Barnet i lägenheten ovanför skriker om nätterna."


@pytest.fixture
def sida(webbplats, new_context, varld_med_losenord):
    """The login page, in the browser of somebody who has no login."""

    def open_page(**options):
        page = new_context(base_url=webbplats, locale="sv-SE", **options).new_page()
        page.goto("/konto/login/")
        return page

    return open_page


def choose(page, question, answer):
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def go_on(page):
    page.get_by_role("button", name="Fortsätt", exact=True).click()


def write(page):
    """From the login page to the review."""
    page.get_by_role("link", name="Anmäl som privatperson").click()
    page.get_by_role("button", name="Börja anmälan").click()
    choose(page, "Är barnet i fara just nu?", "Nej")
    go_on(page)
    page.get_by_label("I vilken kommun bor barnet?").select_option(label="Helsingborg")
    go_on(page)
    page.get_by_label("Barnets förnamn").fill("Ebba")
    go_on(page)
    page.get_by_label("Vad gör dig orolig?").fill(ORO)
    choose(page, "Misstänker du våld", "Ja")
    go_on(page)
    go_on(page)
    go_on(page)
    choose(page, "Är du orolig för fler barn", "Nej")
    go_on(page)
    choose(page, "Vill du vara anonym?", "Ja, jag vill vara anonym")
    go_on(page)
    expect(page.get_by_role("heading", level=1, name="Stämmer det här?")).to_be_visible()


def turned_back(page, seconds):
    """As if the writing had begun, and was last touched, that much earlier."""
    [cookie] = [one for one in page.context.cookies() if one["name"] == skrivnyckel.KAKA]
    hemlighet, borjade, senast = signing.loads(cookie["value"], salt=skrivnyckel.KAKA)
    moved = signing.dumps([hemlighet, borjade - seconds, senast - seconds], salt=skrivnyckel.KAKA)
    page.context.add_cookies([{**cookie, "value": moved}])


def send(page):
    turned_back(page, 60)
    page.get_by_role("button", name="Skicka anmälan").click()
    expect(page.get_by_role("heading", name="Anmälan är skickad")).to_be_visible()
    return re.search(r"HBGSOC-\d{4}-\d{5}", page.inner_text("main"))[0]


def test_an_anonymous_report_reaches_the_reception_and_leaves_nothing_behind(sida, logga_in, varld_med_losenord):
    page = sida()
    write(page)
    number = send(page)
    assert number not in page.url
    assert ORO not in page.content()
    page.go_back()
    expect(page.get_by_text(ORO)).to_have_count(0)

    reception = logga_in(varld_med_losenord.mottagare)
    reception.get_by_role("link", name="Inkorg").first.click()
    reception.get_by_role("link", name=number).first.click()
    expect(reception.get_by_text(ORO).first).to_be_visible()
    expect(reception.get_by_text("Privatperson, anonym").first).to_be_visible()


def test_the_same_with_the_keyboards_enter_and_without_javascript(sida):
    page = sida(java_script_enabled=False)
    write(page)
    send(page)


def test_it_is_thrown_away_with_one_press(sida):
    page = sida()
    write(page)
    page.get_by_role("button", name="Släng det jag skrivit").click()
    expect(page.get_by_role("heading", level=1, name="Det är borttaget")).to_be_visible()
    page.go_back()
    expect(page.get_by_text(ORO)).to_have_count(0)
    page.goto("/oro/steg/granska/")
    expect(page.get_by_role("button", name="Börja anmälan")).to_be_visible()


def test_a_page_left_alone_locks_and_opens_with_the_code(sida):
    page = sida()
    page.clock.install()
    write(page)
    page.get_by_text("Ska du ta paus?").click()
    code = re.search(r"\d{3} \d{3}", page.inner_text(".privat-rad"))[0]
    turned_back(page, 31 * 60)
    page.clock.fast_forward("31:00")
    expect(page.get_by_role("heading", level=1, name="Sidan är låst")).to_be_visible()
    assert ORO not in page.content()
    page.get_by_label("Din kod").fill(code)
    page.get_by_role("button", name="Lås upp").click()
    expect(page.get_by_text(ORO)).to_be_visible()


def test_what_is_written_is_saved_while_it_is_written(sida):
    page = sida()
    page.get_by_role("link", name="Anmäl som privatperson").click()
    page.get_by_role("button", name="Börja anmälan").click()
    choose(page, "Är barnet i fara just nu?", "Ja")
    expect(page.get_by_text(re.compile(r"Sparat \d\d\.\d\d"))).to_be_visible()
    page.reload()
    expect(page.get_by_role("group", name="Är barnet i fara just nu?").get_by_label("Ja", exact=True)).to_be_checked()
    go_on(page)
    expect(page.get_by_role("heading", level=1, name="Ring 112 nu")).to_be_visible()


def test_a_lost_network_and_a_second_tab_lose_nothing(sida):
    """A lost session is the lock above."""
    page = sida()
    write(page)
    page.goto("/oro/steg/oron/")
    text, status = page.get_by_label("Vad gör dig orolig?"), page.locator("[data-utkast-status]")
    page.context.set_offline(True)
    text.fill("Skrivet i trappan.")
    expect(status).to_contain_text("Det går inte att spara just nu.")
    page.context.set_offline(False)
    expect(status).to_have_text(re.compile(r"^Sparat \d\d\.\d\d$"))
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_label("Vad gör dig orolig?")).to_have_value("Skrivet i trappan.")
    with other.expect_response("**/oro/spara/"):
        other.get_by_label("Vad gör dig orolig?").fill("Skrivet i den andra fliken.")
    text.fill("Skrivet i den första.")
    expect(status).to_contain_text("Formuläret är ändrat i en annan flik.")
    expect(text).to_have_value("Skrivet i den första.")
    page.reload()
    expect(text).to_have_value("Skrivet i den andra fliken.")
