"""The report, as the reporter and the reception read it."""

from orosanmalan.models import Anmalan, AnmaltBarn
from samverkan.arende.models import Behorighet


def own_reports(uppdrag):
    """The reports that `uppdrag` has handed in, newest first."""
    mine = Behorighet.objects.held_by(uppdrag, "se_inlamnat").values("content_object_id")
    return Anmalan.objects.filter(arende_id__in=mine, anmalare=uppdrag).order_by("-arende_id")


def reported_child(anmalan):
    """The child as the reporter described it, if the acting uppdrag may see that."""
    return AnmaltBarn.objects.filter(arende_id=anmalan.arende_id).first()
