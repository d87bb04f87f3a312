"""What a SIP (samordnad individuell plan) is made of."""

from .behov import Deltagare, Sip

__all__ = ["Deltagare", "Sip"]
