"""The plan's pages: read it and what changed, confirm the own undertakings, make it final, sign it, hand it over."""

from datetime import datetime, time

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.arende.atkomst import acting_groups
from samverkan.arende.models import Behorighet
from samverkan.arende.selectors import case_for
from samverkan.fel import Regelbrott
from samverkan.frist.datum import STOCKHOLM
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.overenskommelse.selectors import rules_of_case
from samverkan.webb.svar import form_page, kept_form, run
from sip import services
from sip.forms import KlarForm, SamordnareForm, UnderskriftForm, UtlamningForm
from sip.models import Plan
from sip.process import SKRIVER, SLAG
from sip.selectors.innehall import demands, missing_content
from sip.selectors.krets import shut_out
from sip.selectors.plan import (
    FORSLAG,
    changes,
    changes_of_coordinator,
    coordinators,
    copies_of,
    draft_of,
    plan_in_force,
    signatures_of,
    versions_of,
    whole_plan,
)
from sip.selectors.slut import adult
from sip.visning_plan import by_huvudman, text_rows

from .skriv import texts_of
from .utkastet import draft_or_404, tells_when_final


@require_safe
def plan(request, pk, nr=None):
    """A version of the plan (default: the one in force, else the draft): what each huvudman does, what changed, what is
    confirmed, what is missing."""
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    versions = versions_of(arende)
    shown = next((one for one in versions if one.nr == nr), None) if nr else _default(versions)
    if shown is None:
        raise Http404
    log(av=request.uppdrag, vad="sip.plan_last", arende=arende, data={"plan": shown.pk})
    regelverk = rules_of_case(arende=arende, at=timezone.now())
    bild = whole_plan(shown)
    before = next((one for one in versions if one.nr == shown.nr - 1), None)
    told, gone = changes(bild, whole_plan(before)) if before else ({}, [])
    held = Behorighet.objects.held_on(arende, request.uppdrag)
    handles = request.uppdrag.can(Formaga.HANDLAGGA)
    mine = set(acting_groups(request.uppdrag))
    to_confirm = [one for one in bild.ataganden if one.lage == FORSLAG and one.rad.enhet.group_id in mine]
    writes = handles and bool(SKRIVER & held)
    return render(
        request,
        "sip/plan/plan.html",
        {
            "arende": arende,
            "plan": shown,
            "bild": bild,
            "utkast": shown.lage == Plan.Lage.UTKAST,
            "ersatt": shown.lage == Plan.Lage.ERSATT,
            "versioner": versions,
            "finns_utkast": any(one.lage == Plan.Lage.UTKAST for one in versions),
            "fore": before,
            "texter": text_rows(texts_of(shown, regelverk), bild, told),
            "andrat": told,
            "borta": gone,
            "huvudman": by_huvudman(bild),
            "saknas": missing_content(bild, demands(regelverk)) if shown.lage == Plan.Lage.UTKAST else [],
            "att_bekrafta": to_confirm if writes and shown.lage != Plan.Lage.ERSATT else [],
            "vuxen": adult(arende),
            "byten": changes_of_coordinator(shown),
            "underskrifter": signatures_of(shown),
            "utlamnade": copies_of(shown),
            "skriver": writes,
            "agare": handles and "andra_arende" in held,
            "stangda": shut_out(arende) if "andra_arende" in held else [],
        },
    )


def _default(versions):
    in_force = next((one for one in versions if one.lage == Plan.Lage.GALLANDE), None)
    return in_force or next(iter(versions), None)


@require_POST
def start(request, pk):
    """Begin the draft of the first plan, or of its next version."""
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    try:
        services.start_plan(arende=arende, av=request.uppdrag)
    except Regelbrott as stop:
        messages.warning(request, stop.message)
        return redirect("arende", pk=pk)
    return redirect("sip-skriv", pk=pk)


@require_POST
def confirm(request, pk, nr):
    """Stand by those of the own unit's undertakings that were ticked, as the page showed them ("id:version")."""
    shown = _version(request, pk, nr)
    chosen = _chosen(request.POST.getlist("insats"))
    try:
        if not chosen:
            raise Regelbrott(_("Kryssa för de insatser som ni bekräftar."))
        made = services.confirm(plan=shown, versioner=chosen, av=request.uppdrag)
    except Regelbrott as stop:
        messages.warning(request, stop.message)
    else:
        text = ngettext("%(antal)d insats är bekräftad.", "%(antal)d insatser är bekräftade.", made)
        messages.success(request, text % {"antal": made})
    return redirect("sip-plan-version", pk=pk, nr=nr)


def _chosen(ticked):
    """{id: version} of what was ticked; what can't be read is left out."""
    pairs = (one.partition(":") for one in ticked)
    return {int(pk): int(version) for pk, _colon, version in pairs if _number(pk) and _number(version)}


def _number(text):
    return text.isascii() and text.isdigit() and len(text) < 10


@require_http_methods(["GET", "POST"])
@tells_when_final
def coordinator(request, pk):
    """Choose who coordinates the plan."""
    case_for(request.uppdrag, pk, slag=SLAG, permission="andra_arende")
    draft = draft_or_404(request, pk, writes=True)
    form = kept_form(
        request,
        SamordnareForm,
        samordnare=coordinators(draft.arende),
        initial={"version": draft.version, "samordnare": draft.samordnare_id, "kontakt": draft.samordnare_kontakt},
    )
    if request.method == "POST" and form.is_valid():
        if run(form, services.name_coordinator, plan=draft, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Sparat."))
            return redirect(f"{reverse('sip-skriv', args=[pk])}#ram")
    if getattr(form, "konflikt", False):
        form.data = {**form.data.dict(), "version": draft.version}
    return form_page(request, "sip/plan/samordnare.html", form, arende=draft.arende, plan=draft)


coordinator.blankett = SamordnareForm


@require_http_methods(["GET", "POST"])
def finish(request, pk):
    """Read what is agreed, and make the draft the plan that is in force."""
    case_for(request.uppdrag, pk, slag=SLAG, permission="andra_arende")
    draft = draft_of(case_for(request.uppdrag, pk, slag=SLAG))
    if draft is None or not request.uppdrag.can(Formaga.HANDLAGGA):
        if plan_in_force(case_for(request.uppdrag, pk, slag=SLAG)) and request.uppdrag.can(Formaga.HANDLAGGA):
            return redirect("sip-plan", pk=pk)
        raise Http404
    arende = draft.arende
    shown = {"sedd": draft.andringar, "version": arende.version}
    form = KlarForm(request.POST if request.method == "POST" else None, initial=shown)
    if request.method == "POST" and form.is_valid():
        if run(form, services.make_final, plan=draft, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Planen är klar. Låt dem som är med skriva under, och lämna ut den."))
            return redirect("sip-plan", pk=pk)
    if getattr(form, "konflikt", False):
        form.data = {**form.data.dict(), **shown}
    regelverk = rules_of_case(arende=arende, at=timezone.now())
    bild = whole_plan(draft)
    return form_page(
        request,
        "sip/plan/klar.html",
        form,
        arende=arende,
        plan=draft,
        saknas=missing_content(bild, demands(regelverk)),
        obekraftade=bild.obekraftade,
        texter=text_rows(texts_of(draft, regelverk), bild, {}),
        bild=bild,
    )


@require_http_methods(["GET", "POST"])
def signature(request, pk, nr):
    """Note that somebody has signed the plan."""
    shown = _version(request, pk, nr)
    form = kept_form(request, UnderskriftForm)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        enhet = request.uppdrag.enhet if said["slag"] == "enhet" else None
        if run(form, services.sign, plan=shown, av=request.uppdrag, enhet=enhet, **said):
            text = _("Underskriften är sparad.")
            if draft_of(shown.arende):
                text = _(
                    "Underskriften är sparad och gäller version %(nr)d. En ny version håller på att skrivas, och den ska "
                    "skrivas under för sig."
                )
                text %= {"nr": shown.nr}
            messages.success(request, text)
            return redirect("sip-plan-version", pk=pk, nr=nr)
    return form_page(request, "sip/plan/underskrift.html", form, arende=shown.arende, plan=shown)


signature.blankett = UnderskriftForm


@require_http_methods(["GET", "POST"])
def hand_over(request, pk, nr):
    """Note that somebody got a copy of the plan."""
    case_for(request.uppdrag, pk, slag=SLAG, permission="andra_arende")
    shown = _version(request, pk, nr)
    form = kept_form(request, UtlamningForm)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        day = said.pop("dag")
        at = None if day == timezone.localdate() else datetime.combine(day, time(23, 59), STOCKHOLM)
        if run(form, services.hand_over_copy, plan=shown, av=request.uppdrag, at=at, **said):
            messages.success(request, _("Det är antecknat."))
            return redirect("sip-plan-version", pk=pk, nr=nr)
    return form_page(request, "sip/plan/utlamning.html", form, arende=shown.arende, plan=shown)


def _version(request, pk, nr):
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    held = Behorighet.objects.held_on(arende, request.uppdrag)
    shown = Plan.objects.filter(arende=arende, nr=nr).first()
    if shown is None or not (request.uppdrag.can(Formaga.HANDLAGGA) and SKRIVER & held):
        raise Http404
    shown.arende = arende
    return shown
