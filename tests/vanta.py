"""Waiting for what happens in another process: on a condition, with a deadline, never for a fixed time."""

import threading
import time


def until(condition, *, what, seconds=180):
    """Ask `condition()` again and again until it answers something true, which is returned.

    Fails the test, naming `what` was waited for, when that has not happened within `seconds`.
    """
    latest = time.monotonic() + seconds
    pause = threading.Event()
    while not (answer := condition()):
        if time.monotonic() > latest:
            raise AssertionError(f"Waited {seconds} s in vain for {what}.")
        pause.wait(0.02)
    return answer
