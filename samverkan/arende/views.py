"""Pages of a case of any kind, and of who may see it."""

from django.contrib import messages
from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.arende.models import Arende
from samverkan.dokument.selectors import documents_of, upload_form
from samverkan.fel import Konflikt, Regelbrott
from samverkan.frist.kort import cards
from samverkan.logg.services import log
from samverkan.notis.models import Notis
from samverkan.notis.services import mark_read
from samverkan.organisation.roller import Formaga
from samverkan.webb.sidor import before_key
from samverkan.webb.svar import form_page, kept_form, run
from samverkan.webb.urval import Urval, list_for

from . import services
from .forms import NamngivnaForm, NodatkomstForm, OverlamnaForm, TilldelaFleraForm, TilldelaForm
from .insyn import grants_on, held_of, who_sees
from .listan import ARENDEN, case_keys
from .nodatkomst import break_glass
from .process import offers_on, process_of
from .selectors import case_for, state_line
from .tidslinje import SLAG, timeline
from .utkast import save_draft, shown_version


@require_safe
def case_list(request):
    """The unit's cases, newest first, filtered by what stands in the address."""
    services.require(request.uppdrag, Formaga.SE_ARENDEN)
    urval = Urval(ARENDEN, request.GET, request.uppdrag)
    if urval.hellre:
        return redirect(urval.hellre)
    page = case_keys(request.uppdrag, urval.val, before=urval.fore)
    cases = Arende.objects.select_related("person", "ansvarig__user").in_bulk(page.ids)
    log(av=request.uppdrag, vad="arende.listat", data={"antal": len(page.ids)})
    return render(
        request,
        "arende/lista.html",
        {
            "urval": urval,
            "sidan": page,
            "arenden": [(cases[pk], process_of(cases[pk])) for pk in page.ids if pk in cases],
        },
    )


@require_safe
def case_page(request, pk):
    """One case: its story, its next step, its clocks, its parties and who can see it.

    `?handelser=` one of `tidslinje.SLAG` and `?fore=` narrow the timeline.
    """
    arende = case_for(request.uppdrag, pk)
    process = process_of(arende)
    log(av=request.uppdrag, vad="arende.last", arende=arende)
    mark_read(av=request.uppdrag, notiser=Notis.objects.filter(arende=arende))
    granted = grants_on(arende, request.uppdrag)
    held = held_of(granted)
    can_change = "andra_arende" in held
    kind, before = request.GET.get("handelser", ""), before_key(request)
    if kind and kind not in SLAG:
        raise Http404
    governs = can_change and request.uppdrag.enhet.verksamhet_id == arende.verksamhet_id
    clocks = cards(arende)
    events, older = timeline(arende, slag=kind, before=before)
    return render(
        request,
        "arende/arende.html",
        {
            "arende": arende,
            "process": process,
            "tillstand": process.tillstand(arende.tillstand).label,
            "steg": state_line(arende),
            "nasta": process.nasta_steg(arende, request.uppdrag) if can_change else None,
            "frister": [one for one in clocks if not one["avslutad"]],
            "klara_frister": [one for one in clocks if one["avslutad"]],
            "sektioner": process.sektioner(arende, request.uppdrag, held),
            "handelser": events,
            "handelseslag": [("", _("Alla")), *((key, one.namn) for key, one in SLAG.items())],
            "valt_slag": kind,
            "handelser_nyare": _timeline_address(kind) if before else "",
            "handelser_aldre": _timeline_address(kind, older) if older else "",
            "parter": [
                {"namn": one.enhet.namn, "roll": _(one.roll)}
                for one in arende.parter.filter(till__isnull=True).select_related("enhet")
            ],
            "insyn": who_sees(arende=arende, av=request.uppdrag, granted=granted),
            "dokument": documents_of(arende=arende, held=held),
            "dokument_form": upload_form(av=request.uppdrag, held=held),
            "erbjuds": offers_on(arende, request.uppdrag),
            "kan_tilldela": governs and request.uppdrag.can(Formaga.TA_EMOT),
            "kan_styra": governs and request.uppdrag.can(Formaga.STYRA_ATKOMST),
        },
    )


def _timeline_address(slag, before=None):
    query = {"handelser": slag, "fore": before}
    return f"?{urlencode({key: value for key, value in query.items() if value})}#handelser"


@require_http_methods(["GET", "POST"])
def assign(request, pk):
    """Give the case to a caseworker."""
    arende = case_for(request.uppdrag, pk, permission="andra_arende")
    services.require(request.uppdrag, Formaga.TA_EMOT)
    form = kept_form(request, TilldelaForm, arende=arende, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if run(form, services.assign, arende=arende, till=data["till"], av=request.uppdrag, version=data["version"]):
            messages.success(request, _("Ärendet är tilldelat."))
            return redirect("arende", pk=pk)
    return form_page(request, "arende/tilldela.html", form, arende=arende)


@require_POST
def assign_many(request):
    """Give the cases that were ticked in a list to a caseworker, or with `ta` to oneself, and go back to where one was."""
    av = request.uppdrag
    services.require(av, Formaga.TA_EMOT)
    data = request.POST.copy()
    if "ta" in data:
        data["till"] = av.pk
        data.setlist("arende", [data["ta"]] if data["ta"] else data.getlist("arende"))
    form = TilldelaFleraForm(data, av=av)
    back = _place(form, av)
    if not form.is_valid():
        if "arende" in form.errors:
            messages.error(request, form.errors["arende"][0])
            return redirect(back)
        known = Arende.objects.visible_to(av, "andra_arende").in_bulk(
            [pk for pk, _version in form.cleaned_data["arende"]]
        )
        chosen = [(pk, version, known[pk]) for pk, version in form.cleaned_data["arende"] if pk in known]
        return form_page(request, "arende/tilldela_flera.html", form, valda=chosen, tillbaka=back)
    valda, till = form.cleaned_data["arende"], form.cleaned_data["till"]
    done = services.assign_many(valda=valda, till=till, av=av)
    if done.klara:
        words = ngettext(
            "%(namn)s ansvarar nu för %(antal)d ärende.", "%(namn)s ansvarar nu för %(antal)d ärenden.", len(done.klara)
        )
        messages.success(request, words % {"namn": till.user.namn, "antal": len(done.klara)})
    if lines := _stopped(done):
        messages.warning(request, "\n".join(lines))
    return redirect(f"{back}#rad-{valda[0][0]}")


def _stopped(done):
    """What was stopped, in words: one line, or a heading and a line each."""
    lines = [f"{arende.dnr}: {reason}" for arende, reason in done.stopp]
    if done.borta:
        words = ngettext("%d ärende finns inte kvar här.", "%d ärenden finns inte kvar här.", done.borta)
        lines.append(words % done.borta)
    if len(lines) > 1:
        count = len(done.stopp) + done.borta
        heading = ngettext("%d ärende tilldelades inte:", "%d ärenden tilldelades inte:", count)
        lines.insert(0, heading % count)
    return lines


def _place(form, av):
    """The address of the list that the form was sent from, as it was filtered and paged. Raises `Http404` at another."""
    lista = list_for(av, form.data.get("lista", ""))
    return reverse(lista.sida) + Urval(lista, QueryDict(form.data.get("har", "")[:2000]), av).har


@require_http_methods(["GET", "POST"])
def hand_over(request, pk):
    """Give the case to another unit of the tenant."""
    arende = case_for(request.uppdrag, pk, permission="andra_arende")
    services.require(request.uppdrag, Formaga.TA_EMOT)
    form = kept_form(request, OverlamnaForm, arende=arende, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.hand_over, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Ärendet är överlämnat till %(enhet)s.") % {"enhet": arende.enhet.namn})
            stays = Arende.objects.visible_to(request.uppdrag).filter(pk=pk).exists()
            return redirect("arende", pk=pk) if stays else redirect("min-dag")
    return form_page(request, "arende/overlamna.html", form, arende=arende)


@require_http_methods(["GET", "POST"])
def named_access(request, pk):
    """Close the case to all but named people."""
    arende = case_for(request.uppdrag, pk, permission="andra_arende")
    services.require(request.uppdrag, Formaga.STYRA_ATKOMST)
    form = kept_form(request, NamngivnaForm, arende=arende, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if run(
            form,
            services.restrict_to_named,
            arende=arende,
            uppdrag=list(data["uppdrag"]),
            skal=data["skal"],
            av=request.uppdrag,
            version=data["version"],
        ):
            messages.success(request, _("Nu ser bara de namngivna ärendet."))
            return redirect("arende", pk=pk)
    return form_page(request, "arende/namngivna.html", form, arende=arende)


@require_POST
def lift_named_access(request, pk):
    """Open the case to the whole unit again."""
    arende = case_for(request.uppdrag, pk, permission="andra_arende")
    try:
        services.lift_named_access(arende=arende, av=request.uppdrag, version=_posted_version(request))
        messages.success(request, _("Hela enheten ser ärendet igen."))
    except Regelbrott as stop:
        messages.error(request, stop.message)
    return redirect("arende", pk=pk)


def _posted_version(request):
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@require_http_methods(["GET", "POST"])
def emergency_access(request):
    """Open a case in an emergency."""
    services.require(request.uppdrag, Formaga.NODATKOMST)
    form = kept_form(request, NodatkomstForm)
    if request.method == "POST" and form.is_valid():
        arende = run(form, break_glass, av=request.uppdrag, **form.cleaned_data)
        if arende:
            messages.warning(request, _("Du har åtkomst till ärendet i 24 timmar. Chefen har fått veta det."))
            return redirect("arende", pk=arende.pk)
    return form_page(request, "arende/nodatkomst.html", form)


@require_POST
def draft(request, nyckel):
    """Keep a half-written form. Answers with when it was saved and its version; 409 when another tab came before."""
    try:
        saved = save_draft(
            uppdrag=request.uppdrag, nyckel=nyckel, data=request.POST, version=shown_version(request.POST)
        )
    except Konflikt:
        return JsonResponse({}, status=409)
    except Regelbrott:
        return JsonResponse({}, status=413)
    return JsonResponse({"version": saved.version, "sparat": f"{timezone.localtime(saved.sparat_at):%H.%M}"})
