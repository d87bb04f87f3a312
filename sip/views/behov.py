"""Pages of the need: to raise it, to choose who is to be in it, to say that no plan is made."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run
from sip import services
from sip.forms import AvbojForm, BehovForm, EnhetForm, KretsForm
from sip.selectors.krets import bodies_to_add_from, circle_shortfall, standing, units_to_add, variants_for

from .hjalp import case_to_change, who_it_may_be


@require_http_methods(["GET", "POST"])
def new(request):
    """Raise the need of a plan in the own unit; who doesn't handle cases hands it to the unit's desk."""
    av = request.uppdrag
    require(av, Formaga.ANMALA)
    variants = variants_for(av.enhet, timezone.localdate())
    matches = who_it_may_be(request, BehovForm, variants=variants)
    form = kept_form(request, BehovForm, variants=variants, matches=matches)
    if request.method == "POST" and form.is_valid():
        sip = run(form, services.raise_need, av=av, **form.need())
        if sip and av.can(Formaga.HANDLAGGA):
            messages.success(request, _("Behovet är uppskrivet. Välj nu vilka som ska vara med."))
            return redirect("sip-krets", pk=sip.arende_id)
        if sip:
            words = _("Behovet är lämnat till %(enhet)s, med nummer %(dnr)s. De tar det vidare med familjen.")
            messages.success(request, words % {"enhet": av.enhet.namn, "dnr": sip.arende.dnr})
            return redirect("min-dag")
    return form_page(request, "sip/ny.html", form, lamnar=not av.can(Formaga.HANDLAGGA))


@require_http_methods(["GET", "POST"])
def units(request, pk):
    """Who is to be in the plan, whether they are enough, and the search for more. What is looked for stands in no address: a
    school's name tells where a child lives."""
    arende = case_to_change(request, pk)
    bodies = bodies_to_add_from(arende)
    sought = request.POST if request.method == "POST" and "sok" in request.POST else None
    form = KretsForm(sought, bodies=bodies, initial={"huvudman": arende.verksamhet.huvudman_id})
    found = None
    if sought is not None and form.is_valid():
        found = units_to_add(arende, **form.cleaned_data)[:100]
    elif request.method == "POST" and sought is None:
        if _changed(request, arende):
            return redirect("sip-krets", pk=pk)
        arende.refresh_from_db()
    log(av=request.uppdrag, vad="sip.krets", arende=arende)
    return form_page(
        request,
        "sip/krets.html",
        form,
        arende=arende,
        rader=standing(arende),
        for_fa=circle_shortfall(arende),
        enheter=found,
    )


def _changed(request, arende):
    """Add or take away the unit that was posted; what stops it is told as a message."""
    form = EnhetForm(request.POST)
    if form.is_valid():
        remove = "ta_bort" in request.POST
        done = run(
            form,
            services.remove_unit if remove else services.add_unit,
            arende=arende,
            av=request.uppdrag,
            **form.cleaned_data,
        )
        if done or not form.errors:
            name = {"enhet": form.cleaned_data["enhet"].namn}
            messages.success(
                request, (_("%(enhet)s är inte med längre.") if remove else _("%(enhet)s är tillagd.")) % name
            )
            return True
    for faults in form.errors.values():
        messages.error(request, faults[0])
    return False


@require_http_methods(["GET", "POST"])
def decline(request, pk):
    """Say that no plan is made, and why."""
    arende = case_to_change(request, pk)
    form = kept_form(request, AvbojForm, initial={"version": arende.version})
    if request.method == "POST" and form.is_valid():
        if run(form, services.decline, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Beslutet att inte göra någon plan är sparat."))
            return redirect("arende", pk=pk)
    return form_page(request, "sip/avboj.html", form, arende=arende)
