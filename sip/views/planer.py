"""The list of plans."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.urval import Urval
from sip import selectors
from sip.listor import PLANERNA


@require_safe
def plans(request):
    """The plans that the user's units answer for or take part in, filtered by what stands in the address."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    urval = Urval(PLANERNA, request.GET, request.uppdrag)
    if urval.hellre:
        return redirect(urval.hellre)
    page = selectors.plan_keys(request.uppdrag, urval.val, before=urval.fore)
    log(av=request.uppdrag, vad="sip.planer", data={"antal": len(page.ids)})
    return render(request, "sip/planer.html", {"urval": urval, "sidan": page, "rader": selectors.plan_rows(page.ids)})
