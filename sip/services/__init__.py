"""What people do with a SIP: every write."""

from .behov import raise_need

__all__ = ["raise_need"]
