from .behov import BehovForm
from .utvardering import KoderForm, SvarForm

__all__ = ["BehovForm", "KoderForm", "SvarForm"]
