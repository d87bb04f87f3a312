"""To ask other professionals for information, and to answer: the pages of both sides."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from orosanmalan import selectors, services
from orosanmalan.forms import AterkallaForm, BegaranForm, BegaranSvarForm, EnhetForm
from orosanmalan.models import Begaran
from orosanmalan.process import SLAG, Tillstand
from orosanmalan.visning_begaran import answers, child_rows, status
from samverkan.arende.models import Behorighet
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.arende.utkast import save_draft
from samverkan.dokument.utkastfiler import Filutkast
from samverkan.frist.regel import midnight_after
from samverkan.logg.services import log
from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import Formaga
from samverkan.webb.sidor import STORLEK, before_key
from samverkan.webb.steg import STANNA
from samverkan.webb.svar import form_page, kept_form, run

from .hjalp import case_to_change, case_with_inquiry


@require_http_methods(["GET", "POST"])
def choose_unit(request, pk):
    """Find the unit to ask. What is looked for stands in no address: a school's name tells where a child lives."""
    arende = case_with_inquiry(request, pk)
    bodies = selectors.bodies_with_units()
    form = EnhetForm(request.POST if request.method == "POST" else None, huvudman=bodies)
    found = None
    if request.method == "POST" and form.is_valid():
        found = selectors.units_to_ask(arende, form.cleaned_data["huvudman"])
    return form_page(
        request,
        "orosanmalan/begaran_enhet.html",
        form,
        arende=arende,
        nara=selectors.units_near(arende),
        enheter=found,
    )


@require_http_methods(["GET", "POST"])
def ask(request, pk, enhet):
    """Ask a unit for what it knows."""
    arende = case_with_inquiry(request, pk)
    unit = Enhet.objects.filter(pk=enhet).exclude(pk=arende.enhet_id).select_related("verksamhet").first()
    if unit is None:
        raise Http404
    people = selectors.people_to_name(unit)
    form = kept_form(request, BegaranForm, people=people, initial=BegaranForm.first_values())
    if request.method == "POST" and form.is_valid():
        if run(
            form,
            services.request_information,
            arende=arende,
            till_enhet=unit,
            av=request.uppdrag,
            **form.cleaned_data,
        ):
            messages.success(request, _("Förfrågan är skickad till %(enhet)s.") % {"enhet": unit.namn})
            return redirect("orosanmalan-utredning", pk=pk)
    return form_page(request, "orosanmalan/begaran_ny.html", form, arende=arende, enhet=unit)


@require_safe
def sent_request(request, pk, begaran):
    """A request that the case has sent, and its answers; for those who handle the case."""
    arende = case_for(request.uppdrag, pk, permission="se_inre", slag=SLAG)
    found = selectors.request_of(arende, begaran)
    log(av=request.uppdrag, vad="orosanmalan.begaran_svar_last", arende=arende, data={"begaran": found.pk})
    may_change = request.uppdrag.can(Formaga.HANDLAGGA) and "andra_arende" in Behorighet.objects.held_on(
        arende, request.uppdrag
    )
    waits = found.besvarad_at is None and found.aterkallad_at is None
    return render(
        request,
        "orosanmalan/begaran.html",
        {
            "arende": arende,
            "begaran": found,
            "barn": child_rows(found),
            "svar": answers(found),
            "lage": status(found),
            "due_at": midnight_after(found.svar_senast) if waits else None,
            "kan_aterkalla": waits and may_change and arende.tillstand == Tillstand.INLEDD,
        },
    )


@require_http_methods(["GET", "POST"])
def withdraw(request, pk, begaran):
    """Take a request back, after asking."""
    arende = case_to_change(request, pk)
    found = Begaran.objects.filter(arende=arende, pk=begaran).select_related("enhet").first()
    if found is None:
        raise Http404
    found.arende = arende
    form = kept_form(request, AterkallaForm)
    if request.method == "POST" and form.is_valid():
        if run(form, services.withdraw_request, begaran=found, av=request.uppdrag):
            messages.success(request, _("Förfrågan är tillbakatagen."))
            return redirect("orosanmalan-utredning", pk=pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Ta tillbaka förfrågan?"),
        text=found.enhet.namn,
        foljder=[_("De som fick frågan ser den inte längre."), _("De får veta att den är tillbakatagen.")],
        knapp=_("Ta tillbaka förfrågan"),
        farlig=True,
        avbryt_url=reverse("orosanmalan-begaran", args=[pk, begaran]),
    )


# The side of the one who is asked


@require_safe
def requests_to_us(request):
    """What the user's unit, or the user, is asked for information about."""
    require(request.uppdrag, Formaga.ANMALA)
    before = before_key(request)
    waiting = [] if before else list(selectors.requests_to(request.uppdrag, answered=False)[: selectors.MOST_SHOWN])
    answered = list(selectors.requests_to(request.uppdrag, answered=True, before=before)[: STORLEK + 1])
    page = answered[:STORLEK]
    log(av=request.uppdrag, vad="orosanmalan.forfragningar", data={"antal": len(waiting) + len(page)})
    return render(
        request,
        "orosanmalan/forfragningar.html",
        {
            "vantar": [(one, midnight_after(one.svar_senast)) for one in waiting],
            "besvarade": page,
            "aldre": f"?fore={page[-1].pk}" if len(answered) > len(page) else "",
            "nyare": "?" if before else "",
        },
    )


@require_http_methods(["GET", "POST"])
def answer(request, pk):
    """Read a request, and answer it."""
    require(request.uppdrag, Formaga.ANMALA)
    found = selectors.request_to(request.uppdrag, pk)
    log(av=request.uppdrag, vad="orosanmalan.begaran_last", arende=found.arende_id, data={"begaran": found.pk})
    kept = Filutkast(uppdrag=request.uppdrag, nyckel=f"orosanmalan-svar-{found.pk}")
    # Whether a file was too large is known when what was sent has been read.
    sent = {"files": request.FILES} if request.method == "POST" else {}
    form = kept_form(request, BegaranSvarForm, utkast=kept, for_stor=getattr(request, "for_stor_fil", False), **sent)

    def send(*, av, text, bilagor):
        with kept.opened_files() as filer:
            services.answer_request(begaran=found, av=av, text=text, filer=filer)
        kept.discard()
        return True

    if request.method == "POST":
        valid = form.is_valid()
        if request.FILES:
            kept.begin()
        taken = form.keep(request.POST.get(STANNA, ""))
        if STANNA in request.POST:
            if taken:
                save_draft(uppdrag=request.uppdrag, nyckel=form.utkast_nyckel, data=request.POST)
                return redirect(f"{reverse('orosanmalan-forfragan', args=[pk])}#filer")
        elif valid and form.is_valid() and run(form, send, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Svaret är skickat till socialtjänsten."))
            return redirect("orosanmalan-forfragan", pk=pk)
    return form_page(
        request,
        "orosanmalan/forfragan.html",
        form,
        begaran=found,
        barn=child_rows(found),
        svar=answers(found),
        due_at=midnight_after(found.svar_senast) if found.besvarad_at is None else None,
        sen=found.besvarad_at is None and found.svar_senast < timezone.localdate(),
    )
