from .arende import case_sections
from .utvardering import evaluations, years_with_answers

__all__ = ["case_sections", "evaluations", "years_with_answers"]
