"""What the case page reads of an orosanmälan, each thing once, for its next step and its parts alike."""

from functools import cached_property

from django.db.models import Exists, OuterRef

from orosanmalan.models import Anmalan, HorTill
from orosanmalan.process import SLAG, Tillstand
from samverkan.arende.models import Arende

from .tidigare import known_beside
from .utredning import current_texts, inquiry_lacks

_PAPPER = (
    "anmalan__anmalare_enhet",
    "anmalt_barn",
    "skyddsbedomning__av__user",
    "forhandsbedomning__av__user",
    "aterkoppling",
    "vidarebefordrad_till",
    "vidarebefordrad_fran",
    "hor_till",
    "mote_erbjuds_inte__av__user",
    "utredning",
    "utredningsbeslut",
)


class Akt:
    """A case as one page shows it to `uppdrag`. It lives as long as the page: what changes a case never reads it here."""

    def __init__(self, arende, uppdrag):
        self.arende = arende
        self.uppdrag = uppdrag

    @cached_property
    def rad(self):
        """The case with all that hangs on it one to one, and whether there is what few cases have."""
        siblings = Anmalan.objects.filter(tillfalle=OuterRef("anmalan__tillfalle")).exclude(arende=OuterRef("pk"))
        return (
            Arende.objects.select_related(*_PAPPER)
            .annotate(har_syskon=Exists(siblings), har_nya=Exists(HorTill.objects.filter(utredning=OuterRef("pk"))))
            .get(pk=self.arende.pk)
        )

    def papper(self, namn):
        """What hangs on the case by that name; None where there is nothing, or the wall hides it."""
        return getattr(self.rad, namn, None)

    @cached_property
    def kand(self):
        """What the tenant knows beside the case of the child, as `known_beside`."""
        return known_beside(self.arende, self.uppdrag)

    @property
    def oppna_utredningar(self):
        """The tenant's open inquiries on the same child, newest first, for one who may search."""
        return [
            one
            for one in (self.kand.arenden if self.kand else ())
            if one.slag == SLAG and one.tillstand == Tillstand.INLEDD and one.stangd_at is None
        ]

    @cached_property
    def texter(self):
        """The inquiry's texts, as `current_texts`."""
        return current_texts(self.arende)

    @cached_property
    def saknas(self):
        """What the inquiry lacks, as `inquiry_lacks`."""
        return inquiry_lacks(self.arende, self.texter)


def akt_of(arende, uppdrag):
    """The `Akt` of the page that shows `arende` (the very object) to `uppdrag`."""
    known = arende.__dict__.get("_akt")
    if known is None or known.uppdrag.pk != uppdrag.pk:
        known = arende._akt = Akt(arende, uppdrag)
    return known
