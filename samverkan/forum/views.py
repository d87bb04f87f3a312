"""The administrator's pages about the groups of the agreements that bind the own verksamhet."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.arende.services import require
from samverkan.organisation.models import Huvudman
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, run

from . import services
from .selectors import groups_of


class KommunForm(forms.Form):
    bara_kommunen = forms.BooleanField(
        label=gettext_lazy("Gruppen är bara för vår kommun"),
        required=False,
        help_text=gettext_lazy("Kryssa i om varje kommun har sin egen grupp."),
    )


@require_safe
def groups(request):
    """The groups of the agreements that bind the own verksamhet, and which of them are set up."""
    require(request.uppdrag, Formaga.ADMINISTRERA)
    verksamhet = request.uppdrag.enhet.verksamhet
    return render(request, "forum/grupper.html", {"verksamhet": verksamhet, "overenskommelser": groups_of(verksamhet)})


@require_http_methods(["GET", "POST"])
def set_up(request, overenskommelse, nyckel):
    """Ask whether the own verksamhet is to hold the group; then make it a unit."""
    av = request.uppdrag
    require(av, Formaga.ADMINISTRERA)
    agreement, group = _group(av.enhet.verksamhet, overenskommelse, nyckel)
    if not group.kan_laggas_upp:
        return redirect("forum")
    kommun = av.enhet.verksamhet.huvudman.slag == Huvudman.Slag.KOMMUN
    form = (KommunForm if kommun else forms.Form)(request.POST if request.method == "POST" else None)
    if form.is_valid():
        forum = run(
            form,
            services.set_up,
            av=av,
            overenskommelse=agreement,
            nyckel=nyckel,
            verksamhet=av.enhet.verksamhet,
            **form.cleaned_data,
        )
        if forum:
            messages.success(request, _("Gruppen finns nu. Ge dess ordförande och ledamöter uppdrag här."))
            return redirect("enhet", pk=forum.enhet_id)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Lägg upp gruppen?"),
        text=_("%(grupp)s i %(overenskommelse)s.") % {"grupp": group.namn, "overenskommelse": agreement.titel},
        foljder=[
            _(
                "Gruppen blir en enhet i er verksamhet. Ni ger ledamöterna uppdrag i den, också dem från andra huvudmän."
            ),
            _("Gruppen läser avvikelser utan namn. Den ser inga ärenden och inga personer."),
            _("Bara en part håller i gruppen. Den kan inte läggas upp en gång till någon annanstans."),
        ],
        knapp=_("Lägg upp gruppen"),
        avbryt_url=reverse("forum"),
    )


def _group(verksamhet, agreement_key, key):
    for agreement, groups in groups_of(verksamhet):
        for group in groups:
            if (agreement.nyckel, group.nyckel) == (agreement_key, key):
                return agreement, group
    raise Http404
