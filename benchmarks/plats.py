"""Where the bench lives: a PostgreSQL and a Redis of its own, room on the disk, and the processes that measure."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from samverkan.drift import databas
from samverkan.drift.barn import Program
from samverkan.drift.fel import Driftfel
from samverkan.drift.gunicorn import threads
from samverkan.drift.inbaddat import Postgres, Redis
from samverkan.drift.overvakare import Overvakare

ROT = Path(__file__).resolve().parent.parent
BYTE_PER_ARENDE = 15_000
"""What a case takes on disk with all that hangs on it, while the indexes are made."""
GRUND_BYTE = 1_000_000_000


class Plats:
    """The services of one run. `rum` holds all that they write."""

    def __init__(self, rum, overvakare):
        self.rum = rum
        self.overvakare = overvakare
        self._postgres = Postgres(rum / "pg", tillfallig=True)
        self._redis = Redis(rum / "redis")
        self._nyckel = secrets.token_urlsafe(50)

    @property
    def admin(self):
        """Address of the superuser, who builds the sets."""
        return self._postgres.admin

    def start(self):
        """Start the services. Raises `Driftfel`."""
        self.rum.chmod(0o711)
        self._postgres.prepare()
        self.overvakare.start(self._postgres.program(self.rum / "postgres.log"), ready=self._postgres.ready)
        self.overvakare.start(self._redis.program(self.rum / "redis.log"), ready=self._redis.ready)

    def environment(self, dbname, roll):
        """What a process of the site reads that logs in to the database as `roll`."""
        adresser = databas.conninfo(self.admin, dbname)
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "benchmarks.installningar",
            "SAMVERKAN_VAR": str(self.rum),
            "SAMVERKAN_DEMO": "1",
            "SECRET_KEY": self._nyckel,
            "ALLOWED_HOSTS": "localhost",
            "BAS_URL": "http://localhost",
            "DATABASE_URL": adresser[roll],
            "AGARE_DATABASE_URL": adresser[databas.AGARE],
            "DATABASE_POOL": str(threads),
            "REDIS_URL": self._redis.url,
        }

    def run(self, namn, kommando, dbname, roll):
        """Run a command of the site to its end. Raises `Driftfel`."""
        logg = self.rum / f"{namn}.log"
        program = Program(namn, (sys.executable, "-m", *kommando), logg, self.environment(dbname, roll))
        self.overvakare.run(program)

    def measurer(self, dbname, roll=databas.WEBB):
        """Start a `benchmarks.matare` on the database. Answers with the function that asks it."""
        namn = f"{dbname}-{roll}"
        kommando = (sys.executable, "-m", "benchmarks.matare")
        program = Program(namn, kommando, self.rum / f"{namn}.log", self.environment(dbname, roll))
        process = self.overvakare.start(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

        def ask(gor, **fraga):
            if gor:
                process.stdin.write(json.dumps({"gor": gor, **fraga}) + "\n")
                process.stdin.flush()
            answer = process.stdout.readline()
            if not answer:
                raise Driftfel(f"Mätningen av {dbname} avbröts. Läs mer i {program.logg}.")
            return json.loads(answer)

        ask(None)
        return ask


@contextmanager
def open_place(antal):
    """The place for sets of `antal` cases each: a directory that disappears, or `SAMVERKAN_BENCH_DIR`, which stays.

    Raises `Driftfel` when the disk has no room.
    """
    kept = os.environ.get("SAMVERKAN_BENCH_DIR")
    if kept:
        rum = Path(kept).resolve()
        rum.mkdir(parents=True, exist_ok=True)
    else:
        rum = Path(tempfile.mkdtemp(prefix="sv-bench-"))
    try:
        _need_disk_space(rum, antal)
        with Overvakare() as overvakare:
            yield Plats(rum, overvakare)
    finally:
        if not kept:
            shutil.rmtree(rum, ignore_errors=True)


def _need_disk_space(rum, antal):
    used = sum(fil.stat().st_size for fil in rum.rglob("*") if fil.is_file())
    need = GRUND_BYTE + sum(antal) * BYTE_PER_ARENDE - used
    free = shutil.disk_usage(rum).free
    if free < need:
        raise Driftfel(
            f"Mätningen behöver {need / 1e9:.0f} GB ledigt där {rum} ligger, men där finns {free / 1e9:.1f} GB. "
            "Välj en annan disk med SAMVERKAN_BENCH_DIR, eller mät bara den mindre mängden: make bench CASES=20000."
        )
