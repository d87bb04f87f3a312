"""Who sees whom a plan is about, when the identity is protected, and who may say so."""

from samverkan.arende.atkomst import acting_groups
from samverkan.arende.models import Behorighet
from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.organisation.roller import Formaga

SER = "se_identitet"


def may_name_at(arende, uppdrag):
    """The called units at which `uppdrag` may say who sees the protected identity, in Swedish order: all of them for the unit
    that owns the case, their own for a manager. None of a person whose identity isn't protected."""
    if arende.person is None or not arende.person.skyddad or not uppdrag.can(Formaga.HANDLAGGA):
        return []
    called = (
        Behorighet.objects.active()
        .filter(content_object=arende, permission__codename="medverka", user__isnull=True)
        .exclude(group=arende.enhet.group_id)
    )
    units = Enhet.objects.filter(group__in=called.values("group")).order_by("sortnyckel", "id")
    if owns(arende, uppdrag):
        return list(units)
    held = Behorighet.objects.held_on(arende, uppdrag)
    if "medverka" in held and uppdrag.can(Formaga.STYRA_ATKOMST):
        return list(units.filter(group__in=acting_groups(uppdrag)))
    return []


def owns(arende, uppdrag):
    """Whether `uppdrag` handles the case where it is owned. One who coordinates it from another unit doesn't."""
    return {"andra_arende", "se_inre", SER} <= Behorighet.objects.held_on(arende, uppdrag)


def seers(arende):
    """The grants by which named people at called units see the identity now, with the person and the unit."""
    return list(
        Behorighet.objects.active()
        .filter(content_object=arende, permission__codename=SER, user__isnull=False)
        .exclude(group=arende.enhet.group_id)
        .select_related("user", "group__enhet")
        .order_by("group__enhet__sortnyckel", "user__sortnyckel", "id")
    )


def may_be_named(arende, enheter):
    """Those at the units who may be named: they see the unit's cases, or come to the meeting."""
    alone = Behorighet.objects.active().filter(
        content_object=arende, permission__codename="se_arende", user__isnull=False
    )
    let_in = {(one.group_id, one.user_id) for one in alone}
    people = (
        Uppdrag.objects.valid()
        .filter(enhet__in=enheter)
        .select_related("user", "enhet")
        .order_by("enhet__sortnyckel", "user__sortnyckel", "id")
    )
    chosen = [one.pk for one in people if one.can(Formaga.SE_ARENDEN) or (one.enhet.group_id, one.user_id) in let_in]
    return people.filter(pk__in=chosen)


def may_be_named_at_call(arende, enheter, uppdrag):
    """As `may_be_named`, for `uppdrag` that is about to call the units; none where there is nothing to name."""
    protected = arende.person is not None and arende.person.skyddad
    return may_be_named(arende, enheter) if protected and owns(arende, uppdrag) else Uppdrag.objects.none()


def identity_section(arende, uppdrag):
    """Who sees the protected identity at the called units, for those who may say so; None for others."""
    units = may_name_at(arende, uppdrag)
    if not units:
        return None
    shown = {one.group_id for one in units}
    return (
        "sip/del_identitet.html",
        {"ser": [one for one in seers(arende) if one.group_id in shown], "enheter": units},
    )
