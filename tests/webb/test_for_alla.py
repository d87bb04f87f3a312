"""What WCAG 2.2 AA asks and a machine can try, that axe doesn't: on every page, in a real browser.

Text with wide spacing and at 200 % still fits (1.4.12, 1.4.4), what has focus is never hidden beneath what is fixed
(2.4.11), focus shows (2.4.7) and moves as the page reads (2.4.3), help stands in the same place (3.2.6), nothing moves for
one who wants no motion (2.3.3).
"""

from dataclasses import dataclass

import pytest
from django.db import connections

from tests.tjanster import tjanster

from . import sidor
from .vandring import Vandrare

pytestmark = [pytest.mark.webb, pytest.mark.databas]

SPACING = """*, *::before, *::after {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-block-end: 2em !important; }"""

CUT = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter((node) => node.childElementCount === 0 && node.textContent.trim() && node.checkVisibility())
    .filter((node) => !node.closest(".sr, .hoppa, option, textarea, select, svg"))
    .filter((node) => {
        const style = getComputedStyle(node);
        return style.overflow === "hidden" && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
    })
    .map((node) => node.textContent.trim().slice(0, 40))"""
"""The texts that are cut off by their own box."""

FOCUSED = """() => {
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node), after = getComputedStyle(node, "::after");
    const shows = [style, after].some((one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2)
        || node.matches("input:is([type=radio], [type=checkbox], [type=date], [type=time])");  // drawn within them
    const top = Math.max(box.top, 1), bottom = Math.min(box.bottom, innerHeight - 1);
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
    const seen = [0.15, 0.5, 0.85].some((part) => {
        const there = document.elementFromPoint(x, top + (bottom - top) * part);
        return there && (node === there || node.contains(there) || there.contains(node) || there.closest("label")?.control === node);
    });
    return {
        name: `${node.tagName.toLowerCase()} ${(node.innerText || node.name || node.id).trim().slice(0, 30)}`,
        hidden: !seen,
        unmarked: !shows,
    };
}"""
"""What has focus, whether all of it lies beneath something else, and whether it shows."""

MOST_TABS = 60


@dataclass
class Fynd:
    """What was found on a page."""

    bredd: dict
    avkapat: list
    dolt: list
    omarkt: list
    fot: str
    rorelser: int
    hoppar: bool


@pytest.fixture(scope="module")
def full(django_db_setup, django_db_blocker):
    """The full world, kept while the module runs."""
    with django_db_blocker.unblock():
        yield sidor.build_full_world()
        connections.close_all()
        tjanster.renew_database()


@pytest.fixture(scope="module")
def found(full, browser, webbplats):
    """What was found on each page, by its name."""
    vandrare = Vandrare(browser, webbplats, full)
    yield {sida.namn: examine(*vandrare.open(sida)) for sida in sidor.all_pages(full)}
    vandrare.close()


def examine(page, _answer):
    widths = {}
    page.set_viewport_size({"width": 640, "height": 450})  # 1280 px at 200 %
    widths["200 %"] = page.evaluate("document.documentElement.scrollWidth") - 640
    hidden, unmarked = tab_through(page)
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 × 1024 px at 400 %
    more_hidden, _unmarked = tab_through(page)
    moving = page.evaluate("document.getAnimations().filter((one) => one.effect.getTiming().duration > 1).length")
    skip = page.locator("a.hoppa").evaluate("(link) => document.querySelector(link.hash)?.tabIndex === -1")
    foot = " ".join(page.locator("footer").inner_text().split()) if page.locator("footer").count() else ""
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate(
        "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }",
        SPACING,
    )
    widths["luftig text"] = page.evaluate("document.documentElement.scrollWidth") - 320
    return Fynd(
        bredd={how: over for how, over in widths.items() if over > 0},
        avkapat=page.evaluate(CUT),
        dolt=sorted({*hidden, *more_hidden}),
        omarkt=unmarked,
        fot=foot,
        rorelser=moving,
        hoppar=skip,
    )


def tab_through(page):
    """Press Tab through the page, from its beginning. Answers with what was hidden and what didn't show its focus."""
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); getSelection().removeAllRanges(); }")
    hidden, unmarked = set(), set()
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here is None:
            break
        if here["hidden"]:
            hidden.add(here["name"])
        if here["unmarked"]:
            unmarked.add(here["name"])
    return hidden, sorted(unmarked)


def faults(found, judge):
    """`judge(one)` of every page where it finds something."""
    return {name: fault for name, one in found.items() if (fault := judge(one))}


def test_larger_and_airier_text_needs_no_sideways_scrolling(found):
    assert faults(found, lambda one: one.bredd) == {}


def test_no_text_is_cut_off_when_it_is_spaced(found):
    assert faults(found, lambda one: one.avkapat) == {}


def test_what_has_focus_is_never_hidden(found):
    assert faults(found, lambda one: one.dolt) == {}


def test_focus_shows(found):
    assert faults(found, lambda one: one.omarkt) == {}


def test_help_stands_in_the_same_place_on_every_page(found):
    assert faults(found, lambda one: not one.fot.endswith("Akut fara: ring 112") and (one.fot or "ingen fot")) == {}


def test_nothing_moves_for_one_who_wants_no_motion(found):
    assert faults(found, lambda one: one.rorelser) == {}


def test_the_first_link_leads_to_what_can_take_focus(found):
    assert faults(found, lambda one: not one.hoppar) == {}
