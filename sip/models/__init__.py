"""What a SIP (samordnad individuell plan) is made of."""

from .behov import Deltagare, Sip
from .plan import Bekraftelse, Insats, Mal, Plan, Planfalt, Underskrift, Utlamning
from .utvardering import Utvarderingskod, Utvarderingssvar

__all__ = [
    "Bekraftelse",
    "Deltagare",
    "Insats",
    "Mal",
    "Plan",
    "Planfalt",
    "Sip",
    "Underskrift",
    "Utlamning",
    "Utvarderingskod",
    "Utvarderingssvar",
]
