"""The inquiry's pages: read it, write in it, end it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from orosanmalan import selectors, services
from orosanmalan.forms import AvslutaForm, AvsnittForm, BarnsamtalForm, InformeradForm
from orosanmalan.process import SLAG, Tillstand
from orosanmalan.visning_begaran import status
from orosanmalan.visning_utredning import decision_rows, parts, talk_rows, told_rows
from samverkan.arende.models import Behorighet
from samverkan.arende.selectors import case_for
from samverkan.frist.kort import cards
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run

from .hjalp import case_with_inquiry, inquiry_or_404

FRIST = "orosanmalan.utredning"


@require_safe
def inquiry(request, pk):
    """All of the inquiry, for those who handle the case."""
    arende = case_for(request.uppdrag, pk, permission="se_inre", slag=SLAG)
    utredning = inquiry_or_404(arende)
    log(av=request.uppdrag, vad="orosanmalan.utredning_last", arende=arende)
    is_open = arende.tillstand == Tillstand.INLEDD
    changes = (
        is_open
        and request.uppdrag.can(Formaga.HANDLAGGA)
        and "andra_arende" in Behorighet.objects.held_on(arende, request.uppdrag)
    )
    return render(
        request,
        "orosanmalan/utredning.html",
        {
            "arende": arende,
            "utredning": utredning,
            "oppen": is_open,
            "kan_andra": changes,
            "delar": parts(selectors.current_texts(arende)),
            "informerade": told_rows(selectors.told_of_inquiry(arende)),
            "samtal": talk_rows(selectors.child_talks(arende)),
            "beslut": decision_rows(None if is_open else selectors.inquiry_decision(arende)),
            "begaranden": [(one, *status(one)) for one in selectors.requests_of(arende)],
            "saknas": selectors.inquiry_lacks(arende) if is_open else [],
            "frister": [card for card in cards(arende) if card["nyckel"] == FRIST],
        },
    )


@require_http_methods(["GET", "POST"])
def part(request, pk, avsnitt):
    """Write one part of the inquiry. What two write at the same time in different texts is kept of both."""
    if avsnitt not in selectors.AVSNITT:
        raise Http404
    arende = case_with_inquiry(request, pk)
    if arende.tillstand != Tillstand.INLEDD:
        return _closed(request, pk)
    texter = selectors.current_texts(arende)
    initial = {}
    for falt in selectors.AVSNITT[avsnitt].falt:
        newest = texter.get(falt)
        initial[falt.value] = newest.text if newest else ""
        initial[AvsnittForm.version_of(falt)] = newest.version if newest else 0
    form = kept_form(request, AvsnittForm, avsnitt=avsnitt, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = run(form, services.save_texts, arende=arende, texter=form.texter(), av=request.uppdrag)
        if saved is not None:
            messages.success(request, _("Texten är sparad.") if saved else _("Inget var ändrat."))
            return redirect("orosanmalan-utredning", pk=pk)
    return form_page(
        request,
        "orosanmalan/utredning_avsnitt.html",
        form,
        arende=arende,
        rubrik=selectors.AVSNITT[avsnitt].rubrik,
        falt=_with_newer(form, texter),
    )


def _with_newer(form, texter):
    """Each text's field, its hidden version, and what others have written since the writer began, if anything.

    Once that is shown, the form goes on from there: sending it again is a choice made knowingly.
    """
    conflict = getattr(form, "konflikt", False)
    if conflict:
        form.data = form.data.copy()
    rows = []
    for falt in form.falt:
        version = AvsnittForm.version_of(falt)
        newest = texter.get(falt)
        newer = newest if conflict and newest and newest.version != form.cleaned_data.get(version) else None
        if newer:
            form.data[version] = newer.version
        rows.append((form[falt.value], form[version], newer))
    return rows


@require_http_methods(["GET", "POST"])
def told(request, pk):
    """Note whom the inquiry concerns, and that they were told of it."""
    arende = case_with_inquiry(request, pk)
    if arende.tillstand != Tillstand.INLEDD:
        return _closed(request, pk)
    form = kept_form(request, InformeradForm)
    if request.method == "POST" and form.is_valid():
        if run(form, services.note_informed, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Anteckningen är sparad."))
            return redirect("orosanmalan-utredning", pk=pk)
    return form_page(request, "orosanmalan/utredning_informerad.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def child_talk(request, pk):
    """Note a talk with the child."""
    arende = case_with_inquiry(request, pk)
    if arende.tillstand != Tillstand.INLEDD:
        return _closed(request, pk)
    form = kept_form(request, BarnsamtalForm)
    if request.method == "POST" and form.is_valid():
        if run(form, services.note_child_talk, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Samtalet är antecknat."))
            return redirect("orosanmalan-utredning", pk=pk)
    return form_page(request, "orosanmalan/utredning_barnsamtal.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def close(request, pk):
    """Decide how the inquiry ends."""
    arende = case_with_inquiry(request, pk)
    if arende.tillstand != Tillstand.INLEDD:
        return _closed(request, pk)
    form = kept_form(request, AvslutaForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.close_inquiry, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Utredningen är avslutad."))
            return redirect("orosanmalan-utredning", pk=pk)
    return form_page(
        request,
        "orosanmalan/utredning_avsluta.html",
        form,
        arende=arende,
        behorig=request.uppdrag.beslutsbehorig,
        saknas=selectors.inquiry_lacks(arende),
    )


def _closed(request, pk):
    messages.info(request, _("Utredningen är avslutad. Det går inte att skriva mer i den."))
    return redirect("orosanmalan-utredning", pk=pk)
