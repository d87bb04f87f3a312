"""Everything that is read about deviations."""

from .arende import case_sections, page_of_level
from .atgard import may_finish, may_own_measures, measure_for, measures_of, measures_of_group, own_measures
from .avidentifiering import group_above, members_of, proposals, shown_now, text_with_group, texts_of
from .avvikelse import answered_now, avvikelse_of, level_now
from .chefer import colleagues_to_bring_in, manager_to_take_out, managers_with, may_take_out
from .dagen import asked_for, handed_in
from .egna import own_report
from .gruppen import group_keys, search_texts, text_for, texts, unanswered
from .listan import deviation_keys, deviation_rows
from .rapport import (
    bodies_to_report,
    clauses_binding,
    clauses_of_case,
    late_clause,
    may_be_anonymous,
    units_of_case,
    units_to_report,
)
from .siffror import figures, suppressed, years

__all__ = [
    "answered_now",
    "asked_for",
    "avvikelse_of",
    "bodies_to_report",
    "case_sections",
    "clauses_binding",
    "clauses_of_case",
    "colleagues_to_bring_in",
    "deviation_keys",
    "deviation_rows",
    "figures",
    "group_above",
    "group_keys",
    "handed_in",
    "late_clause",
    "level_now",
    "manager_to_take_out",
    "managers_with",
    "may_be_anonymous",
    "may_finish",
    "may_own_measures",
    "may_take_out",
    "measure_for",
    "measures_of",
    "measures_of_group",
    "members_of",
    "own_measures",
    "own_report",
    "page_of_level",
    "proposals",
    "search_texts",
    "shown_now",
    "suppressed",
    "text_for",
    "text_with_group",
    "texts",
    "texts_of",
    "unanswered",
    "units_of_case",
    "units_to_report",
    "years",
]
