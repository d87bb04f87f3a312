"""The forms of an orosanmälan."""

from .anmalan import AnmalanForm
from .aterkoppling import AterkopplingForm
from .mottagning import BeslutForm, SkyddsbedomningForm

__all__ = [
    "AnmalanForm",
    "AterkopplingForm",
    "BeslutForm",
    "SkyddsbedomningForm",
]
