"""What people do in an orosanmälan: report, assess protection, note contacts, meet, decide, forward, ask for and give
feedback."""

from .anmalan import add_attachment, report, report_family
from .aterkoppling import BESLUTADE, ask_for_feedback, give_feedback
from .begaran import answer_request, request_information, withdraw_request
from .brev import write_to_family
from .hor_till import join_open_inquiry
from .konsultation import answer_question, ask_for_advice, record_call
from .mote import answer_invitation, close_meeting, decline_to_meet, note_answers, offer_meeting
from .mottagning import assess_protection, confirm_earlier_cases, decide, note_contact
from .privat import report_as_private
from .utredning import close_inquiry, note_child_talk, note_informed, open_inquiry, save_texts
from .vidarebefordra import forward, forward_family

__all__ = [
    "BESLUTADE",
    "add_attachment",
    "answer_invitation",
    "answer_question",
    "answer_request",
    "ask_for_advice",
    "ask_for_feedback",
    "assess_protection",
    "close_inquiry",
    "close_meeting",
    "confirm_earlier_cases",
    "decide",
    "decline_to_meet",
    "forward",
    "forward_family",
    "give_feedback",
    "join_open_inquiry",
    "note_answers",
    "note_child_talk",
    "note_contact",
    "note_informed",
    "offer_meeting",
    "open_inquiry",
    "record_call",
    "report",
    "report_as_private",
    "report_family",
    "request_information",
    "save_texts",
    "withdraw_request",
    "write_to_family",
]
