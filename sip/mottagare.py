"""Who is told of a call at the unit that is called. Reads columns that the worker may read too."""

from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.organisation.roller import FORMAGOR, Formaga, Roll

TAR_EMOT = [roll for roll, can in FORMAGOR.items() if Formaga.HANDLAGGA in can]
"""The roles that are told of what comes to the whole unit."""


def unreached(enheter):
    """Those of `enheter` (with `ovanfor`) where nobody is told of what comes here: no one handles cases there, and no manager
    is above. Two queries, however many they are."""
    above = {pk for one in enheter for pk in one.ovanfor}
    in_force = Uppdrag.objects.valid()
    there = set(
        in_force.filter(enhet__in=[one.pk for one in enheter], roll__in=TAR_EMOT).values_list("enhet", flat=True)
    )
    managed = set(in_force.filter(enhet__in=above, roll=Roll.CHEF).values_list("enhet", flat=True))
    return {one for one in enheter if one.pk not in there and not managed & set(one.ovanfor)}


def receivers(enhet_id):
    """The uppdrag of those who handle cases at the unit, else its nearest managers above."""
    in_force = Uppdrag.objects.valid().only("id", "user_id", "enhet_id", "roll")
    there = list(in_force.filter(enhet=enhet_id, roll__in=TAR_EMOT))
    if there:
        return there
    above = Enhet.objects.values_list("ovanfor", flat=True).get(pk=enhet_id)
    managers = list(in_force.filter(enhet__in=above, roll=Roll.CHEF))
    nearest = min((above.index(one.enhet_id) for one in managers), default=None)
    return [one for one in managers if above.index(one.enhet_id) == nearest]
