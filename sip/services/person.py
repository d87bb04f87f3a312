"""Who a case is about, when it begins: somebody whom the tenant knows already, or a new person."""

from samverkan.arende.atkomst import searching
from samverkan.arende.services import require
from samverkan.fel import Otillaten
from samverkan.organisation.roller import Formaga
from samverkan.person.models import Person, Vardnadshavare
from samverkan.person.services import add_guardian, register_person


def person_of(*, av, befintlig, person):
    """The `Person` of the own tenant with the id `befintlig`, with those guardians of `person` that weren't known; without
    `befintlig` a new one, of `person` (the arguments of `register_person`). Raises `Otillaten` for one of another tenant."""
    if not befintlig:
        return register_person(av=av, **person)
    known = _known(av, befintlig)
    names = set(Vardnadshavare.objects.filter(person=known).values_list("namn", flat=True))
    for one in person.get("vardnadshavare", ()):
        if one["namn"] not in names:
            known.refresh_from_db(fields=["version"])
            add_guardian(person=known, av=av, version=known.version, **one)
    return known


def _known(av, pk):
    """The person with that id, or the one whom they are merged with."""
    require(av, Formaga.SOKA)
    with searching(av.enhet.verksamhet_id):
        found = (
            Person.objects.filter(pk=pk, verksamhet=av.enhet.verksamhet_id).select_related("sammanslagen_med").first()
        )
    if found is None:
        raise Otillaten
    return found.sammanslagen_med or found
