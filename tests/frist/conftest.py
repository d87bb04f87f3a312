"""Fixtures of the tests of deadlines."""

import pytest
from django.db import connections

from tests.tjanster import tjanster

from .hjalp import only_rules, remove_rules


@pytest.fixture(scope="module")
def _room_for_rules(django_db_setup, django_db_blocker):
    """The rules are committed by the owner beside the test's own transaction, so the module ends with a fresh database."""
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        tjanster.renew_database()


@pytest.fixture
def rules(_room_for_rules, django_db_blocker):
    """Call with the rules that are to be the only deadline rules in this test."""
    yield only_rules
    with django_db_blocker.unblock():
        remove_rules()
