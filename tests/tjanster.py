"""The real PostgreSQL and Redis that the tests run against, and a database of its own for each worker.

One run has one server of each kind, started by the process that was started by hand (pytest-xdist's workers inherit the
environment). `SAMVERKAN_TEST_PG_ADMIN` (libpq address of a superuser) and `SAMVERKAN_TEST_REDIS` (URL) point the run at
installed servers instead. The site logs in as the web role, so row level security is on in every test.
"""

import atexit
import fcntl
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from samverkan.drift import databas
from samverkan.drift.inbaddat import Postgres, Redis
from samverkan.drift.overvakare import Overvakare

ROT = Path(__file__).resolve().parent.parent
MALLEN_LADDAR = ("migrate", "load_organisation", "load_overenskommelser", "collectstatic")
ARBETARE = os.environ.get("PYTEST_XDIST_WORKER", "")
NUMMER = int(ARBETARE.removeprefix("gw")) + 1 if ARBETARE else 0


class Tjanster:
    """The services of one run. All that they and the site write ends up in `rum`, which disappears with the run."""

    def __init__(self):
        self.rum = Path(os.environ.get("SAMVERKAN_TEST_RUM") or _temporary_room())
        self._postgres = Postgres(self.rum / "pg", tillfallig=True)
        self._redis = Redis(self.rum / "redis")
        self._overvakare = Overvakare()
        self.admin = os.environ.get("SAMVERKAN_TEST_PG_ADMIN") or self._postgres.admin
        losenord = conninfo_to_dict(self.admin).get("password")
        self.losenord = dict.fromkeys(databas.ROLLER, losenord) if losenord else None
        redis = os.environ.get("SAMVERKAN_TEST_REDIS") or self._redis.url
        self.redis_url = f"{redis}?db={NUMMER}" if redis.startswith("unix:") else f"{redis.rstrip('/')}/{NUMMER}"
        korning = os.environ.setdefault("SAMVERKAN_TEST_KORNING", secrets.token_hex(4))
        self.mall = f"samverkan_mall_{korning}"
        self.dbname = f"samverkan_test_{korning}_{NUMMER}"
        self.dbname_varld = f"{self.dbname}_varld"
        self.adresser = databas.conninfo(self.admin, self.dbname, losenord=self.losenord)

    def environment(self):
        """What the site reads, for the web role in this worker's database."""
        return {
            "SAMVERKAN_TEST_RUM": str(self.rum),
            "SAMVERKAN_VAR": str(self.rum),
            "DJANGO_SETTINGS_MODULE": "samverkan.settings",
            "SECRET_KEY": os.environ.setdefault("SAMVERKAN_TEST_NYCKEL", secrets.token_urlsafe(50)),
            "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
            "BAS_URL": "http://testserver",
            "SAMVERKAN_DEMO": "1",
            "DATABASE_URL": self.adresser[databas.WEBB],
            "REDIS_URL": self.redis_url,
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright keeps an event loop in the thread of the tests
        }

    def start(self):
        """Start the servers that are not installed ones. Called once a run."""
        self.rum.chmod(0o711)
        if "SAMVERKAN_TEST_PG_ADMIN" not in os.environ:
            self._postgres.prepare()
            self._overvakare.start(self._postgres.program(self.rum / "postgres.log"), ready=self._postgres.ready)
        if "SAMVERKAN_TEST_REDIS" not in os.environ:
            self._overvakare.start(self._redis.program(self.rum / "redis.log"), ready=self._redis.ready)

    def stop(self):
        """End the servers, and remove our databases from an installed one."""
        if "SAMVERKAN_TEST_PG_ADMIN" in os.environ:
            databas.drop_all(self.admin, self.mall.removeprefix("samverkan_mall_"))
        self._overvakare.stop()

    def build_template(self):
        """Migrate and load what every installation has into the database that tests are copied from, once a run."""
        done = self.rum / "mall.klar"
        with (self.rum / "mall.las").open("w") as las:
            fcntl.flock(las, fcntl.LOCK_EX)
            if done.exists():
                return
            agare = databas.prepare(self.admin, self.mall, losenord=self.losenord)[databas.AGARE]
            kommando = [sys.executable, "-m", "samverkan.drift.ladda", *MALLEN_LADDAR]
            subprocess.run(kommando, cwd=ROT, check=True, env={**os.environ, "DATABASE_URL": agare})
            done.touch()

    def renew_database(self):
        """Give this worker a fresh copy of the template."""
        databas.clone(self.admin, self.mall, self.dbname, losenord=self.losenord)

    def copy_for_world(self):
        """Give this worker one more copy of the template, for the world that most tests begin in."""
        databas.clone(self.admin, self.mall, self.dbname_varld, losenord=self.losenord)


def _temporary_room():
    rum = tempfile.mkdtemp(prefix="sv-")
    atexit.register(shutil.rmtree, rum, ignore_errors=True)
    return rum


tjanster = Tjanster()
os.environ.update(tjanster.environment())
