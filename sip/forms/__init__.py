from .behov import AvbojForm, BehovForm, EnhetForm, KretsForm
from .identitet import SerIdentitetForm
from .kallelse import FamiljensSvarForm, KallaEnhetForm, KallaForm, MoteHalletForm, StallInForm, SvaraForm, Tidform
from .listor import PlanerForm
from .person import PersonForm
from .plan import FaltForm, InsatsForm, KlarForm, MalForm, RamForm, SamordnareForm, UnderskriftForm, UtlamningForm
from .slut import AvslutaForm, FlyttForm, OppnaIgenForm
from .tjansteman import Bekrafta, HalletForm, MeddelatForm, TjanstemannamoteForm
from .uppfoljning import HurGarDetForm, LamnaForm, SamordnarbyteForm, UppfoljdForm
from .utskrivning import UtskrivningForm
from .utvardering import KoderForm, SvarForm

__all__ = [
    "AvbojForm",
    "AvslutaForm",
    "BehovForm",
    "Bekrafta",
    "EnhetForm",
    "FaltForm",
    "FamiljensSvarForm",
    "FlyttForm",
    "HalletForm",
    "HurGarDetForm",
    "InsatsForm",
    "KallaEnhetForm",
    "KallaForm",
    "KlarForm",
    "KoderForm",
    "KretsForm",
    "LamnaForm",
    "MalForm",
    "MeddelatForm",
    "MoteHalletForm",
    "OppnaIgenForm",
    "PersonForm",
    "PlanerForm",
    "RamForm",
    "SamordnarbyteForm",
    "SamordnareForm",
    "SerIdentitetForm",
    "StallInForm",
    "SvarForm",
    "SvaraForm",
    "Tidform",
    "TjanstemannamoteForm",
    "UnderskriftForm",
    "UppfoljdForm",
    "UtlamningForm",
    "UtskrivningForm",
]
