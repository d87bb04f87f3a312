"""The forms in which a plan is followed: one undertaking at a time, the whole, and a unit that leaves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.organisation.models import Enhet
from samverkan.webb.falt import Langtext, VersionForm
from sip.models import Insats


class HurGarDetForm(forms.Form):
    sedd = forms.CharField(widget=forms.HiddenInput)
    lage = forms.ChoiceField(
        label=_("Hur går det?"),
        choices=Insats.Lage,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur det går."), "invalid_choice": _("Välj ett av svaren.")},
    )
    text = Langtext(label=_("Anteckning"), required=False, max_length=1000, rows=2)


class UppfoljdForm(VersionForm):
    """That the plan was followed up: nothing to fill in."""


class LamnaForm(VersionForm):
    enhet = forms.ModelChoiceField(
        label=_("Vilken enhet lämnar planen?"),
        queryset=Enhet.objects.none(),
        empty_label=_("Välj enhet"),
        error_messages={"required": _("Välj vilken enhet som lämnar."), "invalid_choice": _("Välj en enhet i listan.")},
    )
    skal = Langtext(
        label=_("Varför?"),
        max_length=500,
        rows=2,
        error_messages={"required": _("Skriv varför enheten lämnar.")},
    )

    def __init__(self, *args, enheter, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = Enhet.objects.filter(pk__in=[one.pk for one in enheter]).order_by("sortnyckel")
