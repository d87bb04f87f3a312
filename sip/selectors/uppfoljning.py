"""What is read when a plan in force is followed."""

from sip.models import Deltagare, Insatsnotering

from .plan import plan_in_force, whole_plan


def followed(arende, *, can_mark):
    """The goals of the plan in force with how it goes: [(goal, [(undertaking, its latest note, whether one may mark it)])]. The
    same number of queries however much there is."""
    plan = plan_in_force(arende)
    if plan is None:
        return []
    latest = {}
    for one in Insatsnotering.objects.filter(insats__plan=plan).select_related("av__user").order_by("id"):
        latest[one.insats_id] = one
    return [
        (goal.rad, [(one.rad, latest.get(one.rad.pk), can_mark(one.rad)) for one in goal.ataganden])
        for goal in whole_plan(plan).mal
    ]


def units_in(arende):
    """The other units that are in the work with the plan."""
    return [
        one.enhet
        for one in Deltagare.objects.filter(arende=arende, till__isnull=True).select_related("enhet")
        if one.enhet_id != arende.enhet_id
    ]
