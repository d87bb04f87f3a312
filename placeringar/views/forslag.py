"""Pages where a placement is proposed, or an acute one noted; and where what is written of it, or its counterpart, is changed."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from placeringar import selectors, services
from placeringar.forms import AndraForm, BytMotpartForm, ForslagForm, NyForm
from placeringar.forms.forslag import UPPGIFTER
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.organisation.models import Huvudman
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run
from sip.process import SLAG as SIP
from sip.views.hjalp import who_it_may_be

from .hjalp import case_to_change


@require_http_methods(["GET", "POST"])
def new(request):
    """Propose a placement of somebody."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    known = selectors.proposed_as(request.POST.get("engang", ""))
    if known:
        return redirect("arende", pk=known.arende_id)
    choices = _counterparts(request)
    matches = who_it_may_be(request, NyForm, **choices)
    form = kept_form(request, NyForm, matches=matches, **choices)
    return _answer(request, form)


@require_http_methods(["GET", "POST"])
def new_from_plan(request, pk):
    """Propose a placement that rests on a plan of the own tenant, about the same person."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = case_for(request.uppdrag, pk, permission="andra_arende", slag=SIP)
    form = kept_form(request, ForslagForm, **_counterparts(request))
    return _answer(request, form, sip=arende.sip, plan=arende)


def _answer(request, form, plan=None, **who):
    if request.method == "POST" and form.is_valid():
        placering = run(form, partial(services.propose, **who, **form.proposal()), av=request.uppdrag)
        if placering:
            messages.success(request, _("Placeringen är inskriven. Motparten ser den när det finns en grund att dela."))
            return redirect("arende", pk=placering.arende_id)
    return form_page(request, "placeringar/ny.html", form, plan=plan)


def _counterparts(request):
    """Who may be counterpart, and the units of the huvudman that is chosen in what was posted."""
    bodies = selectors.counterpart_bodies(request.uppdrag.enhet)
    chosen = request.POST.get("huvudman", "")
    if not chosen.isdecimal() or len(chosen) > 18:
        return {"bodies": bodies}
    found = Huvudman.objects.filter(pk=chosen, pk__in=bodies.values("pk")).first()
    if found is None:
        return {"bodies": bodies}
    text = request.POST.get("enhet_namn", "").replace("\x00", "").strip()
    return {"bodies": bodies, "units": selectors.counterpart_units(found, text)}


@require_http_methods(["GET", "POST"])
def change(request, pk):
    """Change what is written of the placement."""
    arende = case_to_change(request, pk)
    held = arende.placering
    first = {name: getattr(held, name) for name in UPPGIFTER}
    form = kept_form(request, AndraForm, initial={"version": arende.version, **first})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        if run(
            form, partial(services.change_content, **form.content()), arende=arende, av=request.uppdrag, version=version
        ):
            messages.success(request, _("Uppgifterna är sparade."))
            return redirect("arende", pk=pk)
    return form_page(request, "placeringar/andra.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def change_counterpart(request, pk):
    """Choose another counterpart; where it is too late, why and what to do instead."""
    arende = case_to_change(request, pk)
    kept = selectors.keeps_counterpart(arende)
    form = kept_form(request, BytMotpartForm, initial={"version": arende.version}, **_counterparts(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        said = {"motpart": data["motpart"], "version": data["version"]}
        if run(form, services.change_counterpart, arende=arende, av=request.uppdrag, **said):
            messages.success(request, _("Motparten är bytt. Den nya ser placeringen när det finns en grund att dela."))
            return redirect("arende", pk=pk)
    return form_page(request, "placeringar/motpart.html", form, arende=arende, kvar=kept)
