"""What is written is never lost: when the network goes, the session ends, or another tab is before; and nothing is sent twice."""

import re

import pytest
from playwright.sync_api import expect

from orosanmalan.models import Anmalan
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Utkast
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import give_uppdrag

from .blankett import Blankett
from .conftest import log_in_by_form

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]

SPARAT = re.compile(r"^Sparat \d\d\.\d\d$")
NATFEL = "Det går inte att spara just nu. Vi försöker igen. Lämna inte sidan."
UTLOGGAD = "Du har loggats ut. Texten finns kvar här. Logga in i en ny flik, så sparas den."
BYTT = "Du har bytt uppdrag i en annan flik. Texten finns kvar här. Byt tillbaka, så sparas den."
KROCK = "Formuläret är ändrat i en annan flik. Kopiera det du vill ha kvar och ladda om sidan."


class Flik:
    """A step of the reporter's form in a tab: where the worry is written."""

    def __init__(self, page):
        self.page = page
        self.text = page.get_by_label("Vad gör dig orolig?")
        self.status = page.locator("[data-utkast-status]")

    def write(self, text):
        """Write, and wait until it has been saved, or refused."""
        with self.page.expect_response("**/utkast/**"):
            self.text.fill(text)

    def another_tab(self):
        other = self.page.context.new_page()
        other.goto(self.page.url)
        return Flik(other)


@pytest.fixture
def flik(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.kurator)
    page.clock.install()
    Blankett(page, until="oron")
    return Flik(page)


def test_what_is_written_without_network_is_saved_when_it_returns(flik):
    flik.page.context.set_offline(True)
    flik.text.fill("Skrivet i källaren.")
    expect(flik.status).to_have_text(NATFEL)
    flik.page.context.set_offline(False)
    expect(flik.status).to_have_text(SPARAT)
    expect(flik.another_tab().text).to_have_value("Skrivet i källaren.")


def test_the_text_stays_when_the_uppdrag_is_changed_in_another_tab_and_is_saved_when_it_is_changed_back(
    flik, varld_med_losenord
):
    kurator, bup = varld_med_losenord.kurator, varld_med_losenord.bup
    other = give_uppdrag(av=None, user=kurator.user, enhet=bup, roll=Roll.ANMALARE)
    choice = flik.page.context.new_page()

    def choose(uppdrag):
        choice.goto("/uppdrag/")
        choice.locator(f"main button[value='{uppdrag.pk}']").click()
        expect(choice).to_have_title("Min dag – Samverkan")

    choose(other)
    flik.write("Skrivet i fel uppdrag.")
    expect(flik.status).to_have_text(BYTT)
    with act_as(other):
        assert not Utkast.objects.exists()
    choose(kurator)
    flik.page.clock.fast_forward("01:00")
    expect(flik.status).to_have_text(SPARAT)
    expect(flik.text).to_have_value("Skrivet i fel uppdrag.")


def test_the_text_stays_when_the_session_ends_and_is_saved_after_login(flik, varld_med_losenord):
    flik.page.context.clear_cookies(name="sessionid")
    flik.text.fill("Skrivet efter kaffet.")
    expect(flik.status).to_have_text(UTLOGGAD)
    expect(flik.text).to_have_value("Skrivet efter kaffet.")
    log_in_by_form(flik.page.context.new_page(), varld_med_losenord.kurator)
    flik.page.clock.fast_forward("01:00")
    expect(flik.status).to_have_text(SPARAT)
    expect(flik.another_tab().text).to_have_value("Skrivet efter kaffet.")


def test_the_second_tab_is_told_and_overwrites_nothing(flik):
    other = flik.another_tab()
    flik.write("Från den första fliken.")
    expect(flik.status).to_have_text(SPARAT)
    other.write("Från den andra fliken.")
    expect(other.status).to_have_text(KROCK)
    other.page.get_by_role("group", name="Misstänker du våld").get_by_label("Nej", exact=True).check()
    other.page.get_by_role("button", name="Fortsätt").click()
    expect(other.page.get_by_role("alert")).to_contain_text("Formuläret är ändrat i en annan flik.")
    expect(other.text).to_have_value("Från den andra fliken.")
    expect(flik.another_tab().text).to_have_value("Från den första fliken.")


def test_an_hour_of_writing_survives_a_lost_network_a_lost_session_and_a_second_tab(flik, varld_med_losenord):
    """All three in one report, which is sent whole."""
    page, uppdrag = flik.page, varld_med_losenord.kurator
    page.context.set_offline(True)
    flik.text.fill("Första stycket.")
    expect(flik.status).to_have_text(NATFEL)
    page.context.set_offline(False)
    expect(flik.status).to_have_text(SPARAT)
    page.context.clear_cookies(name="sessionid")
    flik.text.fill("Första stycket. Andra stycket.")
    expect(flik.status).to_have_text(UTLOGGAD)
    log_in_by_form(page.context.new_page(), uppdrag)
    page.clock.fast_forward("01:00")
    expect(flik.status).to_have_text(SPARAT)
    other = flik.another_tab()
    other.write("Första stycket. Andra stycket. Tredje stycket.")
    expect(other.status).to_have_text(SPARAT)
    flik.write("Ett annat stycke.")
    expect(flik.status).to_have_text(KROCK)
    page.goto("/orosanmalan/ny/")
    page.get_by_role("link", name="Fortsätt").click()
    expect(flik.text).to_have_value("Första stycket. Andra stycket. Tredje stycket.")
    finish(page)
    with act_as(uppdrag):
        assert Anmalan.objects.get().oro == "Första stycket. Andra stycket. Tredje stycket."


def finish(page):
    """Fill in what is left from the worry on, and send."""
    page.get_by_role("group", name="Misstänker du våld").get_by_label("Ja", exact=True).check()
    for _step in ("oron", "tiden", "hos-er", "familjen"):
        page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("group", name="Är du orolig för fler barn").get_by_label("Nej", exact=True).check()
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Ditt yrke eller din roll").fill("Kurator")
    page.get_by_label("Telefon där socialtjänsten når dig").fill("070-1740605")
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Skicka anmälan").click()
    expect(page.get_by_role("heading", name="Anmälan är skickad")).to_be_visible()


def test_back_in_the_browser_shows_what_was_saved_and_can_be_changed(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.kurator)
    Blankett(page, until="hos-er")
    page.go_back()
    page.go_back()
    text = page.get_by_label("Vad gör dig orolig?")
    expect(text).to_have_value("Ebba kommer utan frukost och är rädd för att gå hem.")
    with page.expect_response("**/utkast/**"):
        text.fill("Ebba är rädd för att gå hem.")
    expect(page.locator("[data-utkast-status]")).to_have_text(SPARAT)
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("heading", level=1, name="Hur är det hos er?")).to_be_visible()


def test_to_go_on_while_a_save_is_on_its_way_is_no_conflict(logga_in, varld_med_losenord):
    """The save that is slow is waited for, so that the page doesn't meet its own draft as somebody else's."""
    page = logga_in(varld_med_losenord.kurator)
    Blankett(page, until="oron")
    held = []
    page.route("**/utkast/**", lambda route: held.append(route))
    page.get_by_label("Vad gör dig orolig?").fill("Halva texten.")
    with page.expect_request("**/utkast/**"):
        pass
    page.get_by_label("Vad gör dig orolig?").fill("Hela texten.")
    page.get_by_role("group", name="Misstänker du våld").get_by_label("Nej", exact=True).check()
    page.get_by_role("button", name="Fortsätt").click()
    held[0].continue_()
    expect(page.get_by_role("heading", level=1, name="När, hur länge och varför nu?")).to_be_visible()


def test_two_quick_presses_send_one_report(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.kurator)
    Blankett(page)
    posted = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Skicka anmälan").dblclick(no_wait_after=True)
    expect(page.get_by_role("heading", name="Anmälan är skickad")).to_be_visible()
    assert len([url for url in posted if url.endswith("/granska/")]) == 1
    with act_as(varld_med_losenord.kurator):
        assert Anmalan.objects.count() == 1
