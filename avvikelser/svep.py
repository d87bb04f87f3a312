"""Reminders of measures past their day, and of levels that have not answered in the time agreed, by the worker. Each is written
once, so the sweep may run and be killed at any time."""

from django.db import transaction
from django.utils import timezone

from samverkan.arende.models import Arende
from samverkan.notis.services import notify
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import I_GRUPP

from .models import Atgard, Avidentifierad, Avvikelsechef, Avvikelseniva


def remind():
    """Tell the owner of each measure whose day has passed, and those at each level that should have answered by now."""
    with transaction.atomic():
        late = Atgard.objects.filter(klar_at__isnull=True, senast__lt=timezone.localdate())
        for atgard in late.only("id", "agare_id").order_by("id"):
            owner = Uppdrag.objects.valid().filter(pk=atgard.agare_id).only("id", "user_id")
            notify(
                mottagare=owner,
                kod="avvikelser.atgard_forsenad",
                arende=None,
                nyckel=f"atgard_forsenad:{atgard.pk}",
            )
        waiting = Avvikelseniva.objects.filter(slut="", arbete__isnull=True, due_at__lte=timezone.now())
        for niva in waiting.only("id", "arende_id", "forum").order_by("id"):
            _tell_level(niva)


def _tell_level(niva):
    """The group that reads it here; else the managers who have it."""
    group = Avidentifierad.objects.filter(
        arende=niva.arende_id, forum__nyckel=niva.forum, oppnad_at__isnull=False
    ).values_list("forum__enhet", flat=True)
    unit = group.first() if niva.forum else None
    at_level = Uppdrag.objects.valid().only("id", "user_id")
    if unit:
        notify(
            mottagare=at_level.filter(enhet=unit, roll__in=I_GRUPP),
            kod="avvikelser.gruppen_forsenad",
            arende=None,
            nyckel=f"niva_forsenad:{niva.pk}",
        )
        return
    managers = Avvikelsechef.objects.filter(arende=niva.arende_id, oppen=True).values("uppdrag")
    notify(
        mottagare=at_level.filter(pk__in=managers),
        kod="avvikelser.forsenad",
        arende=Arende(pk=niva.arende_id),
        nyckel=f"niva_forsenad:{niva.pk}",
    )
