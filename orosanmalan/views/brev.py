"""Letters to print and keep. What the reporter fetches is in the language of the page; what goes to others is in Swedish."""

from django.http import Http404
from django.views.decorators.http import require_safe

from orosanmalan import brev, selectors
from samverkan.dokument.pdf import pdf_answer, render_pdf
from samverkan.logg.services import log

from .hjalp import own_or_404


@require_safe
def receipt(request, pk):
    """The reporter's receipt."""
    anmalan = own_or_404(request, pk)
    asked = selectors.feedback_for(anmalan) is not None
    return _letter(request, "kvitto", pk, brev.receipt(anmalan, har_fragat=asked))


@require_safe
def own_copy(request, pk):
    """The reporter's copy of the report."""
    anmalan = own_or_404(request, pk)
    return _letter(request, "anmalan", pk, brev.report(anmalan, selectors.reported_child(anmalan)))


@require_safe
def own_answer(request, pk):
    """The answer to the reporter, once there is one."""
    anmalan = own_or_404(request, pk)
    aterkoppling = selectors.feedback_for(anmalan)
    if aterkoppling is None or aterkoppling.lamnad_at is None:
        raise Http404
    return _letter(request, "svar", pk, brev.answer(anmalan, aterkoppling))


def _letter(request, slag, pk, context):
    """The letter of the kind `slag` (a template, and the name of a log code) as a download."""
    log(av=request.uppdrag, vad=f"orosanmalan.pdf_{slag}", arende=pk)
    return pdf_answer(render_pdf(f"orosanmalan/brev/{slag}.html", context), f"{slag}-{pk}")
