"""Pages of the level that has a deviation."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from avvikelser import services
from avvikelser.forms import AterkopplaForm, AtertaForm, LosForm, LyftForm, SipForm, SvaraForm, TaEmotForm
from avvikelser.selectors import page_of_level
from samverkan.webb.svar import form_page, kept_form, run

from .hjalp import case_to_change


def _page(form_class, service, template, done):
    """A page with one form about a deviation, which calls `service` with what was written and then says `done`."""

    @require_http_methods(["GET", "POST"])
    def view(request, pk):
        arende = case_to_change(request, pk)
        form = kept_form(request, form_class, initial={"version": arende.version})
        if request.method == "POST" and form.is_valid():
            if run(form, service, arende=arende, av=request.uppdrag, **form.cleaned_data):
                messages.success(request, done)
                return redirect("arende", pk=pk)
        return form_page(request, f"avvikelser/{template}.html", form, arende=arende, **page_of_level(arende))

    return view


receive = _page(TaEmotForm, services.receive, "ta_emot", _("Avvikelsen är mottagen. Den som rapporterade vet det."))
answer = _page(SvaraForm, services.answer, "svara", _("Svaret är sparat. Den som rapporterade har fått veta."))
solve = _page(LosForm, services.solve, "los", _("Avvikelsen är löst. Återkoppla nu till alla berörda."))
hand_up = _page(LyftForm, services.hand_up, "lyft", _("Avvikelsen är lyft till nästa nivå."))
note_sip = _page(SipForm, services.note_sip, "sip", _("Planens nummer är sparat."))
feed_back = _page(AterkopplaForm, services.feed_back, "aterkoppla", _("Alla berörda har fått återkoppling."))
close = _page(LosForm, services.close, "avsluta", _("Avvikelsen är avslutad och räknas i årsrapporten."))
take_back = _page(AtertaForm, services.take_back, "aterta", _("Avvikelsen är återtagen."))
