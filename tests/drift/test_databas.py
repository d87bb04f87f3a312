"""The three roles can do what `docs/drift.md` promises, and no more (`samverkan.drift.databas`)."""

import os
import subprocess
import sys

import psycopg
import pytest

from samverkan.drift import databas
from tests.tjanster import tjanster


@pytest.fixture
def adresser():
    namn = f"{tjanster.dbname}_roller"
    yield databas.prepare(tjanster.admin, namn, losenord=tjanster.losenord)
    with psycopg.connect(tjanster.admin, autocommit=True) as admin:
        databas.drop(admin, namn)


def test_prepare_can_be_repeated(adresser):
    dbname = psycopg.conninfo.conninfo_to_dict(adresser[databas.WEBB])["dbname"]
    assert databas.prepare(tjanster.admin, dbname, losenord=tjanster.losenord) == adresser


def test_the_owner_may_create_tables(adresser):
    with psycopg.connect(adresser[databas.AGARE]) as agare:
        agare.execute("CREATE TABLE prov (id int)")


@pytest.mark.parametrize("roll", [databas.WEBB, databas.ARBETARE])
@pytest.mark.parametrize("sats", ["CREATE TABLE prov (id int)", "CREATE TEMP TABLE prov (id int)", "CREATE ROLE annan"])
def test_web_and_worker_may_create_nothing(adresser, roll, sats):
    with psycopg.connect(adresser[roll]) as anslutning, pytest.raises(psycopg.errors.InsufficientPrivilege):
        anslutning.execute(sats)


@pytest.mark.parametrize("roll", [databas.WEBB, databas.ARBETARE])
def test_row_security_binds_web_and_worker(adresser, roll):
    with psycopg.connect(adresser[databas.AGARE]) as agare:
        agare.execute("CREATE TABLE prov (id int)")
        agare.execute("INSERT INTO prov VALUES (1)")
        agare.execute("ALTER TABLE prov ENABLE ROW LEVEL SECURITY")
        agare.execute("ALTER TABLE prov FORCE ROW LEVEL SECURITY")
        agare.execute(f"GRANT SELECT ON prov TO {roll}")
        assert agare.execute("SELECT count(*) FROM prov").fetchone() == (1,)
    with psycopg.connect(adresser[roll]) as anslutning:
        assert anslutning.execute("SELECT count(*) FROM prov").fetchone() == (0,)


def test_a_clone_holds_the_templates_rows_and_lets_only_our_roles_in(adresser):
    mall = psycopg.conninfo.conninfo_to_dict(adresser[databas.AGARE])["dbname"]
    with psycopg.connect(adresser[databas.AGARE]) as agare:
        agare.execute("CREATE TABLE prov AS SELECT 7 AS id")
    kopia = f"{mall}_kopia"
    try:
        kopior = databas.clone(tjanster.admin, mall, kopia, losenord=tjanster.losenord)
        with psycopg.connect(kopior[databas.AGARE]) as agare:
            assert agare.execute("SELECT id FROM prov").fetchone() == (7,)
        with psycopg.connect(tjanster.admin) as admin:
            rattigheter = admin.execute("SELECT datacl::text FROM pg_database WHERE datname = %s", [kopia]).fetchone()[
                0
            ]
        assert "{=" not in rattigheter
        assert ",=" not in rattigheter
    finally:
        with psycopg.connect(tjanster.admin, autocommit=True) as admin:
            databas.drop(admin, kopia)


def test_a_server_is_prepared_from_the_environment(adresser):
    dbname = psycopg.conninfo.conninfo_to_dict(adresser[databas.WEBB])["dbname"]
    losenord = tjanster.losenord or dict.fromkeys(databas.ROLLER, "prov")
    miljo = {
        **os.environ,
        "DATABASE_ADMIN_URL": tjanster.admin,
        "DATABASE_NAME": dbname,
        **{f"{roll.upper()}_PASSWORD": losenord[roll] for roll in databas.ROLLER},
    }
    subprocess.run([sys.executable, "-m", "samverkan.drift.databas"], env=miljo, check=True)
    with psycopg.connect(tjanster.admin) as admin:
        med_losenord = admin.execute("SELECT rolname FROM pg_authid WHERE rolpassword IS NOT NULL").fetchall()
    assert set(databas.ROLLER) <= {roll for (roll,) in med_losenord}


@pytest.mark.parametrize("roll", databas.ROLLER)
def test_the_servers_log_never_quotes_a_statement_or_a_row(adresser, roll):
    with psycopg.connect(adresser[roll]) as connection:
        assert connection.execute("SHOW log_min_error_statement").fetchone() == ("panic",)
        assert connection.execute("SHOW log_error_verbosity").fetchone() == ("terse",)
