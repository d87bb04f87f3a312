"""For whom the care is reconsidered every six months (SoL 22:13)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from placeringar.models import Placering
from samverkan.frist.models import Frist
from samverkan.frist.services import OPPEN, cancel
from samverkan.person.alder import age_on
from samverkan.person.models import Personuppgift
from samverkan.samtycke.bedomning import VUXEN

OVERVAGANDE = "placeringar.overvagande"
"""The rule about reconsideration (SoL 22:13)."""
OVERVAGS = (Placering.Lagrum.SOL, Placering.Lagrum.LVU_2, Placering.Lagrum.LVU_3, Placering.Lagrum.LVU_6)
"""The provisions under which the care is reconsidered (SoL 22:13, LVU 13 §)."""


def end_what_is_not_reconsidered(placering, av):
    """The reconsideration every six months is about children in care by the Social Services Act or LVU: for others it ends."""
    arende = placering.arende
    uppgift = Personuppgift.objects.filter(person=arende.person_id).first()
    born = uppgift and uppgift.fodelsedatum
    adult = born is not None and age_on(born, timezone.localdate(placering.placerad_at)) >= VUXEN
    if placering.lagrum in OVERVAGS and not adult:
        return
    for frist in Frist.objects.filter(arende=arende, nyckel=OVERVAGANDE, tillstand__in=OPPEN):
        cancel(frist=frist, skal=_("Gäller barn som vårdas enligt socialtjänstlagen eller LVU."), av=av)
