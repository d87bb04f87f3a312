"""What is written is never lost: when the network goes, the session ends, or another tab is before; and nothing is sent twice."""

import re

import pytest
from playwright.sync_api import expect

from orosanmalan.models import Anmalan
from samverkan.arende.atkomst import act_as

from .conftest import LOSENORD

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]

SPARAT = re.compile(r"^Sparat \d\d\.\d\d$")
NATFEL = "Det går inte att spara just nu. Vi försöker igen. Lämna inte sidan."
UTLOGGAD = "Du har loggats ut. Texten finns kvar här. Logga in i en ny flik, så sparas den."
KROCK = "Formuläret är ändrat i en annan flik. Kopiera det du vill ha kvar och ladda om sidan."


class Formular:
    """The report form in a tab."""

    def __init__(self, page):
        page.clock.install()
        page.goto("/orosanmalan/ny/")
        self.page = page
        self.text = page.get_by_label("Vad gör dig orolig?")
        self.status = page.locator("[data-utkast-status]")

    def another_tab(self):
        return Formular(self.page.context.new_page())


@pytest.fixture
def formular(logga_in, varld_med_losenord):
    return Formular(logga_in(varld_med_losenord.kurator))


def test_what_is_written_without_network_is_saved_when_it_returns(formular):
    formular.page.context.set_offline(True)
    formular.text.fill("Skrivet i källaren.")
    expect(formular.status).to_have_text(NATFEL)
    formular.page.context.set_offline(False)
    expect(formular.status).to_have_text(SPARAT)
    expect(formular.another_tab().text).to_have_value("Skrivet i källaren.")


def test_the_text_stays_when_the_session_ends_and_is_saved_after_login(formular, varld_med_losenord):
    formular.page.context.clear_cookies(name="sessionid")
    formular.text.fill("Skrivet efter kaffet.")
    expect(formular.status).to_have_text(UTLOGGAD)
    expect(formular.text).to_have_value("Skrivet efter kaffet.")
    other = formular.page.context.new_page()
    other.goto("/")
    other.get_by_label("E-post").fill(varld_med_losenord.kurator.user.email)
    other.get_by_label("Lösenord").fill(LOSENORD)
    other.get_by_role("button", name="Logga in", exact=True).click()
    other.get_by_role("heading", level=1, name="Min dag").wait_for()
    formular.page.clock.fast_forward("01:00")
    expect(formular.status).to_have_text(SPARAT)
    expect(formular.another_tab().text).to_have_value("Skrivet efter kaffet.")


def test_the_second_tab_is_told_and_overwrites_nothing(formular):
    other = formular.another_tab()
    formular.text.fill("Från den första fliken.")
    expect(formular.status).to_have_text(SPARAT)
    other.text.fill("Från den andra fliken.")
    expect(other.status).to_have_text(KROCK)
    expect(other.text).to_have_value("Från den andra fliken.")
    expect(formular.another_tab().text).to_have_value("Från den första fliken.")


def test_two_quick_presses_send_one_report(formular, varld_med_losenord):
    page = formular.page
    posted = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    page.get_by_label("I vilken kommun bor barnet?").select_option(label="Helsingborg")
    page.get_by_role("group", name="Är barnet i fara just nu?").get_by_label("Nej", exact=True).check()
    page.get_by_label("Barnets förnamn").fill("Ebba")
    formular.text.fill("Två tryck.")
    page.get_by_role("group", name="Misstänker du våld").get_by_label("Nej", exact=True).check()
    page.get_by_label("Ditt yrke eller din roll").fill("Kurator")
    page.get_by_label("Telefon där socialtjänsten når dig").fill("070-1740605")
    page.get_by_role("button", name="Skicka anmälan").dblclick(no_wait_after=True)
    expect(page.get_by_role("heading", name="Anmälan är skickad")).to_be_visible()
    assert len([url for url in posted if url.endswith("/orosanmalan/ny/")]) == 1
    with act_as(varld_med_losenord.kurator):
        assert Anmalan.objects.count() == 1
