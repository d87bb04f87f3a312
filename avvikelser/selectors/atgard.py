"""Measures: who may answer for one, and which are to be done."""

from django.db.models import Q
from django.http import Http404

from avvikelser.models import Atgard, Avvikelse, Avvikelsechef
from samverkan.arende.models import Arende
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import FORMAGOR, Formaga

WORKERS = [roll for roll, can in FORMAGOR.items() if Formaga.HANDLAGGA in can]


def may_own_measures(arende):
    """The uppdrag that a measure may be given to: those who work at the two units, and the managers who have the deviation."""
    units = Avvikelse.objects.filter(arende=arende).values_list("rapporterande", "berord").get()
    managers = Avvikelsechef.objects.having(arende).values("uppdrag")
    return (
        Uppdrag.objects.valid()
        .filter(Q(enhet__in=units, roll__in=WORKERS) | Q(pk__in=managers))
        .select_related("user", "enhet")
        .order_by("user__sortnyckel", "id")
    )


def measures_of(arende):
    """The measures of a case: those that are to be done first, by their day."""
    return list(
        Atgard.objects.filter(arende=arende)
        .select_related("agare__user", "agare__enhet")
        .order_by("klar_at", "senast", "id")
    )


def own_measures(uppdrag, *, most=50):
    """The measures that the acting uppdrag is to do, the most pressing first."""
    return list(Atgard.objects.filter(agare=uppdrag, klar_at__isnull=True).order_by("senast", "id")[:most])


def measure_for(uppdrag, pk):
    """The measure with id `pk`, for those who may say that it is done. Raises `Http404` for all others."""
    found = Atgard.objects.filter(pk=pk).select_related("agare__user", "agare__enhet", "av__user", "forum").first()
    if found is None or not may_finish(uppdrag, found):
        raise Http404
    return found


def may_finish(uppdrag, measure):
    """Whether the acting uppdrag may say that the measure is done: its owner, and of a group's measure the chair, of the managers'
    one who may change its case."""
    if measure.agare_id == uppdrag.pk:
        return True
    if measure.forum_id:
        return uppdrag.can(Formaga.LEDA_GRUPP) and measure.forum.enhet_id == uppdrag.enhet_id
    return Arende.objects.visible_to(uppdrag, "andra_arende").filter(pk=measure.arende_id).exists()


def measures_of_group(text, uppdrag):
    """The measures that the group has decided of a deviation, a text without names: [(measure, whether `uppdrag` may say that
    it is done)], those that are to be done first."""
    found = Atgard.objects.filter(arende=text.arende_id, forum=text.forum_id).select_related("agare__user", "forum")
    return [
        (one, one.klar_at is None and may_finish(uppdrag, one)) for one in found.order_by("klar_at", "senast", "id")
    ]
