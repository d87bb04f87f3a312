"""The keyboard alone is enough: past the menu, between uppdrag, down the inbox, to the field that is wrong, into why a date is."""

import re

import pytest
from playwright.sync_api import expect

from tests.orosanmalan.anmalningar import reported

from .blankett import Blankett
from .conftest import log_in_by_form

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]


def tab_to(page, target, most=40):
    """Press Tab until the target has focus, as somebody without a mouse does."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("(node) => node === document.activeElement"):
            return
    raise AssertionError(f"{most} presses of Tab don't reach {target}")


def test_the_first_tab_leads_past_the_menu(logga_in, varld_med_losenord):
    reported(varld_med_losenord.kurator)
    page = logga_in(varld_med_losenord.mottagare)
    page.goto("/orosanmalan/inkorg/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Hoppa till innehållet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_uppdrag_is_changed_and_the_menu_closes_with_escape(webbplats, new_context, varld_med_losenord):
    varld = varld_med_losenord
    page = log_in_by_form(new_context(base_url=webbplats, locale="sv-SE").new_page(), varld.dubbel)
    expect(page.get_by_role("heading", level=1, name="Välj uppdrag")).to_be_visible()
    tab_to(page, page.get_by_role("button", name=re.compile(r"^Arbeta i uppdraget\s*: Utredning")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Min dag")).to_be_visible()
    menu = page.locator("summary", has_text="Utredning barn och unga")
    tab_to(page, menu)
    page.keyboard.press("Enter")
    other = page.get_by_role("button", name="Mottagning barn, Handläggare")
    expect(other).to_be_visible()
    page.keyboard.press("Tab")
    expect(other).to_be_focused()
    page.keyboard.press("Escape")
    expect(other).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("header").get_by_text("Jönköpings socialtjänst")).to_be_visible()


def test_the_inbox_is_worked_with_arrows_and_enter(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    for _report in range(3):
        reported(varld.kurator)
    page = logga_in(varld.mottagare)
    page.goto("/orosanmalan/inkorg/")
    rows = page.locator("[data-rad]")
    expect(rows).to_have_count(3)
    tab_to(page, rows.nth(0))
    for key, row in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowDown", 2), ("ArrowUp", 1), ("Home", 0), ("End", 2)):
        page.keyboard.press(key)
        expect(rows.nth(row)).to_be_focused()
    number = rows.nth(2).inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_text(number).first).to_be_visible()
    page.wait_for_url(re.compile(r"/arenden/\d+/$"))


def test_a_form_that_is_wrong_takes_focus_and_leads_to_the_field(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.kurator)
    Blankett(page, until="kommun")
    page.get_by_label("Adress").focus()
    page.keyboard.press("Enter")
    summary = page.get_by_role("alert").filter(has_text="fel att rätta")
    expect(summary).to_be_focused()
    assert page.title().startswith("Fel: ")
    page.keyboard.press("Tab")
    expect(summary.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Enter")
    field = page.get_by_label("I vilken kommun bor barnet?")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("Fel: Välj kommunen där barnet bor."))


def test_why_a_date_is_opens_with_enter(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    arende = reported(varld.kurator).arende_id
    page = logga_in(varld.mottagare)
    page.goto(f"/arenden/{arende}/")
    why = page.locator("summary", has_text="Varför detta datum?").first
    answer = why.locator("xpath=..").locator(".varfor-svar")
    expect(answer).to_be_hidden()
    tab_to(page, why)
    page.keyboard.press("Enter")
    expect(answer).to_be_visible()
    page.keyboard.press("Enter")
    expect(answer).to_be_hidden()


def test_what_the_narrow_bar_has_no_room_for_is_under_more(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.mottagare)
    bar = page.get_by_role("navigation", name="Huvudmeny")
    last = bar.get_by_role("link", name="Mina anmälningar")
    expect(last).to_be_visible()
    expect(bar.get_by_text("Mer", exact=True)).to_be_hidden()
    page.set_viewport_size({"width": 320, "height": 640})
    expect(last).to_be_hidden()
    more = bar.locator("summary")
    tab_to(page, more)
    page.keyboard.press("Enter")
    expect(last).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(last).to_be_hidden()
    expect(more).to_be_focused()


def test_all_that_is_folded_under_more_is_reached_on_a_low_screen(logga_in, varld_med_losenord):
    page = logga_in(varld_med_losenord.chef, viewport={"width": 320, "height": 480})
    page.goto("/")
    page.locator(".meny-mer summary").click()
    rows = page.locator(".meny-mer a")
    for one in (rows.last, rows.first):
        one.scroll_into_view_if_needed()
        expect(one).to_be_in_viewport(ratio=1)
