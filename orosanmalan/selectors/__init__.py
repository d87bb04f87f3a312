"""What pages read about orosanmälningar."""

from .anmalan import files_of, own_reports, reported_child, sent_together, siblings_of
from .arende import case_sections
from .aterkoppling import feedback_for, waiting_feedback
from .dagen import handed_in
from .inkorg import inbox, inbox_rows

__all__ = [
    "case_sections",
    "feedback_for",
    "files_of",
    "handed_in",
    "inbox",
    "inbox_rows",
    "own_reports",
    "reported_child",
    "sent_together",
    "siblings_of",
    "waiting_feedback",
]
