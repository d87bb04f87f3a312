"""What a deviation (avvikelse i samverkan) is made of."""

from .atgard import Atgard, Avvikelsebedomning
from .avidentifierat import Avidentifierad, Gruppsvar, Identitetsvisning
from .avvikelse import Avvikelse, Avvikelsechef, Berordperson, Rapportor
from .niva import Avvikelseniva, Avvikelsesvar, Nivaarbete

__all__ = [
    "Atgard",
    "Avidentifierad",
    "Avvikelse",
    "Avvikelsebedomning",
    "Avvikelsechef",
    "Avvikelseniva",
    "Avvikelsesvar",
    "Berordperson",
    "Gruppsvar",
    "Identitetsvisning",
    "Nivaarbete",
    "Rapportor",
]
