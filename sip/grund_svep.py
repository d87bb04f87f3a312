"""Reminders that a ground to share ends by its date, and word that it has, by the worker. Each is written once, so the sweep may
run and be killed at any time.

It reads the end in the grants that rest on the ground. One that somebody has ended ends by the clock of that act; one that ends
by its date, at midnight.
"""

from datetime import time, timedelta

from django.db import transaction
from django.utils import timezone

from samverkan.arende.models import Arende, Behorighet
from samverkan.notis.services import notify
from samverkan.organisation.models import Enhet, Uppdrag

from .mottagare import receivers
from .process import SLAG

PAMINN = (timedelta(days=30), timedelta(days=7))
"""How long before its last day ends both sides are reminded, where the ground was to last longer than that."""
EFTER = timedelta(days=30)
"""How long after the end it is still told, when the worker has stood still."""


def remind():
    """Remind the owner of a plan and each unit that takes part of a ground that ends soon, and tell them when it has ended."""
    now = timezone.now()
    with transaction.atomic():
        for (arende, group), (fran, till) in _ends(now).items():
            unit = Enhet.objects.only("id").get(group=group)
            owner = Arende.objects.only("id", "ansvarig_id", "enhet_id").get(pk=arende)
            if till <= now:
                _tell(owner, unit, till, "sip.grund_slut", "samtycke.slut")
                continue
            due = [ahead for ahead in PAMINN if till - ahead <= now and till - fran > ahead]
            if due:
                _tell(owner, unit, till, "sip.grund_slutar", "sip.grund_slutar_for_er", f":{min(due).days}")


def _ends(now):
    """{(case, group): (from, until)} of the units' longest grants, where those end by date about now."""
    near = Behorighet.objects.filter(
        permission__codename="medverka",
        user__isnull=True,
        till__gt=now - EFTER,
        till__lte=now + max(PAMINN),
        content_object__slag=SLAG,
        content_object__stangd_at__isnull=True,
    ).values("content_object_id")
    rows = Behorighet.objects.filter(
        content_object__in=near, permission__codename="medverka", user__isnull=True
    ).values_list("content_object_id", "group_id", "fran", "till")
    ends = {}
    for arende, group, fran, till in rows:
        began, last = ends.get((arende, group), (fran, till))
        ends[arende, group] = (min(began, fran), last and till and max(last, till))
    return {
        key: (fran, till)
        for key, (fran, till) in ends.items()
        if till and now - EFTER < till <= now + max(PAMINN) and timezone.localtime(till).time() == time(0)
    }


def _tell(arende, unit, till, owners, theirs, extra=""):
    answers = Uppdrag.objects.valid().filter(pk=arende.ansvarig_id).only("id", "user_id")
    key = f"{arende.pk}:{unit.pk}:{timezone.localdate(till)}{extra}"
    for kod, told in ((owners, list(answers) or receivers(arende.enhet_id)), (theirs, receivers(unit.pk))):
        notify(mottagare=told, kod=kod, arende=Arende(pk=arende.pk), nyckel=f"{kod}:{key}")
