"""What pages read about orosanmälningar."""

from .akt import akt_of
from .anmalan import files_of, own_reports, own_reports_page, report_of, reported_child, sent_together, siblings_of
from .arende import case_sections
from .aterkoppling import feedback_for
from .begaran import (
    MOST_SHOWN,
    bodies_with_units,
    people_to_name,
    request_of,
    request_to,
    requests_of,
    requests_to,
    units_near,
    units_to_ask,
)
from .brev import decision_to_tell, family, family_letters, letters_to_fetch
from .dagen import asked_for, handed_in, owed, with_answers
from .inkorg import clocks_of, inbox, inbox_rows
from .konsultation import advice_rule, asked_questions, own_reception, received_questions
from .mote import offered_meeting, own_invitation
from .tidigare import open_inquiries
from .utredning import (
    AVSNITT,
    child_talks,
    current_texts,
    inquiry_decision,
    inquiry_lacks,
    inquiry_of,
    told_of_inquiry,
)
from .vidare import forwardings, siblings_to_forward

__all__ = [
    "AVSNITT",
    "MOST_SHOWN",
    "advice_rule",
    "akt_of",
    "asked_for",
    "asked_questions",
    "bodies_with_units",
    "case_sections",
    "child_talks",
    "clocks_of",
    "current_texts",
    "decision_to_tell",
    "family",
    "family_letters",
    "feedback_for",
    "files_of",
    "forwardings",
    "handed_in",
    "inbox",
    "inbox_rows",
    "inquiry_decision",
    "inquiry_lacks",
    "inquiry_of",
    "letters_to_fetch",
    "offered_meeting",
    "open_inquiries",
    "owed",
    "own_invitation",
    "own_reception",
    "own_reports",
    "own_reports_page",
    "people_to_name",
    "received_questions",
    "report_of",
    "reported_child",
    "request_of",
    "request_to",
    "requests_of",
    "requests_to",
    "sent_together",
    "siblings_of",
    "siblings_to_forward",
    "told_of_inquiry",
    "units_near",
    "units_to_ask",
    "with_answers",
]
