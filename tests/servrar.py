"""Runs what rests on the servers against this machine's installed PostgreSQL and Redis: `python -m tests.servrar [pytest's flags]`.

That is the wall, locks and deadlines, the log, the queue, search and sort order. What the processes build on them asks the
servers for nothing else, and runs once, on the embedded ones.

Both are started here, in a directory of their own, so nothing that the machine already runs is touched. PostgreSQL gets a
Swedish ICU collation, which the embedded one lacks. Servers elsewhere: set `SAMVERKAN_TEST_PG_ADMIN` and
`SAMVERKAN_TEST_REDIS` and run pytest with the same `-m`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from samverkan.drift.inbaddat import Postgres, Redis
from samverkan.drift.overvakare import Overvakare

MARKORER = "(databas or kedja) and not webb"
PROV = (
    "tests/arende",
    "tests/frist",
    "tests/logg",
    "tests/notis",
    "tests/person",
    "tests/test_muren.py",
    "tests/test_muren_rader.py",
    "tests/test_muren_sync.py",
)


def main(flaggor):
    with tempfile.TemporaryDirectory(prefix="sv-") as tillfallig, Overvakare() as overvakare:
        rum = Path(tillfallig)
        rum.chmod(0o711)
        svenska = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=sv-SE")
        postgres = Postgres(rum / "pg", tillfallig=True, binarer=newest_postgres(), sortering=svenska)
        redis = Redis(rum / "redis", binar=shutil.which("redis-server", path="/usr/bin:/usr/local/bin"))
        postgres.prepare()
        overvakare.start(postgres.program(rum / "postgres.log"), ready=postgres.ready)
        overvakare.start(redis.program(rum / "redis.log"), ready=redis.ready)
        os.environ.pop("DJANGO_SETTINGS_MODULE")  # set by Celery on import; the tests' conftest must come first
        miljo = {**os.environ, "SAMVERKAN_TEST_PG_ADMIN": postgres.admin, "SAMVERKAN_TEST_REDIS": redis.url}
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-m", MARKORER, *PROV, *flaggor], env=miljo, check=False
        ).returncode


def newest_postgres():
    """Directory of the programs of the newest PostgreSQL that Debian has installed."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
