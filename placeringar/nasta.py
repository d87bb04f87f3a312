"""The next step of a placement, for the one who handles it."""


def next_step(arende, uppdrag):
    """The one thing to do next; None when nothing waits or it isn't theirs."""
    return None
