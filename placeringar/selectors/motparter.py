"""Who may be the counterpart of a placement."""

from uuid import UUID

from django.db.models import Case, Value, When

from placeringar.models import Placering
from samverkan.organisation.models import Enhet, Huvudman, Verksamhet

_OTHER = {Huvudman.Slag.KOMMUN: Huvudman.Slag.REGION, Huvudman.Slag.REGION: Huvudman.Slag.KOMMUN}


def counterpart_bodies(enhet):
    """The huvudmän that the unit's own may share a placement with: a region's municipalities and a municipality's regions, those
    of its county first, in Swedish order."""
    own = enhet.verksamhet.huvudman
    near = Case(When(lan=own.lan, then=Value(0)), default=Value(1))
    return (
        Huvudman.objects.filter(slag=_OTHER.get(own.slag, Huvudman.Slag.REGION), verksamheter__enheter__isnull=False)
        .distinct()
        .annotate(nara=near)
        .order_by("nara", "sortnyckel")
    )


def counterpart_units(huvudman, text=""):
    """The units of the huvudman that may be counterpart, in Swedish order; with `text`, those whose name holds it."""
    found = (
        Enhet.objects.filter(verksamhet__huvudman=huvudman, verksamhet__slag__in=KINDS)
        .exclude(slag=Enhet.Slag.FORVALTNING)
        .select_related("verksamhet")
        .order_by("verksamhet__namn", "sortnyckel", "id")
    )
    return found.filter(namn__icontains=text) if text else found


KINDS = (Verksamhet.Slag.HALSO_SJUKVARD, Verksamhet.Slag.SOCIALTJANST, Verksamhet.Slag.VARD_OMSORG)
"""The kinds of verksamhet that answer for care that a placement may cost."""


def proposed_as(engang):
    """The placement that the form with that UUID (as text) has begun already, None when it hasn't or the text is none."""
    try:
        return Placering.objects.filter(engang=UUID(engang)).first()
    except ValueError:
        return None
