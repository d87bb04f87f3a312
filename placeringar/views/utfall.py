"""Pages of what a placement came to, and of what the parties have paid each other."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from placeringar import services
from placeringar.forms import RegleringForm, UtfallForm
from placeringar.models import Kostnadsutfall
from placeringar.selectors.kostnad import cost_case, parties_of, periods_of
from placeringar.selectors.prognos import forecast, outcomes_of, payments_of, standing, written_as
from samverkan.arende.services import require
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run

from .kostnadslage import cost_page


@require_http_methods(["GET", "POST"])
def outcome(request, pk, utfall=None):
    """Write what some days came to; or put right what was written (`utfall`)."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = cost_case(request.uppdrag, pk)
    now = cost_page(request, arende)
    if now.sida is None or now.galler is None:
        raise Http404
    if written_as(arende, request.POST.get("engang", "")):
        return redirect("placeringar-kostnad", pk=pk)
    before = None
    if utfall is not None:
        before = Kostnadsutfall.objects.filter(arende=arende, pk=utfall, rattad__isnull=True).first()
        if before is None:
            raise Http404
    parties = parties_of(arende)
    form = kept_form(request, UtfallForm, parter=parties, initial=_outcome_values(now, parties, before))
    if request.method == "POST" and form.is_valid():
        if run(form, services.note_outcome, arende=arende, av=request.uppdrag, rattar=before, **form.outcome()):
            messages.success(request, _("Utfallet är sparat."))
            return redirect("placeringar-kostnad", pk=pk)
    return form_page(request, "placeringar/kostnad/utfall.html", form, **vars(now), fore=before)


def _outcome_values(now, parties, before):
    if before:
        names = ("fran", "till", "dagar", "ore", "faktura")
        return {name: getattr(before, name) for name in names} | {"betalare": str(before.betalare_id)}
    outcomes = outcomes_of(now.arende)
    today = timezone.localdate()
    prognos = forecast(periods_of(now.galler), parties, outcomes, today=today, ends=now.placering.till)
    due = next((one for one in prognos.rader if one.utfall is None and one.till < today), None)
    first = {
        "betalare": next((key for key, one in parties.items() if one.huvudman_id == now.placering.huvudman.pk), "")
    }
    return first | ({"fran": due.fran, "till": due.till, "dagar": due.dagar, "ore": due.ore} if due else {})


@require_http_methods(["GET", "POST"])
def payment(request, pk):
    """Write that one party has paid another what it owed."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = cost_case(request.uppdrag, pk)
    now = cost_page(request, arende)
    if now.sida is None or now.galler is None:
        raise Http404
    if written_as(arende, request.POST.get("engang", "")):
        return redirect("placeringar-kostnad", pk=pk)
    parties = parties_of(arende)
    lage = standing(periods_of(now.galler), parties, outcomes_of(arende), payments_of(arende))
    form = kept_form(request, RegleringForm, betalningar=lage.kvar)
    if request.method == "POST" and form.is_valid():
        if run(form, services.note_payment, arende=arende, av=request.uppdrag, **form.payment()):
            messages.success(request, _("Betalningen är sparad."))
            return redirect("placeringar-kostnad", pk=pk)
    return form_page(request, "placeringar/kostnad/reglera.html", form, **vars(now), kvar=lage.kvar)
