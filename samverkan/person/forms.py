"""The search form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.webb.falt import Kort

from .selectors import MAX_TERM


class SokForm(forms.Form):
    q = Kort(
        label=_("Vad vill du söka på?"),
        max_length=MAX_TERM,
        help_text=_(
            "Efternamn, för- och efternamn, ett helt personnummer eller ett ärendenummer. Sökningen loggas, men inte orden."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Skriv ett namn, ett helt personnummer eller ett ärendenummer.")},
    )
    efter = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1)
