"""The forms of deviations."""

from .atgard import AtgardForm, BedomForm, ChefForm, KlarForm
from .avidentifiering import AvidentifieraForm, IdentitetForm
from .gruppen import AvvikelserForm, GruppensForm, GruppsvarForm, SokForm
from .niva import AterkopplaForm, AtertaForm, LosForm, LyftForm, SipForm, SvaraForm, TaEmotForm
from .rapport import RapportForm

__all__ = [
    "AterkopplaForm",
    "AtertaForm",
    "AtgardForm",
    "AvidentifieraForm",
    "AvvikelserForm",
    "BedomForm",
    "ChefForm",
    "GruppensForm",
    "GruppsvarForm",
    "IdentitetForm",
    "KlarForm",
    "LosForm",
    "LyftForm",
    "RapportForm",
    "SipForm",
    "SokForm",
    "SvaraForm",
    "TaEmotForm",
]
