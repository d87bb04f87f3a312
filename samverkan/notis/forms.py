from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.organisation.models import User


class MailvalForm(forms.Form):
    """How often to be mailed."""

    mailval = forms.ChoiceField(
        label=_("Hur ofta vill du få mejl?"),
        help_text=_("Mejlet säger bara att något väntar, aldrig vad det gäller."),
        choices=User.Mailval,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj hur ofta du vill få mejl."),
            "invalid_choice": _("Välj något av alternativen."),
        },
    )
