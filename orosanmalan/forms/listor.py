"""The filters of the lists."""

from django import forms
from django.utils.translation import gettext_lazy as _

from orosanmalan.models import Anmalan
from orosanmalan.process import MOTTAGNINGEN
from samverkan.webb.urval import Kryss, Ordning, Val


class InkorgForm(forms.Form):
    lage = Val(label=_("Läge"), alla=_("Alla lägen"), choices=[(one.value, one.label) for one in MOTTAGNINGEN])
    ansvarig = Val(label=_("Ansvarig"), alla=_("Alla"), choices=[("jag", _("Jag själv")), ("ingen", _("Ingen ännu"))])
    anmalare = Val(label=_("Anmälare"), alla=_("Alla"), choices=Anmalan.Variant.choices)
    ordning = Ordning(label=_("Ordning"), alla=_("De nyaste först"), choices=[("aldst", _("De äldsta först"))])
    akut = Kryss(label=_("Fara just nu"))
    vald = Kryss(label=_("Våld eller övergrepp"))
    sen = Kryss(label=_("Försenade"))


class MinaForm(forms.Form):
    svar = Val(
        label=_("Besked"),
        alla=_("Alla"),
        choices=[("vantar", _("Väntar på besked")), ("lamnat", _("Besked är lämnat"))],
    )
