"""Who may be the counterpart of a placement, and whether it may still be changed."""

from uuid import UUID

from django.db.models import Case, Value, When
from django.utils.translation import gettext as _

from placeringar.models import Placering, Signatur
from placeringar.process import FORE, PAGAR
from samverkan.arende.models import Handelse
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


def keeps_counterpart(arende):
    """Why the case (with `placering`) keeps the counterpart that it has, and what to do instead, in words: somebody has signed
    how the cost is split, or the counterpart has written something. "" while it may be changed."""
    if arende.tillstand not in PAGAR:
        return _("Placeringen är avslutad, så motparten går inte att byta.")
    theirs = Handelse.objects.filter(
        arende=arende, uppdrag__enhet__verksamhet__huvudman=arende.placering.motpart.verksamhet.huvudman_id
    )
    if Signatur.objects.filter(arende=arende).exists():
        why = _("Fördelningen av kostnaden är underskriven, så motparten går inte att byta.")
    elif theirs.exists():
        why = _("Motparten har redan skrivit i placeringen, så den går inte att byta.")
    else:
        return ""
    if arende.tillstand in FORE:
        return why + " " + _("Ta tillbaka förslaget, och skriv in placeringen på nytt med rätt motpart.")
    return why + " " + _("Avsluta placeringen, och skriv in den på nytt med rätt motpart.")
