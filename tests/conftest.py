"""Fixtures of every test. The services come first: the settings read their addresses when Django starts."""

import os
import pickle
import shutil

import django
import psycopg
import pytest
import redis
from django.core.handlers.base import BaseHandler
from django.db import connections, transaction
from django.test.client import ClientHandler
from django.utils import translation

from bin.forbered import WEBBLASARE
from samverkan.drift.databas import AGARE, ARBETARE, WEBB
from samverkan.drift.oversatt import compile_translations
from tests.tjanster import tjanster

django.setup()

VARLD = pytest.StashKey[bytes]()


def pytest_configure(config):
    if not hasattr(config, "workerinput") and not config.option.collectonly:
        compile_translations()
        tjanster.start()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes():
    """A worker that inherits this would read the settings before it has its own database's address."""
    del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        tjanster.stop()


def pytest_collection_modifyitems(items):
    """Mark what reaches the database, so that the run against installed servers can choose it. What one worker must do by
    itself is long, so it begins first: else the others would wait for it in the end."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)
    for item in items:
        if {"db", "transactional_db", "_django_db_helper"} & set(item.fixturenames) or item.get_closest_marker(
            "django_db"
        ):
            item.add_marker("databas")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Enter the database where the world stands when the test begins in it and rolls back, else the empty one."""
    if item.get_closest_marker("databas"):
        begins_in_world = "varld" in item.fixturenames and not _commits(item)
        _enter(tjanster.dbname_varld if begins_in_world else tjanster.dbname)


def _commits(item):
    """Whether the test, or somebody beside it, leaves more in the database than a rollback takes away."""
    marker = item.get_closest_marker("django_db")
    return bool({"transactional_db", "kept_world", "_room_for_rules"} & set(item.fixturenames)) or bool(
        marker and marker.kwargs.get("transaction")
    )


def _enter(dbname):
    from django.db import connection

    if connection.settings_dict["NAME"] != dbname:
        connection.close()
        connection.settings_dict["NAME"] = dbname


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """This worker's two databases, which the site enters as the web role: one as installed, and one where the small world
    stands, for the tests that begin in it and roll back. A test with real commits gets a fresh copy of the first after it."""
    from django.db import connection
    from django.test import TransactionTestCase

    from tests.fabrik import build_world, log_in_all

    def renew(testfall):
        connections.close_all()
        tjanster.renew_database()

    tjanster.build_template()
    tjanster.renew_database()
    tjanster.copy_for_world()
    with django_db_blocker.unblock():
        chosen = connection.settings_dict["NAME"]
        _enter(tjanster.dbname_varld)
        world = build_world()
        log_in_all(world)
        request.config.stash[VARLD] = pickle.dumps(world)
        _enter(chosen)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
        yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True)
def _tom_redis(request):
    """Nothing in the cache and no task in the queue when a test that reaches the database begins."""
    if request.node.get_closest_marker("databas"):
        with redis.Redis.from_url(tjanster.redis_url) as klient:
            klient.flushdb()


@pytest.fixture(autouse=True)
def _svenska():
    """Swedish when a test begins: a request in English leaves its language to what comes after it in the thread."""
    translation.activate("sv")


@pytest.fixture(scope="session", autouse=True)
def _middleware_loaded_once():
    """A process of the site loads its middleware, which reads all static files, once. A test client would do it for each."""
    loaded = {}

    def load_middleware(handler):
        if not loaded:
            BaseHandler.load_middleware(handler)
            loaded.update(vars(handler))
        vars(handler).update({**loaded, "enforce_csrf_checks": handler.enforce_csrf_checks})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", load_middleware)
        yield


@pytest.fixture
def webb_url():
    """`DATABASE_URL` of a web process."""
    return tjanster.adresser[WEBB]


@pytest.fixture
def arbetare_url():
    """`DATABASE_URL` of a Celery process."""
    return tjanster.adresser[ARBETARE]


@pytest.fixture
def agare(transactional_db):
    """A psycopg connection as the owner, who sees every row: to arrange and to look behind the policies. Commits at once."""
    with psycopg.connect(tjanster.adresser[AGARE], autocommit=True) as connection:
        yield connection


@pytest.fixture
def varld(request, db):
    """The small world of `tests.fabrik`: tenants, units and people in every role."""
    from tests.fabrik import build_world

    if _commits(request.node):
        return build_world()
    return pickle.loads(request.config.stash[VARLD])


@pytest.fixture(scope="module")
def standing_world(request, django_db_setup, django_db_blocker):
    """`varld` as a module begins in it: what its fixtures add stands until the module ends, what a test adds is rolled back
    with the test. For modules all of whose tests ask for `varld`: another would leave this database, and what stands in it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield pickle.loads(request.config.stash[VARLD])
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def kept_world(django_db_setup, django_db_blocker):
    """The small world, committed, to be filled by a module's fixtures. Its tests leave it as they found it."""
    from tests.fabrik import build_world

    with django_db_blocker.unblock():
        yield build_world()
        connections.close_all()
        tjanster.renew_database()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The browser at `CHROMIUM`, or the lightest that the machine has. Root can't use its sandbox."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, WEBBLASARE)), None)
    rot = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium, "args": rot}
