"""The filters of the list of plans."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.webb.urval import Kryss, Val
from sip.process import PAGAR, Tillstand


class PlanerForm(forms.Form):
    var = Val(label=_("Vår del"), alla=_("Vi ansvarar för planen"), choices=[("deltar", _("Vi deltar"))])
    lage = Val(
        label=_("Läge"),
        alla=_("Alla som pågår"),
        choices=[(one.value, one.label) for one in (*PAGAR, Tillstand.AVSLUTAD, Tillstand.AVBOJD)],
    )
    mote = Kryss(label=_("Möte är kallat"))
    snart = Kryss(label=_("Ska följas upp inom två veckor"))
    sen = Kryss(label=_("Skulle ha följts upp"))
