"""The page where a split of the cost is proposed. Its form has as many periods and parties as one asks for, without script."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from placeringar import services
from placeringar.forms import KostnadForm
from placeringar.selectors.kostnad import bars_the_past, cost_case, first_day, parties_of, periods_of
from placeringar.visning_kostnad import in_words
from samverkan.arende.services import require
from samverkan.arende.utkast import draft
from samverkan.fel import Konflikt, Regelbrott
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run

from .kostnadslage import cost_page

STEG = {
    "fler_perioder": ("antal", 1),
    "farre_perioder": ("antal", -1),
    "fler_parter": ("parter", 1),
    "farre_parter": ("parter", -1),
}
"""The buttons that add a row to the form or take the last one away: the field that counts them, and by how many."""


@require_http_methods(["GET", "POST"])
def new(request, pk):
    """Propose a split: the first, a counter-proposal, or a change of what is signed. Buttons add and take away rows."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = cost_case(request.uppdrag, pk)
    now = cost_page(request, arende)
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
