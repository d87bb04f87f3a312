"""The list of the reports that one has made."""

from django import forms
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_safe

from orosanmalan import selectors
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.webb.urval import Lista, Urval, Val, register


class MinaForm(forms.Form):
    svar = Val(
        label=_("Besked"),
        alla=_("Alla"),
        choices=[("vantar", _("Väntar på besked")), ("lamnat", _("Besked är lämnat"))],
    )


MINA = register(
    Lista(
        sida="orosanmalan-mina",
        namn=_("Mina anmälningar"),
        form=MinaForm,
        formaga=Formaga.ANMALA,
        antal=ngettext_lazy("%d anmälan", "%d anmälningar"),
        vyer=((_("Alla"), ""), (_("Väntar på besked"), "svar=vantar"), (_("Besked är lämnat"), "svar=lamnat")),
    )
)


@require_safe
def own_reports(request):
    """The reports that the user has made, and how far the answer to each has come."""
    require(request.uppdrag, Formaga.ANMALA)
    urval = Urval(MINA, request.GET, request.uppdrag)
    if urval.forvald:
        return redirect(urval.forvald)
    reports, page = selectors.own_reports_page(request.uppdrag, urval.val, before=urval.fore)
    log(av=request.uppdrag, vad="orosanmalan.mina", data={"antal": len(reports)})
    rows = selectors.with_answers(reports)
    return render(request, "orosanmalan/mina.html", {"urval": urval, "sidan": page, "rader": rows})
