"""The forms of deviations."""

from .niva import AterkopplaForm, AtertaForm, LosForm, LyftForm, SipForm, SvaraForm, TaEmotForm
from .rapport import RapportForm

__all__ = [
    "AterkopplaForm",
    "AtertaForm",
    "LosForm",
    "LyftForm",
    "RapportForm",
    "SipForm",
    "SvaraForm",
    "TaEmotForm",
]
