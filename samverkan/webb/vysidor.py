"""The pages where views of lists are saved, renamed and deleted."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from . import vyer
from .forms import NyVyForm, VyForm
from .svar import form_page, run
from .urval import ALLT, list_for


def _shown(vy):
    return redirect(_address(vy))


def _address(vy):
    return reverse(vy.lista) + (f"?{vy.fraga}" if vy.fraga else ALLT)


@require_POST
def new_view(request):
    """Keep what a list shows as a view. The small form stands in the list; what is wrong with it is mended here."""
    form = NyVyForm(request.POST)
    valid = form.is_valid()
    if {"lista", "fraga"} & set(form.errors):
        raise Http404
    lista = list_for(request.uppdrag, form.cleaned_data["lista"])
    if valid:
        saved = run(form, vyer.save_view, av=request.uppdrag, **form.cleaned_data)
        if saved:
            messages.success(request, _("Vyn är sparad. Den finns bland flikarna."))
            return _shown(saved)
    return form_page(
        request, "webb/vy.html", form, rubrik=_("Spara som vy"), knapp=_("Spara vyn"), tillbaka=reverse(lista.sida)
    )


@require_http_methods(["GET", "POST"])
def change_view(request, pk):
    """Rename a saved view, or let its list open with it."""
    vy = vyer.own_view(request.uppdrag, pk)
    form = VyForm(request.POST if request.method == "POST" else None, initial={"namn": vy.namn, "forvald": vy.forvald})
    if form.is_bound and form.is_valid():
        if run(form, vyer.change_view, av=request.uppdrag, vy=vy, **form.cleaned_data):
            messages.success(request, _("Vyn är ändrad."))
            return _shown(vy)
    return form_page(
        request,
        "webb/vy.html",
        form,
        rubrik=_("Ändra vyn"),
        knapp=_("Spara vyn"),
        tillbaka=_address(vy),
        ta_bort=reverse("vy-ta-bort", args=[pk]),
    )


@require_http_methods(["GET", "POST"])
def delete_view(request, pk):
    """Ask whether a saved view is to go; then delete it."""
    vy = vyer.own_view(request.uppdrag, pk)
    if request.method == "POST":
        vyer.delete_view(av=request.uppdrag, vy=vy)
        messages.success(request, _("Vyn är borttagen."))
        return redirect(reverse(vy.lista) + ALLT)
    return render(
        request,
        "bekrafta.html",
        {
            "rubrik": _("Ta bort vyn?"),
            "text": _("Vyn %(namn)s försvinner från dina flikar. Inga ärenden påverkas.") % {"namn": vy.namn},
            "knapp": _("Ta bort vyn"),
            "farlig": True,
            "avbryt_url": _address(vy),
        },
    )
