"""Real Celery processes on this test worker's own database and Redis, as they run on a server."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from samverkan.drift.barn import Program, spawn
from samverkan.drift.databas import ARBETARE
from tests.tjanster import ROT, tjanster
from tests.vanta import until


class Kedja:
    """Workers and beats. Use as a context manager: leaving it kills them all. `miljo` changes their environment."""

    def __init__(self, rum, **miljo):
        self._rum = Path(rum)
        self._miljo = {
            **os.environ,
            **tjanster.environment(),
            "DATABASE_URL": tjanster.adresser[ARBETARE],
            "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
            "SVEP_SEKUNDER": "1",
            **miljo,
        }
        self._processer = []

    def __enter__(self):
        return self

    def __exit__(self, *fel):
        self.kill_all()

    def start(self, *, workers=0, beats=0):
        """Start so many, and wait until they are ready. Answers with their processes, the workers first.

        A worker takes one task at a time; a beat asks for a sweep and for mail each second. `process.logg` is the log.
        """
        started = [self._spawn("worker", "--pool=prefork", "--concurrency=1") for _ in range(workers)]
        started += [self._spawn("beat", "--pidfile=", "--max-interval=1") for _ in range(beats)]
        for process in started:
            until(lambda one=process: _is_ready(one) or one.poll() is not None, what="Celery to start")
            assert process.poll() is None, process.logg.read_text()
        return started

    def _spawn(self, slag, *arguments):
        number = len(self._processer)
        own = ("-n", f"w{number}@%h") if slag == "worker" else (f"--schedule={self._rum / f'schema{number}'}",)
        logg = self._rum / f"{number}.log"
        kommando = (sys.executable, "-m", "celery", "-A", "samverkan", slag, *own, *arguments, "--loglevel=INFO")
        process = spawn(Program(namn=slag, kommando=kommando, logg=logg, miljo=self._miljo), cwd=ROT)
        process.logg = logg
        self._processer.append(process)
        return process

    def kill(self, process):
        """SIGKILL to it and to its child processes: no chance to finish anything."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_child(self, process):
        """SIGKILL to the child process that has the task in hand; the worker itself lives."""
        (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(child), signal.SIGKILL)

    def kill_all(self):
        """SIGKILL to all."""
        for process in self._processer:
            self.kill(process)


def _is_ready(process):
    log = process.logg.read_text()
    return " ready." in log or "beat: Starting" in log
