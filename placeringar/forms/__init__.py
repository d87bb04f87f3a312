"""What people fill in about a placement."""

from .forslag import AndraForm, ForslagForm, NyForm
from .listor import PlaceringarForm

__all__ = ["AndraForm", "ForslagForm", "NyForm", "PlaceringarForm"]
