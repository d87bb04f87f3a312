"""Who is to see a protected identity."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.arende.forms import UppdragField
from samverkan.organisation.models import Uppdrag


class SerIdentitetForm(forms.Form):
    uppdrag = UppdragField(
        label=_("Vem ska få se vem planen gäller?"),
        help_text=_("Välj bara den som behöver veta det för att göra sitt arbete."),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Välj"),
        error_messages={"required": _("Välj en person."), "invalid_choice": _("Välj en person i listan.")},
    )

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["uppdrag"].queryset = staff
