"""The embedded servers keep their data, survive a killed start and a long path, and refuse another version's data."""

import os
import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest

from samverkan.drift.fel import Driftfel
from samverkan.drift.inbaddat import Postgres, Redis, short_place
from samverkan.drift.overvakare import Overvakare


@pytest.fixture
def rum():
    with tempfile.TemporaryDirectory(prefix="sv-") as plats:
        Path(plats).chmod(0o711)
        yield Path(plats)


def start(postgres, overvakare):
    postgres.prepare()
    overvakare.start(postgres.program(postgres.hem.parent / "pg.log"), ready=postgres.ready)


def test_postgres_keeps_its_data_from_one_start_to_the_next(rum):
    postgres = Postgres(rum / "pg", tillfallig=True)
    with Overvakare() as overvakare:
        start(postgres, overvakare)
        with psycopg.connect(postgres.admin) as admin:
            admin.execute("CREATE TABLE prov AS SELECT 'Åsa Öberg' AS namn")
    with Overvakare() as overvakare:
        start(postgres, overvakare)
        with psycopg.connect(postgres.admin) as admin:
            assert admin.execute("SELECT upper(namn) FROM prov").fetchone() == ("ÅSA ÖBERG",)


def test_postgres_starts_again_after_being_killed_while_its_old_number_belongs_to_another(rum):
    postgres = Postgres(rum / "pg", tillfallig=True)
    postgres.prepare()
    with Overvakare() as overvakare:
        start(postgres, overvakare)
        pidfil = postgres.pgdata / "postmaster.pid"
        lamnad = pidfil.read_text()
    pidfil.write_text(lamnad.replace(lamnad.split("\n")[0], str(os.getppid()), 1))
    with Overvakare() as overvakare:
        start(postgres, overvakare)
        assert postgres.ready()


def test_a_half_made_data_directory_is_made_anew(rum):
    postgres = Postgres(rum / "pg", tillfallig=True)
    (rum / "pg" / "pgdata.halv").mkdir(parents=True)
    (rum / "pg" / "pgdata.halv" / "skräp").write_text("avbrutet")
    postgres.prepare()
    assert (postgres.pgdata / "PG_VERSION").exists()


def test_data_of_another_version_are_refused_with_what_to_do(rum):
    postgres = Postgres(rum / "pg", tillfallig=True)
    postgres.prepare()
    (postgres.pgdata / "PG_VERSION").write_text("16\n")
    with pytest.raises(Driftfel, match=r"skapades av PostgreSQL 16, men nu används PostgreSQL 18. Kör make demo-reset"):
        postgres.prepare()


def test_services_start_in_a_path_that_is_too_long_for_a_socket(rum):
    lang = rum / ("x" * 60) / ("y" * 60)
    lang.mkdir(parents=True)
    postgres, redis = Postgres(lang / "pg", tillfallig=True), Redis(lang / "redis")
    with Overvakare() as overvakare:
        start(postgres, overvakare)
        overvakare.start(redis.program(rum / "redis.log"), ready=redis.ready)
        assert postgres.ready()
        assert redis.ready()
    shutil.rmtree(short_place(postgres.hem, owner=postgres.anvandare))
    shutil.rmtree(short_place(redis.hem))


def test_nobody_else_reaches_the_embedded_servers(rum):
    postgres, redis = Postgres(rum / "pg", tillfallig=True), Redis(rum / "redis")
    with Overvakare() as overvakare:
        start(postgres, overvakare)
        overvakare.start(redis.program(rum / "redis.log"), ready=redis.ready)
        sockets = [*rum.glob("pg/.s.PGSQL.*"), *rum.glob("redis/*.sock")]
        assert {path.stat().st_mode & 0o077 for path in sockets if path.is_socket()} == {0}
        with psycopg.connect(postgres.admin) as admin:
            assert admin.execute("SHOW listen_addresses").fetchone() == ("",)
