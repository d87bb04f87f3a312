"""What a SIP adds to Min dag."""

from .kallelse import calls_to_answer, unanswered_calls


def asked_for(uppdrag):
    """What others ask of the acting uppdrag."""
    return calls_to_answer(uppdrag)


def owed(uppdrag):
    """What others owe on the cases that the acting uppdrag answers for, longest waiting first."""
    return unanswered_calls(uppdrag)
