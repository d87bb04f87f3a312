"""What people do with a SIP: every write."""

from .behov import raise_need
from .utvardering import answer_evaluation, hand_out_codes

__all__ = ["answer_evaluation", "hand_out_codes", "raise_need"]
