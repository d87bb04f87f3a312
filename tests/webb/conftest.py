"""Fixtures of the tests that drive the site in a real browser: a server, people who log in, pages that are judged."""

import os

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password

from tests.fabrik import build_world, login

from .klocka import Klocka
from .vandring import served

LOSENORD = "en-gul-cykel-i-regnet"
BORJAN = "2026-01-07 08:00"
"""When the world of a test with a clock of its own begins."""


@pytest.fixture(scope="session", autouse=True)
def _browser_beside_the_database():
    """The browser's driver runs an event loop in this thread; the tests use the database from it all the same."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def webbplats(django_db_setup):
    """The address of the site, served as in operation."""
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def _webbplats_i_tiden(django_db_setup, tmp_path_factory):
    visare = tmp_path_factory.mktemp("klocka") / "visare"
    visare.write_text(BORJAN)
    with served("tests.webb.klockad", KLOCKA=str(visare)) as address:
        yield address, visare


@pytest.fixture
def klockan(_webbplats_i_tiden):
    """The clock of this test and of the site that `logga_in_da` enters. It begins at `BORJAN`, before all that is acted out."""
    with Klocka(_webbplats_i_tiden[1], BORJAN) as clock:
        yield clock


@pytest.fixture
def varld_med_losenord(transactional_db):
    """The small world, in which everybody has the same password."""
    from samverkan.organisation.models import User

    world = build_world()
    User.objects.update(password=make_password(LOSENORD))
    return world


@pytest.fixture
def varld_da(klockan, transactional_db):
    """The small world as `klockan` begins."""
    return build_world()


def log_in_by_form(page, uppdrag):
    """Log in through the login page, in a tab where nobody has. Answers with the tab, at Min dag."""
    page.goto("/")
    page.get_by_label("E-post").fill(uppdrag.user.email)
    page.get_by_label("Lösenord").fill(LOSENORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state()
    return page


def _logged_in(context, uppdrag, webbplats):
    """A new tab at Min dag, where the holder of the uppdrag has logged in."""
    uppdrag.user.refresh_from_db(fields=["password"])
    session = login(uppdrag).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": webbplats}])
    page = context.new_page()
    page.goto("/")
    assert page.url == f"{webbplats}/"
    return page


@pytest.fixture
def logga_in(webbplats, new_context, varld_med_losenord):
    """Let the holder of an uppdrag in, in a browser of their own; answers with the page, at Min dag."""

    def log_in(uppdrag, **options):
        return _logged_in(new_context(base_url=webbplats, locale="sv-SE", **options), uppdrag, webbplats)

    return log_in


@pytest.fixture
def logga_in_da(_webbplats_i_tiden, klockan, new_context, varld_da):
    """As `logga_in`, on the site whose clock is `klockan`, also for who has been added to the world. Without an uppdrag: a
    browser in which nobody has logged in.

    A session ends when the clock is moved on: log in anew then. The browser from before is closed: what a tab in it asks for
    by itself would be answered that the old session has ended, and take the new one with it.
    """
    from samverkan.organisation.models import User

    webbplats, kept, browsers = _webbplats_i_tiden[0], make_password(LOSENORD), {}

    def log_in(uppdrag=None):
        browser = new_context(base_url=webbplats, locale="sv-SE", reduced_motion="reduce")
        if uppdrag is None:
            return browser.new_page()
        who = uppdrag.user_id
        if who in browsers:
            browsers[who].close()
        browsers[who] = browser
        User.objects.filter(pk=who).update(password=kept)
        return _logged_in(browser, uppdrag, webbplats)

    return log_in
