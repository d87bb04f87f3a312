"""What the views share: whose case it is, and whom a new one may be about."""

from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.organisation.roller import Formaga
from samverkan.person.nummer import birth_date
from samverkan.person.selectors import propose_matches
from sip.process import SLAG


def case_to_change(request, pk):
    """The case that the acting uppdrag may change. Raises `Http404` for all others."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    return case_for(request.uppdrag, pk, permission="andra_arende", slag=SLAG)


def who_it_may_be(request, form_class, **options):
    """Persons of the tenant who may be the one that the posted form (a `PersonForm`) describes, when enough is written to
    tell, and the role may search."""
    if request.method != "POST" or not request.uppdrag.can(Formaga.SOKA):
        return []
    written = form_class(request.POST, **options)
    written.is_valid()
    data = written.cleaned_data
    number, born = data.get("nummer"), data.get("fodelsedatum")
    if not (number or born):
        return []
    namn = f"{data.get('fornamn', '')} {data.get('efternamn', '')}".strip()
    found = propose_matches(
        av=request.uppdrag,
        identiteter=[number] if number else [],
        namn=namn,
        fodelsedatum=born or (number and birth_date(number)),
    )
    return [one for one in found if one.person_id]
