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
    return receivers_at([enhet_id])[enhet_id]


def receivers_at(enhet_ids):
    """{unit's id: its `receivers`}. Three queries, however many they are."""
    in_force = Uppdrag.objects.valid().only("id", "user_id", "enhet_id", "roll")
    found = {pk: [] for pk in enhet_ids}
    for one in in_force.filter(enhet__in=found, roll__in=TAR_EMOT):
        found[one.enhet_id].append(one)
    above = dict(Enhet.objects.filter(pk__in=found).values_list("pk", "ovanfor"))
    managers = list(in_force.filter(enhet__in={pk for units in above.values() for pk in units}, roll=Roll.CHEF))
    for pk in [pk for pk, there in found.items() if not there]:
        order = {unit: place for place, unit in enumerate(above[pk])}
        nearest = min((order[one.enhet_id] for one in managers if one.enhet_id in order), default=None)
        found[pk] = [one for one in managers if order.get(one.enhet_id, -1) == nearest]
    return found
