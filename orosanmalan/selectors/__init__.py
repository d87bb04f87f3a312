"""What pages read about orosanmälningar."""

from .anmalan import files_of, own_reports, reported_child, sent_together, siblings_of
from .arende import case_sections
from .aterkoppling import feedback_for, waiting_feedback
from .brev import family, family_letters, letters_to_fetch
from .dagen import handed_in
from .inkorg import inbox, inbox_rows
from .utredning import (
    AVSNITT,
    child_talks,
    current_texts,
    inquiry_decision,
    inquiry_lacks,
    inquiry_of,
    told_of_inquiry,
)

__all__ = [
    "AVSNITT",
    "case_sections",
    "child_talks",
    "current_texts",
    "family",
    "family_letters",
    "feedback_for",
    "files_of",
    "handed_in",
    "inbox",
    "inbox_rows",
    "inquiry_decision",
    "inquiry_lacks",
    "inquiry_of",
    "letters_to_fetch",
    "own_reports",
    "reported_child",
    "sent_together",
    "siblings_of",
    "told_of_inquiry",
    "waiting_feedback",
]
