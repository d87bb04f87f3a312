"""The child's other cases: earlier ones, those of who may be the same child, an inquiry that is open already."""

from django.db.models import Q

from orosanmalan.models import TidigareSedda
from orosanmalan.process import MOTTAGNINGEN, SLAG, Tillstand
from samverkan.arende.atkomst import searching
from samverkan.arende.models import Arende
from samverkan.organisation.roller import Formaga
from samverkan.person.selectors import earlier_cases, proposals_for


def open_inquiries(arende):
    """The tenant's open inquiries on the same child, newest first: the person itself, or one that it is merged with."""
    if arende.person is None:
        return []
    known = getattr(arende, "_oppna_utredningar", None)
    if known is None:
        root = arende.person.sammanslagen_med_id or arende.person_id
        with searching(arende.verksamhet_id):
            known = arende._oppna_utredningar = list(
                Arende.objects.filter(
                    Q(person=root) | Q(person__sammanslagen_med=root),
                    verksamhet=arende.verksamhet_id,
                    slag=SLAG,
                    tillstand=Tillstand.INLEDD,
                    stangd_at__isnull=True,
                )
                .exclude(pk=arende.pk)
                .select_related("enhet", "ansvarig__user")
                .order_by("-id")
            )
    return known


def _others(arende, uppdrag):
    """The heads of the child's other cases, and who else it may be."""
    if arende.person is None or not uppdrag.can(Formaga.SOKA):
        return [], []
    earlier = earlier_cases(person=arende.person, av=uppdrag, utom=arende)
    may_be = proposals_for(person=arende.person, av=uppdrag) if arende.tillstand in MOTTAGNINGEN else []
    return earlier, may_be


def _ids(earlier, may_be):
    return {head.pk for head in earlier} | {head.pk for hit in may_be for head in hit.arenden}


def other_case_ids(arende, uppdrag):
    """The ids of the child's other cases and of those of who may be the same child."""
    return _ids(*_others(arende, uppdrag))


def earlier_section(arende, uppdrag, *, can_change):
    """The child's other cases, whom it may be, and who has looked at them. None for who may not search."""
    if arende.person is None or not uppdrag.can(Formaga.SOKA):
        return None
    earlier, may_be = _others(arende, uppdrag)
    ids = _ids(earlier, may_be)
    seen = list(TidigareSedda.objects.filter(arende=arende).select_related("av__user").order_by("-id"))
    unseen = ids - {pk for one in seen for pk in one.arenden}
    return (
        "orosanmalan/del_tidigare.html",
        {
            "tidigare": earlier,
            "forslag": may_be,
            "sedda": seen[0] if seen else None,
            "osedda": len(unseen),
            "att_bekrafta": sorted(ids),
            "kan_jamfora": can_change,
            "kan_bekrafta": can_change and arende.tillstand in MOTTAGNINGEN and (unseen or not seen),
        },
    )
