"""What people fill in about a placement."""

from .foljd import (
    AnsvarForm,
    AtertaForm,
    AvslutaForm,
    AvslutsplanForm,
    OvervagandeForm,
    PlaceraForm,
    PlanForm,
    UppfoljningForm,
)
from .forslag import AndraForm, BytMotpartForm, ForslagForm, NyForm
from .kostnad import KostnadForm, RegleringForm, SigneraForm, UtfallForm
from .listor import PlaceringarForm
from .skolplan import BorttagenSkolaForm, SkolaForm, SkolplansdelForm, SkoluppfoljningForm

__all__ = [
    "AndraForm",
    "AnsvarForm",
    "AtertaForm",
    "AvslutaForm",
    "AvslutsplanForm",
    "BorttagenSkolaForm",
    "BytMotpartForm",
    "ForslagForm",
    "KostnadForm",
    "NyForm",
    "OvervagandeForm",
    "PlaceraForm",
    "PlaceringarForm",
    "PlanForm",
    "RegleringForm",
    "SigneraForm",
    "SkolaForm",
    "SkolplansdelForm",
    "SkoluppfoljningForm",
    "UppfoljningForm",
    "UtfallForm",
]
