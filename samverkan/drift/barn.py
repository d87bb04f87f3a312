"""Starting child processes that never outlive the launcher."""

import ctypes
import os
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from samverkan.drift.fel import Driftfel

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Program:
    """One process to run.

    `namn` is what the user reads ("databasen"), `stoppsignal` asks it to finish what it has in hand and end, `bas` says
    that the others rest on it and must end first, and `anvandare` is the system user that it runs as (only root may
    choose another than itself).
    """

    namn: str
    kommando: tuple[str, ...]
    logg: Path
    miljo: dict[str, str] = field(default_factory=dict)
    stoppsignal: int = signal.SIGTERM
    bas: bool = False
    anvandare: str | None = None


def spawn(program, **popen):
    """Start `program` in a process group of its own, so that Ctrl-C reaches the launcher alone, which ends it in order.

    The kernel sends it its stop signal should the launcher die first. It writes in its log; `popen` (`stdout`, `pass_fds`)
    goes to the returned `subprocess.Popen`. Raises `Driftfel` when it can't be started.
    """
    som = (
        {"user": program.anvandare, "group": _group(program.anvandare), "extra_groups": []} if program.anvandare else {}
    )
    program.logg.parent.mkdir(parents=True, exist_ok=True)
    with program.logg.open("ab") as logg:
        try:
            return subprocess.Popen(
                program.kommando,
                env=program.miljo,
                stderr=logg,
                **{"stdin": subprocess.DEVNULL, "stdout": logg, **popen},
                process_group=0,
                preexec_fn=_die_with(os.getpid(), program.stoppsignal),
                **som,
            )
        except OSError as fel:
            raise Driftfel(
                f"Det gick inte att starta {program.namn}: {fel.strerror} ({program.kommando[0]})."
            ) from None


def _group(anvandare):
    import pwd

    return pwd.getpwnam(anvandare).pw_gid


def _die_with(parent, stoppsignal):
    def preexec():
        _libc.prctl(PR_SET_PDEATHSIG, stoppsignal)
        if os.getppid() != parent:
            os._exit(1)

    return preexec
