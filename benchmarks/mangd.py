"""Builds a set of cases in a database of its own: everything that the site would have written, by INSERT … SELECT."""

import time
from dataclasses import dataclass, field
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
    """Somebody who looks at the pages: in words, the uppdrag, the ids of what is looked at ({what `Sida.pa` says: ids, each
    with the one that goes with it}), and how they come (a question to `matare`)."""

    namn: str
    uppdrag: int
    ids: dict[str, tuple[tuple[int, ...], ...]] = field(default_factory=dict)
    kommer: str = "logga_in"


def database_of(antal):
    """The name of the database that holds `antal` cases."""
    return f"samverkan_bench_{antal}"


def build(plats, antal, say):
    """Build the set unless it is there already. `say(text)` tells how it goes."""
    dbname = database_of(antal)
    with psycopg.connect(plats.admin, autocommit=True) as admin:
        known = {name for (name,) in admin.execute("SELECT datname FROM pg_database")}
        if dbname in known:
            plats.run("ladda", ("samverkan.drift.ladda", "migrate", "collectstatic"), dbname, databas.AGARE)
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
            _let_columns_be_empty(admin)
            indexes = _take_indexes(admin)
            for skript in SKRIPT:
                say(f"{number(antal)} ärenden: {skript.stem[2:]}")
                admin.execute(skript.read_text().replace(":antal", str(antal)))
            say(f"{number(antal)} ärenden: index")
            for index in indexes:
                admin.execute(index)
            _set_sequences(admin)
        admin.execute("VACUUM (ANALYZE)")


def _let_columns_be_empty(admin):
    """What a script doesn't name is empty: a field that is added to a form needs nothing here."""
    for table, column, kind in admin.execute(
        """
        SELECT table_name, column_name, data_type FROM information_schema.columns
        WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'
          AND data_type IN ('text', 'character varying', 'boolean')
        """
    ).fetchall():
        empty = "false" if kind == "boolean" else "''"
        admin.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET DEFAULT {empty}')


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
    """Those who look at the pages: one who receives in the largest reception, a chef over forty units, the one who has
    reported the most, one of the public, both sides of a placement, and the chef of the largest reception."""
    with psycopg.connect(make_conninfo(plats.admin, dbname=database_of(antal))) as admin:
        return [
            _worker(admin, "mottagning", "1280", "mottagning", "mottagning"),
            _worker(admin, "chef, 40 enheter", "0180", "forvaltning", "chef"),
            _reporter(admin),
            Person("allmänheten", 0, kommer="allmanheten"),
            _person(
                admin, "handläggare", "1280", "utredning", "handlaggare", {"placering": _PLACED.format("a.enhet_id")}
            ),
            _person(admin, "BUP", "12", "bup", "handlaggare", {"placering": _PLACED.format("p.motpart_id")}),
            _person(admin, "chef", "1280", "mottagning", "chef", {}),
        ]


_PA = {
    "inkommen": "a.tillstand = 'inkommen'",
    "skyddsbedomd": "a.tillstand = 'skyddsbedomd' AND a.ansvarig_id IS NOT NULL",
    "inledd": "a.tillstand = 'inledd'",
    "mote": "EXISTS (SELECT 1 FROM orosanmalan_anmalarmote m WHERE m.arende_id = a.id AND m.lage = 'erbjudet')",
    "besked": "a.tillstand = 'inledd' AND EXISTS"
    " (SELECT 1 FROM orosanmalan_aterkoppling k WHERE k.arende_id = a.id AND k.lamnad_at IS NULL)",
    "hor_till": "a.tillstand = 'skyddsbedomd' AND EXISTS"
    " (SELECT 1 FROM arende_arende u WHERE u.person_id = a.person_id AND u.tillstand = 'inledd')",
    "begaran": "EXISTS (SELECT 1 FROM orosanmalan_begaran b WHERE b.arende_id = a.id)",
    "plan": "a.slag = 'sip' AND a.tillstand = 'upprattad'",
    "beslutad": "a.tillstand = 'ej_inledd'",
    "avslutad": "a.slag = 'orosanmalan' AND a.tillstand = 'avslutad'",
    "besvarad": "EXISTS (SELECT 1 FROM orosanmalan_aterkoppling k WHERE k.arende_id = a.id AND k.lamnad_at IS NOT NULL)",
}
"""The cases that a page is looked at for, by what it needs."""
_MED = {
    "till_enhet": "JOIN orosanmalan_begaran b ON b.arende_id = a.id",
    "familjebrev": "JOIN orosanmalan_familjebrev b ON b.arende_id = a.id",
}
"""The cases that a page is looked at for together with something else, `b`."""
_DET = {"till_enhet": "b.enhet_id", "familjebrev": "b.id"}
_PLACED = (
    "SELECT a.id FROM arende_arende a JOIN placeringar_placering p ON p.arende_id = a.id"
    " WHERE a.tillstand = 'foljs_upp' AND {} = %s ORDER BY a.id DESC"
)
_HAS = "SELECT arende_id FROM avvikelser_avvikelsechef WHERE uppdrag_id = %s AND oppen ORDER BY arende_id DESC"
_SA_MANGA = 10


def _holder(admin, kod, slag, roll):
    """One who has the role in such a unit of the huvudman: the uppdrag and the unit."""
    return admin.execute(
        """
        SELECT u.id, e.id FROM organisation_uppdrag u JOIN organisation_enhet e ON e.id = u.enhet_id
        JOIN organisation_verksamhet v ON v.id = e.verksamhet_id JOIN organisation_huvudman h ON h.id = v.huvudman_id
        WHERE h.kod = %s AND v.slag <> 'skola' AND e.slag = %s AND u.roll = %s ORDER BY u.id LIMIT 1
        """,
        [kod, slag, roll],
    ).fetchone()


def _person(admin, namn, kod, slag, roll, of_unit):
    """`of_unit`: {what is looked at: the query that finds it, by the unit}."""
    uppdrag, enhet = _holder(admin, kod, slag, roll)
    ids = {pa: _ids(admin, query, enhet) for pa, query in of_unit.items()}
    return Person(namn, uppdrag, ids | {"avvikelse": _ids(admin, _HAS, uppdrag)})


def _worker(admin, namn, kod, slag, roll):
    uppdrag, enhet = _holder(admin, kod, slag, roll)
    own = "JOIN organisation_enhet e ON e.id = a.enhet_id {} WHERE %s = ANY (e.ovanfor)"
    cases = f"SELECT a.id FROM arende_arende a {own.format('')}"
    ids = {pa: _ids(admin, f"{cases} AND {only} ORDER BY a.id DESC", enhet) for pa, only in _PA.items()}
    for pa, joined in _MED.items():
        pairs = f"SELECT a.id, {_DET[pa]} FROM arende_arende a {own.format(joined)} ORDER BY a.id DESC"
        ids[pa] = _ids(admin, pairs, enhet)
    ids["avvikelse"] = _ids(admin, _HAS, uppdrag)
    ids["rad"] = _ids(admin, "SELECT id FROM orosanmalan_konsultation WHERE mottagare_id = %s ORDER BY id DESC", enhet)
    return Person(namn, uppdrag, ids)


def _reporter(admin):
    most = "SELECT fragare_id FROM orosanmalan_konsultation GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    (uppdrag,) = admin.execute(most).fetchone()
    own = "SELECT arende_id FROM orosanmalan_anmalan WHERE anmalare_id = %s ORDER BY id DESC"
    asked = "SELECT id FROM orosanmalan_konsultation WHERE fragare_id = %s ORDER BY id DESC"
    to_me = "SELECT id FROM orosanmalan_begaran WHERE mottagare_id = %s ORDER BY id DESC"
    answered = (
        "SELECT m.arende_id FROM orosanmalan_anmalan m JOIN orosanmalan_aterkoppling k ON k.arende_id = m.arende_id"
        " WHERE m.anmalare_id = %s AND k.lamnad_at IS NOT NULL ORDER BY m.id DESC"
    )
    queries = {"eget": own, "eget_svar": answered, "egen_rad": asked, "forfragan": to_me}
    return Person("anmälare", uppdrag, {pa: _ids(admin, query, uppdrag) for pa, query in queries.items()})


def _ids(admin, query, whose):
    return tuple(admin.execute(f"{query} LIMIT {_SA_MANGA}", [whose]).fetchall())
