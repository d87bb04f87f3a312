"""The forms of an orosanmälan."""

from .anmalan import BilagaForm, GranskaForm
from .aterkoppling import AterkopplingForm
from .begaran import AterkallaForm, BegaranForm, BegaranSvarForm, EnhetForm
from .brev import FamiljebrevForm
from .konsultation import RadForm, RadSvarForm, TelefonradForm
from .listor import InkorgForm, MinaForm
from .mote import IngetMoteForm, MoteForm, MoteKlartForm, MotessvarForm, SvarForm
from .mottagning import BeslutForm, HorTillForm, KontaktForm, SkyddsbedomningForm, VidarebefordraForm
from .utredning import AvslutaForm, AvsnittForm, BarnsamtalForm, InformeradForm

__all__ = [
    "AterkallaForm",
    "AterkopplingForm",
    "AvslutaForm",
    "AvsnittForm",
    "BarnsamtalForm",
    "BegaranForm",
    "BegaranSvarForm",
    "BeslutForm",
    "BilagaForm",
    "EnhetForm",
    "FamiljebrevForm",
    "GranskaForm",
    "HorTillForm",
    "InformeradForm",
    "IngetMoteForm",
    "InkorgForm",
    "KontaktForm",
    "MinaForm",
    "MoteForm",
    "MoteKlartForm",
    "MotessvarForm",
    "RadForm",
    "RadSvarForm",
    "SkyddsbedomningForm",
    "SvarForm",
    "TelefonradForm",
    "VidarebefordraForm",
]
