"""What people do in an orosanmälan: report, assess protection, decide, ask for and give feedback."""

from .anmalan import add_attachment, report, report_family
from .aterkoppling import BESLUTADE, ask_for_feedback, give_feedback
from .brev import write_to_family
from .konsultation import answer_question, ask_for_advice, record_call
from .mottagning import assess_protection, decide
from .privat import report_as_private
from .utredning import close_inquiry, note_child_talk, note_informed, open_inquiry, save_texts

__all__ = [
    "BESLUTADE",
    "add_attachment",
    "answer_question",
    "ask_for_advice",
    "ask_for_feedback",
    "assess_protection",
    "close_inquiry",
    "decide",
    "give_feedback",
    "note_child_talk",
    "note_informed",
    "open_inquiry",
    "record_call",
    "report",
    "report_as_private",
    "report_family",
    "save_texts",
    "write_to_family",
]
