"""Who is told of a request for information at the unit that is asked. Reads columns that the worker may read too."""

from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import FORMAGOR, Formaga

TAR_EMOT = [roll for roll, can in FORMAGOR.items() if Formaga.HANDLAGGA in can]
"""The roles that are told of what comes to the whole unit."""


def receivers(asked):
    """The uppdrag that are told, for `asked`: pairs of a unit's id and the id of the uppdrag named there (None: nobody)."""
    named = {mottagare for _enhet, mottagare in asked if mottagare}
    units = {enhet for enhet, mottagare in asked if not mottagare}
    in_force = Uppdrag.objects.valid().only("id", "user_id", "enhet_id")
    return [*in_force.filter(pk__in=named), *in_force.filter(enhet__in=units, roll__in=TAR_EMOT)]
