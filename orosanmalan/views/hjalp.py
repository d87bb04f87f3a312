"""Whose report, whose case: asked first in every view."""

from django.http import Http404

from orosanmalan import selectors
from orosanmalan.process import SLAG
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.organisation.roller import Formaga


def own_or_404(request, pk):
    """The report that the acting uppdrag has handed in. Raises `Http404` for all others."""
    anmalan = (
        selectors.own_reports(request.uppdrag, gone_on=True)
        .filter(arende_id=pk)
        .select_related("mottagare__verksamhet__huvudman", "anmalare_enhet")
        .first()
    )
    if anmalan is None:
        raise Http404
    return anmalan


def case_to_change(request, pk):
    """The case that the acting uppdrag may change. Raises `Http404` for all others."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    return case_for(request.uppdrag, pk, permission="andra_arende", slag=SLAG)


def inquiry_or_404(arende):
    """The inquiry on the case. Raises `Http404` where there is none."""
    utredning = selectors.inquiry_of(arende)
    if utredning is None:
        raise Http404
    return utredning


def case_with_inquiry(request, pk):
    """The case that the acting uppdrag may change, when it has an inquiry, open or closed."""
    arende = case_to_change(request, pk)
    inquiry_or_404(arende)
    return arende
