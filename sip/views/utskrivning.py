"""The page where the steps of a discharge are noted, and where it stands who pays from when."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run
from sip import services
from sip.forms import UtskrivningForm
from sip.process import SLAG
from sip.selectors import discharge_of, payment
from sip.services.utskrivning import VARIANT
from sip.visning import discharge_rows


@require_http_methods(["GET", "POST"])
def discharge(request, pk):
    """Note a step of the discharge."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = case_for(request.uppdrag, pk, permission="andra_arende", slag=SLAG)
    if arende.variant != VARIANT:
        raise Http404
    held = discharge_of(arende)
    known = {"fast_vardkontakt": held.fast_vardkontakt}
    if held.oppenvard_finns is not None:
        known["oppenvard_finns"] = "ja" if held.oppenvard_finns else "nej"
    form = kept_form(request, UtskrivningForm, initial={"version": arende.version, "steg": "", **known})
    if request.method == "POST" and form.is_valid():
        if run(form, services.note_discharge, arende=arende, av=request.uppdrag, **form.answers()):
            messages.success(request, _("Det är antecknat."))
            return redirect("arende", pk=pk)
    return form_page(
        request,
        "sip/slut/utskrivning.html",
        form,
        arende=arende,
        rader=discharge_rows(held),
        betalning=payment(held),
    )
