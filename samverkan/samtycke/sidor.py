"""The pages of consent that processes share: what somebody answers, how it is taken back, and the other grounds to share."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samverkan.arende.models import Arende
from samverkan.webb.svar import form_page, kept_form, run

from .forms import LaggrundForm, SamtyckesvarForm, TillbakaForm
from .models import Laggrund
from .selectors import consent_rule, who_answers


@dataclass(frozen=True, kw_only=True)
class Delning:
    """How a process shares. `services` holds its `give_consent`, `refuse_consent`, `note_hindered_guardian`, `withdraw_consent`,
    `note_ground` and `end_ground`; `sida` is the name of its page about consent, `svarsmall` and `grundmall` its templates.

    `enheter(arende)` are the units that may be shared with, `fraga(arende)` the question that consent is asked to. The words say
    what happens: when a consent is taken back (`tillbaka`), and beforehand (`foljd`, `foljd_grund`).
    """

    services: object
    sida: str
    svarsmall: str
    grundmall: str
    enheter: Callable
    fraga: Callable
    tillbaka: str
    foljd: str
    foljd_grund: str


def of_guardian(request, arende, vardnadshavare, delning):
    """Note what the guardian with that id answers."""
    guardian = arende.person and arende.person.vardnadshavare.filter(pk=vardnadshavare).first()
    if guardian is None:
        raise Http404
    alone = arende.person.vardnadshavare.count() < 2
    return _answer(request, arende, delning, guardian.namn, ensam=alone, vardnadshavare=guardian)


def of_person(request, arende, delning):
    """Note what the person answers; of a child below fifteen, what it thinks."""
    mine = next(one for one in who_answers(arende=arende) if one.vardnadshavare is None)
    return _answer(request, arende, delning, mine.namn, sjalv=True, maste=mine.maste)


def _answer(request, arende, delning, namn, *, sjalv=False, ensam=False, maste=True, vardnadshavare=None):
    circle = delning.enheter(arende)
    sent = {}
    if request.method == "POST":
        sent = {"files": request.FILES, "for_stor": getattr(request, "for_stor_fil", False)}
    first = SamtyckesvarForm.first_values(arende, circle, delning.fraga(arende))
    form = kept_form(request, SamtyckesvarForm, circle=circle, sjalv=sjalv, ensam=ensam, initial=first, **sent)
    if request.method == "POST" and form.is_valid():
        service, answer = form.answer()
        who = {"vardnadshavare": vardnadshavare}
        if service != "note_hindered_guardian":
            who["lamnat_av"] = "den_enskilde" if sjalv else "vardnadshavare"
        said = {**who, **answer, "version": form.cleaned_data["version"]}
        if run(form, lambda av: getattr(delning.services, service)(arende=arende, av=av, **said), av=request.uppdrag):
            messages.success(request, _("Svaret är antecknat."))
            return _back(request, arende, delning)
    return form_page(
        request,
        delning.svarsmall,
        form,
        arende=arende,
        namn=namn,
        enheter=circle,
        maste=maste,
        sjalv=sjalv,
        regel=consent_rule(arende=arende, enheter=circle),
    )


def _back(request, arende, delning):
    """To the page about consent; to Min dag for the one who acts from a unit that was closed out by it."""
    still = Arende.objects.visible_to(request.uppdrag).filter(pk=arende.pk).exists()
    return redirect(delning.sida, pk=arende.pk) if still else redirect("min-dag")


def withdraw(request, arende, samtycke, delning):
    """Take the consent with that id back: asked once, and then done."""
    given = (
        arende.samtycken.filter(pk=samtycke, svar="ja", ersatt_at__isnull=True, aterkallat_at__isnull=True)
        .select_related("vardnadshavare")
        .first()
    )
    if given is None:
        raise Http404
    return _asked_once(
        request,
        arende,
        delning,
        (delning.services.withdraw_consent, {"samtycke_id": given.pk}),
        gjort=delning.tillbaka,
        rubrik=_("Ta tillbaka samtycket?"),
        text=given.vardnadshavare.namn if given.vardnadshavare else _("Personens eget samtycke"),
        foljder=[
            delning.foljd,
            _("De får veta det."),
            _("Det som redan är antecknat och delat finns kvar hos er."),
        ],
        knapp=_("Ta tillbaka samtycket"),
    )


def end_ground(request, arende, laggrund, delning):
    """Say that the ground in statute with that id holds no longer, after asking."""
    noted = arende.laggrunder.filter(pk=laggrund, avslutad_at__isnull=True).first()
    if noted is None:
        raise Http404
    return _asked_once(
        request,
        arende,
        delning,
        (delning.services.end_ground, {"laggrund_id": noted.pk}),
        gjort=_("Grunden gäller inte längre."),
        rubrik=_("Avsluta grunden?"),
        text=str(Laggrund.Slag(noted.slag).label),
        foljder=[delning.foljd_grund],
        knapp=_("Avsluta grunden"),
    )


def _asked_once(request, arende, delning, act, *, gjort, **words):
    form = kept_form(request, TillbakaForm)
    if request.method == "POST" and form.is_valid():
        service, what = act
        if run(form, service, arende=arende, av=request.uppdrag, **what) is not None:
            messages.success(request, gjort)
            return _back(request, arende, delning)
    cancel = reverse(delning.sida, args=[arende.pk])
    return form_page(request, "bekrafta.html", form, farlig=True, avbryt_url=cancel, **words)


def ground(request, arende, delning):
    """Note a ground in statute."""
    first = LaggrundForm.first_values(arende)
    form = kept_form(request, LaggrundForm, circle=delning.enheter(arende), initial=first)
    if request.method == "POST" and form.is_valid():
        if run(form, delning.services.note_ground, arende=arende, av=request.uppdrag, **form.ground()):
            messages.success(request, _("Grunden är antecknad."))
            return _back(request, arende, delning)
    return form_page(request, delning.grundmall, form, arende=arende)
