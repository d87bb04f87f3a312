"""The form of a saved view."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .falt import Kort
from .models import Vy


class VyForm(forms.Form):
    namn = Kort(
        label=_("Vad ska vyn heta?"),
        max_length=Vy._meta.get_field("namn").max_length,
        help_text=_("Bara du ser vyn. Skriv inget om barn eller familjer i namnet."),
        error_messages={"required": _("Skriv vad vyn ska heta.")},
    )
    forvald = forms.BooleanField(label=_("Öppna listan med den här vyn"), required=False)


class NyVyForm(VyForm):
    lista = forms.CharField(widget=forms.HiddenInput, max_length=60)
    fraga = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
