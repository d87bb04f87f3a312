"""What a SIP (samordnad individuell plan) is made of."""

from .behov import Deltagare, Sip
from .utvardering import Utvarderingskod, Utvarderingssvar

__all__ = ["Deltagare", "Sip", "Utvarderingskod", "Utvarderingssvar"]
