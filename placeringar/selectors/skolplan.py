"""Reads of the school plan: the whole of it, and which of them a school has."""

from datetime import datetime, time, timedelta

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from placeringar.models import Skolplan, Skolplansdel, Skolplansuppfoljning
from placeringar.process import SLAG
from samverkan.arende.models import Arende
from samverkan.arende.process import Uppgift
from samverkan.frist.datum import STOCKHOLM
from samverkan.frist.regel import midnight_after
from samverkan.organisation.roller import Formaga

SNART = timedelta(days=14)


def school_plan_for(uppdrag, pk):
    """The school plan of the case with id `pk`, for one who sees the case, or for a school that sees the plan alone. Raises
    `Http404` alike for missing and forbidden."""
    found = Skolplan.objects.filter(arende=pk).select_related("fran_enhet__verksamhet").first()
    if found is None or not uppdrag.can(Formaga.SE_ARENDEN):
        raise Http404
    if not Arende.objects.visible_to(uppdrag).filter(pk=pk, slag=SLAG).exists():
        if not Skolplan.objects.of_school(uppdrag).filter(pk=found.pk).exists():
            raise Http404
    return found


def stages(skolplan):
    """[(stage, its words, the part in force or None, how many earlier ones)], before, during and after."""
    rows = Skolplansdel.objects.filter(arende=skolplan.arende_id).select_related("av__user", "av__enhet").order_by("nr")
    latest = {one.skede: one for one in rows}
    return [(kod, words, latest.get(kod)) for kod, words in Skolplansdel.Skede.choices]


def school_follow_ups(skolplan):
    """How the plan has been followed up, the latest first."""
    rows = Skolplansuppfoljning.objects.filter(arende=skolplan.arende_id).select_related("av__user", "av__enhet")
    return list(rows.order_by("-dag", "-id"))


def school_plans_of(uppdrag):
    """The plans that the acting units see as schools, those to be followed up first in front; at most a hundred."""
    rows = Skolplan.objects.of_school(uppdrag).select_related("fran_enhet__verksamhet")
    return list(rows.order_by("foljs_upp_at", "-id")[:100])


def asked_of_school(uppdrag):
    """What the acting units are asked for as schools: to write in a plan that is new, and to follow one up in time."""
    if not uppdrag.can(Formaga.HANDLAGGA):
        return []
    soon = timezone.localdate() + SNART
    rows = list(Skolplan.objects.of_school(uppdrag).order_by("foljs_upp_at", "id")[:50])
    if not rows:
        return []
    written = set(
        Skolplansdel.objects.filter(arende__in=[one.arende_id for one in rows]).values_list("arende_id", flat=True)
    )
    found = []
    for one in rows:
        om = one.namn or one.referens
        if one.arende_id not in written:
            found.append(_task(one, om, _("Skriv i skolplanen"), _("Öppna skolplanen"), one.skapad_at, None))
        elif one.foljs_upp_at and one.foljs_upp_at <= soon:
            since = datetime.combine(one.foljs_upp_at - SNART, time(0), STOCKHOLM)
            due = midnight_after(one.foljs_upp_at)
            found.append(_task(one, om, _("Följ upp skolplanen"), _("Öppna skolplanen"), since, due))
    return found


def _task(plan, om, vad, knapp, sedan, due_at):
    return Uppgift(
        vad=vad, om=om, sida="placeringar-skolplan", pk=plan.arende_id, knapp=knapp, sedan=sedan, due_at=due_at
    )
