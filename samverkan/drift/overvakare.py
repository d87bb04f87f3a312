"""The supervisor: starts programs in order, notices when one dies, and ends them all, the base last."""

import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress

from samverkan.drift.barn import spawn
from samverkan.drift.fel import Driftfel

_UNDANTAG = re.compile(r"[\w.]+(Error|Exception|ImproperlyConfigured): ")
STOPPSIGNALER = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stoppad(BaseException):
    """Somebody asked the launcher to end (Ctrl-C, `kill`, a closed terminal)."""


def stop_on_signals():
    """From now on a stop signal raises `Stoppad` in the main thread."""

    def raise_stop(signalnummer, frame):
        raise Stoppad

    for stoppsignal in STOPPSIGNALER:
        signal.signal(stoppsignal, raise_stop)


class Overvakare:
    """The programs that one launcher runs. Use as a context manager: leaving it ends every program."""

    def __init__(self):
        self._processer = []

    def __enter__(self):
        return self

    def __exit__(self, *fel):
        self.stop()

    def start(self, program, *, ready=None, sekunder=60, **popen):
        """Start `program` (`popen` as in `spawn`) and wait until `ready()` is true. Answers with its process.

        Raises `Driftfel`, with the last line of its log, when it ends or is not ready within `sekunder` seconds.
        """
        process = spawn(program, **popen)
        self._processer.append((program, process))
        latest = time.monotonic() + sekunder
        while ready and not ready():
            if process.poll() is not None:
                raise Driftfel(_died(program, process))
            if time.monotonic() > latest:
                raise Driftfel(
                    f"{program.namn[0].upper()}{program.namn[1:]} svarar inte efter {sekunder} sekunder. Läs mer i {program.logg}."
                )
            time.sleep(0.05)
        return process

    def run(self, program, **popen):
        """Run `program` (`popen` as in `spawn`) to its end. Raises `Driftfel` when it fails."""
        self.start(program, **popen)
        _, process = self._processer[-1]
        if process.wait():
            raise Driftfel(_died(program, process))
        self._processer.pop()

    def watch(self):
        """Wait until one of the programs ends, then raise `Driftfel` that names it."""
        while True:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
            for program, process in self._processer:
                if process.pid == ended.si_pid:
                    process.wait()
                    raise Driftfel(_died(program, process))
            os.waitpid(ended.si_pid, 0)

    def stop(self, *, sekunder=10):
        """End every program, those that the others rest on last; one that has not ended in `sekunder` seconds is killed."""
        before = {number: signal.signal(number, signal.SIG_IGN) for number in STOPPSIGNALER} if _main_thread() else {}
        for bas in (False, True):
            _end([(program, process) for program, process in self._processer if program.bas == bas], sekunder)
        self._processer.clear()
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(processer, sekunder):
    latest = time.monotonic() + sekunder
    for program, process in processer:
        if process.poll() is None:
            process.send_signal(program.stoppsignal)
    for _, process in processer:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0, latest - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _main_thread():
    import threading

    return threading.current_thread() is threading.main_thread()


def _died(program, process):
    kod = process.returncode
    orsak = f"avslutades av {signal.Signals(-kod).name}" if kod < 0 else f"felkod {kod}{_last_line(program.logg)}"
    return f"{_first_upper(program)} stannade: {orsak}. Läs mer i {program.logg}."


def _first_upper(program):
    return program.namn[0].upper() + program.namn[1:]


def _last_line(logg):
    """What went wrong, from the end of a log: the last exception if there is one, else the last line."""
    lines = [line.strip() for line in logg.read_text(errors="replace")[-4000:].splitlines() if line.strip()]
    full = shutil.disk_usage(logg.parent).free < 2**20
    if full or any("No space left on device" in line for line in lines):
        return ", disken är full"
    exceptions = [line for line in lines if _UNDANTAG.match(line)]
    return f", {(exceptions or lines)[-1].rstrip('.')}" if lines else ""
