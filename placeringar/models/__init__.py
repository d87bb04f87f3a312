"""What is stored of a placement."""

from .foljd import Avslutsplan, Overvagande, Placeringsavslut, Uppfoljning
from .kostnad import (
    Kostnadsdel,
    Kostnadsforslag,
    Kostnadsindex,
    Kostnadspart,
    Kostnadsrad,
    Kostnadsreglering,
    Kostnadsutfall,
    Signatur,
)
from .placering import Ansvarsrad, Placering
from .skolplan import Skolplan, Skolplansdel, Skolplansskola, Skolplansuppfoljning

__all__ = [
    "Ansvarsrad",
    "Avslutsplan",
    "Kostnadsdel",
    "Kostnadsforslag",
    "Kostnadsindex",
    "Kostnadspart",
    "Kostnadsrad",
    "Kostnadsreglering",
    "Kostnadsutfall",
    "Overvagande",
    "Placering",
    "Placeringsavslut",
    "Signatur",
    "Skolplan",
    "Skolplansdel",
    "Skolplansskola",
    "Skolplansuppfoljning",
    "Uppfoljning",
]
