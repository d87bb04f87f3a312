"""The reception's inbox."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from orosanmalan import selectors, visning
from orosanmalan.listor import INKORGEN
from orosanmalan.process import SLAG
from samverkan.arende.forms import caseworkers
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.urval import Urval


@require_safe
def inbox(request):
    """The reception's inbox: what waits for protection assessment and decision, filtered by what stands in the address."""
    require(request.uppdrag, Formaga.TA_EMOT)
    urval = Urval(INKORGEN, request.GET, request.uppdrag)
    if urval.hellre:
        return redirect(urval.hellre)
    page = selectors.inbox(request.uppdrag, urval.val, before=urval.fore)
    log(av=request.uppdrag, vad="orosanmalan.inkorg", data={"antal": len(page.ids)})
    return render(
        request,
        "orosanmalan/inkorg.html",
        {
            "urval": urval,
            "sidan": page,
            "rader": selectors.inbox_rows(page.ids),
            "handlaggare": caseworkers(request.uppdrag.enhet_id),
        },
    )


@require_safe
def preview(request, pk):
    """A report beside the inbox: what one needs to judge it at a glance. To see it is to read the case, and logged so.

    As a page of its own where it isn't fetched into the inbox.
    """
    require(request.uppdrag, Formaga.TA_EMOT)
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    log(av=request.uppdrag, vad="arende.last", arende=arende)
    anmalan = selectors.report_of(arende)
    return render(
        request,
        "orosanmalan/inkorg_del.html" if request.htmx else "orosanmalan/inkorg_visning.html",
        {
            "arende": arende,
            "anmalan": anmalan,
            "klockor": selectors.clocks_of([pk])[pk],
            "rader": visning.at_a_glance(selectors.reported_child(anmalan), anmalan),
        },
    )
