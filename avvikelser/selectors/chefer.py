"""The managers who have a deviation, and those whom one of them may bring in, or take out again."""

from django.http import Http404

from avvikelser.models import Avvikelse, Avvikelsechef
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Roll


def managers_with(arende):
    """The managers who have the deviation, as `Avvikelsechef`, the reporting side's first."""
    found = Avvikelsechef.objects.having(arende).select_related("uppdrag__user", "uppdrag__enhet")
    return list(found.order_by("-sida", "fran", "pk"))


def colleagues_to_bring_in(arende, uppdrag):
    """The managers of the unit of `uppdrag` and of the units above it who don't have the deviation, without the one whom it is
    about, as a query."""
    have_it = Avvikelsechef.objects.having(arende).values("uppdrag__user")
    found = Uppdrag.objects.valid().filter(roll=Roll.CHEF, enhet__in=uppdrag.enhet.ovanfor).exclude(user__in=have_it)
    about = Avvikelse.objects.filter(arende=arende, ej_till__isnull=False).values("ej_till")
    return found.exclude(user__in=about).select_related("user", "enhet").order_by("user__sortnyckel", "id")


def may_take_out(mine, other):
    """Whether the manager of the place `mine` (`Avvikelsechef`) may take the one of the place `other` out: one of the same side
    whom somebody has brought in, never oneself."""
    return other.intagen_av_id is not None and other.sida == mine.sida and other.uppdrag_id != mine.uppdrag_id


def manager_to_take_out(uppdrag, pk):
    """The place with id `pk`, as `Avvikelsechef`, of a manager whom `uppdrag` may take out. Raises `Http404` otherwise."""
    places = Avvikelsechef.objects.filter(till__isnull=True).select_related("uppdrag__user", "uppdrag__enhet")
    other = places.filter(pk=pk).first()
    mine = other and places.filter(arende=other.arende_id, uppdrag=uppdrag).first()
    if not (mine and may_take_out(mine, other)):
        raise Http404
    return other
