"""The report, as the reporter and the reception read it."""

from django.db.models import Exists, OuterRef

from orosanmalan.models import Anmalan, AnmaltBarn, Aterkoppling, Vidarebefordran
from samverkan.arende.models import Arende, Behorighet
from samverkan.dokument.models import Dokument
from samverkan.webb.sidor import STORLEK, cut


def own_reports(uppdrag, *, gone_on=False):
    """The reports that `uppdrag` has handed in, newest first. One that was forwarded is there as it stands where it is now;
    with `gone_on`, also as it stood where it came first."""
    mine = Behorighet.objects.held_by(uppdrag, "se_inlamnat").values("content_object_id")
    reports = Anmalan.objects.filter(arende_id__in=mine, anmalare=uppdrag).order_by("-arende_id")
    went_on = Vidarebefordran.objects.filter(fran=OuterRef("arende_id"))
    return reports if gone_on else reports.exclude(Exists(went_on))


def own_reports_page(uppdrag, val, *, before=None):
    """A page of the reports that `uppdrag` has handed in, newest first, and the key of the next. `val`: the filters that are on."""
    rows = own_reports(uppdrag)
    asked = Aterkoppling.objects.filter(arende=OuterRef("arende"))
    if "svar" in val:
        rows = rows.filter(Exists(asked.filter(lamnad_at__isnull=val["svar"] == "vantar")))
    if before:
        rows = rows.filter(arende_id__lt=before)
    rows = list(rows[: STORLEK + 1])
    keys = [one.arende_id for one in rows]
    return rows[:STORLEK], cut(keys, STORLEK)


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


def report_of(arende):
    """The report that the case began with."""
    return Anmalan.objects.select_related("anmalare_enhet").get(arende=arende)
