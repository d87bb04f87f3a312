"""Orosanmälan: the report as it was handed in, and what social services do with it.

What the reporter may see again (`se_inlamnat`) and the inner handling lie in tables of their own.
"""

from .anmalan import Anmalan, AnmaltBarn
from .aterkoppling import Aterkoppling, Aterkopplingsskal
from .begaran import Begaran, Begaransbarn, Begaransvar, Svarsbilaga
from .brev import Familjebrev
from .konsultation import Konsultation
from .mote import Anmalarmote, MoteErbjudsInte, Motesanteckning, Motesinbjudan
from .mottagning import Forhandsbedomning, Kontakt, Skyddsbedomning, TidigareSedda
from .utredning import Barnsamtal, Utredning, Utredningsbeslut, Utredningsinformation, Utredningstext
from .vidare import HorTill, Vidarebefordran, Vidarebefordransskal

__all__ = [
    "Anmalan",
    "Anmalarmote",
    "AnmaltBarn",
    "Aterkoppling",
    "Aterkopplingsskal",
    "Barnsamtal",
    "Begaran",
    "Begaransbarn",
    "Begaransvar",
    "Familjebrev",
    "Forhandsbedomning",
    "HorTill",
    "Konsultation",
    "Kontakt",
    "MoteErbjudsInte",
    "Motesanteckning",
    "Motesinbjudan",
    "Skyddsbedomning",
    "Svarsbilaga",
    "TidigareSedda",
    "Utredning",
    "Utredningsbeslut",
    "Utredningsinformation",
    "Utredningstext",
    "Vidarebefordran",
    "Vidarebefordransskal",
]
