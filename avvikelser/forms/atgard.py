"""The forms of what comes of a deviation: the judgement, and measures."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from avvikelser.models.avidentifierat import Plats
from samverkan.arende.forms import UppdragField
from samverkan.organisation.models import Uppdrag
from samverkan.webb.falt import Dag, JaNej, Langtext, VersionForm

SYSTEM = {
    "label": _("Är det en brist på systemnivå?"),
    "help_text": _("Ja, om det kan hända igen med andra: i rutiner, resurser eller i överenskommelsen själv."),
}


def plats_field(**options):
    """Where in the common work it failed."""
    return forms.ChoiceField(
        label=_("Var i arbetet brast det?"),
        choices=[("", _("Välj i listan")), *Plats.choices],
        error_messages={"required": _("Välj var det brast."), "invalid_choice": _("Välj i listan.")},
        **options,
    )


class BedomForm(VersionForm):
    systembrist = JaNej(**SYSTEM)
    plats = plats_field()
    lex_sarah = forms.BooleanField(
        label=_("Det kan vara ett missförhållande i socialtjänsten"),
        help_text=_("Rapportera det då enligt er rutin för lex Sarah. Det görs inte här."),
        required=False,
    )
    patientsakerhet = forms.BooleanField(
        label=_("Det kan ha med patientsäkerheten att göra"),
        help_text=_("Rapportera det då i vårdens avvikelsesystem. Det görs inte här."),
        required=False,
    )


class AtgardForm(forms.Form):
    engang = forms.UUIDField(widget=forms.HiddenInput)
    text = Langtext(
        label=_("Vad ska göras?"),
        help_text=_("Skriv inga namn på den enskilde eller familjen."),
        max_length=1000,
        error_messages={"required": _("Skriv vad som ska göras.")},
    )
    agare = UppdragField(
        label=_("Vem ansvarar?"),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Välj en person"),
        error_messages={"required": _("Välj vem som ansvarar."), "invalid_choice": _("Välj i listan.")},
    )
    senast = Dag(label=_("Senast vilken dag?"), error_messages={"required": _("Välj en dag.")})

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())
        self.fields["agare"].queryset = owners


class ChefForm(VersionForm):
    chef = UppdragField(
        label=_("Vilken chef?"),
        help_text=_("Chefer på din enhet och ovanför den, som inte redan har avvikelsen."),
        queryset=Uppdrag.objects.none(),
        empty_label=_("Välj en chef"),
        error_messages={"required": _("Välj en chef."), "invalid_choice": _("Välj i listan.")},
    )

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chef"].queryset = colleagues


class KlarForm(forms.Form):
    text = Langtext(
        label=_("Hur gick det?"),
        max_length=1000,
        error_messages={"required": _("Skriv hur det gick, så att andra kan lära av det.")},
    )
