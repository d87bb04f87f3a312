"""Choose the uppdrag to act in; the administrator's pages about units and uppdrag of the own verksamhet."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.arende.services import require
from samverkan.webb.svar import form_page, run

from . import services
from .forms import AvslutaUppdragForm, GeUppdragForm, KontaktForm
from .models import Enhet, Uppdrag
from .roller import Formaga
from .selectors import choosable_uppdrag, current_uppdrag, unit_tree


@require_http_methods(["GET", "POST"])
def choose_uppdrag(request):
    """List the user's uppdrag; POST `uppdrag` (its id) acts in it from now on, and goes to `next` or Min dag."""
    mine = choosable_uppdrag(user=request.user)
    if request.method == "GET":
        return render(request, "organisation/valj_uppdrag.html", {"alla": mine, "next": request.GET.get("next", "")})
    chosen = next((one for one in mine if str(one.pk) == request.POST.get("uppdrag")), None)
    if chosen is None:
        raise Http404
    request.session["uppdrag"] = chosen.pk
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "min-dag"
    return redirect(back)


choose_uppdrag.utan_uppdrag = True


@require_safe
def units(request):
    """The units of the own verksamhet as a tree."""
    require(request.uppdrag, Formaga.ADMINISTRERA)
    verksamhet = request.uppdrag.enhet.verksamhet
    return render(request, "organisation/enheter.html", {"verksamhet": verksamhet, "trad": unit_tree(verksamhet)})


@require_http_methods(["GET", "POST"])
def unit(request, pk):
    """A unit: who has uppdrag there, and a form that gives one."""
    enhet = _own_unit(request, pk)
    form = GeUppdragForm(request.POST if request.method == "POST" else None, initial={"fran": timezone.localdate()})
    if form.is_valid():
        given = run(form, services.appoint, av=request.uppdrag, enhet=enhet, **form.cleaned_data)
        if given:
            messages.success(request, _("%(namn)s har fått uppdraget.") % {"namn": given.user.namn})
            return redirect("enhet", pk=pk)
    return form_page(
        request,
        "organisation/enhet.html",
        form,
        enhet=enhet,
        uppdrag=current_uppdrag(enhet),
        kontakt=[
            {"fraga": _("Telefon"), "svar": enhet.telefon or _("Saknas")},
            {"fraga": _("Telefon kvällar och helger"), "svar": enhet.jourtelefon or _("Saknas")},
            {"fraga": _("Öppet på vardagar"), "svar": f"{enhet.oppnar:%H.%M}–{enhet.stanger:%H.%M}"},
        ],
    )


@require_http_methods(["GET", "POST"])
def contact(request, pk):
    """Change how a unit is reached, and when."""
    enhet = _own_unit(request, pk)
    now = {name: getattr(enhet, name) for name in KontaktForm.base_fields}
    form = KontaktForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid() and run(form, services.change_contact, av=request.uppdrag, enhet=enhet, **form.cleaned_data):
        messages.success(request, _("Uppgifterna är sparade."))
        return redirect("enhet", pk=pk)
    return form_page(request, "organisation/kontakt.html", form, enhet=enhet)


def _own_unit(request, pk):
    require(request.uppdrag, Formaga.ADMINISTRERA)
    enhet = Enhet.objects.filter(pk=pk, verksamhet=request.uppdrag.enhet.verksamhet).first()
    if enhet is None:
        raise Http404
    return enhet


@require_http_methods(["GET", "POST"])
def end_uppdrag(request, pk):
    """Ask whether to end an uppdrag, and when; then do it."""
    require(request.uppdrag, Formaga.ADMINISTRERA)
    enhet = request.uppdrag.enhet
    uppdrag = Uppdrag.objects.filter(pk=pk, enhet__verksamhet=enhet.verksamhet).select_related("user", "enhet").first()
    if uppdrag is None:
        raise Http404
    form = AvslutaUppdragForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and run(
        form, services.end_uppdrag, av=request.uppdrag, uppdrag=uppdrag, sista_dag=form.cleaned_data["sista_dag"]
    ):
        messages.success(request, _("Uppdraget är avslutat."))
        return redirect("enhet", pk=uppdrag.enhet_id)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Avsluta uppdraget?"),
        text=_("%(namn)s är %(roll)s på %(enhet)s.")
        % {"namn": uppdrag.user.namn, "roll": uppdrag.get_roll_display().lower(), "enhet": uppdrag.enhet.namn},
        foljder=[
            _("Medarbetaren kan inte längre arbeta i uppdraget, inte heller där hen redan är inloggad."),
            _("Det som medarbetaren har gjort finns kvar."),
        ],
        knapp=_("Avsluta uppdraget"),
        farlig=True,
        avbryt_url=reverse("enhet", args=[uppdrag.enhet_id]),
    )
