"""Pages of what happens to a placement: its plan, who does what, that the person moves in, follow-ups, the end."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from placeringar import forms, selectors, services
from placeringar.models import Ansvarsrad, Avslutsplan
from placeringar.process import SLAG
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.organisation.roller import Formaga
from samverkan.samtycke.forms import TillbakaForm
from samverkan.webb.svar import form_page, kept_form, run
from sip.models import Plan

from .hjalp import case_to_change


def _page(request, arende, form, service, template, sagt, **context):
    """The page of one act: done, it leads back to the case."""
    if request.method == "POST" and form.is_valid():
        answers = form.answers() if hasattr(form, "answers") else form.cleaned_data
        if run(form, service, arende=arende, av=request.uppdrag, **answers):
            messages.success(request, sagt)
            return redirect("arende", pk=arende.pk)
    return form_page(request, f"placeringar/{template}.html", form, arende=arende, **context)


@require_http_methods(["GET", "POST"])
def plan(request, pk):
    """Say which plan the placement rests on."""
    arende = case_to_change(request, pk)
    mine = Plan.objects.filter(
        lage=Plan.Lage.GALLANDE,
        arende__in=Arende.objects.visible_to(request.uppdrag).filter(slag="sip", person=arende.person_id),
    ).select_related("arende")
    rows = [(one.arende.dnr, _("%(dnr)s, klar") % {"dnr": one.arende.dnr}) for one in mine]
    held = arende.placering
    first = {"version": arende.version, "svpl_at": held.svpl_at, "dnr": rows[0][0] if rows else ""}
    form = kept_form(request, forms.PlanForm, planer=rows, initial=first)
    return _page(request, arende, form, services.link_plan, "plan", _("Planen är kopplad till placeringen."))


@require_http_methods(["GET", "POST"])
def place(request, pk):
    """Note that the person is placed."""
    arende = case_to_change(request, pk)
    first = {"version": arende.version, "dag": timezone.localdate(), "akut": "nej"}
    form = kept_form(request, forms.PlaceraForm, initial=first)
    return _page(
        request,
        arende,
        form,
        services.place,
        "placera",
        _("Placeringen är inskriven."),
        hinder=[one.text for one in selectors.obstacles(arende, "placeringar.placerad")],
    )


@require_http_methods(["GET", "POST"])
def responsibility(request, pk):
    """Write who does which care: both parties may."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = _case_to_write(request, pk)
    form = kept_form(request, forms.AnsvarForm)
    return _page(request, arende, form, services.add_responsibility, "ansvar", _("Raden är sparad."))


@require_http_methods(["GET", "POST"])
def remove_responsibility(request, pk, rad):
    """Take away a row of who does which care, after asking."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = _case_to_write(request, pk)
    row = Ansvarsrad.objects.filter(pk=rad, arende=arende, borttagen_at__isnull=True).first()
    if row is None:
        raise Http404
    row.arende = arende
    form = kept_form(request, TillbakaForm)
    if request.method == "POST" and form.is_valid():
        run(form, services.remove_responsibility, rad=row, av=request.uppdrag)
        if not form.errors:
            messages.success(request, _("Raden är borttagen."))
            return redirect("arende", pk=pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Ta bort raden?"),
        text=row.vad,
        knapp=_("Ta bort raden"),
        farlig=True,
        avbryt_url=reverse("arende", args=[pk]),
    )


def _case_to_write(request, pk):
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    if not {"andra_arende", "medverka"} & Behorighet.objects.held_on(arende, request.uppdrag):
        raise Http404
    return arende


@require_http_methods(["GET", "POST"])
def follow_up(request, pk):
    """Note that the placement, or its plan, has been followed up."""
    arende = case_to_change(request, pk)
    first = {"version": arende.version, "dag": timezone.localdate()}
    form = kept_form(request, forms.UppfoljningForm, initial=first)
    return _page(request, arende, form, services.follow_up, "folj_upp", _("Uppföljningen är sparad."))


@require_http_methods(["GET", "POST"])
def reconsider(request, pk):
    """Note that the committee has considered whether the care is still needed."""
    arende = case_to_change(request, pk)
    first = {"version": arende.version, "dag": timezone.localdate()}
    form = kept_form(request, forms.OvervagandeForm, initial=first)
    return _page(request, arende, form, services.reconsider, "overvag", _("Övervägandet är sparat."))


@require_http_methods(["GET", "POST"])
def plan_end(request, pk):
    """Note what is planned for after the placement."""
    arende = case_to_change(request, pk)
    held = Avslutsplan.objects.filter(arende=arende).first()
    first = {"dag": held.dag, "boende": held.boende, "insatser": held.insatser, "deltog": held.deltog} if held else {}
    form = kept_form(request, forms.AvslutsplanForm, initial={"version": arende.version, **first})
    return _page(request, arende, form, services.plan_end, "planera_avslut", _("Planeringen är sparad."))


@require_http_methods(["GET", "POST"])
def close(request, pk):
    """End the placement."""
    arende = case_to_change(request, pk)
    form = kept_form(request, forms.AvslutaForm, initial={"version": arende.version, "dag": timezone.localdate()})
    return _page(
        request,
        arende,
        form,
        services.close,
        "avsluta",
        _("Placeringen är avslutad."),
        hinder=[one.text for one in selectors.obstacles(arende, "placeringar.avslutad")],
        kostnad_klar=selectors.cost_is_settled(arende),
    )


@require_http_methods(["GET", "POST"])
def take_back(request, pk):
    """Take the proposal back."""
    arende = case_to_change(request, pk)
    form = kept_form(request, forms.AtertaForm, initial={"version": arende.version})
    return _page(request, arende, form, services.take_back, "aterta", _("Förslaget är återtaget."))
