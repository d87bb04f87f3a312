"""The inbox is worked from in a real browser: the preview follows the row and is logged as reading, rows are chosen with the
keyboard, cases are taken without leaving one's place, and all of it is there without scripts."""

import re

import pytest
from playwright.sync_api import expect

from samverkan.arende.atkomst import act_as, reviewing
from samverkan.arende.models import Arende
from samverkan.logg.models import Logg
from tests.orosanmalan.anmalningar import case_of, reported

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]
BRED = {"width": 1400, "height": 900}


def read(varld):
    """The ids of the cases that have been read, in order."""
    with act_as(varld.loggranskare), reviewing(varld.soc.pk):
        return list(Logg.objects.filter(vad="arende.last").order_by("id").values_list("arende_id", flat=True))


@pytest.fixture
def inbox(logga_in, varld_med_losenord):
    """The inbox of the reception with three reports, newest first, and the cases in that order."""

    def open_inbox(query="", **options):
        varld = varld_med_losenord
        cases = [case_of(reported(varld.kurator, oro=f"Oro nummer {n}."), varld.mottagare) for n in range(3)][::-1]
        page = logga_in(varld.mottagare, **{"viewport": BRED, **options})
        page.goto(f"/orosanmalan/inkorg/{query}")
        return page, cases

    return open_inbox


def test_the_preview_follows_the_row_and_is_logged_as_reading(inbox, varld_med_losenord):
    page, cases = inbox()
    rows, preview = page.locator("a[data-rad]"), page.get_by_role("complementary", name="Förhandsvisning")
    rows.nth(0).focus()
    expect(preview).to_contain_text("Oro nummer 2.")
    page.keyboard.press("ArrowDown")
    expect(preview).to_contain_text("Oro nummer 1.")
    expect(rows.nth(1)).to_be_focused()
    expect(page.locator("tr[aria-current]")).to_have_count(1)
    expect(page.locator("#lasupp")).to_have_text(f"{cases[1].dnr} visas bredvid listan.")
    assert read(varld_med_losenord) == [cases[0].pk, cases[1].pk]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/arenden/{cases[1].pk}/")


def test_what_isnt_shown_isnt_fetched(inbox, varld_med_losenord):
    page, _cases = inbox(viewport={"width": 800, "height": 900})
    stopped = """() => new Promise((told) => {
        document.addEventListener("htmx:beforeRequest", (event) => setTimeout(() => told(event.defaultPrevented)));
        document.querySelector("a[data-rad]").focus();
    })"""
    assert page.evaluate(stopped)
    expect(page.locator("#visning")).to_be_hidden()
    assert read(varld_med_losenord) == []


def test_rows_are_chosen_with_the_space_bar_and_given_to_a_colleague(inbox, varld_med_losenord):
    page, cases = inbox("?ansvarig=ingen")
    rows = page.locator("a[data-rad]")
    rows.nth(0).focus()
    page.keyboard.press(" ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press(" ")
    expect(page.get_by_role("status").filter(has_text="2 valda")).to_be_visible()
    page.get_by_label("Tilldela valda till").select_option(label="Mio Mottag, Mottagning barn och unga")
    page.get_by_role("button", name="Tilldela", exact=True).click()
    expect(page.get_by_text("Mio Mottag ansvarar nu för 2 ärenden.")).to_be_visible()
    assert page.url.endswith(f"?ansvarig=ingen#rad-{cases[0].pk}")
    expect(rows).to_have_count(1)
    expect(rows.nth(0)).to_be_focused()


def test_all_are_chosen_at_once_and_taken(inbox):
    page, _cases = inbox()
    page.get_by_label("Välj alla på sidan").check()
    expect(page.get_by_role("status").filter(has_text="3 valda")).to_be_visible()
    page.get_by_role("button", name="Ta valda").click()
    expect(page.get_by_text("Maja Mottag ansvarar nu för 3 ärenden.")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Ta ärendet"))).to_have_count(0)


def test_one_is_taken_and_focus_stays_at_its_row(inbox):
    page, cases = inbox()
    page.get_by_role("button", name=f"Ta ärendet {cases[1].dnr}").click()
    expect(page.get_by_text("Maja Mottag ansvarar nu för 1 ärende.")).to_be_visible()
    expect(page.locator(f"#rad-{cases[1].pk}")).to_be_focused()


def test_the_enter_key_in_the_list_gives_no_case_to_anybody(inbox, varld_med_losenord):
    page, _cases = inbox()
    page.locator("tbody input[type=checkbox]").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kryssa för minst ett ärende.")).to_be_visible()
    with act_as(varld_med_losenord.mottagare):
        assert not Arende.objects.filter(ansvarig__isnull=False).exists()


def test_without_scripts_everything_is_there(inbox):
    page, cases = inbox(java_script_enabled=False)
    page.locator("summary", has_text="Filtrera").click()
    page.get_by_label("Ansvarig").select_option(label="Ingen ännu")
    page.get_by_role("button", name="Visa", exact=True).click()
    page.wait_for_url("**/orosanmalan/inkorg/?*ansvarig=ingen*")
    page.get_by_label(f"Välj {cases[2].dnr}").check()
    page.get_by_role("button", name="Ta valda").click()
    expect(page.get_by_text("Maja Mottag ansvarar nu för 1 ärende.")).to_be_visible()
    expect(page.locator("a[data-rad]")).to_have_count(2)
    page.get_by_role("link", name="Ta bort Ansvarig: Ingen ännu").click()
    expect(page.locator("a[data-rad]")).to_have_count(3)
    page.get_by_role("link", name=cases[0].dnr).click()
    page.wait_for_url(f"**/arenden/{cases[0].pk}/")


def test_a_view_is_saved_and_opens_first(inbox):
    page, _cases = inbox("?akut=ja")
    page.locator("summary", has_text="Spara som vy").click()
    page.get_by_label("Vad ska vyn heta?").fill("Akuta nu")
    page.get_by_label("Öppna listan med den här vyn").check()
    page.get_by_role("button", name="Spara vyn").click()
    expect(page.get_by_text("Vyn är sparad.")).to_be_visible()
    page.get_by_role("link", name="Min dag").click()
    page.get_by_role("link", name="Inkorg").click()
    page.wait_for_url("**/orosanmalan/inkorg/?akut=ja")
    expect(page.locator(".vyer [aria-current]")).to_contain_text("Akuta nu")
    page.get_by_role("link", name="Alla", exact=True).click()
    expect(page.locator("a[data-rad]")).to_have_count(3)
    page.get_by_role("link", name="Akuta nu").click()
    page.get_by_role("link", name="Ändra vyn").click()
    page.get_by_role("link", name="Ta bort vyn").click()
    page.get_by_role("button", name="Ta bort vyn").click()
    expect(page.get_by_text("Vyn är borttagen.")).to_be_visible()
    expect(page.get_by_role("link", name="Akuta nu")).to_have_count(0)
