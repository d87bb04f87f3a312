"""What one checkout runs on this machine: where its data lie, its secret, its lock and what its processes read."""

import fcntl
import hashlib
import json
import os
import secrets
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

    @contextmanager
    def lock(self, adress):
        """Hold this checkout for as long as its services run; `adress` is shown to whoever comes second.

        Raises `Upptagen` when somebody else holds it.
        """
        self.var.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.var / "las").open("a+") as las:
            try:
                fcntl.flock(las, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                las.seek(0)
                raise Upptagen(**_holder(las.read())) from None
            las.truncate(0)
            las.write(json.dumps({"pid": os.getpid(), "adress": adress}))
            las.flush()
            yield

    def _secret_key(self):
        path = self.var / "hemlig_nyckel"
        if not path.exists():
            new = self.var / f"hemlig_nyckel.{os.getpid()}"
            new.touch(mode=0o600)
            new.write_text(secrets.token_urlsafe(60))
            new.rename(path)
        return path.read_text()


class Upptagen(Driftfel):
    """Another process already runs this checkout's services, at `adress`."""

    def __init__(self, pid, adress):
        super().__init__(f"Samverkan körs redan härifrån: {adress} (process {pid}).")
        self.adress = adress


def _holder(text):
    try:
        return json.loads(text)
    except ValueError:
        return {"pid": "okänd", "adress": "startar"}
