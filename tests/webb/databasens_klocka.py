"""The clock that the Celery worker reads: the sweep asks the database what is due, whose own time nobody sets.

To the worker alone `now()` is a function of ours, before PostgreSQL's in the search path of its connections.
"""

from datetime import datetime

from psycopg.conninfo import make_conninfo

from samverkan.drift.databas import ARBETARE
from samverkan.frist.datum import STOCKHOLM
from tests.tjanster import tjanster

_SCHEMA = f"""
CREATE SCHEMA klocka;
CREATE TABLE klocka.visare (nar timestamptz NOT NULL);
CREATE FUNCTION klocka.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT nar FROM klocka.visare';
GRANT USAGE ON SCHEMA klocka TO {ARBETARE};
GRANT SELECT ON klocka.visare TO {ARBETARE};
"""


class DatabasensKlocka:
    """The worker's `now()` in this test's database, which stands still at `nar`, Swedish time. `agare`: as the owner."""

    def __init__(self, agare, nar):
        self._agare = agare
        agare.execute(_SCHEMA)
        agare.execute("INSERT INTO klocka.visare VALUES (%s)", [self._moment(nar)])

    @property
    def adress(self):
        """`DATABASE_URL` of a worker that reads this clock."""
        return make_conninfo(tjanster.adresser[ARBETARE], options="-c search_path=klocka,pg_catalog,public")

    def stall(self, nar):
        """Set it to `nar`: "2026-03-25 10:00"."""
        self._agare.execute("UPDATE klocka.visare SET nar = %s", [self._moment(nar)])

    @staticmethod
    def _moment(nar):
        return datetime.fromisoformat(nar).replace(tzinfo=STOCKHOLM)
