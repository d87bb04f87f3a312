"""What pages read about orosanmälningar."""

from .anmalan import own_reports, reported_child
from .arende import case_sections
from .aterkoppling import feedback_for, waiting_feedback
from .inkorg import inbox, inbox_rows

__all__ = [
    "case_sections",
    "feedback_for",
    "inbox",
    "inbox_rows",
    "own_reports",
    "reported_child",
    "waiting_feedback",
]
