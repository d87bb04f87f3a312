"""`make start`: the whole site on this machine, with demo data, until Ctrl-C.

python -m samverkan.drift.start            start, or start again with the data kept
python -m samverkan.drift.start --om       throw the data away first (`make demo-reset`)
"""

import ctypes
import errno
import os
import shutil
import signal
import socket
import sys
import urllib.error
import urllib.request
from http.client import HTTPException

from samverkan.drift import databas
from samverkan.drift.barn import PR_SET_PDEATHSIG, Program
from samverkan.drift.fel import Driftfel
from samverkan.drift.installation import Installation
from samverkan.drift.overvakare import Overvakare, Stoppad, stop_on_signals

LEDIGT_MB = 300
FORSTA_PORT = 8000
PORTAR_ATT_PROVA = 100
LADDAS = ("migrate", "load_organisation", "load_overenskommelser", "load_demo", "collectstatic")


def main(*, om):
    """Start everything and wait. Raises `Driftfel` when something can't start or ends, `Stoppad` when asked to stop."""
    installation = Installation()
    with installation.lock() as announce, Overvakare() as overvakare:
        need_disk_space(installation.var)
        if om:
            say("Tar bort demodata")
            installation.remove_data()
        with listen() as lyssnare:
            adress = f"http://localhost:{lyssnare.getsockname()[1]}"
            announce(adress)
            demo = Demo(installation, lyssnare, adress)
            say("Startar databas och kö")
            installation.start_services(overvakare)
            overvakare.run(demo.laddning(), stdout=sys.stdout)
            say("Startar webbplats, arbetare och klocka")
            overvakare.start(demo.arbetare())
            overvakare.start(demo.klocka())
            overvakare.start(demo.webb(), ready=demo.answers, pass_fds=(lyssnare.fileno(),))
            print(flush=True)
            overvakare.run(demo.konton(), stdout=sys.stdout)
        print(f"\nSamverkan körs på {adress}\nAvsluta med Ctrl-C. Loggarna ligger i {installation.loggar}.", flush=True)
        overvakare.watch()


class Demo:
    """The programs of the demo site, each with the database role that it logs in as."""

    def __init__(self, installation, lyssnare, adress):
        self._installation = installation
        self._lyssnare = lyssnare
        self._adress = adress

    def laddning(self):
        return self._python("laddningen", databas.AGARE, "-m", "samverkan.drift.ladda", *LADDAS)

    def konton(self):
        return self._python("tabellen över konton", databas.AGARE, "manage.py", "demo_konton")

    def arbetare(self):
        flaggor = ("--concurrency=2", "--loglevel=INFO", "--without-gossip", "--without-mingle")
        return self._python(
            "arbetaren (Celery)", databas.ARBETARE, "-m", "celery", "-A", "samverkan", "worker", *flaggor
        )

    def klocka(self):
        schema = f"--schedule={self._installation.var / 'klocka'}"
        flaggor = (schema, "--pidfile=", "--loglevel=INFO")
        return self._python(
            "klockan (Celery beat)", databas.ARBETARE, "-m", "celery", "-A", "samverkan", "beat", *flaggor
        )

    def webb(self):
        flaggor = ("-c", "python:samverkan.drift.gunicorn", "--bind", f"fd://{self._lyssnare.fileno()}")
        return self._python("webbplatsen", databas.WEBB, "-m", "gunicorn", *flaggor, "samverkan.wsgi")

    def answers(self):
        """Whether the site says that it is well."""
        try:
            with urllib.request.urlopen(f"{self._adress}/halsa/", timeout=5) as svar:  # noqa: S310 - our own address
                return svar.status == 200
        except (OSError, HTTPException):
            return False

    def _python(self, namn, roll, *argument):
        return Program(
            namn=namn,
            kommando=(sys.executable, *argument),
            logg=self._installation.loggar / f"{namn.split()[0]}.log",
            miljo=self._installation.environment(roll, bas_url=self._adress),
        )


def listen():
    """A socket that listens on `PORT` (8000 unless set), or on the first free port after it, which it says."""
    wanted = os.environ.get("PORT") or str(FORSTA_PORT)
    if not wanted.isdigit() or not 0 < int(wanted) <= 65535 - PORTAR_ATT_PROVA:
        raise Driftfel(f"PORT ska vara ett tal mellan 1 och {65535 - PORTAR_ATT_PROVA}, inte {wanted}.")
    for port in range(int(wanted), int(wanted) + PORTAR_ATT_PROVA):
        try:
            lyssnare = socket.create_server(("127.0.0.1", port), backlog=128)
        except PermissionError:
            raise Driftfel(f"Port {port} får bara root använda. Välj en annan: make start PORT=8000.") from None
        except OSError as fel:
            if fel.errno != errno.EADDRINUSE:
                raise
            continue
        if port != int(wanted):
            say(f"Port {wanted} är upptagen, tar {port} i stället")
        return lyssnare
    raise Driftfel(f"Portarna {wanted}–{port} är upptagna. Välj en annan: make start PORT=9000.")


def need_disk_space(plats):
    free = shutil.disk_usage(plats).free // 2**20
    if free < LEDIGT_MB:
        raise Driftfel(f"Disken där {plats} ligger är nästan full: {free} MB ledigt, starten behöver {LEDIGT_MB} MB.")


def end_with_make():
    """Started by make, end when make is killed: make itself can't pass that on."""
    if "MAKELEVEL" in os.environ:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def say(text):
    print(f"  {text} …", flush=True)


if __name__ == "__main__":
    end_with_make()
    stop_on_signals()
    try:
        main(om="--om" in sys.argv[1:])
    except Stoppad:
        print("\nSamverkan är avslutat. Starta igen med make start; allt som sparats finns kvar.")
    except Driftfel as fel:
        sys.exit(f"\n{fel}")
    except OSError as fel:
        sys.exit("\nDisken är full." if fel.errno == errno.ENOSPC else f"\nDet gick inte att starta: {fel}")
