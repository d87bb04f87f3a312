"""Pages where work with a plan ends and begins again, and where it is noted that the person has moved."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverkan.arende.models import Arende
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run
from sip import services
from sip.forms import AvslutaForm, FlyttForm, OppnaIgenForm
from sip.process import MED_PLAN, SLAG
from sip.services.slut import closing_rules


def _case(request, pk):
    require(request.uppdrag, Formaga.HANDLAGGA)
    return case_for(request.uppdrag, pk, permission="andra_arende", slag=SLAG)


def _back(request, pk):
    """To the case, for one who still sees it."""
    stays = Arende.objects.visible_to(request.uppdrag).filter(pk=pk).exists()
    return redirect("arende", pk=pk) if stays else redirect("min-dag")


@require_http_methods(["GET", "POST"])
def close(request, pk):
    """End the work with the plan."""
    arende = _case(request, pk)
    has_plan = arende.tillstand in MED_PLAN
    regler = closing_rules(arende) if has_plan else []
    form = kept_form(request, AvslutaForm, has_plan=has_plan, regler=regler, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.close_plan, arende=arende, av=request.uppdrag, **form.answers()):
            messages.success(request, _("Planen är avslutad. De andra enheterna ser den inte längre."))
            return _back(request, pk)
    return form_page(request, "sip/slut/avsluta.html", form, arende=arende, regler=regler)


@require_http_methods(["GET", "POST"])
def reopen(request, pk):
    """Take up the work with a closed plan again."""
    arende = _case(request, pk)
    form = kept_form(request, OppnaIgenForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.reopen_plan, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Planen är öppen igen. Kalla de enheter som ska vara med."))
            return redirect("arende", pk=pk)
    return form_page(request, "sip/slut/oppna_igen.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def move(request, pk):
    """Note that the person has moved to another municipality."""
    arende = _case(request, pk)
    form = kept_form(request, FlyttForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.note_move, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Flytten är antecknad."))
            return redirect("arende", pk=pk)
    return form_page(request, "sip/slut/flyttat.html", form, arende=arende)
