"""The forms of the school plan."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.organisation.models import Enhet, Huvudman
from samverkan.webb.falt import Dag, Kort, Langtext, VersionForm

from .forslag import Motpartsfalt


class SkolaForm(VersionForm):
    """A school to make the plan with. `bodies` are the huvudmän that have schools, `units` those of the chosen one, or None."""

    huvudman = forms.ModelChoiceField(
        label=_("Vilken kommun eller annan huvudman har skolan?"),
        queryset=Huvudman.objects.none(),
        empty_label=_("Välj huvudman"),
        error_messages={"required": _("Välj huvudman."), "invalid_choice": _("Välj huvudman i listan.")},
    )
    enhet_namn = Kort(label=_("Skolans namn, eller en del av det"), required=False)
    enhet = Motpartsfalt(
        label=_("Vilken skola?"),
        queryset=Enhet.objects.none(),
        empty_label=None,
        error_messages={"required": _("Välj skola i listan."), "invalid_choice": _("Välj skola i listan.")},
    )

    def __init__(self, *args, bodies, units=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["huvudman"].queryset = bodies
        if units is None:
            self.fields["enhet"].widget, self.fields["enhet"].required = forms.HiddenInput(), False
        else:
            self.fields["enhet"].queryset = units


class BorttagenSkolaForm(VersionForm):
    """That a school leaves the plan: asked once, and then done."""


class SkolplansdelForm(forms.Form):
    """What is planned in a stage. `nr`: the version that the page showed."""

    nr = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)
    nulage = Langtext(
        label=_("Hur går det i skolan?"),
        help_text=_("Kunskaper, trivsel, närvaro, vad som fungerar och vad som behövs."),
        max_length=4000,
        error_messages={"required": _("Skriv hur det går i skolan.")},
    )
    insatser = Langtext(
        label=_("Vad ska göras?"), max_length=4000, error_messages={"required": _("Skriv vad som ska göras.")}
    )
    ansvarig = Kort(label=_("Vem ansvarar?"), max_length=500, error_messages={"required": _("Skriv vem som ansvarar.")})


class SkoluppfoljningForm(forms.Form):
    engang = forms.UUIDField(widget=forms.HiddenInput)
    dag = Dag(label=_("Vilken dag följde ni upp?"))
    deltog = Langtext(
        label=_("Vilka var med?"), max_length=1000, rows=2, error_messages={"required": _("Skriv vilka som var med.")}
    )
    text = Langtext(
        label=_("Vad kom ni fram till?"), max_length=4000, error_messages={"required": _("Skriv vad ni kom fram till.")}
    )
    nasta_at = Dag(label=_("När är nästa uppföljning?"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())
