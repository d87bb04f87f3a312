"""Pages where a plan in force is followed: how it goes with each undertaking, another who coordinates, a unit that leaves."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverkan.arende.atkomst import acting_groups
from samverkan.arende.models import Behorighet
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run
from sip import services
from sip.forms import HurGarDetForm, LamnaForm, SamordnarbyteForm, UppfoljdForm
from sip.models import Insats, Plan
from sip.process import SLAG
from sip.selectors import followed, units_in
from sip.selectors.krets import shut_out
from sip.selectors.plan import coordinators, plan_in_force
from sip.services.plan import require_writer


@require_http_methods(["GET", "POST"])
def follow_up(request, pk):
    """How it goes with all that is promised. POST: the plan has been followed up."""
    require(request.uppdrag, Formaga.SE_ARENDEN)
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    held = Behorighet.objects.held_on(arende, request.uppdrag)
    can_change = request.uppdrag.can(Formaga.HANDLAGGA) and "andra_arende" in held
    form = UppfoljdForm(request.POST if request.method == "POST" else None, initial={"version": arende.version})
    if request.method == "POST":
        arende = case_for(request.uppdrag, pk, permission="andra_arende", slag=SLAG)
        if form.is_valid() and run(
            form, services.note_follow_up, arende=arende, av=request.uppdrag, **form.cleaned_data
        ):
            messages.success(request, _("Planen är uppföljd."))
            return redirect("arende", pk=pk)
    log(av=request.uppdrag, vad="sip.plan_last", arende=arende)
    mine = acting_groups(request.uppdrag) if request.uppdrag.can(Formaga.HANDLAGGA) and "medverka" in held else []
    return form_page(
        request,
        "sip/foljd/uppfoljning.html",
        form,
        arende=arende,
        mal=followed(arende, can_mark=lambda one: can_change or bool(one.enhet and one.enhet.group_id in mine)),
        kan_andra=can_change,
        stangda=shut_out(arende) if can_change else [],
    )


@require_http_methods(["GET", "POST"])
def mark(request, pk, insats):
    """Say how it goes with one undertaking."""
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    require_writer(arende, request.uppdrag)
    row = get_object_or_404(
        Insats.objects.select_related("arende", "enhet"), pk=insats, arende=arende, plan__lage=Plan.Lage.GALLANDE
    )
    form = kept_form(request, HurGarDetForm, initial={"sedd": row.lage, "lage": row.lage})
    if request.method == "POST" and form.is_valid():
        run(form, services.mark_undertaking, insats=row, av=request.uppdrag, **form.cleaned_data)
        if not form.errors:
            messages.success(request, _("Det är antecknat."))
            return redirect("sip-uppfoljning", pk=pk)
    return form_page(request, "sip/foljd/insats.html", form, arende=arende, insats=row)


mark.blankett = HurGarDetForm


@require_http_methods(["GET", "POST"])
def leave(request, pk):
    """Let a unit leave the work with the plan."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = case_for(request.uppdrag, pk, permission="andra_arende", slag=SLAG)
    units = units_in(arende)
    if not units:
        return render(request, "sip/foljd/ingen_kvar.html", {"arende": arende})
    form = kept_form(request, LamnaForm, enheter=units, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.let_leave, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Enheten har lämnat planen och ser den inte längre."))
            return redirect("arende", pk=pk)
    return form_page(request, "sip/foljd/lamna.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def change_coordinator(request, pk):
    """Let another coordinate the plan in force."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = case_for(request.uppdrag, pk, permission="andra_arende", slag=SLAG)
    plan = plan_in_force(arende)
    if plan is None:
        raise Http404
    form = kept_form(
        request,
        SamordnarbyteForm,
        samordnare=coordinators(arende),
        initial={"version": arende.version},
    )
    if request.method == "POST" and form.is_valid():
        run(form, services.change_coordinator, arende=arende, av=request.uppdrag, **form.cleaned_data)
        if not form.errors:
            messages.success(
                request, _("Sparat. Ge familjen ett nytt exemplar av planen, där den nya personens nummer står.")
            )
            return redirect("sip-plan", pk=pk)
    if getattr(form, "konflikt", False):
        form.data = {**form.data.dict(), "version": arende.version}
    return form_page(request, "sip/foljd/samordnare.html", form, arende=arende, plan=plan)
