"""Runs one command against this checkout's own PostgreSQL and Redis: `bin/utveckla ROLL KOMMANDO …`.

    bin/utveckla agare manage.py migrate
    bin/utveckla webb manage.py runserver

ROLL is the database role that the command logs in as. What `make start` has running is used as it is; otherwise the
services are started for as long as the command runs. `SAMVERKAN_VAR=/annan/katalog` gives a set of its own.
"""

import signal
import subprocess
import sys
from contextlib import ExitStack

from samverkan.drift import databas
from samverkan.drift.fel import Driftfel
from samverkan.drift.installation import ROT, Installation, Upptagen
from samverkan.drift.overvakare import Overvakare

ROLLER = {roll.removeprefix("samverkan_"): roll for roll in databas.ROLLER}


def main(argument):
    if len(argument) < 2 or argument[0] not in ROLLER:
        sys.exit(f"Skriv: bin/utveckla {'|'.join(ROLLER)} KOMMANDO …")
    roll, *kommando = argument
    if kommando[0] == "manage.py":
        kommando.insert(0, sys.executable)
    installation = Installation()
    with ExitStack() as stack:
        try:
            announce = stack.enter_context(installation.lock())
            announce("för ett enstaka kommando, utan webbplats")
            installation.start_services(stack.enter_context(Overvakare()))
        except Upptagen:
            if not installation.postgres.ready():
                raise
        signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the command
        return subprocess.run(kommando, cwd=ROT, env=installation.environment(ROLLER[roll]), check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Driftfel as fel:
        sys.exit(str(fel))
