"""What a SIP (samordnad individuell plan) is made of."""

from .behov import Avbojande, Deltagare, Sip
from .kallelse import Kallad, KalladPerson, Kallelsebrev, Mote, Motesroll
from .plan import Bekraftelse, Insats, Mal, Motespunkt, Plan, Planfalt, Underskrift, Utlamning
from .slut import Avslut, Flytt
from .tjansteman import Tjanstemannakallad, Tjanstemannamote
from .uppfoljning import Insatsnotering, Samordnarbyte
from .utskrivning import Utskrivning
from .utvardering import Utvarderingskod, Utvarderingssvar

__all__ = [
    "Avbojande",
    "Avslut",
    "Bekraftelse",
    "Deltagare",
    "Flytt",
    "Insats",
    "Insatsnotering",
    "Kallad",
    "KalladPerson",
    "Kallelsebrev",
    "Mal",
    "Mote",
    "Motespunkt",
    "Motesroll",
    "Plan",
    "Planfalt",
    "Samordnarbyte",
    "Sip",
    "Tjanstemannakallad",
    "Tjanstemannamote",
    "Underskrift",
    "Utlamning",
    "Utskrivning",
    "Utvarderingskod",
    "Utvarderingssvar",
]
