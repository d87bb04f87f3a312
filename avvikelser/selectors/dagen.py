"""What deviations add to Min dag."""

from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from avvikelser.models import Avvikelse, Avvikelsechef, Avvikelseniva, Rapportor
from avvikelser.nasta import step_of
from samverkan.arende.process import Inlamnat, Uppgift
from samverkan.frist.datum import STOCKHOLM
from samverkan.organisation.roller import Formaga

from .atgard import own_measures
from .gruppen import unanswered

SENASTE = 20


def asked_for(uppdrag):
    """The deviations that the acting manager has, each with its next step; a chair's, which the group is to answer; measures."""
    return [*_deviations(uppdrag), *_to_answer(uppdrag), *_measures(uppdrag)]


def _deviations(uppdrag):
    if not uppdrag.can(Formaga.SE_UNDER):
        return []
    mine = Avvikelsechef.objects.filter(uppdrag=uppdrag, oppen=True).order_by("-arende")[:100]
    ids = [one.arende_id for one in mine]
    if not ids:
        return []
    found = Avvikelse.objects.filter(arende__in=ids).select_related("arende", "berord", "rapporterande")
    levels = {
        one.arende_id: one
        for one in Avvikelseniva.objects.filter(arende__in=ids).select_related("arbete").order_by("nr")
    }
    tasks = []
    for one in found:
        niva = levels.get(one.arende_id)
        step = step_of(one.arende, niva, answered=hasattr(niva, "arbete"))
        if step:
            other = one.berord if uppdrag.enhet.verksamhet_id == one.rapporterande.verksamhet_id else one.rapporterande
            tasks.append(
                Uppgift(
                    vad=step.rubrik,
                    om=f"{_('Avvikelse i samverkan')} · {one.referens} · {other.namn}",
                    sida=step.sida,
                    pk=one.arende_id,
                    knapp=step.knapp,
                    sedan=niva.slut_at or niva.fran,
                    due_at=None if niva.slut or hasattr(niva, "arbete") else niva.due_at,
                )
            )
    return tasks


def _to_answer(uppdrag):
    if not uppdrag.can(Formaga.LEDA_GRUPP):
        return []
    return [
        Uppgift(
            vad=_("Svara på en avvikelse") if hasattr(one, "gruppsvar") else _("Ta emot en avvikelse"),
            om=_("Nr %(nr)d · %(vad)s") % {"nr": one.pk, "vad": one.get_kategori_display()},
            sida="avvikelser-gruppens",
            pk=one.pk,
            knapp=_("Öppna"),
            sedan=one.oppnad_at,
            due_at=one.due_at,
        )
        for one in unanswered(uppdrag)
    ]


def _measures(uppdrag):
    return [
        Uppgift(
            vad=_("Gör klart en åtgärd"),
            om=one.text if len(one.text) <= 80 else f"{one.text[:79]}…",
            sida="avvikelser-atgard",
            pk=one.pk,
            knapp=_("Öppna"),
            sedan=one.at,
            due_at=datetime.combine(one.senast + timedelta(days=1), time.min, STOCKHOLM),
        )
        for one in own_measures(uppdrag)
    ]


def handed_in(uppdrag):
    """The latest reports of the acting uppdrag, and how they stand."""
    mine = Rapportor.objects.filter(uppdrag=uppdrag).order_by("-arende")[:SENASTE]
    ids = [one.arende_id for one in mine]
    if not ids:
        return []
    levels = {one.arende_id: one for one in Avvikelseniva.objects.filter(arende__in=ids).order_by("nr")}
    return [
        Inlamnat(
            vad=_("Avvikelse i samverkan"),
            nummer=one.referens,
            nar=one.rapporterad_at,
            lage=standing(levels[one.arende_id]),
            slag="klart" if levels[one.arende_id].slut else "vantar",
            sida="avvikelser-min",
            pk=one.arende_id,
        )
        for one in Avvikelse.objects.filter(arende__in=ids).order_by("-arende")
    ]


def standing(niva):
    """How a deviation stands at its latest level, in words for the one who reported."""
    if niva.slut == Avvikelseniva.Slut.ATERTAGEN:
        return _("Återtagen")
    if niva.slut == Avvikelseniva.Slut.LOST:
        return _("Löst")
    return _("Mottagen") if niva.mottagen_at else _("Lämnad")
