"""The list of the reports that one has made."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from orosanmalan import selectors
from orosanmalan.listor import MINA
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.urval import Urval


@require_safe
def own_reports(request):
    """The reports that the user has made, and how far the answer to each has come."""
    require(request.uppdrag, Formaga.ANMALA)
    urval = Urval(MINA, request.GET, request.uppdrag)
    if urval.hellre:
        return redirect(urval.hellre)
    reports, page = selectors.own_reports_page(request.uppdrag, urval.val, before=urval.fore)
    log(av=request.uppdrag, vad="orosanmalan.mina", data={"antal": len(reports)})
    rows = selectors.with_answers(reports)
    return render(request, "orosanmalan/mina.html", {"urval": urval, "sidan": page, "rader": rows})
