"""Pages of the school plan: for the one who handles the placement, and for the schools, who see this and nothing else of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placeringar import forms, selectors, services
from placeringar.models import Skolplansdel
from placeringar.selectors.delar import is_late
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.services import require
from samverkan.fel import Regelbrott
from samverkan.logg.services import log
from samverkan.organisation.models import Enhet, Huvudman, Verksamhet
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run

from .hjalp import case_to_change


@require_safe
def plans(request):
    """The school plans that the user's units see as schools."""
    require(request.uppdrag, Formaga.SE_ARENDEN)
    rows = selectors.school_plans_of(request.uppdrag)
    log(av=request.uppdrag, vad="placeringar.skolplaner", data={"antal": len(rows)})
    return render(
        request, "placeringar/skolplan/lista.html", {"rader": [{"plan": one, "sen": is_late(one)} for one in rows]}
    )


@require_safe
def plan(request, pk):
    """The whole school plan."""
    held = selectors.school_plan_for(request.uppdrag, pk)
    case = Arende.objects.visible_to(request.uppdrag).filter(pk=pk).first()
    log(av=request.uppdrag, vad="placeringar.skolplan_last", arende=pk)
    can_change = request.uppdrag.can(Formaga.HANDLAGGA) and (
        case is None or "andra_arende" in Behorighet.objects.held_on(case, request.uppdrag)
    )
    return render(
        request,
        "placeringar/skolplan/plan.html",
        {
            "plan": held,
            "arende": case,
            "delar": selectors.stages(held),
            "uppfoljningar": selectors.school_follow_ups(held),
            "sen": is_late(held),
            "skriver": can_change,
            "skolor": services.schools_of(case) if case and can_change else [],
        },
    )


@require_POST
def begin(request, pk):
    """Begin the school plan."""
    arende = case_to_change(request, pk)
    try:
        services.begin_school_plan(arende=arende, av=request.uppdrag)
    except Regelbrott as stop:
        messages.error(request, stop.message)
        return redirect("arende", pk=pk)
    return redirect("placeringar-skolplan", pk=pk)


@require_http_methods(["GET", "POST"])
def part(request, pk, skede):
    """Write what is planned before, during or after."""
    held = selectors.school_plan_for(request.uppdrag, pk)
    services.require_school_writer(held, request.uppdrag)
    if skede not in Skolplansdel.Skede.values:
        raise Http404
    now = {kod: row for kod, _words, row in selectors.stages(held)}[skede]
    first = (
        {"nr": now.nr, "nulage": now.nulage, "insatser": now.insatser, "ansvarig": now.ansvarig} if now else {"nr": 0}
    )
    form = kept_form(request, forms.SkolplansdelForm, initial=first)
    if request.method == "POST" and form.is_valid():
        if run(form, services.write_part, skolplan=held, skede=skede, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Skolplanen är sparad."))
            return redirect("placeringar-skolplan", pk=pk)
    if getattr(form, "konflikt", False) and now:
        form.data = {**form.data.dict(), "nr": now.nr}
    return form_page(
        request,
        "placeringar/skolplan/del.html",
        form,
        plan=held,
        skede=Skolplansdel.Skede(skede).label,
        nu=now if getattr(form, "konflikt", False) else None,
    )


@require_http_methods(["GET", "POST"])
def follow_up(request, pk):
    """Note that the school plan has been followed up."""
    held = selectors.school_plan_for(request.uppdrag, pk)
    services.require_school_writer(held, request.uppdrag)
    form = kept_form(request, forms.SkoluppfoljningForm, initial={"dag": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        if run(form, services.follow_up_school, skolplan=held, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Uppföljningen är sparad."))
            return redirect("placeringar-skolplan", pk=pk)
    return form_page(request, "placeringar/skolplan/folj_upp.html", form, plan=held)


@require_http_methods(["GET", "POST"])
def add_school(request, pk):
    """Choose a school to make the plan with."""
    arende = case_to_change(request, pk)
    form = kept_form(request, forms.SkolaForm, initial={"version": arende.version}, **_schools(request))
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("enhet", "version")}
        run(form, services.add_school, arende=arende, av=request.uppdrag, **chosen)
        if not form.errors:
            messages.success(request, _("Skolan är med. Den ser skolplanen när det finns ett samtycke."))
            return redirect("placeringar-dela", pk=pk)
    return form_page(request, "placeringar/skolplan/skola.html", form, arende=arende)


def _schools(request):
    schools = Enhet.objects.filter(verksamhet__slag=Verksamhet.Slag.SKOLA).exclude(slag=Enhet.Slag.FORVALTNING)
    bodies = Huvudman.objects.filter(pk__in=schools.values("verksamhet__huvudman")).order_by("sortnyckel")
    chosen = request.POST.get("huvudman", "")
    if not chosen.isdecimal() or len(chosen) > 18:
        return {"bodies": bodies}
    text = request.POST.get("enhet_namn", "").replace("\x00", "").strip()
    units = schools.filter(verksamhet__huvudman=chosen, namn__icontains=text)
    return {"bodies": bodies, "units": units.select_related("verksamhet").order_by("sortnyckel", "id")}


@require_http_methods(["GET", "POST"])
def remove_school(request, pk, enhet):
    """Let a school leave the plan, after asking."""
    arende = case_to_change(request, pk)
    unit = next((one for one in services.schools_of(arende) if one.pk == enhet), None)
    if unit is None:
        raise Http404
    form = kept_form(request, forms.BorttagenSkolaForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        run(form, services.remove_school, arende=arende, enhet=unit, av=request.uppdrag, **form.cleaned_data)
        if not form.errors:
            messages.success(request, _("Skolan är inte med längre, och ser inte skolplanen."))
            return redirect("placeringar-skolplan", pk=pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Ta bort skolan?"),
        text=unit.namn,
        foljder=[_("Skolan slutar se skolplanen genast.")],
        knapp=_("Ta bort skolan"),
        farlig=True,
        avbryt_url=reverse("placeringar-skolplan", args=[pk]),
    )
