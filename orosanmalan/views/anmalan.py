"""The reporter's pages."""

from datetime import timedelta
from uuid import uuid4

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from orosanmalan import selectors, services, visning
from orosanmalan.forms import AnmalanForm
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.notis.models import Notis
from samverkan.notis.services import mark_read
from samverkan.organisation.roller import Formaga
from samverkan.webb.sidor import STORLEK, before_key
from samverkan.webb.svar import form_page, kept_form, run

from .hjalp import own_or_404

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


@require_safe
def own_report(request, pk):
    """The receipt: what was reported, and the answer that the reporter may have. Nothing else of the case."""
    anmalan = own_or_404(request, pk)
    aterkoppling = selectors.feedback_for(anmalan)
    log(av=request.uppdrag, vad="orosanmalan.egen_last", arende=pk)
    mark_read(av=request.uppdrag, notiser=Notis.objects.filter(arende=pk))
    return render(
        request,
        "orosanmalan/min.html",
        {
            "anmalan": anmalan,
            "aterkoppling": aterkoppling,
            "svar": visning.answer(aterkoppling),
            "rader": visning.answered(
                [*visning.child_rows(selectors.reported_child(anmalan)), *visning.worry_rows(anmalan)]
            ),
            "hander": visning.what_happens_now(anmalan),
            "ring": visning.whom_to_call(anmalan),
            "nyss": timezone.now() - anmalan.ankom_at < JUST_SENT,
        },
    )
