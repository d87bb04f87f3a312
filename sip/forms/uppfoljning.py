"""The forms in which a plan is followed: one undertaking at a time, the whole, another who coordinates, a unit that leaves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.arende.forms import UppdragField
from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.webb.falt import Kort, Langtext, VersionForm
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


class SamordnarbyteForm(VersionForm):
    samordnare = UppdragField(
        label=_("Vem tar över?"),
        help_text=_("Någon på en av de verksamheter som är med."),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj vem som tar över."),
            "invalid_choice": _("Välj någon som arbetar på en av de verksamheter som är med."),
        },
    )
    kontakt = Kort(
        label=_("Hur når familjen den personen?"),
        help_text=_("Telefonnummer, och när det går att ringa. Det står i familjens exemplar av planen."),
        error_messages={"required": _("Skriv hur familjen når den som samordnar, till exempel telefonnummer.")},
    )
    familjen = Langtext(
        label=_("Vad önskade familjen?"),
        help_text=_("Familjen ska vara med och välja. Skriv vem de ville ha, och varför det blev som det blev."),
        max_length=1000,
        rows=3,
        error_messages={"required": _("Skriv vad familjen har önskat eller valt.")},
    )

    def __init__(self, *args, samordnare, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["samordnare"].queryset = samordnare
