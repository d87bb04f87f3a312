"""Reminders that a ground to share ends by its date, and word that it has, by the worker. Each is written once, so the sweep may
run and be killed at any time.

It reads the end in the grants that rest on the ground. One that somebody has ended ends by the clock of that act; one that ends
by its date, at midnight.
"""

from datetime import time, timedelta

from django.db import connection, transaction
from django.utils import timezone

from samverkan.arende.models import Arende, Behorighet
from samverkan.notis.services import notify_all
from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.samtycke.services import SLUT

from .mottagare import receivers_at
from .process import SLAG

PAMINN = (timedelta(days=30), timedelta(days=7))
"""How long before its last day ends both sides are reminded, where the ground was to last longer than that."""
MYNDIG = timedelta(days=60)
"""How long before the day of age the owner is told that the person is to be asked anew."""
EFTER = timedelta(days=30)
"""How long after the end it is still told, when the worker has stood still."""


def remind():
    """Remind the owner of a plan and each unit that takes part of a ground that ends soon, and tell them when it has ended."""
    now = timezone.now()
    with transaction.atomic():
        told = []
        for (arende, group), (fran, till) in _ends(now).items():
            if till <= now:
                told.append((arende, group, till, "sip.grund_slut", SLUT, ""))
                continue
            due = [ahead for ahead in PAMINN if till - ahead <= now and till - fran > ahead]
            if due:
                told.append((arende, group, till, "sip.grund_slutar", "sip.grund_slutar_for_er", f":{min(due).days}"))
        notify_all(_notices(told))


def remind_of_age():
    """Tell the owner of a plan, once, that the person soon comes of age, where the person's own yes goes on past that day.

    The worker reads nobody's birth date: the database answers with the cases."""
    today = timezone.localdate()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT sip_blir_myndiga(%s, %s)", [today, today + MYNDIG])
            soon = [pk for (pk,) in cursor]
        cases = Arende.objects.only("id", "ansvarig_id", "enhet_id").in_bulk(soon)
        owners = _owners(cases.values())
        notify_all(
            {"mottagare": owners[pk], "kod": "sip.blir_myndig", "arende": one, "nyckel": f"sip.blir_myndig:{pk}"}
            for pk, one in cases.items()
        )


def _owners(cases):
    """{case's id: who answers for it, else who handles cases at its unit}."""
    answering = Uppdrag.objects.valid().only("id", "user_id").in_bulk({one.ansvarig_id for one in cases} - {None})
    at = receivers_at({one.enhet_id for one in cases})
    return {one.pk: [answering[one.ansvarig_id]] if one.ansvarig_id in answering else at[one.enhet_id] for one in cases}


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


def _notices(told):
    """What each side is told, as `notify_all` takes it. As many queries for many as for one."""
    units = dict(Enhet.objects.filter(group__in={group for _arende, group, *_rest in told}).values_list("group", "id"))
    cases = Arende.objects.only("id", "ansvarig_id", "enhet_id").in_bulk({arende for arende, *_rest in told})
    answers, at = _owners(cases.values()), receivers_at(units.values())
    for arende, group, till, owners, theirs, extra in told:
        case, unit = cases[arende], units[group]
        key = f"{arende}:{unit}:{timezone.localdate(till)}{extra}"
        for kod, people in ((owners, answers[arende]), (theirs, at[unit])):
            yield {"mottagare": people, "kod": kod, "arende": case, "nyckel": f"{kod}:{key}"}
