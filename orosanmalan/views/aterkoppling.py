"""To ask for an answer, and to give it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from orosanmalan import selectors, services, visning
from orosanmalan.forms import AterkopplingForm
from orosanmalan.models import Aterkoppling
from samverkan.webb.svar import form_page, kept_form, run

from .hjalp import case_to_change, own_or_404


@require_POST
def ask_for_feedback(request, pk):
    """Ask to learn whether an inquiry is opened."""
    services.ask_for_feedback(anmalan=own_or_404(request, pk), av=request.uppdrag)
    messages.success(request, _("Socialtjänsten vet nu att du vill ha besked."))
    return redirect("orosanmalan-min", pk=pk)


@require_http_methods(["GET", "POST"])
def feedback(request, pk):
    """Answer the reporter, who reads exactly what the page shows."""
    arende = case_to_change(request, pk)
    form = kept_form(request, AterkopplingForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.give_feedback, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Anmälaren har fått besked i Samverkan."))
            return redirect("arende", pk=pk)
    aterkoppling = selectors.feedback_for(arende.anmalan)
    besked = services.BESLUTADE.get(arende.tillstand)
    return form_page(
        request,
        "orosanmalan/aterkoppling.html",
        form,
        arende=arende,
        aterkoppling=aterkoppling,
        svar=visning.answer(aterkoppling),
        kan_svara=bool(aterkoppling and not aterkoppling.lamnad_at and besked),
        besked=besked,
        svarar=[
            {"fraga": _("Om du lämnar besked"), "svar": besked and Aterkoppling.Besked(besked).label},
            {"fraga": _("Om det är olämpligt"), "svar": visning.OLAMPLIGT},
        ],
    )
