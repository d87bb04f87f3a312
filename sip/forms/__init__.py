from .behov import BehovForm
from .slut import AvslutaForm, FlyttForm, OppnaIgenForm
from .utskrivning import UtskrivningForm
from .utvardering import KoderForm, SvarForm

__all__ = ["AvslutaForm", "BehovForm", "FlyttForm", "KoderForm", "OppnaIgenForm", "SvarForm", "UtskrivningForm"]
