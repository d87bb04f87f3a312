"""The reception's pages."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from orosanmalan import services
from orosanmalan.forms import BeslutForm, SkyddsbedomningForm
from samverkan.webb.svar import form_page, kept_form, run

from .hjalp import case_to_change


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
