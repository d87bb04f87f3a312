"""Orosanmälan: the report as it was handed in, and what social services do with it.

What the reporter may see again (`se_inlamnat`) and the inner handling lie in tables of their own.
"""

from .anmalan import Anmalan, AnmaltBarn
from .aterkoppling import Aterkoppling, Aterkopplingsskal
from .brev import Familjebrev
from .konsultation import Konsultation
from .mottagning import Forhandsbedomning, Skyddsbedomning
from .utredning import Barnsamtal, Utredning, Utredningsbeslut, Utredningsinformation, Utredningstext

__all__ = [
    "Anmalan",
    "AnmaltBarn",
    "Aterkoppling",
    "Aterkopplingsskal",
    "Barnsamtal",
    "Familjebrev",
    "Forhandsbedomning",
    "Konsultation",
    "Skyddsbedomning",
    "Utredning",
    "Utredningsbeslut",
    "Utredningsinformation",
    "Utredningstext",
]
