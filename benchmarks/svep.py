"""The deadline sweep, beside one bare UPDATE of the same number of steps."""

import time

import psycopg
from psycopg.conninfo import make_conninfo

from samverkan.drift import databas

from .mangd import database_of

RUNDOR = 3
OGJORDA = "gjort_at IS NULL AND installt_at IS NULL"


def measure(plats, antal):
    """Sweep everything that waits as if the worker had been away, and update as many rows bare; take it back; again.

    Answers with (steps, seconds) of each round, of the sweep and of the UPDATE, and how many rows the sweep writes in all.
    """
    dbname = database_of(antal)
    ask = plats.measurer(dbname, databas.ARBETARE)
    sweeps, updates = [], []
    with psycopg.connect(make_conninfo(plats.admin, dbname=dbname), autocommit=True) as admin:
        admin.execute(
            "SET session_replication_role = replica"
        )  # the timeline and the history may not be taken back otherwise
        _make_due(admin)
        for _ in range(RUNDOR):
            _vacuum(admin)
            answer = ask("svep")
            sweeps.append((answer["steg"], answer["sekunder"]))
            written = _written(admin)
            _take_back(admin)
            _vacuum(admin)
            began = time.perf_counter()
            rows = admin.execute(
                f"UPDATE frist_friststeg SET gjort_at = now() WHERE {OGJORDA} AND at <= now()"
            ).rowcount
            updates.append((rows, time.perf_counter() - began))
            _take_back(admin)
    return sweeps, updates, written


def _make_due(admin):
    """Let the time of every step that waits have come, and remember how things were."""
    admin.execute(f"UPDATE frist_friststeg SET at = now() - interval '1 hour' WHERE {OGJORDA} AND at > now()")
    admin.execute(f"CREATE TEMP TABLE fore_steg AS SELECT id FROM frist_friststeg WHERE {OGJORDA}")
    admin.execute("CREATE TEMP TABLE fore_frist AS SELECT id FROM frist_frist WHERE tillstand = 'loper'")
    admin.execute(
        "CREATE TEMP TABLE fore AS SELECT (SELECT max(id) FROM notis_notis) AS notis,"
        " (SELECT max(id) FROM arende_handelse) AS handelse, (SELECT max(id) FROM frist_fristhandelse) AS fristhandelse"
    )
    admin.execute("ANALYZE fore_steg, fore_frist")


def _written(admin):
    """How many rows the sweep has written: steps, deadlines, and what it added to history, timeline and notices."""
    return admin.execute(
        """
        SELECT (SELECT count(*) FROM frist_friststeg JOIN fore_steg USING (id) WHERE gjort_at IS NOT NULL OR installt_at IS NOT NULL)
             + (SELECT count(*) FROM frist_frist JOIN fore_frist USING (id) WHERE tillstand = 'forsenad')
             + (SELECT count(*) FROM notis_notis WHERE id > (SELECT notis FROM fore))
             + (SELECT count(*) FROM arende_handelse WHERE id > (SELECT handelse FROM fore))
             + (SELECT count(*) FROM frist_fristhandelse WHERE id > (SELECT fristhandelse FROM fore))
        """
    ).fetchone()[0]


def _take_back(admin):
    admin.execute("UPDATE frist_friststeg s SET gjort_at = NULL, installt_at = NULL FROM fore_steg f WHERE f.id = s.id")
    admin.execute(
        "UPDATE frist_frist s SET tillstand = 'loper' FROM fore_frist f WHERE f.id = s.id AND s.tillstand = 'forsenad'"
    )
    admin.execute("DELETE FROM notis_notis WHERE id > (SELECT notis FROM fore)")
    admin.execute("DELETE FROM arende_handelse WHERE id > (SELECT handelse FROM fore)")
    admin.execute("DELETE FROM frist_fristhandelse WHERE id > (SELECT fristhandelse FROM fore)")


def _vacuum(admin):
    admin.execute("VACUUM (ANALYZE) frist_friststeg, frist_frist, notis_notis, arende_handelse, frist_fristhandelse")
