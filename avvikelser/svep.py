"""Reminders of measures past their day, and of levels that have not answered in the time agreed, by the worker. Each is written
once, so the sweep may run and be killed at any time. As many queries for many as for one."""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from samverkan.arende.models import Arende
from samverkan.notis.services import notify_all
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import I_GRUPP

from .models import Atgard, Avidentifierad, Avvikelsechef, Avvikelseniva


def remind():
    """Tell the owner of each measure whose day has passed, and those at each level that should have answered by now."""
    with transaction.atomic():
        notify_all([*_late_measures(), *_late_levels()])


def _late_measures():
    late = Atgard.objects.filter(klar_at__isnull=True, senast__lt=timezone.localdate())
    owners = Uppdrag.objects.valid().filter(pk__in=late.values("agare")).only("id", "user_id").in_bulk()
    for atgard in late.only("id", "agare_id").order_by("id"):
        owner = owners.get(atgard.agare_id)
        yield {
            "mottagare": [owner] if owner else [],
            "kod": "avvikelser.atgard_forsenad",
            "arende": None,
            "nyckel": f"atgard_forsenad:{atgard.pk}",
        }


def _late_levels():
    """The group that reads the level's deviation here is told; else the managers who have it."""
    waiting = Avvikelseniva.objects.filter(slut="", arbete__isnull=True, due_at__lte=timezone.now())
    levels = list(waiting.only("id", "arende_id", "forum").order_by("id"))
    cases = {one.arende_id for one in levels}
    groups, managers = _units_of_groups(cases), _managers(cases)
    members = defaultdict(list)
    at_groups = Uppdrag.objects.valid().filter(enhet__in=set(groups.values()), roll__in=I_GRUPP)
    for one in at_groups.only("id", "user_id", "enhet_id"):
        members[one.enhet_id].append(one)
    for level in levels:
        unit = groups.get((level.arende_id, level.forum))
        yield {
            "mottagare": members[unit] if unit else managers[level.arende_id],
            "kod": "avvikelser.gruppen_forsenad" if unit else "avvikelser.forsenad",
            "arende": None if unit else Arende(pk=level.arende_id),
            "nyckel": f"niva_forsenad:{level.pk}",
        }


def _units_of_groups(cases):
    """{(case's id, group's key): the unit of the group that reads it here}."""
    read = Avidentifierad.objects.filter(arende__in=cases, oppnad_at__isnull=False)
    return {(case, key): unit for case, key, unit in read.values_list("arende_id", "forum__nyckel", "forum__enhet")}


def _managers(cases):
    """{case's id: the managers who have it}."""
    have_it = Avvikelsechef.objects.filter(arende__in=cases, oppen=True).values_list("arende_id", "uppdrag_id")
    people = (
        Uppdrag.objects.valid().filter(pk__in={uppdrag for _case, uppdrag in have_it}).only("id", "user_id").in_bulk()
    )
    found = defaultdict(list)
    for case, uppdrag in have_it:
        if uppdrag in people:
            found[case].append(people[uppdrag])
    return found
