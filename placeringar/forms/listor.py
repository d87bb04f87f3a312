"""The filters of the list of placements."""

from django import forms
from django.utils.translation import gettext_lazy as _

from placeringar.process import Tillstand
from samverkan.webb.urval import Val


class PlaceringarForm(forms.Form):
    var = Val(label=_("Vår del"), alla=_("Vi placerar"), choices=[("motpart", _("Vi är motpart"))])
    lage = Val(label=_("Läge"), alla=_("Alla som pågår"), choices=Tillstand.choices)
