"""Letters to print and keep. What reporters fetch is in the language of the page; what goes to others is in Swedish, the
language of the authorities."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from orosanmalan import brev, selectors, services
from orosanmalan.forms import FamiljebrevForm
from orosanmalan.models import (
    Anmalan,
    Familjebrev,
    Forhandsbedomning,
    HorTill,
    Kontakt,
    Skyddsbedomning,
    Utredningsbeslut,
)
from orosanmalan.process import SLAG
from samverkan.arende.selectors import case_for
from samverkan.dokument.pdf import pdf_answer, render_pdf
from samverkan.logg.services import log
from samverkan.webb.svar import form_page, kept_form, run

from .hjalp import case_to_change, own_or_404

_SENDER = "mottagare__verksamhet"
_BY = ("av__user", "av__enhet__verksamhet")


# The reporter's


@require_safe
def receipt(request, pk):
    """The reporter's receipt."""
    anmalan = own_or_404(request, pk)
    asked = selectors.feedback_for(anmalan) is not None
    return _letter(request, "kvitto", pk, brev.receipt(anmalan, har_fragat=asked))


@require_safe
def own_copy(request, pk):
    """The reporter's copy of the report."""
    anmalan = own_or_404(request, pk)
    return _letter(request, "anmalan", pk, _report_letter(anmalan))


@require_safe
def own_answer(request, pk):
    """The answer to the reporter, once there is one."""
    anmalan = own_or_404(request, pk)
    return _letter(request, "svar", pk, brev.answer(anmalan, _given(anmalan)))


# Those of the unit that handles the case


@require_safe
def report(request, pk):
    """The report as it came in, for the file."""
    anmalan = _report(case_for(request.uppdrag, pk, slag=SLAG))
    with translation.override("sv"):
        return _letter(request, "anmalan", pk, _report_letter(anmalan))


@require_safe
def decision(request, pk):
    """The protection assessment and the decision, for the file."""
    arende = _inner(request, pk)
    assessed = _found(Skyddsbedomning.objects.filter(arende=arende).select_related(*_BY))
    decided = Forhandsbedomning.objects.filter(arende=arende).select_related(*_BY).first()
    belongs = HorTill.objects.filter(arende=arende).select_related(*_BY).first()
    contacts = Kontakt.objects.filter(arende=arende).select_related(*_BY).order_by("at", "id")
    with translation.override("sv"):
        context = brev.decision(arende, _report(arende), assessed, decided, hor_till=belongs, kontakter=contacts)
        return _letter(request, "beslut", pk, context)


@require_safe
def outcome(request, pk):
    """The decision that ended the inquiry, for the file."""
    arende = _inner(request, pk)
    decided = _found(Utredningsbeslut.objects.filter(arende=arende).select_related(*_BY))
    with translation.override("sv"):
        return _letter(request, "utredning", pk, brev.outcome(arende, decided))


@require_safe
def request_for_information(request, pk, begaran):
    """A request for information as a letter."""
    arende = _inner(request, pk)
    found = selectors.request_of(arende, begaran)
    with translation.override("sv"):
        return _letter(request, "begaran", pk, brev.request_for_information(arende, found), nr=found.pk)


@require_safe
def answer(request, pk):
    """The answer to the reporter as it was given, for the file."""
    anmalan = _report(_inner(request, pk))
    with translation.override("sv"):
        return _letter(request, "svar", pk, brev.answer(anmalan, _given(anmalan)))


@require_http_methods(["GET", "POST"])
def family(request, pk):
    """Write to the family about the decision, or say why it waits."""
    arende = case_to_change(request, pk)
    om, decided = selectors.decision_to_tell(arende) or (None, None)
    anmalan, familj = _report(arende), selectors.family(arende)
    initial = {"version": arende.version, "engang": uuid4(), "text": decided.motivering if decided else ""}
    if not anmalan.vald:
        initial["far_veta"] = "ja"
    if len(familj) == 1:
        initial["mottagare"] = familj[0].nyckel
    form = kept_form(request, FamiljebrevForm, initial=initial, familj=familj, vald=anmalan.vald)
    if request.method == "POST" and form.is_valid():
        if run(form, services.write_to_family, arende=arende, av=request.uppdrag, **form.cleaned_data):
            waits = not form.cleaned_data["far_veta"]
            messages.success(
                request,
                _("Det är antecknat att familjen inte får veta än.") if waits else _("Brevet är klart att hämta."),
            )
            return redirect("orosanmalan-familjebrev", pk=pk)
    return form_page(
        request,
        "orosanmalan/familjebrev.html",
        form,
        arende=arende,
        anmalan=anmalan,
        beslut=om and om.label,
        inleds=om == Familjebrev.Om.INLEDS,
        familj=familj,
        brev=selectors.family_letters(arende),
        skyddat=arende.person and arende.person.skyddad,
    )


@require_safe
def family_letter(request, pk, nr):
    """A letter to one of the family, as it was written."""
    arende = _inner(request, pk)
    letter = _found(
        Familjebrev.objects.filter(arende=arende, pk=nr, vantar=False).select_related("enhet__verksamhet", "av__user")
    )
    about = Utredningsbeslut if letter.om == Familjebrev.Om.UTREDD else Forhandsbedomning
    decided = about.objects.select_related(*_BY).get(arende=arende)
    with translation.override("sv"):
        context = brev.family_letter(letter, arende, decided)
        return _letter(
            request, "familj", pk, context, nr=nr, mall="familj_utredd" if about is Utredningsbeslut else "familj"
        )


def _inner(request, pk):
    return case_for(request.uppdrag, pk, permission="se_inre", slag=SLAG)


def _report(arende):
    return Anmalan.objects.select_related(_SENDER, "anmalare_enhet").get(arende=arende)


def _report_letter(anmalan):
    return brev.report(anmalan, selectors.reported_child(anmalan), list(selectors.files_of(anmalan)))


def _given(anmalan):
    aterkoppling = selectors.feedback_for(anmalan)
    if aterkoppling is None or aterkoppling.lamnad_at is None:
        raise Http404
    return aterkoppling


def _found(rows):
    found = rows.first()
    if found is None:
        raise Http404
    return found


def _letter(request, slag, pk, context, *, nr=None, mall=None):
    """The letter of the kind `slag` (the name of a log code, and of a template unless `mall` is another) as a download."""
    log(av=request.uppdrag, vad=f"orosanmalan.pdf_{slag}", arende=pk, data={"brev": nr} if nr else None)
    return pdf_answer(render_pdf(f"orosanmalan/brev/{mall or slag}.html", context), f"{slag}-{nr or pk}")
