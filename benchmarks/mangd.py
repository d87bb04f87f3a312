"""Builds a set of cases in a database of its own: everything that the site would have written, by INSERT … SELECT."""

import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from samverkan.drift import databas

from .tal import decimal, number

SKRIPT = sorted((Path(__file__).parent / "mangd").glob("*.sql"))
MALL = "samverkan_bench_mall"
_SLUMPFRO = 0.42


@dataclass(frozen=True)
class Person:
    """Somebody who looks at the pages: in words, the uppdrag, and the cases whose pages are looked at."""

    namn: str
    uppdrag: int
    arenden: tuple[int, ...]


def database_of(antal):
    """The name of the database that holds `antal` cases."""
    return f"samverkan_bench_{antal}"


def build(plats, antal, say):
    """Build the set unless it is there already. `say(text)` tells how it goes."""
    dbname = database_of(antal)
    with psycopg.connect(plats.admin, autocommit=True) as admin:
        known = {name for (name,) in admin.execute("SELECT datname FROM pg_database")}
        if dbname in known:
            plats.run("ladda", ("samverkan.drift.ladda", "migrate"), dbname, databas.AGARE)
            say(f"{number(antal)} ärenden finns sedan förut")
            return
        if MALL not in known:
            databas.prepare(plats.admin, MALL)
            laddar = ("samverkan.drift.ladda", "migrate", "load_organisation", "load_overenskommelser", "collectstatic")
            plats.run("ladda", laddar, MALL, databas.AGARE)
    halv = f"{dbname}_halv"
    databas.clone(plats.admin, MALL, halv)
    began = time.monotonic()
    _fill(make_conninfo(plats.admin, dbname=halv), antal, say)
    with psycopg.connect(plats.admin, autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {halv} RENAME TO {dbname}")
        size = admin.execute("SELECT pg_database_size(%s)", [dbname]).fetchone()[0]
    say(f"{number(antal)} ärenden byggda på {time.monotonic() - began:.0f} s, {decimal(size / 1e9, 1)} GB")


def _fill(conninfo, antal, say):
    with psycopg.connect(conninfo, autocommit=True) as admin:
        # Keys and triggers are the site's to try; here they would take most of the time. Indexes are made afterwards.
        admin.execute("SET session_replication_role = replica")
        admin.execute("SET maintenance_work_mem = '1GB'")
        admin.execute("SET work_mem = '256MB'")
        admin.execute("SELECT setseed(%s)", [_SLUMPFRO])
        with admin.transaction():
            indexes = _take_indexes(admin)
            for skript in SKRIPT:
                say(f"{number(antal)} ärenden: {skript.stem[2:]}")
                admin.execute(skript.read_text().replace(":antal", str(antal)))
            say(f"{number(antal)} ärenden: index")
            for index in indexes:
                admin.execute(index)
            _set_sequences(admin)
        admin.execute("VACUUM (ANALYZE)")


def _take_indexes(admin):
    """Drop the indexes that no constraint rests on. Answers with how they are made again."""
    found = admin.execute(
        """
        SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisunique
          AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
        """
    ).fetchall()
    for name, _ in found:
        admin.execute(f"DROP INDEX {name}")
    return [definition for _, definition in found]


def _set_sequences(admin):
    for table, column in admin.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES'"
    ).fetchall():
        admin.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), coalesce(max({column}), 0) + 1, false) FROM {table}"
        )


def people(plats, antal):
    """Those who look at the pages: one who receives in the largest reception, and a chef over forty units."""
    with psycopg.connect(make_conninfo(plats.admin, dbname=database_of(antal))) as admin:
        return [
            _person(admin, "mottagning", "1480", "mottagning", "mottagning"),
            _person(admin, "chef, 40 enheter", "0180", "forvaltning", "chef"),
        ]


def _person(admin, namn, kod, slag, roll):
    uppdrag, enhet = admin.execute(
        """
        SELECT u.id, e.id FROM organisation_uppdrag u JOIN organisation_enhet e ON e.id = u.enhet_id
        JOIN organisation_verksamhet v ON v.id = e.verksamhet_id JOIN organisation_huvudman h ON h.id = v.huvudman_id
        WHERE h.kod = %s AND v.slag = 'socialtjanst' AND e.slag = %s AND u.roll = %s ORDER BY u.id LIMIT 1
        """,
        [kod, slag, roll],
    ).fetchone()
    arenden = admin.execute(
        """
        SELECT a.id FROM arende_arende a JOIN organisation_enhet e ON e.id = a.enhet_id
        WHERE %s = ANY (e.ovanfor) AND a.tillstand = 'skyddsbedomd' AND a.ansvarig_id IS NOT NULL ORDER BY a.id DESC LIMIT 10
        """,
        [enhet],
    ).fetchall()
    return Person(namn, uppdrag, tuple(pk for (pk,) in arenden))
