"""Everything that is done with a deviation."""

from .atgard import add_measure, finish_measure, judge
from .avidentifiering import approve_text, approved_text
from .chef import bring_in, take_out
from .grupp import answer_in_group, receive_in_group
from .grupp_atgard import add_measure_in_group
from .identitet import end_identity, identity_for, show_identity
from .lyft import hand_up
from .niva import answer, receive, solve
from .rapport import report
from .slut import close, feed_back, take_back
from .tvist import note_sip

__all__ = [
    "add_measure",
    "add_measure_in_group",
    "answer",
    "answer_in_group",
    "approve_text",
    "approved_text",
    "bring_in",
    "close",
    "end_identity",
    "feed_back",
    "finish_measure",
    "hand_up",
    "identity_for",
    "judge",
    "note_sip",
    "receive",
    "receive_in_group",
    "report",
    "show_identity",
    "solve",
    "take_back",
    "take_out",
]
