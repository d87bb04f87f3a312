"""The cost of a placement: how it is split between the parties, what each owes by the month, and who is to pay whom.

Money is whole öre (`int`) everywhere, never floats. Nothing here knows of cases, people or the database.
"""

from .avrakning import Betalning, settle
from .manader import Manadsrad, monthly, split, totals
from .perioder import Del, Index, Kostnadsperiod, Per, change_from, check_periods

__all__ = [
    "Betalning",
    "Del",
    "Index",
    "Kostnadsperiod",
    "Manadsrad",
    "Per",
    "change_from",
    "check_periods",
    "monthly",
    "settle",
    "split",
    "totals",
]
