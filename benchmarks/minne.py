"""What a web worker weighs: a real gunicorn worker, after some hundred pages."""

import http.client
import re
import socket
import sys
from pathlib import Path

from samverkan.drift import databas
from samverkan.drift.barn import Program
from samverkan.drift.fel import Driftfel

from .mangd import database_of

VARV = 8


def measure(plats, antal, sidor):
    """Let one worker serve each of `sidor` (address, cookie) over and over. Answers with its RSS and PSS in bytes."""
    uttag = plats.rum / "webb.sock"
    environment = plats.environment(database_of(antal), databas.WEBB) | {
        "DJANGO_SETTINGS_MODULE": "samverkan.settings",
        "WEB_CONCURRENCY": "1",
    }
    kommando = (
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:samverkan.drift.gunicorn",
        "-b",
        f"unix:{uttag}",
        "samverkan.wsgi",
    )
    program = Program("webben", kommando, plats.rum / "webb.log", environment)
    master = plats.overvakare.start(program, ready=lambda: _answers(uttag))
    for _ in range(VARV):
        for adress, kaka in sidor:
            status = _get(uttag, adress, kaka)
            if status != 200:
                raise Driftfel(f"Webben svarade {status} på {adress}.")
    (worker,) = Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text().split()
    rollup = Path(f"/proc/{worker}/smaps_rollup").read_text()
    return tuple(int(re.search(rf"^{field}:\s+(\d+) kB", rollup, re.MULTILINE)[1]) * 1024 for field in ("Rss", "Pss"))


class _Connection(http.client.HTTPConnection):
    def __init__(self, uttag):
        super().__init__("localhost")
        self._uttag = uttag

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self._uttag))


def _get(uttag, adress, kaka=""):
    connection = _Connection(uttag)
    connection.request("GET", adress, headers={"Cookie": kaka})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def _answers(uttag):
    try:
        return _get(uttag, "/halsa/") == 200
    except OSError:
        return False
