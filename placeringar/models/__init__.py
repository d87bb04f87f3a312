"""What is stored of a placement."""

from .foljd import Avslutsplan, Overvagande, Placeringsavslut, Uppfoljning
from .placering import Ansvarsrad, Placering
from .skolplan import Skolplan, Skolplansdel, Skolplansskola, Skolplansuppfoljning

__all__ = [
    "Ansvarsrad",
    "Avslutsplan",
    "Overvagande",
    "Placering",
    "Placeringsavslut",
    "Skolplan",
    "Skolplansdel",
    "Skolplansskola",
    "Skolplansuppfoljning",
    "Uppfoljning",
]
