"""Pages of the ground to share a placement: who is asked, what they answer, the grounds in statute."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from placeringar import services
from samverkan.logg.services import log
from samverkan.samtycke.models import Laggrund
from samverkan.samtycke.selectors import Grund, consent_rule, grounds, statutory_grounds, who_answers
from samverkan.webb.svar import form_page, kept_form, run
from sip.forms import LaggrundForm, SamtyckesvarForm, TillbakaForm
from sip.visning import answer_rows

from .hjalp import case_to_change


@require_safe
def overview(request, pk):
    """Who has answered what, and what that opens."""
    arende = case_to_change(request, pk)
    log(av=request.uppdrag, vad="samtycke.last", arende=arende)
    units = services.others(arende)
    found = grounds(arende=arende, enheter=units)
    return render(
        request,
        "placeringar/dela/dela.html",
        {
            "arende": arende,
            "svar": [(one, answer_rows(one.svar)) for one in who_answers(arende=arende)],
            "rader": [
                {
                    "enhet": one,
                    "motpart": one.pk == arende.placering.motpart_id,
                    "grund": found[one] if isinstance(found[one], Grund) else None,
                    "skal": "" if isinstance(found[one], Grund) else found[one].text,
                }
                for one in units
            ],
            "grunder": statutory_grounds(arende=arende),
            "regel": consent_rule(arende=arende, enheter=units),
        },
    )


@require_http_methods(["GET", "POST"])
def of_guardian(request, pk, vardnadshavare):
    """Note what a guardian answers."""
    arende = case_to_change(request, pk)
    guardian = arende.person.vardnadshavare.filter(pk=vardnadshavare).first()
    if guardian is None:
        raise Http404
    alone = arende.person.vardnadshavare.count() < 2
    return _answer(request, arende, guardian.namn, ensam=alone, vardnadshavare=guardian)


@require_http_methods(["GET", "POST"])
def of_person(request, pk):
    """Note what the person answers; of a child below fifteen, what it thinks."""
    arende = case_to_change(request, pk)
    mine = next(one for one in who_answers(arende=arende) if one.vardnadshavare is None)
    return _answer(request, arende, mine.namn, sjalv=True, maste=mine.maste)


def _answer(request, arende, namn, *, sjalv=False, ensam=False, maste=True, vardnadshavare=None):
    units = services.others(arende)
    sent = {}
    if request.method == "POST":
        sent = {"files": request.FILES, "for_stor": getattr(request, "for_stor_fil", False)}
    first = {
        "engang": uuid4(),
        "version": arende.version,
        "fraga": _("Placeringen: vad den innebär, vem som gör vad och vad den kostar."),
        "enheter": [one.pk for one in units],
        "dag": timezone.localdate(),
    }
    form = kept_form(request, SamtyckesvarForm, circle=units, sjalv=sjalv, ensam=ensam, initial=first, **sent)
    if request.method == "POST" and form.is_valid():
        service, answer = form.answer()
        who = {"vardnadshavare": vardnadshavare}
        if service != "note_hindered_guardian":
            who["lamnat_av"] = "den_enskilde" if sjalv else "vardnadshavare"
        said = {**who, **answer, "version": form.cleaned_data["version"]}
        if run(form, lambda av: getattr(services, service)(arende=arende, av=av, **said), av=request.uppdrag):
            messages.success(request, _("Svaret är antecknat."))
            return redirect("placeringar-dela", pk=arende.pk)
    return form_page(
        request,
        "placeringar/dela/svar.html",
        form,
        arende=arende,
        namn=namn,
        enheter=units,
        maste=maste,
    )


@require_http_methods(["GET", "POST"])
def withdraw(request, pk, samtycke):
    """Take a consent back: asked once, and then done."""
    arende = case_to_change(request, pk)
    given = (
        arende.samtycken.filter(pk=samtycke, svar="ja", ersatt_at__isnull=True, aterkallat_at__isnull=True)
        .select_related("vardnadshavare")
        .first()
    )
    if given is None:
        raise Http404
    form = kept_form(request, TillbakaForm)
    if request.method == "POST" and form.is_valid():
        done = run(form, services.withdraw_consent, samtycke_id=given.pk, arende=arende, av=request.uppdrag)
        if done is not None:
            messages.success(
                request, _("Samtycket är tillbakataget. De som inte längre har någon grund ser inget mer.")
            )
            return redirect("placeringar-dela", pk=pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Ta tillbaka samtycket?"),
        text=given.vardnadshavare.namn if given.vardnadshavare else _("Personens eget samtycke"),
        foljder=[
            _("De enheter som ser placeringen eller skolplanen bara på grund av samtycket slutar se den genast."),
            _("De får veta det."),
            _("Det som redan är antecknat och delat finns kvar hos er."),
        ],
        knapp=_("Ta tillbaka samtycket"),
        farlig=True,
        avbryt_url=reverse("placeringar-dela", args=[pk]),
    )


@require_http_methods(["GET", "POST"])
def ground(request, pk):
    """Note a ground in statute."""
    arende = case_to_change(request, pk)
    first = LaggrundForm.first_values(arende)
    form = kept_form(request, LaggrundForm, circle=services.others(arende), initial=first)
    if request.method == "POST" and form.is_valid():
        if run(form, services.note_ground, arende=arende, av=request.uppdrag, **form.ground()):
            messages.success(request, _("Grunden är antecknad."))
            return redirect("placeringar-dela", pk=pk)
    return form_page(request, "placeringar/dela/grund.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def end_ground(request, pk, laggrund):
    """Say that a ground in statute holds no longer, after asking."""
    arende = case_to_change(request, pk)
    noted = arende.laggrunder.filter(pk=laggrund, avslutad_at__isnull=True).first()
    if noted is None:
        raise Http404
    form = kept_form(request, TillbakaForm)
    if request.method == "POST" and form.is_valid():
        if run(form, services.end_ground, laggrund_id=noted.pk, arende=arende, av=request.uppdrag) is not None:
            messages.success(request, _("Grunden gäller inte längre."))
            return redirect("placeringar-dela", pk=pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Avsluta grunden?"),
        text=str(Laggrund.Slag(noted.slag).label),
        foljder=[
            _("De enheter som ser placeringen bara på den grunden slutar se den genast, och får veta det."),
        ],
        knapp=_("Avsluta grunden"),
        farlig=True,
        avbryt_url=reverse("placeringar-dela", args=[pk]),
    )
