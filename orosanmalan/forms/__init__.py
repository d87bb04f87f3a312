"""The forms of an orosanmälan."""

from .anmalan import BilagaForm, GranskaForm
from .aterkoppling import AterkopplingForm
from .brev import FamiljebrevForm
from .inkorg import InkorgForm
from .konsultation import RadForm, RadSvarForm, TelefonradForm
from .mottagning import BeslutForm, SkyddsbedomningForm
from .utredning import AvslutaForm, AvsnittForm, BarnsamtalForm, InformeradForm

__all__ = [
    "AterkopplingForm",
    "AvslutaForm",
    "AvsnittForm",
    "BarnsamtalForm",
    "BeslutForm",
    "BilagaForm",
    "FamiljebrevForm",
    "GranskaForm",
    "InformeradForm",
    "InkorgForm",
    "RadForm",
    "RadSvarForm",
    "SkyddsbedomningForm",
    "TelefonradForm",
]
