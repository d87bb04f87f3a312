"""Pages of the meetings of officials: never for the family, and none of it in the plan."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.arende.models import Behorighet
from samverkan.arende.selectors import case_for
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run
from sip import selectors, services
from sip.forms import Bekrafta, HalletForm, MeddelatForm, TjanstemannamoteForm
from sip.process import SLAG

from .hjalp import case_to_change


@require_safe
def meetings(request, pk):
    """The meetings of officials that one may read of."""
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    selectors.may_read(request.uppdrag, arende)
    log(av=request.uppdrag, vad="sip.tjanstemannamote_last", arende=arende)
    can_change = request.uppdrag.can(Formaga.HANDLAGGA) and "andra_arende" in Behorighet.objects.held_on(
        arende, request.uppdrag
    )
    return render(
        request,
        "sip/tjansteman.html",
        {
            "arende": arende,
            "moten": list(selectors.officials_meetings(pk)),
            "regel": selectors.topics_rule(arende),
            "kan_andra": can_change,
            "nu": timezone.now(),
        },
    )


@require_http_methods(["GET", "POST"])
def new(request, pk):
    """Call units to a meeting of officials."""
    arende = case_to_change(request, pk)
    form = kept_form(
        request,
        TjanstemannamoteForm,
        units=selectors.units_to_call(arende),
        initial={"version": arende.version},
    )
    if request.method == "POST" and form.is_valid():
        if run(form, services.call_officials, arende=arende, av=request.uppdrag, **form.call()):
            messages.success(request, _("Mötet är kallat. Berätta nu för den enskilde att det hålls, och varför."))
            return redirect("sip-tjansteman", pk=pk)
    rule = selectors.topics_rule(arende)
    return form_page(request, "sip/tjansteman_ny.html", form, arende=arende, regel=rule)


@require_http_methods(["GET", "POST"])
def told(request, pk, mote):
    """Write down that the person was told."""
    arende = case_to_change(request, pk)
    found = selectors.officials_meeting(arende, mote)
    form = kept_form(request, MeddelatForm, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.tell_person, mote=found, av=request.uppdrag, **form.told()):
            messages.success(request, _("Det är antecknat att den enskilde vet om mötet."))
            return redirect("sip-tjansteman", pk=pk)
    rule = selectors.topics_rule(arende)
    return form_page(request, "sip/tjansteman_meddelat.html", form, arende=arende, mote=found, regel=rule)


@require_http_methods(["GET", "POST"])
def held(request, pk, mote):
    """Write down what the meeting came to."""
    arende = case_to_change(request, pk)
    found = selectors.officials_meeting(arende, mote)
    form = kept_form(request, HalletForm, mote=found, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.hold_officials, mote=found, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Anteckningen är sparad."))
            return redirect("sip-tjansteman", pk=pk)
    return form_page(request, "sip/tjansteman_hallet.html", form, arende=arende, mote=found)


@require_http_methods(["GET", "POST"])
def cancel(request, pk, mote):
    """Cancel a meeting of officials, after asking."""
    arende = case_to_change(request, pk)
    found = selectors.officials_meeting(arende, mote)
    form = kept_form(request, Bekrafta, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.cancel_officials, mote=found, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Tjänstemannamötet är inställt."))
            return redirect("sip-tjansteman", pk=pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Ställ in tjänstemannamötet?"),
        text=_("Mötet blir inte av."),
        foljder=[_("De enheter som är kallade får veta det.")],
        knapp=_("Ställ in mötet"),
        farlig=True,
        avbryt_url=reverse("sip-tjansteman", args=[pk]),
    )
