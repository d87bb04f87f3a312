"""Reminders that a plan is to be followed up, by the worker. Each is written once, so the sweep may run and be killed at any
time."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from samverkan.arende.models import Arende
from samverkan.notis.services import notify
from samverkan.organisation.models import Uppdrag

from .models import Plan

PAMINN = timedelta(days=7)
"""How long before the day of the follow-up the one who coordinates the plan is reminded."""


def remind():
    """Remind those who coordinate plans of the follow-ups that come, and of those whose day has passed."""
    today = timezone.localdate()
    with transaction.atomic():
        for plan in _in_force(foljs_upp_at__gte=today, foljs_upp_at__lte=today + PAMINN):
            _tell(plan, "sip.uppfoljning_snart")
        for plan in _in_force(foljs_upp_at__lt=today):
            _tell(plan, "sip.uppfoljning_sen")


def _in_force(**when):
    return (
        Plan.objects.filter(lage=Plan.Lage.GALLANDE, arende__stangd_at__isnull=True, **when)
        .only("id", "arende_id", "samordnare_id", "foljs_upp_at")
        .order_by("id")
    )


def _tell(plan, kod):
    """The one who coordinates, or else who answers for the case."""
    ansvarig = plan.samordnare_id or Arende.objects.values_list("ansvarig_id", flat=True).get(pk=plan.arende_id)
    notify(
        mottagare=Uppdrag.objects.filter(pk=ansvarig).only("id", "user_id"),
        kod=kod,
        arende=Arende(pk=plan.arende_id),
        nyckel=f"{kod}:{plan.pk}:{plan.foljs_upp_at}",
    )
