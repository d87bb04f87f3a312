"""The agenda of a meeting about the plan, with its time boxes: the family's story comes first (Lotsmodellen, Mötena)."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Punkt:
    """A point of the agenda: its words, how many minutes it has, and the part of the page where it is written."""

    rubrik: str
    minuter: int
    ankare: str


DAGORDNING = {
    "valkomna": Punkt(_("Välkomna, vilka är här?"), 5, "narvaro"),
    "berattelsen": Punkt(_("Familjen berättar"), 20, "berattelsen"),
    "barnet": Punkt(_("Barnets röst"), 10, "barnet"),
    "mal": Punkt(_("Behov och mål"), 15, "mal"),
    "insatser": Punkt(_("Vem gör vad, och när?"), 20, "mal"),
    "familjens_syn": Punkt(_("Familjens syn på förslagen"), 5, "efterat"),
    "ansvar": Punkt(_("Vem håller ihop, och när ses vi igen?"), 10, "ram"),
    "avslut": Punkt(_("Läs upp, skriv under, dela ut"), 5, "klar"),
}


def time_boxes(start):
    """[(code, point, when it begins, when it ends)] of a meeting that begins at `start` (None: no times)."""
    rows, at = [], start
    for kod, punkt in DAGORDNING.items():
        ends = at and at + timedelta(minutes=punkt.minuter)
        rows.append((kod, punkt, at, ends))
        at = ends
    return rows
