from .behov import BehovForm
from .kallelse import FamiljensSvarForm, KallaEnhetForm, KallaForm, MoteHalletForm, StallInForm, SvaraForm, Tidform
from .plan import FaltForm, InsatsForm, KlarForm, MalForm, RamForm, SamordnareForm, UnderskriftForm, UtlamningForm
from .slut import AvslutaForm, FlyttForm, OppnaIgenForm
from .tjansteman import Bekrafta, HalletForm, MeddelatForm, TjanstemannamoteForm
from .utskrivning import UtskrivningForm
from .utvardering import KoderForm, SvarForm

__all__ = [
    "AvslutaForm",
    "BehovForm",
    "Bekrafta",
    "FaltForm",
    "FamiljensSvarForm",
    "FlyttForm",
    "HalletForm",
    "InsatsForm",
    "KallaEnhetForm",
    "KallaForm",
    "KlarForm",
    "KoderForm",
    "MalForm",
    "MeddelatForm",
    "MoteHalletForm",
    "OppnaIgenForm",
    "RamForm",
    "SamordnareForm",
    "StallInForm",
    "SvarForm",
    "SvaraForm",
    "Tidform",
    "TjanstemannamoteForm",
    "UnderskriftForm",
    "UtlamningForm",
    "UtskrivningForm",
]
