"""Everything that is read about deviations."""

from .arende import case_sections, page_of_level
from .avvikelse import answered_now, avvikelse_of, level_now
from .dagen import asked_for, handed_in
from .egna import own_report
from .rapport import (
    bodies_to_report,
    clauses_binding,
    clauses_of_case,
    late_clause,
    may_be_anonymous,
    units_of_case,
    units_to_report,
)

__all__ = [
    "answered_now",
    "asked_for",
    "avvikelse_of",
    "bodies_to_report",
    "case_sections",
    "clauses_binding",
    "clauses_of_case",
    "handed_in",
    "late_clause",
    "level_now",
    "may_be_anonymous",
    "own_report",
    "page_of_level",
    "units_of_case",
    "units_to_report",
]
