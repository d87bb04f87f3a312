"""The demo, loaded once for the module, with real commits, as the web role: row level security is on while it is made."""

import io
from dataclasses import dataclass

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections

from samverkan.drift.databas import AGARE
from tests.tjanster import tjanster


@dataclass(frozen=True)
class Demo:
    """What `load_demo` said, and the database as its owner sees it."""

    utskrift: str
    agare: psycopg.Connection

    def column(self, sql, params=()):
        """The first column of all rows."""
        return [row[0] for row in self.agare.execute(sql, params).fetchall()]

    def value(self, sql, params=()):
        return self.column(sql, params)[0]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    said = io.StringIO()
    with django_db_blocker.unblock():
        call_command("load_demo", stdout=said)
        connections.close_all()
    with psycopg.connect(tjanster.adresser[AGARE], autocommit=True) as agare:
        yield Demo(said.getvalue(), agare)
    with django_db_blocker.unblock():
        connections.close_all()
    tjanster.renew_database()
