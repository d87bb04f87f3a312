"""Reminders of requests for information, by the worker. Each is written once, so the sweep may run and be killed at any time."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from samverkan.arende.models import Arende
from samverkan.notis.services import notify
from samverkan.organisation.models import Uppdrag

from .models import Begaran
from .mottagare import receivers

PAMINN = timedelta(days=3)
"""How long before the last day the one asked is reminded."""


def remind():
    """Remind those who are to answer soon, and tell both sides of what has not been answered in time."""
    today = timezone.localdate()
    with transaction.atomic():
        for begaran in _waiting(svar_senast__gte=today, svar_senast__lte=today + PAMINN):
            _tell(begaran, "orosanmalan.begaran_paminnelse", _asked(begaran))
        for begaran in _waiting(svar_senast__lt=today):
            _tell(begaran, "orosanmalan.begaran_forsenad", _asked(begaran))
            _tell(begaran, "orosanmalan.begaran_forsenad_hos_andra", _asking(begaran))


def _waiting(**when):
    return (
        Begaran.objects.open()
        .filter(**when)
        .only("id", "arende_id", "enhet_id", "mottagare_id", "av_id")
        .order_by("id")
    )


def _asked(begaran):
    return receivers([(begaran.enhet_id, begaran.mottagare_id)])


def _asking(begaran):
    """The one who answers for the case, or else who asked."""
    ansvarig = Arende.objects.values_list("ansvarig_id", flat=True).get(pk=begaran.arende_id)
    return Uppdrag.objects.filter(pk=ansvarig or begaran.av_id).only("id", "user_id")


def _tell(begaran, kod, mottagare):
    notify(mottagare=mottagare, kod=kod, arende=Arende(pk=begaran.arende_id), nyckel=f"{kod}:{begaran.pk}")
