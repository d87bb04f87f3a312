"""The forms of an orosanmälan."""

from .anmalan import BilagaForm, GranskaForm
from .aterkoppling import AterkopplingForm
from .mottagning import BeslutForm, SkyddsbedomningForm

__all__ = [
    "AterkopplingForm",
    "BeslutForm",
    "BilagaForm",
    "GranskaForm",
    "SkyddsbedomningForm",
]
