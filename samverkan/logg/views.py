"""Pages of the one who reviews the access log."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.arende.services import require
from samverkan.fel import Regelbrott
from samverkan.organisation.roller import Formaga
from samverkan.webb.sidor import before_key
from samverkan.webb.svar import form_page, run

from .forms import GranskningForm, UrvalForm
from .granskning import draw_sample, review
from .selectors import accesses, latest_samples, sample_for
from .services import log


@require_safe
def access_log(request):
    """The accesses that concern the own authority, newest first, filtered by what stands in the address."""
    require(request.uppdrag, Formaga.GRANSKA_LOGG)
    verksamhet = request.uppdrag.enhet.verksamhet
    before = before_key(request)
    form = UrvalForm(request.GET, verksamhet=verksamhet)
    rows, older = [], None
    if form.is_valid():
        urval = form.urval()
        rows, older = accesses(verksamhet=verksamhet, urval=urval, before=before)
        chosen = {name: getattr(urval, name) for name in ("enhet", "person") if getattr(urval, name)}
        log(av=request.uppdrag, vad="logg.last", arende=urval.arende, data={"antal": len(rows), **chosen})
    return render(
        request,
        "logg/logg.html",
        {
            "form": form,
            "verksamhet": verksamhet,
            "rader": rows,
            "nyare": _address(request, None) if before else "",
            "aldre": _address(request, older) if older else "",
            "stickprov": latest_samples(verksamhet=verksamhet),
            "sparas_ar": settings.LOGG_SPARAS_AR,
        },
        status=200 if form.is_valid() else 422,
    )


def _address(request, before):
    query = request.GET.copy()
    query.pop("fore", None)
    if before:
        query["fore"] = before
    return f"?{query.urlencode()}"


@require_POST
def new_sample(request):
    """Draw a random sample to review."""
    try:
        sample = draw_sample(av=request.uppdrag)
    except Regelbrott as stop:
        messages.info(request, stop.message)
        return redirect("logg")
    return redirect("logg-stickprov", pk=sample.pk)


@require_http_methods(["GET", "POST"])
def sample(request, pk):
    """A sample: its accesses, and what the reviewer found."""
    require(request.uppdrag, Formaga.GRANSKA_LOGG)
    drawn, rows = sample_for(verksamhet=request.uppdrag.enhet.verksamhet, pk=pk)
    form = GranskningForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and run(form, review, stickprov=drawn, av=request.uppdrag, **form.cleaned_data):
        messages.success(request, _("Granskningen är sparad."))
        return redirect("logg")
    log(av=request.uppdrag, vad="logg.stickprov_last", data={"stickprov": pk})
    return form_page(request, "logg/stickprov.html", form, stickprov=drawn, rader=rows)
