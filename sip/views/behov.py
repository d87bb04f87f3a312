"""Pages of the need: to raise it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverkan.arende.services import require
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run
from sip import services
from sip.forms import BehovForm


@require_http_methods(["GET", "POST"])
def new(request):
    """Raise the need of a plan in the own unit."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    form = kept_form(request, BehovForm)
    if request.method == "POST" and form.is_valid():
        if sip := run(form, services.raise_need, av=request.uppdrag, **form.need()):
            messages.success(request, _("Behovet är uppskrivet. Fråga nu om samtycke."))
            return redirect("arende", pk=sip.arende_id)
    return form_page(request, "sip/ny.html", form)
