"""The page where what is agreed about the cost is signed."""

from datetime import UTC, datetime

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from placeringar import services
from placeringar.forms import SigneraForm
from placeringar.models import Kostnadsforslag
from placeringar.selectors.kostnad import parties_of, periods_of
from placeringar.selectors.prognos import forecast
from placeringar.visning_kostnad import rounding
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, run

from .kostnadslage import version_page

_LAGE = Kostnadsforslag.Lage


@require_http_methods(["GET", "POST"])
def sign(request, pk, nr):
    """Read what is agreed, prove again who one is, and sign it for the own side."""
    require(request.uppdrag, Formaga.SKRIVA_UNDER)
    now = version_page(request, pk, nr)
    if now.sida is None:
        raise Http404
    proved = proved_at(request)
    form = SigneraForm(request.POST if request.method == "POST" else None, initial={"sha256": now.version.sha256})
    if request.method == "POST":
        if not services.recently(proved):
            messages.info(request, _("Visa först en gång till vem du är. Skriv sedan under."))
            return redirect(_prove(request))
        if form.is_valid():
            signed = run(
                form,
                services.sign_cost,
                forslag=now.version,
                sha256=form.cleaned_data["sha256"],
                legitimerad_at=proved,
                av=request.uppdrag,
            )
            if signed:
                messages.success(request, _("Du har skrivit under version %(nr)d.") % {"nr": nr})
                return redirect("placeringar-kostnad", pk=pk)
    else:
        log(av=request.uppdrag, vad="placeringar.kostnad_last", arende=now.arende, data={"version": nr})
    open_to_sign = now.version.lage == _LAGE.OVERENS and not any(
        one.huvudman_id == now.sida.pk for one in now.version.signaturer.all()
    )
    return form_page(
        request,
        "placeringar/kostnad/skriv_under.html",
        form,
        **vars(now),
        oppen=open_to_sign,
        visad=services.recently(proved),
        visa_url=_prove(request),
        prognos=forecast(
            periods_of(now.version), parties_of(now.arende), today=timezone.localdate(), ends=now.placering.till
        ),
        avrundning=rounding(),
    )


def proved_at(request):
    """When the user last proved again who they are in this session (`django-allauth`), or None."""
    done = [one["at"] for one in get_authentication_records(request, request.user) if one.get("reauthenticated")]
    return datetime.fromtimestamp(max(done), UTC) if done else None


def _prove(request):
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}"
