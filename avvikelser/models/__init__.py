"""What a deviation (avvikelse i samverkan) is made of."""

from .avvikelse import Avvikelse, Avvikelsechef, Berordperson, Rapportor
from .niva import Avvikelseniva, Avvikelsesvar, Nivaarbete

__all__ = [
    "Avvikelse",
    "Avvikelsechef",
    "Avvikelseniva",
    "Avvikelsesvar",
    "Berordperson",
    "Nivaarbete",
    "Rapportor",
]
