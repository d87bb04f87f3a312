"""To report a deviation, and to see the own report."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avvikelser import selectors, services
from avvikelser.chefer import line_of
from avvikelser.forms import RapportForm
from avvikelser.models import Avvikelse
from avvikelser.process import SLAG
from avvikelser.visning import report_rows
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run

MEST = 100
"""The most units that are shown at once."""


@require_http_methods(["GET", "POST"])
def new(request):
    """Report a deviation, from anywhere."""
    require(request.uppdrag, Formaga.ANMALA)
    return _report(request, None)


@require_http_methods(["GET", "POST"])
def new_from(request, pk):
    """Report a deviation from a case: the other unit, the clause and the plan are proposed from it."""
    require(request.uppdrag, Formaga.ANMALA)
    arende = case_for(request.uppdrag, pk)
    if arende.slag == SLAG:
        raise Http404
    log(av=request.uppdrag, vad="avvikelser.fran", arende=arende)
    return _report(request, arende)


def _report(request, ursprung):
    """The form. Where the case doesn't say which units there are, one looks for them in the form itself: no address says which."""
    av = request.uppdrag
    units = selectors.units_of_case(ursprung, av) if ursprung else None
    bodies = None if units else selectors.bodies_to_report(av)
    if bodies and request.method == "POST":
        units = _sought(request, bodies)
    options = {
        "bodies": bodies,
        "units": units,
        "clauses": selectors.clauses_of_case(ursprung) if ursprung else selectors.clauses_binding(av),
        "managers": line_of(av),
        "anonym": selectors.may_be_anonymous(av),
        "named": ursprung is None,
    }
    form = kept_form(request, RapportForm, initial=_proposed(ursprung, units, av), **options)
    if "sok" in request.POST:
        form = _as_written(request, form, options)
    elif request.method == "POST" and form.is_valid():
        done = run(form, services.report, av=av, ursprung=ursprung, **form.report())
        if done:
            messages.success(request, _("Avvikelsen är rapporterad, med nummer %(dnr)s.") % {"dnr": done.referens})
            return redirect("avvikelser-min", pk=done.arende_id)
    return form_page(request, "avvikelser/ny.html", form, ursprung=ursprung, for_manga=units and len(units) > MEST)


def _proposed(ursprung, units, av):
    chosen = units[0].pk if units and len(units) == 1 else None
    proposed = {"huvudman": av.enhet.verksamhet.huvudman_id, "berord": chosen}
    if ursprung:
        proposed["regel"] = selectors.late_clause(ursprung)
        proposed["sip"] = Avvikelse.Sip.JA if ursprung.slag == "sip" else Avvikelse.Sip.VET_INTE
    return proposed


def _sought(request, bodies):
    """The units that were looked for, or None when no huvudman is chosen."""
    huvudman = next((one for one in bodies if str(one.pk) == request.POST.get("huvudman")), None)
    text = request.POST.get("text", "").strip()[:200]
    return huvudman and selectors.units_to_report(request.uppdrag, huvudman=huvudman, text=text)


def _as_written(request, bound, options):
    """The form with what has been written so far, of which no fault is told yet."""
    written = {
        name: field.widget.value_from_datadict(request.POST, request.FILES, name)
        for name, field in bound.fields.items()
    }
    form = RapportForm(initial=written, **options)
    form.utkast_nyckel, form.utkast = bound.utkast_nyckel, bound.utkast
    return form


@require_safe
def own(request, pk):
    """The own report: where it is, and the answers."""
    require(request.uppdrag, Formaga.ANMALA)
    avvikelse, levels, answers = selectors.own_report(request.uppdrag, pk)
    log(av=request.uppdrag, vad="avvikelser.min", data={"avvikelse": avvikelse.pk})
    return render(
        request,
        "avvikelser/min.html",
        {
            "avvikelse": avvikelse,
            "nivaer": levels,
            "svar": answers,
            "rader": report_rows(avvikelse),
        },
    )
