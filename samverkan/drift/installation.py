"""What one checkout runs on this machine: where its data lie, its secret, its lock and what its processes read."""

import fcntl
import hashlib
import os
import secrets
import shutil
from contextlib import contextmanager
from pathlib import Path

from samverkan.drift import databas
from samverkan.drift.fel import Driftfel
from samverkan.drift.inbaddat import ROT_PLATS, Postgres, Redis

ROT = Path(__file__).resolve().parent.parent.parent
DBNAME = "samverkan"


class Installation:
    """The services and data of one checkout. `var` is `SAMVERKAN_VAR`, or `.samverkan` in the checkout."""

    def __init__(self):
        self.var = Path(os.environ.get("SAMVERKAN_VAR") or ROT / ".samverkan").resolve()
        self.loggar = self.var / "loggar"
        self.postgres = Postgres(self._postgres_hem())
        self.redis = Redis(self.var / "redis")

    def _postgres_hem(self):
        if os.geteuid() != 0:
            return self.var / "postgres"
        return ROT_PLATS / hashlib.sha256(str(self.var).encode()).hexdigest()[:12]

    def environment(self, roll, *, bas_url="http://localhost:8000"):
        """Every setting of a demo process that logs in to the database as `roll` (`samverkan.drift.databas`)."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "samverkan.settings",
            "SAMVERKAN_DEMO": "1",
            "SAMVERKAN_VAR": str(self.var),
            "SECRET_KEY": self._secret_key(),
            "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
            "BAS_URL": bas_url,
            "DATABASE_URL": databas.conninfo(self.postgres.admin, DBNAME)[roll],
            "REDIS_URL": self.redis.url,
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        }

    def start_services(self, overvakare):
        """Start PostgreSQL and Redis under `overvakare` and prepare roles and database. Raises `Driftfel`."""
        self.postgres.prepare()
        overvakare.start(self.postgres.program(self.loggar / "databas.log"), ready=self.postgres.ready)
        overvakare.start(self.redis.program(self.loggar / "redis.log"), ready=self.redis.ready)
        databas.prepare(self.postgres.admin, DBNAME)

    def remove_data(self):
        """Remove all that the demo has stored. Only while this process holds the lock."""
        shutil.rmtree(self.postgres.hem, ignore_errors=True)
        for namn in ("redis", "dokument", "mail", "static", "loggar"):
            shutil.rmtree(self.var / namn, ignore_errors=True)
        for fil in self.var.glob("klocka*"):
            fil.unlink()

    @contextmanager
    def lock(self):
        """Hold this checkout for as long as its services run.

        Gives a function that tells whoever comes second at which address. Raises `Upptagen` when somebody else holds it.
        """
        self.var.mkdir(parents=True, exist_ok=True)
        self.var.chmod(0o700)
        with (self.var / "las").open("a+") as las:
            try:
                fcntl.flock(las, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                las.seek(0)
                raise Upptagen(las.read()) from None

            def announce(adress):
                las.truncate(0)
                las.write(f"{adress} (process {os.getpid()})")
                las.flush()

            announce("strax klar")
            yield announce

    def _secret_key(self):
        path = self.var / "hemlig_nyckel"
        if not path.exists():
            new = self.var / f"hemlig_nyckel.{os.getpid()}"
            new.touch(mode=0o600)
            new.write_text(secrets.token_urlsafe(60))
            new.rename(path)
        return path.read_text()


class Upptagen(Driftfel):
    """Another process already runs this checkout's services."""

    def __init__(self, adress):
        super().__init__(f"Samverkan körs redan härifrån: {adress}. Avsluta det först med Ctrl-C där det startades.")
