"""The managers who have a deviation, and those whom one of them may bring in."""

from avvikelser.models import Avvikelse, Avvikelsechef
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Roll


def managers_with(arende):
    """The managers who have the deviation, as `Avvikelsechef`, the reporting side's first."""
    found = Avvikelsechef.objects.filter(arende=arende).select_related("uppdrag__user", "uppdrag__enhet")
    return list(found.order_by("-sida", "fran", "pk"))


def colleagues_to_bring_in(arende, uppdrag):
    """The managers of the unit of `uppdrag` and of the units above it who don't have the deviation, without the one whom it is
    about, as a query."""
    have_it = Avvikelsechef.objects.filter(arende=arende).values("uppdrag__user")
    found = Uppdrag.objects.valid().filter(roll=Roll.CHEF, enhet__in=uppdrag.enhet.ovanfor).exclude(user__in=have_it)
    about = Avvikelse.objects.filter(arende=arende, ej_till__isnull=False).values("ej_till")
    return found.exclude(user__in=about).select_related("user", "enhet").order_by("user__sortnyckel", "id")
