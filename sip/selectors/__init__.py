from .arende import case_sections
from .slut import birthday_of_age
from .utskrivning import discharge_of, payment
from .utvardering import evaluations, years_with_answers

__all__ = ["birthday_of_age", "case_sections", "discharge_of", "evaluations", "payment", "years_with_answers"]
