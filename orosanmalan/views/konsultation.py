"""The pages of advice without a name: of the one who asks, and of the reception."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from orosanmalan import selectors, services
from orosanmalan.forms import RadForm, RadSvarForm, TelefonradForm
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.notis.models import Notis
from samverkan.notis.services import mark_read
from samverkan.organisation.roller import Formaga
from samverkan.webb.sidor import STORLEK, before_key, key_page
from samverkan.webb.svar import form_page, kept_form, run


@require_safe
def asked(request):
    """The questions that the user has asked, and what was answered."""
    require(request.uppdrag, Formaga.ANMALA)
    rows, links = _page(request, selectors.asked_questions(request.uppdrag).select_related("mottagare"))
    mark_read(av=request.uppdrag, notiser=Notis.objects.filter(kod="orosanmalan.radfraga_besvarad"))
    log(av=request.uppdrag, vad="orosanmalan.radfragor", data={"antal": len(rows)})
    return render(request, "orosanmalan/rad.html", {"fragor": rows, **links})


@require_http_methods(["GET", "POST"])
def ask(request):
    """Ask for advice without naming the child."""
    require(request.uppdrag, Formaga.ANMALA)
    own = request.uppdrag.enhet.verksamhet.huvudman
    form = kept_form(request, RadForm, initial={"engang": uuid4(), "kommun": own.kod if own.slag == "kommun" else ""})
    if request.method == "POST" and form.is_valid():
        asked = run(
            form,
            services.ask_for_advice,
            av=request.uppdrag,
            kommunkod=form.cleaned_data["kommun"],
            engang=form.cleaned_data["engang"],
            fraga=form.cleaned_data["fraga"],
        )
        if asked:
            messages.success(request, _("Din fråga är skickad. Du får en notis när socialtjänsten har svarat."))
            return redirect("orosanmalan-rad-en", pk=asked.pk)
    return form_page(request, "orosanmalan/rad_ny.html", form)


@require_safe
def one_asked(request, pk):
    """One of the user's own questions, and its answer."""
    require(request.uppdrag, Formaga.ANMALA)
    konsultation = _or_404(
        selectors.asked_questions(request.uppdrag).select_related(
            "mottagare__verksamhet__huvudman", "svarad_av__user", "fragare__enhet__verksamhet"
        ),
        pk,
    )
    log(av=request.uppdrag, vad="orosanmalan.radfraga_last", data={"radfraga": pk})
    return render(
        request,
        "orosanmalan/rad_en.html",
        {"fraga": konsultation, "regel": selectors.advice_rule(konsultation)},
    )


@require_safe
def received(request):
    """The reception's questions: what waits for an answer, and what was answered."""
    require(request.uppdrag, Formaga.TA_EMOT)
    mine = selectors.received_questions(request.uppdrag).select_related("fragare__enhet")
    rows, links = _page(request, mine.filter(svarad_at__isnull=False))
    waiting = mine.filter(svarad_at__isnull=True).reverse()[:STORLEK]
    mark_read(av=request.uppdrag, notiser=Notis.objects.filter(kod="orosanmalan.radfragad"))
    log(av=request.uppdrag, vad="orosanmalan.radfragningar", data={"antal": len(rows) + len(waiting)})
    return render(
        request,
        "orosanmalan/radfragningar.html",
        {
            "vantar": waiting,
            "besvarade": rows,
            "tar_emot": selectors.own_reception(request.uppdrag) is not None,
            **links,
        },
    )


@require_http_methods(["GET", "POST"])
def answer(request, pk):
    """A question to the reception: answer it, or read what was answered."""
    require(request.uppdrag, Formaga.TA_EMOT)
    konsultation = _or_404(
        selectors.received_questions(request.uppdrag).select_related(
            "fragare__user", "fragare__enhet", "svarad_av__user", "mottagare"
        ),
        pk,
    )
    form = kept_form(request, RadSvarForm)
    if request.method == "GET":
        log(av=request.uppdrag, vad="orosanmalan.radfraga_last", data={"radfraga": pk})
    elif form.is_valid() and run(
        form, services.answer_question, konsultation=konsultation, svar=form.cleaned_data["svar"], av=request.uppdrag
    ):
        messages.success(request, _("Svaret är skickat."))
        return redirect("orosanmalan-radfragningar")
    return form_page(request, "orosanmalan/radfragning.html", form, fraga=konsultation)


@require_http_methods(["GET", "POST"])
def call(request):
    """Keep a question that came by telephone."""
    require(request.uppdrag, Formaga.TA_EMOT)
    if selectors.own_reception(request.uppdrag) is None:
        raise Http404
    form = kept_form(request, TelefonradForm, initial={"engang": uuid4()})
    if request.method == "POST" and form.is_valid():
        if run(form, services.record_call, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Rådfrågningen är sparad."))
            return redirect("orosanmalan-radfragningar")
    return form_page(request, "orosanmalan/radfragning_telefon.html", form)


def _page(request, rows):
    before = before_key(request)
    if before:
        rows = rows.filter(id__lt=before)
    page, older = key_page(rows[: STORLEK + 1])
    return page, {"aldre": f"?fore={older}" if older else "", "nyare": "?" if before else ""}


def _or_404(rows, pk):
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
