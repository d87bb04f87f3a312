from .arende import case_sections
from .dagen import asked_for, owed
from .familj import family_copy
from .identitet import may_be_named, may_be_named_at_call, may_name_at, seers
from .kallelse import (
    MOST_SHOWN,
    answer_in_words,
    call_to,
    called_rows,
    calls_to,
    latest_meeting,
    letter_of,
    people_at,
    units_to_call,
    waiting_meeting,
)
from .planer import plan_keys, plan_rows
from .slut import birthday_of_age
from .tjansteman import may_read, officials_meeting, officials_meetings, topics_rule
from .uppfoljning import followed, units_in
from .utskrivning import discharge_of, payment
from .utvardering import evaluations, years_with_answers

__all__ = [
    "MOST_SHOWN",
    "answer_in_words",
    "asked_for",
    "birthday_of_age",
    "call_to",
    "called_rows",
    "calls_to",
    "case_sections",
    "discharge_of",
    "evaluations",
    "family_copy",
    "followed",
    "latest_meeting",
    "letter_of",
    "may_be_named",
    "may_be_named_at_call",
    "may_name_at",
    "may_read",
    "officials_meeting",
    "officials_meetings",
    "owed",
    "payment",
    "people_at",
    "plan_keys",
    "plan_rows",
    "seers",
    "topics_rule",
    "units_in",
    "units_to_call",
    "waiting_meeting",
    "years_with_answers",
]
