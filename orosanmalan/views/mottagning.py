"""The reception's pages."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from orosanmalan import selectors, services
from orosanmalan.forms import BeslutForm, SkyddsbedomningForm
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.sidor import STORLEK, before_key
from samverkan.webb.svar import form_page, kept_form, run

from .hjalp import case_to_change


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


@require_http_methods(["GET", "POST"])
def assess(request, pk):
    """Write the protection assessment."""
    arende = case_to_change(request, pk)
    form = kept_form(request, SkyddsbedomningForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.assess_protection, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Skyddsbedömningen är sparad."))
            return redirect("arende", pk=pk)
    return form_page(request, "orosanmalan/skyddsbedomning.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def decide(request, pk):
    """Decide whether to open an inquiry."""
    arende = case_to_change(request, pk)
    form = kept_form(request, BeslutForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.decide, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Beslutet är sparat."))
            return redirect("arende", pk=pk)
    return form_page(request, "orosanmalan/beslut.html", form, arende=arende, behorig=request.uppdrag.beslutsbehorig)
