"""Reads about notices."""

from django.urls import reverse
from django.utils import timezone

from samverkan.arende.models import Arende
from samverkan.frist.models import Frist

from .models import Besok, Notis
from .services import PAUS
from .texter import is_about_case, is_open_to_all_told, page_of, text_of


def unread_count(uppdrag):
    """How many notices `uppdrag` has not read."""
    return Notis.objects.filter(uppdrag=uppdrag, last_at__isnull=True).count()


def latest(uppdrag, *, before=None):
    """The notices of `uppdrag`, newest first; with `before` (an id) only those older than it. Slice it."""
    mine = Notis.objects.filter(uppdrag=uppdrag).order_by("-id")
    return mine.filter(id__lt=before) if before else mine


def last_visit(uppdrag):
    """The `Besok` of `uppdrag` as Min dag is to judge it: events with an id over its `innan` are new.

    The visit goes on while Min dag is looked at again within `PAUS`; after that what was shown has been seen.
    """
    found = Besok.objects.filter(uppdrag=uppdrag).first() or Besok(uppdrag=uppdrag)
    if timezone.now() - found.at > PAUS:
        found.innan = found.sett
    return found


def rows(notiser, uppdrag):
    """Notices as a page shows them: pk, text, om (which deadline), dnr, url, borta, nar, ny.

    A case that `uppdrag` no longer sees is `borta`, and has neither number nor address; but where the notice says that the
    ground has ended, the address leads to why.
    """
    seen = dict(
        Arende.objects.visible_to(uppdrag)
        .filter(pk__in={one.arende_id for one in notiser if one.arende_id})
        .values_list("pk", "dnr")
    )
    deadlines = dict(
        Frist.objects.filter(pk__in={_deadline(one) for one in notiser if _deadline(one)}).values_list(
            "pk", "regel__rubrik"
        )
    )
    return [
        {
            "pk": one.pk,
            "text": text_of(one.kod),
            "om": deadlines.get(_deadline(one), ""),
            "dnr": seen.get(one.arende_id, ""),
            "url": _address(one, seen),
            "borta": one.arende_id is not None and not _address(one, seen),
            "nar": one.skapad_at,
            "ny": one.last_at is None,
        }
        for one in notiser
    ]


def _deadline(notis):
    """The id of the deadline that a notice of the sweep is about, from its key "frist:<frist>:<steg>"."""
    slag, _, rest = notis.nyckel.partition(":")
    return int(rest.partition(":")[0]) if slag == "frist" else None


def _address(notis, seen):
    sida = page_of(notis.kod)
    if not is_about_case(notis.kod):
        return reverse(sida)
    hidden = sida == "arende" and notis.arende_id not in seen and not is_open_to_all_told(notis.kod)
    if not notis.arende_id or hidden:
        return ""
    return reverse(sida, args=[notis.arende_id])
