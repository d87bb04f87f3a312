"""Reminders of measures past their day, and of levels that have not answered in the time agreed, by the worker. Each is written
once, so the sweep may run and be killed at any time. As many queries for many as for one."""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from samverkan.arende.models import Arende
from samverkan.notis.services import notify_all
from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.organisation.roller import I_GRUPP, Roll

from .models import Atgard, Avidentifierad, Avvikelsechef, Avvikelseniva


def remind():
    """Tell the owner of each measure whose day has passed, or who leads there when the owner's uppdrag has ended; and those at
    each level that should have answered by now."""
    with transaction.atomic():
        notify_all([*_late_measures(), *_late_levels()])


def _late_measures():
    late = Atgard.objects.filter(klar_at__isnull=True, senast__lt=timezone.localdate())
    measures = list(late.only("id", "agare_id").order_by("id"))
    owners = Uppdrag.objects.valid().filter(pk__in={one.agare_id for one in measures}).only("id", "user_id").in_bulk()
    leaders = _leaders({one.agare_id for one in measures} - set(owners))
    for measure in measures:
        owner = owners.get(measure.agare_id)
        chairs, managers = leaders.get(measure.agare_id, ([], []))
        for told, kod in (
            ([owner] if owner else [], "avvikelser.atgard_forsenad"),
            (managers, "avvikelser.atgard_utan_agare"),
            (chairs, "avvikelser.gruppens_atgard_utan_agare"),
        ):
            yield {"mottagare": told, "kod": kod, "arende": None, "nyckel": f"atgard_forsenad:{measure.pk}"}


def _leaders(ended):
    """{id of an uppdrag that has ended: (the chairs of its group, the nearest managers of its unit)}: a group has chairs alone."""
    units = dict(Uppdrag.objects.filter(pk__in=ended).values_list("pk", "enhet_id"))
    above = dict(Enhet.objects.filter(pk__in=set(units.values())).values_list("pk", "ovanfor"))
    leading = defaultdict(list)
    found = Uppdrag.objects.valid().filter(
        roll__in=(Roll.CHEF, Roll.FORUMORDFORANDE), enhet__in={pk for line in above.values() for pk in line}
    )
    for one in found.only("id", "user_id", "enhet_id", "roll").order_by("id"):
        leading[one.roll, one.enhet_id].append(one)
    leaders = {}
    for uppdrag, unit in units.items():
        chairs = leading[Roll.FORUMORDFORANDE, unit]
        managers = next((leading[Roll.CHEF, pk] for pk in above[unit] if leading[Roll.CHEF, pk]), [])
        leaders[uppdrag] = (chairs, [] if chairs else managers)
    return leaders


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
