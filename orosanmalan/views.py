"""Pages of an orosanmälan: the reporter's and the reception's."""

from datetime import timedelta
from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.dokument.pdf import pdf_answer, render_pdf
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.sidor import STORLEK, before_key
from samverkan.webb.svar import form_page, kept_form, run

from . import selectors, services, visning
from .forms import AnmalanForm, AterkopplingForm, BeslutForm, SkyddsbedomningForm
from .models import Aterkoppling
from .process import SLAG

JUST_SENT = timedelta(minutes=30)
"""How long the receipt greets the reporter as somebody who has just sent it."""


@require_http_methods(["GET", "POST"])
def new_report(request):
    """Report worry for a child."""
    require(request.uppdrag, Formaga.ANMALA)
    form = kept_form(request, AnmalanForm, initial={"engang": uuid4(), "skydd_slag": "ingen"})
    if request.method == "POST" and form.is_valid():
        sent = run(
            form,
            services.report,
            av=request.uppdrag,
            kommunkod=form.cleaned_data["kommun"],
            engang=form.cleaned_data["engang"],
            barn=form.barn(),
            oro=form.worry(),
        )
        if sent:
            return redirect("orosanmalan-min", pk=sent.arende_id)
    return form_page(request, "orosanmalan/ny.html", form)


@require_safe
def own_reports(request):
    """The reports that the user has made."""
    require(request.uppdrag, Formaga.ANMALA)
    before = before_key(request)
    rows = selectors.own_reports(request.uppdrag)
    if before:
        rows = rows.filter(arende_id__lt=before)
    rows = list(rows[: STORLEK + 1])
    page = rows[:STORLEK]
    log(av=request.uppdrag, vad="orosanmalan.mina", data={"antal": len(page)})
    return render(
        request,
        "orosanmalan/mina.html",
        {
            "anmalningar": page,
            "aldre": f"?fore={page[-1].arende_id}" if len(rows) > STORLEK else "",
            "nyare": "?" if before else "",
        },
    )


def _own(request, pk):
    anmalan = (
        selectors.own_reports(request.uppdrag)
        .filter(arende_id=pk)
        .select_related("mottagare__verksamhet__huvudman", "anmalare_enhet")
        .first()
    )
    if anmalan is None:
        raise Http404
    return anmalan


@require_safe
def own_report(request, pk):
    """The receipt: what was reported, and the answer that the reporter may have. Nothing else of the case."""
    anmalan = _own(request, pk)
    log(av=request.uppdrag, vad="orosanmalan.egen_last", arende=pk)
    return render(
        request,
        "orosanmalan/min.html",
        {
            "anmalan": anmalan,
            "aterkoppling": selectors.feedback_for(anmalan),
            "rader": visning.answered(
                [*visning.child_rows(selectors.reported_child(anmalan)), *visning.worry_rows(anmalan)]
            ),
            "hander": visning.what_happens_now(anmalan),
            "ring": visning.whom_to_call(anmalan),
            "nyss": timezone.now() - anmalan.ankom_at < JUST_SENT,
        },
    )


@require_safe
def receipt_pdf(request, pk):
    """The receipt as a letter to keep."""
    anmalan = _own(request, pk)
    log(av=request.uppdrag, vad="pdf.kvitto", arende=pk)
    context = {
        "anmalan": anmalan,
        "avsandare": anmalan.mottagare,
        "rader": visning.worry_rows(anmalan),
        "barn": visning.child_rows(selectors.reported_child(anmalan)),
        "hander": visning.what_happens_now(anmalan),
        "ring": visning.whom_to_call(anmalan),
    }
    return pdf_answer(render_pdf("orosanmalan/kvitto_pdf.html", context), f"kvitto-{pk}")


@require_POST
def ask_for_feedback(request, pk):
    """Ask to learn whether an inquiry is opened."""
    services.ask_for_feedback(anmalan=_own(request, pk), av=request.uppdrag)
    messages.success(request, _("Socialtjänsten vet nu att du vill ha besked."))
    return redirect("orosanmalan-min", pk=pk)


@require_safe
def inbox(request):
    """The reception's inbox: what waits for protection assessment and decision, most pressing sign first."""
    require(request.uppdrag, Formaga.TA_EMOT)
    before = before_key(request)
    ids = selectors.inbox(request.uppdrag, before=before)
    page = ids[:STORLEK]
    log(av=request.uppdrag, vad="orosanmalan.inkorg", data={"antal": len(page)})
    return render(
        request,
        "orosanmalan/inkorg.html",
        {
            "rader": selectors.inbox_rows(page),
            "aldre": f"?fore={page[-1]}" if len(ids) > len(page) else "",
            "nyare": "?" if before else "",
        },
    )


def _case(request, pk):
    require(request.uppdrag, Formaga.HANDLAGGA)
    return case_for(request.uppdrag, pk, permission="andra_arende", slag=SLAG)


@require_http_methods(["GET", "POST"])
def assess(request, pk):
    """Write the protection assessment."""
    arende = _case(request, pk)
    form = kept_form(request, SkyddsbedomningForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.assess_protection, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Skyddsbedömningen är sparad."))
            return redirect("arende", pk=pk)
    return form_page(request, "orosanmalan/skyddsbedomning.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def decide(request, pk):
    """Decide whether to open an inquiry."""
    arende = _case(request, pk)
    form = kept_form(request, BeslutForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.decide, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Beslutet är sparat."))
            return redirect("arende", pk=pk)
    return form_page(request, "orosanmalan/beslut.html", form, arende=arende, behorig=request.uppdrag.beslutsbehorig)


@require_http_methods(["GET", "POST"])
def feedback(request, pk):
    """Answer the reporter."""
    arende = _case(request, pk)
    form = kept_form(request, AterkopplingForm)
    if request.method == "POST" and form.is_valid():
        if run(form, services.give_feedback, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Anmälaren har fått besked i Samverkan."))
            return redirect("arende", pk=pk)
    besked = services.BESLUTADE.get(arende.tillstand)
    return form_page(
        request,
        "orosanmalan/aterkoppling.html",
        form,
        arende=arende,
        besked=besked and Aterkoppling.Besked(besked).label,
    )
