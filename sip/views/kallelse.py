"""Pages of the call: to call, move and cancel; to answer; the letters and the calendar."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.dokument.pdf import pdf_answer, render_pdf
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.overenskommelse.selectors import rules_of_case
from samverkan.samtycke.selectors import Saknas
from samverkan.webb.svar import form_page, kept_form, run
from sip import brev, kalender, selectors, services
from sip.forms import FamiljensSvarForm, KallaEnhetForm, KallaForm, MoteHalletForm, StallInForm, SvaraForm, Tidform
from sip.kallelseregler import attendance, roles_to_fill
from sip.models import Kallad
from sip.process import KALLAS_FRAN, SLAG, Tillstand
from sip.selectors.plan import draft_of

from .hjalp import case_to_change

# Those of the unit that handles the case


@require_http_methods(["GET", "POST"])
def call(request, pk):
    """Call units and the family to a meeting."""
    arende = case_to_change(request, pk)
    units = selectors.units_to_call(arende)
    ready = {one.verksamhet_id for one, ground in units.items() if not isinstance(ground, Saknas)}
    regler = rules_of_case(arende=arende, at=timezone.now(), besides=ready)
    form = kept_form(
        request,
        KallaForm,
        arende=arende,
        units=units,
        rules=roles_to_fill(regler),
        staff=selectors.people_at([arende.enhet_id, *(one.pk for one in units)]),
        named=selectors.may_be_named_at_call(arende, units, request.uppdrag),
        initial={"version": arende.version},
    )
    if request.method == "POST" and form.is_valid():
        if run(form, services.call, arende=arende, av=request.uppdrag, **form.call()):
            messages.success(request, _("Kallelsen är skickad. Enheterna har fått en notis, och breven finns här."))
            return redirect("arende", pk=pk)
    return form_page(
        request,
        "sip/kalla.html",
        form,
        arende=arende,
        fraga=arende.sip.fraga,
        hinder=_hindrance(arende),
    )


def _hindrance(arende):
    """Why nobody can be called now, in words; empty when one can."""
    if arende.tillstand == Tillstand.BEHOV:
        return _("Fråga om samtycke först. Ingen får kallas förrän det finns en grund att dela uppgifter.")
    if arende.tillstand not in KALLAS_FRAN:
        return _("Planen är avslutad. Öppna den igen om ni behöver ett nytt möte.")
    if selectors.waiting_meeting(arende):
        return _("Ett möte är redan kallat. Flytta det, ställ in det eller skriv hur det gick först.")
    return ""


def _waiting(arende):
    mote = selectors.waiting_meeting(arende)
    if mote is None:
        raise Http404
    return mote


@require_http_methods(["GET", "POST"])
def call_unit(request, pk):
    """Call one more unit to the meeting that waits."""
    arende = case_to_change(request, pk)
    mote = _waiting(arende)
    called = set(mote.kallade.values_list("enhet", flat=True))
    units = {one: ground for one, ground in selectors.units_to_call(arende).items() if one.pk not in called}
    form = kept_form(request, KallaEnhetForm, units=units, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.call_unit, mote=mote, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Enheten är kallad."))
            return redirect("arende", pk=pk)
    return form_page(request, "sip/kalla_enhet.html", form, arende=arende, mote=mote)


@require_http_methods(["GET", "POST"])
def move(request, pk):
    """Give the meeting that waits another time or place."""
    arende = case_to_change(request, pk)
    mote = _waiting(arende)
    form = kept_form(request, Tidform, initial=Tidform.first_values(mote))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        if run(form, services.move_meeting, mote=mote, av=request.uppdrag, version=version, **form.time()):
            messages.success(request, _("Mötet är flyttat. De som är kallade har fått veta det och svarar igen."))
            return redirect("arende", pk=pk)
    return form_page(request, "sip/flytta.html", form, arende=arende, mote=mote)


@require_http_methods(["GET", "POST"])
def cancel(request, pk):
    """Cancel the meeting that waits."""
    arende = case_to_change(request, pk)
    mote = _waiting(arende)
    form = kept_form(request, StallInForm, initial={"version": mote.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.cancel_meeting, mote=mote, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Mötet är inställt. De som är kallade har fått veta det."))
            return redirect("arende", pk=pk)
    return form_page(request, "sip/stall_in.html", form, arende=arende, mote=mote)


@require_http_methods(["GET", "POST"])
def held(request, pk):
    """The meeting that waits was held: who came."""
    arende = case_to_change(request, pk)
    mote = _waiting(arende)
    form = kept_form(request, MoteHalletForm, mote=mote, initial={"version": mote.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.hold_meeting, mote=mote, av=request.uppdrag, **form.held()):
            messages.success(request, _("Det är antecknat vilka som kom till mötet."))
            return redirect("sip-skriv" if draft_of(arende) else "arende", pk=pk)
    return form_page(request, "sip/hallet.html", form, arende=arende, mote=mote, kommer=mote.tid > timezone.now())


@require_http_methods(["GET", "POST"])
def unit_answer(request, pk, kallad):
    """Write down what a called unit said on the phone."""
    arende = case_to_change(request, pk)
    found = _waiting(arende).kallade.filter(pk=kallad).select_related("enhet", "mote").first()
    if found is None:
        raise Http404
    form = _answer_form(request, found)
    if _answered(request, form, found):
        messages.success(request, _("Svaret är sparat."))
        return redirect("arende", pk=pk)
    return form_page(request, "sip/enhetens_svar.html", form, arende=arende, kallad=found)


@require_http_methods(["GET", "POST"])
def family_answers(request, pk):
    """Write down what the family has answered."""
    arende = case_to_change(request, pk)
    mote = _waiting(arende)
    form = kept_form(
        request, FamiljensSvarForm, personer=list(mote.personer.order_by("id")), initial={"version": mote.version}
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        if run(form, services.note_person_answers, mote=mote, svar=form.answers(), av=request.uppdrag, version=version):
            messages.success(request, _("Svaren är sparade."))
            return redirect("arende", pk=pk)
    return form_page(request, "sip/familjens_svar.html", form, arende=arende, mote=mote)


@require_safe
def letter(request, pk, nr):
    """A letter about a meeting, in its receiver's language."""
    arende = case_for(request.uppdrag, pk, permission="se_inre", slag=SLAG)
    found = selectors.letter_of(arende, nr)
    log(av=request.uppdrag, vad="sip.pdf_kallelse", arende=pk, data={"brev": nr})
    with translation.override("sv"):
        context = brev.call_letter(found, arende)
        return pdf_answer(render_pdf("sip/pdf/kallelse.html", context), f"kallelse-{nr}")


@require_safe
def unit_letter(request, pk, kallad):
    """The call to a unit on paper, for one where nobody uses the site."""
    arende = case_to_change(request, pk)
    found = (
        _waiting(arende)
        .kallade.filter(pk=kallad)
        .select_related("enhet__verksamhet", "mote__kallad_av__user", "mote__kallad_av__enhet__verksamhet")
        .first()
    )
    if found is None:
        raise Http404
    log(av=request.uppdrag, vad="sip.pdf_kallelse", arende=pk, data={"kallad": kallad})
    with translation.override("sv"):
        return pdf_answer(
            render_pdf("sip/pdf/kallelse_enhet.html", brev.unit_letter(found, arende)), f"kallelse-enhet-{kallad}"
        )


# Those of a called unit


@require_safe
def calls(request):
    """The calls to the user's unit."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    found = list(selectors.calls_to(request.uppdrag)[: selectors.MOST_SHOWN])
    log(av=request.uppdrag, vad="sip.kallelser", data={"antal": len(found)})
    waiting = [one for one in found if not one.mote.hallet_at and not one.mote.installt_at]
    return render(
        request,
        "sip/kallelser.html",
        {
            "vantar": sorted(waiting, key=lambda one: one.mote.tid),
            "tidigare": [one for one in found if one not in waiting],
        },
    )


@require_http_methods(["GET", "POST"])
def own_answer(request, pk):
    """Read a call to the own unit, and answer it."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    kallad, all_of_ours = selectors.call_to(request.uppdrag, pk, request.GET.get("enhet", ""))
    log(av=request.uppdrag, vad="sip.kallelse_last", arende=arende, data={"mote": kallad.mote_id})
    form = _answer_form(request, kallad)
    if _answered(request, form, kallad):
        messages.success(request, _("Svaret är skickat till den som kallade."))
        return redirect(f"{reverse('sip-kallelse', args=[pk])}?enhet={kallad.enhet_id}")
    mote = kallad.mote
    _always, _reason, mandate = attendance(rules_of_case(arende=arende, at=timezone.now()))
    return form_page(
        request,
        "sip/kallelse.html",
        form,
        arende=arende,
        kallad=kallad,
        mote=mote,
        vara=all_of_ours,
        fraga=arende.sip.fraga,
        svar=selectors.answer_in_words(kallad),
        mandat=mandate,
        vantar=mote.hallet_at is None and mote.installt_at is None,
        **selectors.called_rows(mote),
    )


own_answer.blankett = SvaraForm


def _answer_form(request, kallad):
    return kept_form(
        request, SvaraForm, staff=selectors.people_at([kallad.enhet_id]), initial=SvaraForm.first_values(kallad)
    )


def _answered(request, form, kallad):
    if request.method != "POST" or not form.is_valid():
        return None
    return run(form, services.answer_call, kallad=Kallad(pk=kallad.pk), av=request.uppdrag, **form.cleaned_data)


@require_safe
def calendar(request, pk):
    """The latest meeting as a calendar file, which says nothing about whom it concerns."""
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    mote = selectors.latest_meeting(arende)
    if mote is None:
        raise Http404
    log(av=request.uppdrag, vad="sip.kalender", arende=arende, data={"mote": mote.pk})
    address = request.build_absolute_uri(reverse("arende", args=[pk]))
    return HttpResponse(
        kalender.calendar_file(mote, address),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="mote-{mote.pk}.ics"',
            "Cache-Control": "no-store, private",
        },
    )
