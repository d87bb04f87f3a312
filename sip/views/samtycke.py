"""Pages of consent: who is asked, what they answer, how it is taken back, and the other grounds to share."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.arende.models import Arende
from samverkan.logg.services import log
from samverkan.samtycke.models import Laggrund
from samverkan.samtycke.selectors import consent_rule, statutory_grounds, who_answers
from samverkan.webb.svar import form_page, kept_form, run
from sip import services
from sip.forms import LaggrundForm, SamtyckesvarForm, TillbakaForm
from sip.selectors.krets import circle_shortfall, others, standing
from sip.visning import answer_rows

from .hjalp import case_to_change


@require_safe
def overview(request, pk):
    """Who has answered what, what that opens, and what one can do when somebody says no."""
    arende = case_to_change(request, pk)
    log(av=request.uppdrag, vad="samtycke.last", arende=arende)
    asked = who_answers(arende=arende)
    return render(
        request,
        "sip/samtycke.html",
        {
            "arende": arende,
            "svar": [(one, answer_rows(one.svar)) for one in asked],
            "rader": standing(arende),
            "grunder": statutory_grounds(arende=arende),
            "for_fa": circle_shortfall(arende),
            "regel": consent_rule(arende=arende, enheter=others(arende)),
            "nej": [one for one in asked if one.svar and (one.svar.svar == "nej" or one.svar.aterkallat_at)],
        },
    )


@require_http_methods(["GET", "POST"])
def of_guardian(request, pk, vardnadshavare):
    """Note what a guardian answers."""
    arende = case_to_change(request, pk)
    guardian = arende.person and arende.person.vardnadshavare.filter(pk=vardnadshavare).first()
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
    circle = others(arende)
    sent = {}
    if request.method == "POST":
        sent = {"files": request.FILES, "for_stor": getattr(request, "for_stor_fil", False)}
    form = kept_form(
        request,
        SamtyckesvarForm,
        circle=circle,
        sjalv=sjalv,
        ensam=ensam,
        initial=SamtyckesvarForm.first_values(arende, circle),
        **sent,
    )
    if request.method == "POST" and form.is_valid():
        service, answer = form.answer()
        who = {"vardnadshavare": vardnadshavare}
        if service != "note_hindered_guardian":
            who["lamnat_av"] = "den_enskilde" if sjalv else "vardnadshavare"
        said = {**who, **answer, "version": form.cleaned_data["version"]}
        if run(form, lambda av: getattr(services, service)(arende=arende, av=av, **said), av=request.uppdrag):
            messages.success(request, _("Svaret är antecknat."))
            return _back(request, arende.pk)
    return form_page(
        request,
        "sip/samtycke_svar.html",
        form,
        arende=arende,
        namn=namn,
        enheter=circle,
        maste=maste,
        sjalv=sjalv,
        regel=consent_rule(arende=arende, enheter=circle),
    )


def _back(request, pk):
    """To the page about consent; to Min dag for the one who coordinates from a unit that was closed out by it."""
    still = Arende.objects.visible_to(request.uppdrag).filter(pk=pk).exists()
    return redirect("sip-samtycke", pk=pk) if still else redirect("min-dag")


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
        closed = run(form, services.withdraw_consent, samtycke_id=given.pk, arende=arende, av=request.uppdrag)
        if closed is not None:
            messages.success(
                request, _("Samtycket är tillbakataget. De som inte längre har någon grund ser inte planen.")
            )
            return _back(request, pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Ta tillbaka samtycket?"),
        text=given.vardnadshavare.namn if given.vardnadshavare else _("Personens eget samtycke"),
        foljder=[
            _("De enheter som ser planen bara på grund av samtycket slutar se den genast."),
            _("De får veta det."),
            _("Det som redan är antecknat och delat finns kvar hos er."),
        ],
        knapp=_("Ta tillbaka samtycket"),
        farlig=True,
        avbryt_url=reverse("sip-samtycke", args=[pk]),
    )


@require_http_methods(["GET", "POST"])
def ground(request, pk):
    """Note a ground in statute."""
    arende = case_to_change(request, pk)
    circle = others(arende)
    form = kept_form(request, LaggrundForm, circle=circle, initial=LaggrundForm.first_values(arende))
    if request.method == "POST" and form.is_valid():
        if run(form, services.note_ground, arende=arende, av=request.uppdrag, **form.ground()):
            messages.success(request, _("Grunden är antecknad."))
            return redirect("sip-samtycke", pk=pk)
    return form_page(request, "sip/grund.html", form, arende=arende)


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
            return _back(request, pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Avsluta grunden?"),
        text=str(Laggrund.Slag(noted.slag).label),
        foljder=[_("De enheter som ser planen bara på den grunden slutar se den genast, och får veta det.")],
        knapp=_("Avsluta grunden"),
        farlig=True,
        avbryt_url=reverse("sip-samtycke", args=[pk]),
    )
