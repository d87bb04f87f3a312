"""The reception's pages."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from orosanmalan import selectors, services
from orosanmalan.forms import BeslutForm, HorTillForm, KontaktForm, SkyddsbedomningForm, VidarebefordraForm
from orosanmalan.models import AnmaltBarn
from orosanmalan.process import MOTTAGNINGEN
from samverkan.webb.svar import form_page, kept_form, run

from .hjalp import case_to_change


@require_http_methods(["GET", "POST"])
def assess(request, pk):
    """Write the protection assessment."""
    arende = case_to_change(request, pk)
    form = kept_form(request, SkyddsbedomningForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.assess_protection, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Skyddsbedömningen är sparad."))
            return redirect("arende", pk=pk)
    return form_page(request, "orosanmalan/skyddsbedomning.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def decide(request, pk):
    """Decide whether to open an inquiry."""
    arende = case_to_change(request, pk)
    form = kept_form(request, BeslutForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.decide, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Beslutet är sparat."))
            return redirect("arende", pk=pk)
    return form_page(
        request,
        "orosanmalan/beslut.html",
        form,
        arende=arende,
        behorig=request.uppdrag.beslutsbehorig,
        utredningar=selectors.open_inquiries(arende),
    )


@require_http_methods(["GET", "POST"])
def contact(request, pk):
    """Write down a contact with the child, the family or the reporter."""
    arende = case_to_change(request, pk)
    now = timezone.localtime()
    form = kept_form(request, KontaktForm, initial={"engang": uuid4(), "dag": now.date(), "klocka": now.time()})
    if request.method == "POST" and form.is_valid():
        if run(form, services.note_contact, arende=arende, av=request.uppdrag, **form.contact()):
            messages.success(request, _("Kontakten är sparad."))
            return redirect("arende", pk=pk)
    return form_page(request, "orosanmalan/kontakt.html", form, arende=arende)


@require_POST
def earlier_seen(request, pk):
    """The child's other cases, which the page showed, have been looked at."""
    arende = case_to_change(request, pk)
    shown = [int(one) for one in request.POST.getlist("arenden") if one.isascii() and one.isdigit() and len(one) < 19]
    services.confirm_earlier_cases(arende=arende, arenden=shown, av=request.uppdrag)
    messages.success(request, _("Det är sparat att du har sett tidigare ärenden."))
    return redirect("arende", pk=pk)


@require_http_methods(["GET", "POST"])
def forward(request, pk):
    """Send the report on to the right municipality."""
    arende = case_to_change(request, pk)
    go_along, stay = selectors.siblings_to_forward(arende, request.uppdrag)
    form = kept_form(request, VidarebefordraForm, arende=arende, syskon=go_along, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        moved = run(
            form,
            services.forward_family,
            arenden=[(arende, data["version"]), *data.get("syskon", [])],
            kommunkod=data["kommun"],
            skal=data["skal"],
            av=request.uppdrag,
        )
        if moved:
            words = ngettext(
                "%(antal)d anmälan är vidarebefordrad till %(enhet)s.",
                "%(antal)d anmälningar är vidarebefordrade till %(enhet)s.",
                len(moved),
            )
            messages.success(request, words % {"antal": len(moved), "enhet": moved[0].till_enhet.namn})
            return redirect("arende", pk=pk)
    return form_page(
        request,
        "orosanmalan/vidarebefordra.html",
        form,
        arende=arende,
        skyddad=(arende.person and arende.person.skyddad) or not AnmaltBarn.objects.filter(arende=arende).exists(),
        stannar=stay,
        gar=arende.tillstand in MOTTAGNINGEN,
    )


@require_http_methods(["GET", "POST"])
def join_inquiry(request, pk):
    """The report belongs to an inquiry that is open already."""
    arende = case_to_change(request, pk)
    open_ones = selectors.open_inquiries(arende)
    only = {"utredning": open_ones[0].pk} if len(open_ones) == 1 else {}
    form = kept_form(request, HorTillForm, utredningar=open_ones, initial={"version": arende.version, **only})
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in open_ones if one.pk == form.cleaned_data["utredning"])
        if run(
            form,
            services.join_open_inquiry,
            arende=arende,
            till_arende=chosen,
            av=request.uppdrag,
            version=form.cleaned_data["version"],
        ):
            messages.success(request, _("Anmälan hör nu till utredningen %(dnr)s.") % {"dnr": chosen.dnr})
            return redirect("arende", pk=pk)
    return form_page(request, "orosanmalan/hor_till.html", form, arende=arende, utredningar=open_ones)
