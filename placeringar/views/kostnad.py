"""Pages that show what a placement costs, for the officials of its two huvudmän alone."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from placeringar import services
from placeringar.kalkylblad import workbook
from placeringar.models import Kostnadsforslag
from placeringar.process import Tillstand
from placeringar.selectors.kostnad import bars_the_past, cost_case, parties_of, pays_meanwhile, periods_of
from placeringar.selectors.prognos import forecast, outcomes_of, payments_of, standing
from placeringar.visning_kostnad import charts, in_words, rounding
from samverkan.arende.services import require
from samverkan.fel import Regelbrott
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga

from .kostnadslage import cost_page, version_page

_LAGE = Kostnadsforslag.Lage


@require_safe
def overview(request, pk):
    """All of it: what waits, what is in force, the forecast beside what it came to, who is to pay whom, every version."""
    arende = cost_case(request.uppdrag, pk)
    now = cost_page(request, arende)
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
def version(request, pk, nr):
    """One version, as it was proposed. The other side agrees to it here."""
    now = version_page(request, pk, nr)
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


@require_safe
def sheet(request, pk):
    """The split, the forecast and what it came to as a workbook (xlsx)."""
    arende = cost_case(request.uppdrag, pk)
    now = cost_page(request, arende)
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
