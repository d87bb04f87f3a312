"""The list of placements."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from placeringar import selectors
from placeringar.listor import PLACERINGARNA
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.urval import Urval


@require_safe
def placements(request):
    """The placements that the user's units make or are counterpart in, filtered by what stands in the address."""
    require(request.uppdrag, Formaga.SE_ARENDEN)
    urval = Urval(PLACERINGARNA, request.GET, request.uppdrag)
    if urval.hellre:
        return redirect(urval.hellre)
    page = selectors.placement_keys(request.uppdrag, urval.val, before=urval.fore)
    log(av=request.uppdrag, vad="placeringar.listan", data={"antal": len(page.ids)})
    rows = selectors.placement_rows(page.ids)
    return render(request, "placeringar/lista.html", {"urval": urval, "sidan": page, "rader": rows})
