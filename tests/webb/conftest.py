"""Fixtures of the tests that drive the site in a real browser: a server, people who log in, pages that are judged."""

import os

import pytest
from django.contrib.auth.hashers import make_password

from tests.fabrik import build_world

from .vandring import served

LOSENORD = "en-gul-cykel-i-regnet"


@pytest.fixture(scope="session", autouse=True)
def _browser_beside_the_database():
    """The browser's driver runs an event loop in this thread; the tests use the database from it all the same."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def webbplats(django_db_setup):
    """The address of the site, served as in operation."""
    with served() as address:
        yield address


@pytest.fixture
def varld_med_losenord(transactional_db):
    """The small world, in which everybody has the same password."""
    from samverkan.organisation.models import User

    world = build_world()
    User.objects.update(password=make_password(LOSENORD))
    return world


@pytest.fixture
def logga_in(webbplats, new_context, varld_med_losenord):
    """Log in through the login page as the holder of an uppdrag, in a browser of their own; answers with the page."""

    def log_in(uppdrag, **options):
        page = new_context(base_url=webbplats, locale="sv-SE", **options).new_page()
        page.goto("/")
        page.get_by_label("E-post").fill(uppdrag.user.email)
        page.get_by_label("Lösenord").fill(LOSENORD)
        page.get_by_role("button", name="Logga in", exact=True).click()
        page.get_by_role("heading", level=1).wait_for()
        return page

    return log_in
