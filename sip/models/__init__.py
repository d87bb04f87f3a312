"""What a SIP (samordnad individuell plan) is made of."""

from .behov import Deltagare, Sip
from .plan import Bekraftelse, Insats, Mal, Motespunkt, Plan, Planfalt, Underskrift, Utlamning
from .slut import Avslut, Flytt
from .utskrivning import Utskrivning
from .utvardering import Utvarderingskod, Utvarderingssvar

__all__ = [
    "Avslut",
    "Bekraftelse",
    "Deltagare",
    "Flytt",
    "Insats",
    "Mal",
    "Motespunkt",
    "Plan",
    "Planfalt",
    "Sip",
    "Underskrift",
    "Utlamning",
    "Utskrivning",
    "Utvarderingskod",
    "Utvarderingssvar",
]
