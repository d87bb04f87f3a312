"""Everything that is done with a deviation."""

from .lyft import hand_up
from .niva import answer, receive, solve
from .rapport import report
from .slut import close, feed_back, take_back
from .tvist import note_sip

__all__ = ["answer", "close", "feed_back", "hand_up", "note_sip", "receive", "report", "solve", "take_back"]
