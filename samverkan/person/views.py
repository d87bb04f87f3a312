"""The search page, and the page of the person that a case is about.

What is searched for is posted, so that no name or number stands in an address or a history.
"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.arende.models import Arende
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run

from . import services, visning
from .forms import NummerForm, PersonForm, SkalForm, SkyddForm, SokForm, VardnadshavareForm
from .models import Identitet, Vardnadshavare
from .selectors import known_of, merged_with, proposals_for, search


@require_http_methods(["GET", "POST"])
def search_page(request):
    """Search the own tenant; the answer stands under the form."""
    require(request.uppdrag, Formaga.SOKA)
    form = SokForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_valid():
        found = run(form, search, av=request.uppdrag, text=form.cleaned_data["q"], efter=form.cleaned_data["efter"])
    if not (found and found.traffar):
        form.fields["q"].widget.attrs["autofocus"] = True
    return form_page(request, "person/sok.html", form, resultat=found)


def _may_change(arende, uppdrag):
    return (
        uppdrag.can(Formaga.HANDLAGGA)
        and arende.person.verksamhet_id == uppdrag.enhet.verksamhet_id
        and getattr(arende.person, "uppgift", None) is not None
        and Arende.objects.visible_to(uppdrag, "andra_arende").filter(pk=arende.pk).exists()
    )


def _case(request, pk):
    arende = case_for(request.uppdrag, pk)
    if arende.person is None:
        raise Http404
    return arende


def _case_to_change(request, pk):
    arende = _case(request, pk)
    if not _may_change(arende, request.uppdrag):
        raise Http404
    return arende


@require_safe
def person_page(request, pk):
    """The person that the case is about: what is known, who else it may be, earlier cases of the same child."""
    arende, av = _case(request, pk), request.uppdrag
    log(av=av, vad="person.last", arende=arende)
    person, can_change = arende.person, _may_change(arende, av)
    known = known_of(person=person, av=av, utom=arende, propose=can_change) if av.can(Formaga.SOKA) else None
    return render(
        request,
        "person/person.html",
        {
            "arende": arende,
            "kan_andra": can_change,
            "rader": visning.rows(person, var=visning.may_see_where(person, av)),
            "visar_var": visning.may_see_where(person, av),
            "nummer": visning.numbers(person),
            "vardnadshavare": person.vardnadshavare.order_by("id"),
            "forslag": known.forslag if known else [],
            "sammanslagna": merged_with(person=person, av=av) if can_change else [],
            "tidigare": known.tidigare if known else [],
        },
    )


def _change(request, arende, form, service, words, **arguments):
    """The page of one form about the person. `words`: heading, button, and what to say when it is done."""
    heading, button, done = words
    if form.is_bound and form.is_valid() and run(form, service, av=request.uppdrag, **arguments, **form.cleaned_data):
        messages.success(request, done)
        return redirect("arende-person", pk=arende.pk)
    return form_page(request, "person/formular.html", form, arende=arende, rubrik=heading, knapp=button)


@require_http_methods(["GET", "POST"])
def change(request, pk):
    """Change name, birth date, address, contact, school, language."""
    arende = _case_to_change(request, pk)
    uppgift = arende.person.uppgift
    known = {name: getattr(uppgift, name) for name in PersonForm.base_fields if name != "version"}
    form = kept_form(request, PersonForm, initial={**known, "version": arende.person.version})
    words = _("Ändra uppgifter"), _("Spara uppgifterna"), _("Uppgifterna är sparade.")
    return _change(request, arende, form, services.update_person, words, person=arende.person)


@require_http_methods(["GET", "POST"])
def protect(request, pk):
    """Protect the identity, or lift the protection."""
    arende = _case_to_change(request, pk)
    person = arende.person
    form = kept_form(request, SkyddForm, initial={"version": person.version, "skydd_slag": person.skydd_slag})
    words = _("Skyddade uppgifter"), _("Spara skyddet"), _("Skyddet är ändrat.")
    return _change(request, arende, form, services.set_protection, words, person=person)


@require_http_methods(["GET", "POST"])
def number(request, pk, identitet=None):
    """Add a number, or put the right one instead of a wrong."""
    arende = _case_to_change(request, pk)
    form = kept_form(request, NummerForm, initial={"version": arende.person.version})
    if identitet is None:
        words = _("Lägg till nummer"), _("Spara numret"), _("Numret är sparat.")
        return _change(request, arende, form, services.add_identity, words, person=arende.person)
    wrong = Identitet.objects.filter(pk=identitet, person=arende.person).first()
    if wrong is None:
        raise Http404
    words = _("Rätta nummer"), _("Spara numret"), _("Numret är rättat.")
    return _change(request, arende, form, services.replace_identity, words, identitet=wrong)


@require_http_methods(["GET", "POST"])
def guardian(request, pk, vardnadshavare=None):
    """Add a guardian, or change what is known of one."""
    arende = _case_to_change(request, pk)
    version = {"version": arende.person.version}
    if vardnadshavare is None:
        form = kept_form(request, VardnadshavareForm, initial=version)
        words = _("Lägg till vårdnadshavare"), _("Spara vårdnadshavaren"), _("Vårdnadshavaren är sparad.")
        return _change(request, arende, form, services.add_guardian, words, person=arende.person)
    known = Vardnadshavare.objects.filter(pk=vardnadshavare, person=arende.person).first()
    if known is None:
        raise Http404
    fields = {name: getattr(known, name) for name in VardnadshavareForm.base_fields if name != "version"}
    form = kept_form(request, VardnadshavareForm, initial={**fields, **version})
    words = _("Ändra vårdnadshavare"), _("Spara vårdnadshavaren"), _("Vårdnadshavaren är sparad.")
    return _change(request, arende, form, services.update_guardian, words, vardnadshavare=known)


@require_http_methods(["GET", "POST"])
def merge(request, pk, annan):
    """Ask whether the case's person is the same as another that was proposed; then merge them."""
    arende = _case_to_change(request, pk)
    found = next(
        (hit for hit in proposals_for(person=arende.person, av=request.uppdrag) if hit.person_id == annan), None
    )
    if found is None:
        raise Http404
    form = kept_form(request, SkalForm)
    if form.is_bound and form.is_valid():
        skal = form.cleaned_data["skal"]
        if run(form, services.merge_found, person=arende.person, annan=annan, skal=skal, av=request.uppdrag):
            messages.success(request, _("Personerna är ihopslagna. Du kan häva det här."))
            return redirect("arende-person", pk=pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Är det samma person?"),
        text=_("%(namn)s i %(dnr)s verkar vara samma person som i det här ärendet. %(skal)s")
        % {"namn": _("Personen") if found.maskerad else found.namn, "dnr": found.arenden[0].dnr, "skal": found.skal},
        foljder=[
            _("Ärendena visas som tidigare ärenden om samma person."),
            _("Inga uppgifter flyttas eller ändras, och du kan häva sammanslagningen."),
        ],
        knapp=_("Slå ihop"),
        avbryt_url=reverse("arende-person", args=[pk]),
    )


@require_http_methods(["GET", "POST"])
def undo_merge(request, pk, annan):
    """Ask whether a merge was wrong; then undo it."""
    arende = _case_to_change(request, pk)
    merged = merged_with(person=arende.person, av=request.uppdrag)
    person = next((person for person, _heads in merged if person.pk == annan), None)
    if person is None:
        raise Http404
    form = kept_form(request, SkalForm)
    if form.is_bound and form.is_valid():
        if run(form, services.undo_merge, person=person, skal=form.cleaned_data["skal"], av=request.uppdrag):
            messages.success(request, _("Sammanslagningen är hävd."))
            return redirect("arende-person", pk=pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Är det inte samma person?"),
        text=_("När du häver sammanslagningen blir allt som det var innan."),
        knapp=_("Häv sammanslagningen"),
        avbryt_url=reverse("arende-person", args=[pk]),
    )
