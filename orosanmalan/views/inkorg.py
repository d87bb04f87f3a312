"""The reception's inbox."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from orosanmalan import selectors
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.sidor import STORLEK, before_key


@require_safe
def inbox(request):
    """The reception's inbox: what waits for protection assessment and decision, most pressing sign first."""
    require(request.uppdrag, Formaga.TA_EMOT)
    before = before_key(request)
    ids = selectors.inbox(request.uppdrag, before=before)
    page = ids[:STORLEK]
    log(av=request.uppdrag, vad="orosanmalan.inkorg", data={"antal": len(page)})
    return render(
        request,
        "orosanmalan/inkorg.html",
        {
            "rader": selectors.inbox_rows(page),
            "aldre": f"?fore={page[-1]}" if len(ids) > len(page) else "",
            "nyare": "?" if before else "",
        },
    )
