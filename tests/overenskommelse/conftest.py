"""Loading agreements is the owner's act: what the tests of it need."""

from contextlib import contextmanager

import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from samverkan.drift.databas import AGARE
from tests.tjanster import tjanster


@pytest.fixture
def as_owner(transactional_db):
    """A context in which this process is logged in to the database as its owner; outside it, as the web."""

    @contextmanager
    def owner():
        as_web = connection.settings_dict
        who = conninfo_to_dict(tjanster.adresser[AGARE])
        connection.close()
        connection.settings_dict = {**as_web, "USER": who["user"], "PASSWORD": who.get("password") or ""}
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict = as_web

    return owner
