"""A clock that a test sets, for itself and for a site of its own: what takes weeks is acted out in seconds, on known days.

The database keeps its own time, which nobody sets, so the days of a test lie in the past: what the database says began "now"
began after them, and nothing that the test has open has ended.
"""

from datetime import datetime

import time_machine

from samverkan.frist.datum import STOCKHOLM


class Klocka:
    """Both clocks go on from where they are set. As a context manager: until it ends. `visare` is the file that tells the site."""

    def __init__(self, visare, start):
        self._visare, self._start, self._resa = visare, start, None

    def __enter__(self):
        self.stall(self._start)
        return self

    def __exit__(self, *_fault):
        self._resa.stop()

    def stall(self, nar):
        """Set both to `nar`, Swedish time: "2026-03-25 10:00"."""
        ny = self._visare.with_suffix(".ny")
        ny.write_text(nar)
        ny.replace(self._visare)
        if self._resa:
            self._resa.stop()
        self._resa = travel(nar)


def travel(nar):
    """A journey that has begun, to the moment `nar` in Swedish time; from there the time goes on."""
    journey = time_machine.travel(datetime.fromisoformat(nar).replace(tzinfo=STOCKHOLM), tick=True)
    journey.start()
    return journey
