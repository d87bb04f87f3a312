"""The page where one names who sees a protected identity at the called units."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverkan.arende.selectors import case_for
from samverkan.fel import Regelbrott
from samverkan.logg.services import log
from samverkan.webb.svar import form_page, kept_form, run
from sip import selectors, services
from sip.forms import SerIdentitetForm
from sip.process import SLAG


@require_http_methods(["GET", "POST"])
def seers(request, pk):
    """Who sees it now; name one more. POST with `avsluta` (a grant's id): one who was named sees it no more."""
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    units = selectors.may_name_at(arende, request.uppdrag)
    if not units:
        raise Http404
    if ended := request.POST.get("avsluta", ""):
        return _end(request, arende, ended)
    form = kept_form(request, SerIdentitetForm, staff=selectors.may_be_named(arende, units))
    if request.method == "POST" and form.is_valid():
        run(form, services.name_seer, arende=arende, av=request.uppdrag, **form.cleaned_data)
        if not form.errors:
            messages.success(request, _("Personen ser nu vem planen gäller."))
            return redirect("sip-identitet", pk=pk)
    log(av=request.uppdrag, vad="sip.identitet_last", arende=arende)
    own = {one.group_id for one in units}
    return form_page(
        request,
        "sip/identitet.html",
        form,
        arende=arende,
        ser=[one for one in selectors.seers(arende) if one.group_id in own],
        enheter=units,
    )


def _end(request, arende, ended):
    try:
        services.unname_seer(arende=arende, behorighet_id=int(ended) if ended.isdecimal() else 0, av=request.uppdrag)
    except Regelbrott as stop:
        messages.warning(request, stop.message)
    else:
        messages.success(request, _("Personen ser inte längre vem planen gäller."))
    return redirect("sip-identitet", pk=arende.pk)
