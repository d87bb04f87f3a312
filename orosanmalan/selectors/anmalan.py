"""The report, as the reporter and the reception read it."""

from orosanmalan.models import Anmalan, AnmaltBarn
from samverkan.arende.models import Arende, Behorighet
from samverkan.dokument.models import Dokument


def own_reports(uppdrag):
    """The reports that `uppdrag` has handed in, newest first."""
    mine = Behorighet.objects.held_by(uppdrag, "se_inlamnat").values("content_object_id")
    return Anmalan.objects.filter(arende_id__in=mine, anmalare=uppdrag).order_by("-arende_id")


def reported_child(anmalan):
    """The child as the reporter described it, if the acting uppdrag may see that."""
    return AnmaltBarn.objects.filter(arende_id=anmalan.arende_id).first()


def sent_together(uppdrag, tillfalle):
    """The reports that `uppdrag` handed in with the same form, one a child, the first child's first."""
    return list(own_reports(uppdrag).filter(tillfalle=tillfalle).order_by("arende_id"))


def files_of(anmalan):
    """The files that came with a report, as its reporter may open them."""
    return Dokument.objects.filter(arende_id=anmalan.arende_id, behorighet="se_inlamnat").order_by("id")


def siblings_of(anmalan, uppdrag):
    """The cases of the children who were reported together with this one, as far as `uppdrag` sees them."""
    together = Anmalan.objects.filter(tillfalle=anmalan.tillfalle).exclude(arende_id=anmalan.arende_id)
    return list(
        Arende.objects.visible_to(uppdrag)
        .filter(pk__in=together.values("arende_id"))
        .select_related("person")
        .order_by("id")
    )
