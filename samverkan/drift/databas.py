"""The three database roles, and a database that they may enter.

The web and the workers own nothing and bypass nothing; only the owner does, and only migrations, loading of agreements
and backups log in as it. What each role may do with each table is granted after every migration (`samverkan.arende.skydd`);
here is what concerns the whole database. `docs/drift.md` says the same as SQL, for those who prepare a server by hand.

    python -m samverkan.drift.databas      prepares the server at DATABASE_ADMIN_URL, see `main`
"""

import os

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

AGARE = "samverkan_agare"
WEBB = "samverkan_webb"
ARBETARE = "samverkan_arbetare"
ROLLER = (AGARE, WEBB, ARBETARE)

_ATTRIBUT = {
    AGARE: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS",
    WEBB: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS",
    ARBETARE: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS",
}
_TIDSGRANSER = {
    AGARE: {},
    WEBB: {"statement_timeout": "30s", "idle_in_transaction_session_timeout": "60s"},
    ARBETARE: {"statement_timeout": "10min", "idle_in_transaction_session_timeout": "60s"},
}
_TYST = {"log_min_error_statement": "panic", "log_error_verbosity": "terse"}
"""The server's log tells which error it was, never the statement or the row: they hold what somebody wrote about a child."""
_ROLLER_LAS = 7_265_001
"""Advisory lock: roles belong to the whole server, so two that prepare at once must take turns."""


def prepare(admin_conninfo, dbname, *, losenord=None):
    """Create the roles and the database `dbname` unless they exist, and set what they may do. Safe to repeat.

    `admin_conninfo` is a libpq address of a superuser; `losenord`, `{role: password}`, is for servers that
    ask for passwords. Returns `{role: conninfo}`. Raises `psycopg.Error` when the server refuses.
    """
    with psycopg.connect(admin_conninfo, autocommit=True) as admin:
        _create_roles(admin, losenord)
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [dbname]).fetchone():
            admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(dbname), sql.Identifier(AGARE)))
        _open_database(admin, dbname)
    with psycopg.connect(make_conninfo(admin_conninfo, dbname=dbname), autocommit=True) as admin:
        admin.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        admin.execute(f"GRANT USAGE ON SCHEMA public TO {', '.join(ROLLER)}")
        admin.execute(f"GRANT CREATE ON SCHEMA public TO {AGARE}")
    return conninfo(admin_conninfo, dbname, losenord=losenord)


def clone(admin_conninfo, mall, dbname, *, losenord=None):
    """Replace `dbname` by a fresh copy of the database `mall`; whoever is connected to `dbname` is thrown out.

    Returns `{role: conninfo}`. Nobody may be connected to `mall` meanwhile (`psycopg.errors.ObjectInUse`).
    """
    with psycopg.connect(admin_conninfo, autocommit=True) as admin:
        drop(admin, dbname)
        admin.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                sql.Identifier(dbname), sql.Identifier(AGARE), sql.Identifier(mall)
            )
        )
        _open_database(admin, dbname)
    return conninfo(admin_conninfo, dbname, losenord=losenord)


def drop(admin, dbname):
    """Remove the database `dbname`, if there is one, with `admin`, an open autocommit connection of a superuser."""
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(dbname)))


def drop_all(admin_conninfo, part):
    """Remove every database of ours whose name contains `part`."""
    with psycopg.connect(admin_conninfo, autocommit=True) as admin:
        for (dbname,) in admin.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, 'samverkan_') AND strpos(datname, %s) > 0",
            [part],
        ).fetchall():
            drop(admin, dbname)


def conninfo(admin_conninfo, dbname, *, losenord=None):
    """`{role: conninfo}` for the database `dbname` on the server of `admin_conninfo`."""
    server = {**conninfo_to_dict(admin_conninfo), "dbname": dbname}
    losenord = losenord or dict.fromkeys(ROLLER)
    return {roll: make_conninfo(**{**server, "user": roll, "password": losenord[roll]}) for roll in ROLLER}


def _create_roles(admin, losenord):
    admin.execute("SELECT pg_advisory_lock(%s)", [_ROLLER_LAS])
    for roll in ROLLER:
        if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [roll]).fetchone():
            admin.execute(f"CREATE ROLE {roll}")
        admin.execute(f"ALTER ROLE {roll} {_ATTRIBUT[roll]}")
        if losenord:
            admin.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(roll), sql.Literal(losenord[roll]))
            )
        admin.execute(f"ALTER ROLE {roll} SET search_path = public")
        for namn, varde in (_TIDSGRANSER[roll] | _TYST).items():
            admin.execute(f"ALTER ROLE {roll} SET {namn} = '{varde}'")
    admin.execute("SELECT pg_advisory_unlock(%s)", [_ROLLER_LAS])


def _open_database(admin, dbname):
    databas = sql.Identifier(dbname)
    admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(databas))
    for roll in ROLLER:
        admin.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(databas, sql.Identifier(roll)))


def main():
    """Prepare the database `DATABASE_NAME` ("samverkan" unless set); passwords come from `SAMVERKAN_AGARE_PASSWORD` and so on."""
    prepare(
        os.environ["DATABASE_ADMIN_URL"],
        os.environ.get("DATABASE_NAME", "samverkan"),
        losenord={roll: os.environ[f"{roll.upper()}_PASSWORD"] for roll in ROLLER},
    )


if __name__ == "__main__":
    main()
