"""Pages of the meeting (SoL 19:5): the reception offers and follows it, the reporter answers."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from orosanmalan import selectors, services
from orosanmalan.forms import IngetMoteForm, MoteForm, MoteKlartForm, MotessvarForm, SvarForm
from orosanmalan.models import Anmalan
from samverkan.fel import Regelbrott
from samverkan.webb.svar import form_page, kept_form, run

from .hjalp import case_to_change, own_or_404


@require_http_methods(["GET", "POST"])
def offer(request, pk):
    """Offer the child, the guardians and the reporter a meeting."""
    arende = case_to_change(request, pk)
    anmalan = Anmalan.objects.get(arende=arende)
    initial = {"version": arende.version, "anmalaren": anmalan.vill_delta}
    form = kept_form(request, MoteForm, anmalan=anmalan, initial=initial)
    if request.method == "POST" and form.is_valid():
        if run(form, services.offer_meeting, arende=arende, av=request.uppdrag, **form.offer()):
            messages.success(request, _("Mötet är erbjudet."))
            return redirect("arende", pk=pk)
    return form_page(request, "orosanmalan/mote.html", form, arende=arende, anmalan=anmalan)


@require_http_methods(["GET", "POST"])
def decline(request, pk):
    """Decide that no meeting is offered, and why."""
    arende = case_to_change(request, pk)
    form = kept_form(request, IngetMoteForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.decline_to_meet, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Det är sparat att inget möte erbjuds."))
            return redirect("arende", pk=pk)
    return form_page(request, "orosanmalan/mote_inget.html", form, arende=arende)


def _waiting(arende):
    mote = selectors.offered_meeting(arende)
    if mote is None:
        raise Http404
    return mote


@require_http_methods(["GET", "POST"])
def answers(request, pk):
    """Write down what the invited have answered."""
    arende = case_to_change(request, pk)
    form = kept_form(request, MotessvarForm, mote=_waiting(arende), initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        if run(form, services.note_answers, arende=arende, svar=form.answers(), av=request.uppdrag, version=version):
            messages.success(request, _("Svaren är sparade."))
            return redirect("arende", pk=pk)
    return form_page(request, "orosanmalan/mote_svar.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def close(request, pk):
    """The meeting was held, or was not."""
    arende = case_to_change(request, pk)
    mote = _waiting(arende)
    form = kept_form(request, MoteKlartForm, mote=mote, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.close_meeting, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Det är sparat hur det gick med mötet."))
            return redirect("arende", pk=pk)
    kommer = mote.tid > timezone.now()
    return form_page(request, "orosanmalan/mote_klart.html", form, arende=arende, mote=mote, kommer=kommer)


@require_POST
def own_answer(request, pk):
    """The reporter says whether they come."""
    anmalan = own_or_404(request, pk)
    form = SvarForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["svar"][0])
        return redirect("orosanmalan-min", pk=pk)
    try:
        services.answer_invitation(anmalan=anmalan, svar=form.cleaned_data["svar"], av=request.uppdrag)
        messages.success(request, _("Socialtjänsten har fått ditt svar."))
    except Regelbrott as stop:
        messages.error(request, stop.message)
    return redirect("orosanmalan-min", pk=pk)
