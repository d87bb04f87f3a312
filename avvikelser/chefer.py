"""Which managers get a deviation."""

from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Roll
from samverkan.organisation.selectors import managers_of


def managers_to_receive(enhet, *, besides=None):
    """The uppdrag of the nearest managers of the unit who may get it: never the user `besides`, whom it is about. Where there is
    no other in its line, the highest managers of other units of the verksamhet."""
    found = managers_of(enhet, besides=besides)
    if found or besides is None:
        return found
    others = list(
        Uppdrag.objects.valid()
        .filter(roll=Roll.CHEF, enhet__verksamhet=enhet.verksamhet_id)
        .exclude(user=besides)
        .select_related("enhet", "user")
        .order_by("enhet__ovanfor__len", "id")
    )
    return [one for one in others if one.enhet_id == others[0].enhet_id]


def line_of(uppdrag):
    """The managers above the acting person in the own line (`User`), nearest first."""
    chefer = (
        Uppdrag.objects.valid().filter(roll=Roll.CHEF, enhet__in=uppdrag.enhet.ovanfor).exclude(user=uppdrag.user_id)
    )
    nearest = sorted(chefer.select_related("user"), key=lambda one: uppdrag.enhet.ovanfor.index(one.enhet_id))
    return list(dict.fromkeys(one.user for one in nearest))


def managers_above(uppdrag, *, besides=()):
    """The uppdrag of the nearest managers above those of `uppdrag` (of one side), for a level of higher managers. None of the
    users `besides`. Empty where there is nobody above."""
    units = {one.enhet for one in uppdrag}
    holders = {one.user_id for one in uppdrag} | set(besides)
    above = {pk for enhet in units for pk in enhet.ovanfor[1:]}
    chefer = [
        one
        for one in Uppdrag.objects.valid().filter(roll=Roll.CHEF, enhet__in=above).select_related("enhet", "user")
        if one.user_id not in holders
    ]
    deepest = max((len(one.enhet.ovanfor) for one in chefer), default=0)
    return [one for one in chefer if len(one.enhet.ovanfor) == deepest]
