"""The log, its seals and its reviews only grow: no role changes, removes or empties them, the owner of the database included.

Tampering then takes a superuser who first switches the trigger off, which is what the seals are for.
"""

import psycopg
import pytest

from samverkan.drift.databas import AGARE, ARBETARE, WEBB
from tests.logg.hjalp import superuser
from tests.tjanster import tjanster

TABELLER = {
    "logg_logg": "vad = 'x'",
    "logg_loggsigill": "antal = 0",
    "logg_stickprov": "rader = '{}'",
    "logg_loggranskning": "anteckning = ''",
}
SATT = ("UPDATE {t} SET {andring}", "DELETE FROM {t}", "TRUNCATE {t} CASCADE")

pytestmark = pytest.mark.django_db(transaction=True)


def refused(role, statement):
    """Whether the database refuses the statement to the role, as a thing that it may not do."""
    with psycopg.connect(tjanster.adresser[role], autocommit=True) as connection:
        try:
            connection.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            return True
    return False


@pytest.mark.parametrize("role", [WEBB, ARBETARE, AGARE])
@pytest.mark.parametrize("table", TABELLER)
@pytest.mark.parametrize("way", SATT)
def test_no_role_changes_it(role, table, way):
    assert refused(role, way.format(t=table, andring=TABELLER[table]))


@pytest.mark.parametrize("table", TABELLER)
@pytest.mark.parametrize("way", SATT)
@pytest.mark.parametrize("dodge", ["SET pgtrigger.ignore = '{}'", "SET session_replication_role = replica"])
def test_not_even_a_superuser_does_it_by_a_setting(table, way, dodge):
    """Neither pgtrigger's way to step aside nor a replica's triggers open the tables."""
    with superuser() as connection:
        names = connection.execute(
            "SELECT array_agg(tgname) FROM pg_trigger WHERE tgrelid = %s::regclass", [table]
        ).fetchone()[0]
        connection.execute(dodge.format("{" + ",".join(names) + "}"))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(way.format(t=table, andring=TABELLER[table]))


SIGILL = "INSERT INTO logg_loggsigill (fran_id, till_id, antal, nummer, sha256, at) VALUES (1, 1, 0, '{}', '', now())"


def test_an_upsert_is_a_change_too():
    assert refused(AGARE, SIGILL + " ON CONFLICT (fran_id) DO UPDATE SET antal = 1")
    assert not refused(AGARE, SIGILL)


@pytest.mark.parametrize("role", [WEBB, ARBETARE])
@pytest.mark.parametrize("statement", ["SELECT * FROM logg_loggsigill", SIGILL])
def test_neither_web_nor_worker_reads_or_writes_seals(role, statement):
    assert refused(role, statement)


def test_the_worker_reads_no_log_row():
    assert refused(ARBETARE, "SELECT * FROM logg_logg")


def test_the_web_may_not_seal():
    assert refused(WEBB, "SELECT logg_forsegla(1, interval '1 second')")
    assert not refused(ARBETARE, "SELECT logg_forsegla(1, interval '1 second')")
