from .behov import BehovForm
from .plan import FaltForm, InsatsForm, KlarForm, MalForm, RamForm, SamordnareForm, UnderskriftForm, UtlamningForm
from .slut import AvslutaForm, FlyttForm, OppnaIgenForm
from .utskrivning import UtskrivningForm
from .utvardering import KoderForm, SvarForm

__all__ = [
    "AvslutaForm",
    "BehovForm",
    "FaltForm",
    "FlyttForm",
    "InsatsForm",
    "KlarForm",
    "KoderForm",
    "MalForm",
    "OppnaIgenForm",
    "RamForm",
    "SamordnareForm",
    "SvarForm",
    "UnderskriftForm",
    "UtlamningForm",
    "UtskrivningForm",
]
