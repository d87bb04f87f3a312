"""What the one who reported sees: the own report, where it is on the ladder, and the answers."""

from django.http import Http404

from avvikelser.models import Avvikelse, Avvikelseniva, Avvikelsesvar, Rapportor
from samverkan.arende.models import Behorighet


def own_report(uppdrag, pk):
    """(report, its levels, its answers by level) of the case `pk`. Raises `Http404` for all but the one who reported it."""
    held = Behorighet.objects.held_by(uppdrag, "se_inlamnat").filter(content_object=pk)
    mine = Rapportor.objects.filter(arende=pk, uppdrag__user=uppdrag.user_id)
    if not held.exists() or not mine.exists():
        raise Http404
    avvikelse = Avvikelse.objects.select_related("rapporterande", "berord", "regel__version__overenskommelse").get(
        arende=pk
    )
    answers = list(Avvikelsesvar.objects.filter(arende=pk).select_related("av__enhet").order_by("at", "pk"))
    levels = list(Avvikelseniva.objects.filter(arende=pk).order_by("nr"))
    return avvikelse, levels, answers
