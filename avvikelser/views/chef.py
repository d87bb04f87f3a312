"""The managers' pages: the list, the text without names, who in a group may know whom it is about, the judgement, measures."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avvikelser import selectors, services
from avvikelser.forms import AtgardForm, AvidentifieraForm, BedomForm, ChefForm, IdentitetForm, KlarForm
from avvikelser.listor import AVVIKELSERNA
from avvikelser.models import Avvikelsebedomning
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.falt import VersionForm
from samverkan.webb.svar import form_page, kept_form, run
from samverkan.webb.urval import Urval

from .hjalp import case_to_change


@require_safe
def deviations(request):
    """The deviations that one has as a manager, filtered by what stands in the address."""
    av = request.uppdrag
    require(av, Formaga.STYRA_ATKOMST)
    urval = Urval(AVVIKELSERNA, request.GET, av)
    if urval.hellre:
        return redirect(urval.hellre)
    page = selectors.deviation_keys(av, urval.val, before=urval.fore)
    log(av=av, vad="avvikelser.listan", data={"antal": len(page.ids)})
    return render(
        request, "avvikelser/lista.html", {"urval": urval, "sidan": page, "rader": selectors.deviation_rows(page.ids)}
    )


@require_http_methods(["GET", "POST"])
def de_identify(request, pk):
    """What the next level's group is to read: the system's proposal, marked, which the manager mends and approves."""
    av = request.uppdrag
    require(av, Formaga.STYRA_ATKOMST)
    arende = case_to_change(request, pk)
    group = selectors.group_above(arende)
    if not (group and group.forum):
        return render(request, "avvikelser/ingen_grupp.html", _group_reads(arende, group))
    known = services.approved_text(arende, group.forum)
    proposals = selectors.proposals(arende)
    log(av=av, vad="avvikelser.avidentifierar", arende=arende)
    proposed = {one.falt: getattr(known, one.falt) if known else one.text for one in proposals}
    form = kept_form(request, AvidentifieraForm, initial={**proposed, "version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.approve_text, arende=arende, av=av, **form.texts()):
            messages.success(request, _("Texten är godkänd. Gruppen kan läsa den när avvikelsen lyfts dit."))
            return redirect("avvikelser-lyft", pk=pk)
    return form_page(
        request, "avvikelser/avidentifiera.html", form, arende=arende, grupp=group, kand=known, forslag=proposals
    )


def _group_reads(arende, group):
    return {"arende": arende, "grupp": group, "texter": selectors.texts_of(arende)}


@require_http_methods(["GET", "POST"])
def show_identity(request, pk):
    """Let somebody in the group that has the deviation know whom it is about, on a ground, for a time."""
    arende = _named_case(request, pk)
    text = selectors.text_with_group(arende)
    if text is None:
        raise Http404
    form = kept_form(
        request, IdentitetForm, initial={"version": arende.version}, members=selectors.members_of(text.forum)
    )
    if request.method == "POST" and form.is_valid():
        if run(form, services.show_identity, arende=arende, text=text, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Namnet visas nu för den du valde. Cheferna på båda enheterna har fått veta."))
            return redirect("arende", pk=pk)
    return form_page(request, "avvikelser/identitet.html", form, arende=arende, text=text)


@require_http_methods(["GET", "POST"])
def end_identity(request, pk):
    """Ask whether the name is to be shown no more; then end it."""
    arende = _named_case(request, pk)
    shown = list(selectors.shown_now(arende))
    if not shown:
        raise Http404
    form = VersionForm(request.POST if request.method == "POST" else None, initial={"version": arende.version})
    if form.is_valid():
        if run(form, services.end_identity, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Namnet visas inte längre."))
            return redirect("arende", pk=pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Sluta visa namnet?"),
        text=_("%(namn)s i gruppen ser nu vem avvikelsen gäller.")
        % {"namn": ", ".join(one.mottagare.user.namn for one in shown)},
        knapp=_("Sluta visa namnet"),
        avbryt_url=reverse("arende", args=[pk]),
    )


def _named_case(request, pk):
    require(request.uppdrag, Formaga.STYRA_ATKOMST)
    arende = case_to_change(request, pk)
    case_for(request.uppdrag, pk, permission="se_identitet")
    return arende


@require_http_methods(["GET", "POST"])
def judge(request, pk):
    """What the deviation tells: a fault of the system or not, where in the work, and what else it must be reported as."""
    arende = case_to_change(request, pk)
    known = Avvikelsebedomning.objects.filter(arende=arende).first()
    initial = {"version": arende.version}
    if known:
        initial |= {
            "systembrist": "ja" if known.systembrist else "nej",
            **{name: getattr(known, name) for name in ("plats", "lex_sarah", "patientsakerhet")},
        }
    form = kept_form(request, BedomForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        if run(form, services.judge, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Bedömningen är sparad."))
            return redirect("arende", pk=pk)
    return form_page(request, "avvikelser/bedom.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def bring_in(request, pk):
    """Bring in one more manager, of the own unit or above it, who then has the deviation too."""
    av = request.uppdrag
    require(av, Formaga.STYRA_ATKOMST)
    arende = case_to_change(request, pk)
    if av.pk not in {one.uppdrag_id for one in selectors.managers_with(arende)}:
        raise Http404
    found = selectors.colleagues_to_bring_in(arende, av)
    form = kept_form(request, ChefForm, initial={"version": arende.version}, colleagues=found)
    if request.method == "POST" and form.is_valid():
        if run(form, services.bring_in, arende=arende, av=av, **form.cleaned_data):
            messages.success(request, _("Chefen har avvikelsen nu, och har fått veta det."))
            return redirect("arende", pk=pk)
    return form_page(request, "avvikelser/chef.html", form, arende=arende, finns=form.is_bound or found.exists())


@require_http_methods(["GET", "POST"])
def take_out(request, pk):
    """Ask whether the manager who was brought in is to be taken out again; then do it."""
    av = request.uppdrag
    require(av, Formaga.STYRA_ATKOMST)
    place = selectors.manager_to_take_out(av, pk)
    arende = case_to_change(request, place.arende_id)
    form = VersionForm(request.POST if request.method == "POST" else None, initial={"version": arende.version})
    if form.is_valid():
        if run(form, services.take_out, arende=arende, chef=place.uppdrag, av=av, **form.cleaned_data):
            messages.success(request, _("Chefen har inte avvikelsen längre, och har fått veta det."))
            return redirect("arende", pk=arende.pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Ta bort chefen från avvikelsen?"),
        text=_("%(namn)s har avvikelsen eftersom en chef tog in fler.") % {"namn": place.uppdrag.user.namn},
        foljder=[
            _("Chefen läser inte avvikelsen längre, om det inte finns ett annat skäl."),
            _("Chefen får veta det, och det står i ärendets händelser."),
            _("Ni kan ta in chefen igen så länge avvikelsen pågår."),
        ],
        knapp=_("Ta bort chefen"),
        avbryt_url=reverse("arende", args=[arende.pk]),
    )


@require_http_methods(["GET", "POST"])
def add_measure(request, pk):
    """Decide a measure: what, who, by when."""
    arende = case_to_change(request, pk)
    form = kept_form(request, AtgardForm, owners=selectors.may_own_measures(arende))
    if request.method == "POST" and form.is_valid():
        if run(form, services.add_measure, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Åtgärden är sparad. Den som ansvarar ser den på sin Min dag."))
            return redirect("arende", pk=pk)
    return form_page(request, "avvikelser/atgard.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def finish_measure(request, pk):
    """A measure, and that it is done; for its owner and for those who have the deviation."""
    av = request.uppdrag
    measure = selectors.measure_for(av, pk)
    form = kept_form(request, KlarForm)
    if request.method == "POST" and form.is_valid():
        if run(form, services.finish_measure, atgard=measure, av=av, **form.cleaned_data):
            messages.success(request, _("Åtgärden är klar."))
            return redirect("min-dag")
    log(av=av, vad="avvikelser.atgard_last", data={"atgard": measure.pk})
    return form_page(request, "avvikelser/atgard_klar.html", form, atgard=measure)
