"""The site on the time that the file at `KLOCKA` tells, for gunicorn: see `klocka`."""

import os
from pathlib import Path
from threading import Lock

from samverkan.wsgi import application as site

from .klocka import travel

_visare, _lock = Path(os.environ["KLOCKA"]), Lock()
_now = {"nar": None}


def application(environ, start_response):
    with _lock:
        nar = _visare.read_text()
        if nar != _now["nar"]:  # one journey inside another, never an end: another thread may be reading the time
            travel(nar)
            _now["nar"] = nar
    return site(environ, start_response)
