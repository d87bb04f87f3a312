"""Pages of what a placement costs, for the officials of its two huvudmän alone."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from placeringar import services
from placeringar.forms import KostnadForm, RegleringForm, SigneraForm, UtfallForm
from placeringar.kalkylblad import workbook
from placeringar.models import Kostnadsforslag, Kostnadsutfall
from placeringar.process import Tillstand
from placeringar.selectors.kostnad import (
    bars_the_past,
    cost_case,
    first_day,
    in_force,
    parties_of,
    pays_meanwhile,
    periods_of,
    side_of,
    versions_of,
    waiting,
)
from placeringar.selectors.prognos import forecast, outcomes_of, payments_of, standing, written_as
from placeringar.visning_kostnad import charts, in_words, rounding
from samverkan.arende.services import require
from samverkan.arende.utkast import draft
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run

_LAGE = Kostnadsforslag.Lage


def _context(request, arende):
    """What all the pages know: whose side one is on, the versions, what is in force and what waits."""
    placering = arende.placering
    placering.arende = arende
    versions = versions_of(arende)
    for one in versions:
        one.arende = arende
    try:
        side = side_of(placering, request.uppdrag)
    except Otillaten:
        side = None
    handles = side is not None and request.uppdrag.can(Formaga.HANDLAGGA)
    return SimpleNamespace(
        arende=arende,
        placering=placering,
        versioner=versions,
        galler=in_force(versions),
        vantar=waiting(versions),
        sida=side,
        handlagger=handles,
        skriver=handles and arende.tillstand != Tillstand.ATERTAGEN,
    )


@require_safe
def overview(request, pk):
    """All of it: what waits, what is in force, the forecast beside what it came to, who is to pay whom, every version."""
    arende = cost_case(request.uppdrag, pk)
    now = _context(request, arende)
    log(av=request.uppdrag, vad="placeringar.kostnad_last", arende=arende)
    parties = parties_of(arende)
    names = {key: one.namn for key, one in parties.items()}
    at = timezone.now()
    shown = now.galler or now.vantar
    context = {
        **vars(now),
        "namn": names,
        "tills_vidare": None if now.galler else pays_meanwhile(now.placering, at=at),
        "sparr": bars_the_past(arende, at=at),
        "avrundning": rounding(),
        "steg": _what_now(now, request.uppdrag),
    }
    if shown:
        periods = periods_of(shown)
        outcomes = outcomes_of(arende) if now.galler else []
        payments = payments_of(arende) if now.galler else []
        prognos = forecast(periods, parties, outcomes, today=timezone.localdate(), ends=now.placering.till)
        context |= {
            "fordelning": in_words(periods, names),
            "prognos": prognos,
            "diagram": charts(prognos, timezone.localdate()),
            "utfall": outcomes,
            "betalningar": payments,
            "lage": _standing_rows(standing(periods, parties, outcomes, payments), parties) if outcomes else None,
        }
    return render(request, "placeringar/kostnad/oversikt.html", context)


def _standing_rows(lage, parties):
    rows = zip((one.namn for one in parties.values()), lage.bar, lage.betalt, strict=True)
    return {"rader": [(*row, row[2] - row[1]) for row in rows], "kvar": lage.kvar}


def _what_now(now, uppdrag):
    """The one thing to do next on the page: its heading, why, the button and where it leads. None when nothing waits here."""
    if now.sida is None or now.arende.tillstand == Tillstand.ATERTAGEN:
        return None
    one = now.vantar
    args = [now.arende.pk, one.nr] if one else [now.arende.pk]
    if one and one.lage == _LAGE.OVERENS:
        signed = {signature.huvudman_id for signature in one.signaturer.all()}
        if now.sida.pk in signed or not uppdrag.can(Formaga.SKRIVA_UNDER):
            return None
        return {
            "rubrik": _("Skriv under fördelningen"),
            "skal": _("Båda sidor är överens om version %(nr)d.") % {"nr": one.nr},
            "knapp": _("Läs och skriv under"),
            "url": reverse("placeringar-kostnad-skriv-under", args=args),
        }
    if not now.handlagger:
        return None
    if one and one.huvudman_id != now.sida.pk:
        return {
            "rubrik": _("Svara på förslaget"),
            "skal": _("%(part)s har lämnat förslag %(nr)d.") % {"part": one.huvudman.namn, "nr": one.nr},
            "knapp": _("Läs och svara"),
            "url": reverse("placeringar-kostnad-version", args=args),
        }
    if not one and not now.galler:
        return {
            "rubrik": _("Föreslå hur kostnaden delas"),
            "skal": _("Ingen har lämnat något förslag än."),
            "knapp": _("Lämna förslag"),
            "url": reverse("placeringar-kostnad-forslag", args=args),
        }
    return None


@require_http_methods(["GET", "POST"])
def new(request, pk):
    """Propose a split: the first, a counter-proposal, or a change of what is signed. Buttons add and take away rows."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = cost_case(request.uppdrag, pk)
    now = _context(request, arende)
    if now.sida is None:
        raise Http404
    parties = parties_of(arende)
    first = _first_values(now, parties)
    rows = _rows_of_draft(request) or {}
    form = kept_form(
        request,
        KostnadForm,
        initial=first["falt"],
        sidor=[now.placering.huvudman.namn, now.placering.motpartens_huvudman.namn],
        antal=rows.get("antal", first["antal"]),
        parter=rows.get("parter", first["parter"]),
        andrar=now.galler is not None,
    )
    if request.method == "POST":
        step = next((one for one in STEG if one in request.POST), None)
        if step:
            form = _with_other_rows(request, form, step)
            return _form(request, form, now)
        if form.is_valid():
            made = run(form, _at_own_fields(form), arende=arende, av=request.uppdrag, **form.proposal())
            if made:
                messages.success(request, _("Förslaget är lämnat. Den andra sidan har fått veta det."))
                return redirect("placeringar-kostnad", pk=pk)
    return _form(request, form, now)


def _form(request, form, now):
    if getattr(form, "konflikt", False):
        form.data = {**form.data.dict(), "sedd": now.versioner[0].nr if now.versioner else 0}
    names = {key: one.namn for key, one in parties_of(now.arende).items()}
    before = now.vantar or now.galler
    return form_page(
        request,
        "placeringar/kostnad/forslag.html",
        form,
        **vars(now),
        fore=before,
        fore_ord=in_words(periods_of(before), names) if before else [],
        sparr=bars_the_past(now.arende, at=timezone.now()),
    )


STEG = {
    "fler_perioder": ("antal", 1),
    "farre_perioder": ("antal", -1),
    "fler_parter": ("parter", 1),
    "farre_parter": ("parter", -1),
}
"""The buttons that add a row to the form or take the last one away: the field that counts them, and by how many."""


def _with_other_rows(request, form, step):
    """The same form with a row more or less, what was written kept, nothing judged yet."""
    name, change = STEG[step]
    data = request.POST.copy()
    counted = {"antal": form.antal, "parter": form.andra}
    data[name] = str(counted[name] + change)
    again = KostnadForm(data, sidor=form.sidor, andrar="dag" in form.fields)
    initial = {key: again[key].value() for key in again.fields if key not in ("antal", "parter")}
    if name == "antal" and change > 0:
        initial |= _after_last(again)
    kept = KostnadForm(
        initial=initial, sidor=form.sidor, antal=again.antal, parter=again.andra, andrar="dag" in form.fields
    )
    kept.utkast_nyckel, kept.utkast = form.utkast_nyckel, form.utkast
    return kept


def _after_last(form):
    """What a new period begins with: the day after the one before it, and its price and parts."""
    new, before = form.antal - 1, form.antal - 2
    values = {
        name.replace(f"p{before}_", f"p{new}_", 1): form[name].value()
        for name in form.fields
        if name.startswith(f"p{before}_") and "_i" not in name
    }
    end = form.fields[f"p{before}_till"]
    try:
        day = end.clean(form[f"p{before}_till"].value())
    except ValidationError:
        day = None
    values[f"p{new}_fran"] = day and day + timedelta(days=1)
    values[f"p{new}_till"] = None
    return values


def _rows_of_draft(request):
    """How many rows the saved draft of the page has."""
    saved = draft(uppdrag=request.uppdrag, nyckel="-".join(request.path.strip("/").split("/")))
    numbers = {name: (saved.data.get(name) or [""])[0] for name in ("antal", "parter")} if saved else {}
    return {name: int(text) for name, text in numbers.items() if text.isascii() and text.isdigit() and len(text) < 3}


def _first_values(now, parties):
    """What the form begins with: the proposal that waits, the signed split from today, or the placement's own price and days."""
    before = now.vantar or now.galler
    falt = {"sedd": now.versioner[0].nr if now.versioner else 0}
    today = timezone.localdate()
    if not before:
        placering = now.placering
        return {
            "falt": falt
            | {
                "p0_fran": first_day(placering),
                "p0_till": placering.till,
                "p0_pris": placering.dygnskostnad,
                "p0_per": "dygn",
            },
            "antal": 1,
            "parter": 0,
        }
    order = list(parties)
    others = order[2:]
    periods = periods_of(before)
    if now.galler:
        start = max(today, now.vantar.galler_fran if now.vantar else today)
        falt["dag"] = start
        periods = [one for one in periods if one.till is None or one.till >= start] or periods[-1:]
    for n, one in enumerate(others):
        falt[f"annan{n}"] = parties[one].namn
    for n, one in enumerate(periods):
        begins = max(one.fran, falt["dag"]) if now.galler else one.fran
        falt |= {
            f"p{n}_fran": begins,
            f"p{n}_till": one.till,
            f"p{n}_per": str(one.per),
            f"p{n}_pris": one.pris,
        }
        for part in one.delar:
            m = order.index(part.part)
            falt[f"p{n}_d{m}_kr"] = part.ore or None
            falt[f"p{n}_d{m}_procent"] = part.procent or None
        for k, step in enumerate([step for step in one.index if step.fran > begins][:2]):
            falt |= {f"p{n}_i{k}_fran": step.fran, f"p{n}_i{k}_procent": step.procent}
    return {"falt": falt, "antal": len(periods), "parter": len(others)}


def _at_own_fields(form):
    """The service, with what a rule stops told at the form's own field."""

    def call(**arguments):
        try:
            return services.propose_cost(**arguments)
        except Konflikt:
            raise
        except Regelbrott as stop:
            stop.falt = form.field_of(stop.falt)
            raise

    return call


def _version(request, pk, nr):
    arende = cost_case(request.uppdrag, pk)
    now = _context(request, arende)
    shown = next((one for one in now.versioner if one.nr == nr), None)
    if shown is None:
        raise Http404
    now.version = shown
    now.namn = {key: one.namn for key, one in parties_of(arende).items()}
    now.fordelning = in_words(periods_of(shown), now.namn)
    return now


@require_http_methods(["GET", "POST"])
def version(request, pk, nr):
    """One version, as it was proposed. The other side agrees to it here."""
    now = _version(request, pk, nr)
    shown = now.version
    answers = now.skriver and shown.lage == _LAGE.LAGT and shown.huvudman_id != now.sida.pk
    if request.method == "POST":
        require(request.uppdrag, Formaga.HANDLAGGA)
        try:
            services.accept_cost(forslag=shown, av=request.uppdrag)
        except Regelbrott as stop:
            messages.warning(request, stop.message)
        else:
            messages.success(request, _("Förslaget är godtaget. Nu ska en person på varje sida skriva under."))
        return redirect("placeringar-kostnad", pk=pk)
    log(av=request.uppdrag, vad="placeringar.kostnad_last", arende=now.arende, data={"version": shown.nr})
    periods = periods_of(shown)
    prognos = forecast(periods, parties_of(now.arende), today=timezone.localdate(), ends=now.placering.till)
    return render(
        request,
        "placeringar/kostnad/version.html",
        {**vars(now), "svarar": answers, "prognos": prognos, "avrundning": rounding()},
    )


def proved_at(request):
    """When the user last proved again who they are in this session (`django-allauth`), or None."""
    done = [one["at"] for one in get_authentication_records(request, request.user) if one.get("reauthenticated")]
    return datetime.fromtimestamp(max(done), UTC) if done else None


@require_http_methods(["GET", "POST"])
def sign(request, pk, nr):
    """Read what is agreed, prove again who one is, and sign it for the own side."""
    require(request.uppdrag, Formaga.SKRIVA_UNDER)
    now = _version(request, pk, nr)
    if now.sida is None:
        raise Http404
    proved = proved_at(request)
    form = SigneraForm(request.POST if request.method == "POST" else None, initial={"sha256": now.version.sha256})
    if request.method == "POST":
        if not services.recently(proved):
            messages.info(request, _("Visa först en gång till vem du är. Skriv sedan under."))
            return redirect(_prove(request))
        if form.is_valid():
            signed = run(
                form,
                services.sign_cost,
                forslag=now.version,
                sha256=form.cleaned_data["sha256"],
                legitimerad_at=proved,
                av=request.uppdrag,
            )
            if signed:
                messages.success(request, _("Du har skrivit under version %(nr)d.") % {"nr": nr})
                return redirect("placeringar-kostnad", pk=pk)
    else:
        log(av=request.uppdrag, vad="placeringar.kostnad_last", arende=now.arende, data={"version": nr})
    open_to_sign = now.version.lage == _LAGE.OVERENS and not any(
        one.huvudman_id == now.sida.pk for one in now.version.signaturer.all()
    )
    return form_page(
        request,
        "placeringar/kostnad/skriv_under.html",
        form,
        **vars(now),
        oppen=open_to_sign,
        visad=services.recently(proved),
        visa_url=_prove(request),
        prognos=forecast(
            periods_of(now.version), parties_of(now.arende), today=timezone.localdate(), ends=now.placering.till
        ),
        avrundning=rounding(),
    )


def _prove(request):
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}"


@require_http_methods(["GET", "POST"])
def outcome(request, pk, utfall=None):
    """Write what some days came to; or put right what was written (`utfall`)."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = cost_case(request.uppdrag, pk)
    now = _context(request, arende)
    if now.sida is None or now.galler is None:
        raise Http404
    if written_as(arende, request.POST.get("engang", "")):
        return redirect("placeringar-kostnad", pk=pk)
    before = None
    if utfall is not None:
        before = Kostnadsutfall.objects.filter(arende=arende, pk=utfall, rattad__isnull=True).first()
        if before is None:
            raise Http404
    parties = parties_of(arende)
    form = kept_form(request, UtfallForm, parter=parties, initial=_outcome_values(now, parties, before))
    if request.method == "POST" and form.is_valid():
        if run(form, services.note_outcome, arende=arende, av=request.uppdrag, rattar=before, **form.outcome()):
            messages.success(request, _("Utfallet är sparat."))
            return redirect("placeringar-kostnad", pk=pk)
    return form_page(request, "placeringar/kostnad/utfall.html", form, **vars(now), fore=before)


def _outcome_values(now, parties, before):
    if before:
        names = ("fran", "till", "dagar", "ore", "faktura")
        return {name: getattr(before, name) for name in names} | {"betalare": str(before.betalare_id)}
    outcomes = outcomes_of(now.arende)
    today = timezone.localdate()
    prognos = forecast(periods_of(now.galler), parties, outcomes, today=today, ends=now.placering.till)
    due = next((one for one in prognos.rader if one.utfall is None and one.till < today), None)
    first = {
        "betalare": next((key for key, one in parties.items() if one.huvudman_id == now.placering.huvudman.pk), "")
    }
    return first | ({"fran": due.fran, "till": due.till, "dagar": due.dagar, "ore": due.ore} if due else {})


@require_http_methods(["GET", "POST"])
def payment(request, pk):
    """Write that one party has paid another what it owed."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = cost_case(request.uppdrag, pk)
    now = _context(request, arende)
    if now.sida is None or now.galler is None:
        raise Http404
    if written_as(arende, request.POST.get("engang", "")):
        return redirect("placeringar-kostnad", pk=pk)
    parties = parties_of(arende)
    lage = standing(periods_of(now.galler), parties, outcomes_of(arende), payments_of(arende))
    form = kept_form(request, RegleringForm, betalningar=lage.kvar)
    if request.method == "POST" and form.is_valid():
        if run(form, services.note_payment, arende=arende, av=request.uppdrag, **form.payment()):
            messages.success(request, _("Betalningen är sparad."))
            return redirect("placeringar-kostnad", pk=pk)
    return form_page(request, "placeringar/kostnad/reglera.html", form, **vars(now), kvar=lage.kvar)


@require_safe
def sheet(request, pk):
    """The split, the forecast and what it came to as a workbook (xlsx)."""
    arende = cost_case(request.uppdrag, pk)
    now = _context(request, arende)
    shown = now.galler or now.vantar
    if shown is None:
        raise Http404
    log(av=request.uppdrag, vad="placeringar.kostnad_excel", arende=arende)
    periods, parties = periods_of(shown), parties_of(arende)
    outcomes, payments = outcomes_of(arende), payments_of(arende)
    prognos = forecast(periods, parties, outcomes, today=timezone.localdate(), ends=now.placering.till)
    names = {key: one.namn for key, one in parties.items()}
    return HttpResponse(
        workbook(arende.dnr, shown, in_words(periods, names), prognos, outcomes, payments),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": 'attachment; filename="kostnad.xlsx"', "Cache-Control": "no-store, private"},
    )
