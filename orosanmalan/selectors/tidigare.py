"""The child's other cases: earlier ones, those of who may be the same child, an inquiry that is open already."""

from orosanmalan.models import TidigareSedda
from orosanmalan.process import MOTTAGNINGEN, SLAG, Tillstand
from samverkan.arende.atkomst import searching
from samverkan.arende.models import Arende
from samverkan.organisation.roller import Formaga
from samverkan.person.models import Person
from samverkan.person.selectors import known_of


def open_inquiries(arende):
    """The tenant's open inquiries on the same child, newest first: the person itself, or one that it is merged with."""
    if arende.person is None:
        return []
    root = arende.person.sammanslagen_med_id or arende.person_id
    with searching(arende.verksamhet_id):
        return list(
            Arende.objects.filter(
                person__in=Person.objects.same_as(root),
                verksamhet=arende.verksamhet_id,
                slag=SLAG,
                tillstand=Tillstand.INLEDD,
                stangd_at__isnull=True,
            )
            .exclude(pk=arende.pk)
            .select_related("enhet", "ansvarig__user")
            .order_by("-id")
        )


def known_beside(arende, uppdrag):
    """The child's other cases and, until the decision, who else it may be (`Kannedom`). None for who may not search."""
    if arende.person is None or not uppdrag.can(Formaga.SOKA):
        return None
    return known_of(person=arende.person, av=uppdrag, utom=arende, propose=arende.tillstand in MOTTAGNINGEN)


def _ids(known):
    return {head.pk for head in known.tidigare} | {head.pk for hit in known.forslag for head in hit.arenden}


def other_case_ids(arende, uppdrag):
    """The ids of the child's other cases and of those of who may be the same child."""
    known = known_beside(arende, uppdrag)
    return _ids(known) if known else set()


def earlier_section(arende, known, *, can_change):
    """The child's other cases, whom it may be (`known`, of `known_beside`), and who has looked at them. None for who may
    not search."""
    if known is None:
        return None
    ids = _ids(known)
    seen = list(TidigareSedda.objects.filter(arende=arende).select_related("av__user").order_by("-id"))
    unseen = ids - {pk for one in seen for pk in one.arenden}
    return (
        "orosanmalan/del_tidigare.html",
        {
            "tidigare": known.tidigare,
            "forslag": known.forslag,
            "sedda": seen[0] if seen else None,
            "osedda": len(unseen),
            "att_bekrafta": sorted(ids),
            "kan_jamfora": can_change,
            "kan_bekrafta": can_change and arende.tillstand in MOTTAGNINGEN and (unseen or not seen),
        },
    )
