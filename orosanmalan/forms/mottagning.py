"""The reception's forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from orosanmalan.models import Forhandsbedomning
from samverkan.webb.falt import JaNej, Langtext, VersionForm


class SkyddsbedomningForm(VersionForm):
    akut = JaNej(
        label=_("Behöver barnet skydd genast?"), error_messages={"required": _("Svara om barnet behöver skydd genast.")}
    )
    motivering = Langtext(
        label=_("Hur har du bedömt?"),
        help_text=_("Vad bygger du bedömningen på? Vad gör ni nu?"),
        error_messages={"required": _("Skriv hur du har bedömt. Bedömningen ska dokumenteras.")},
    )


class BeslutForm(VersionForm):
    utfall = forms.ChoiceField(
        label=_("Ska en utredning inledas?"),
        choices=Forhandsbedomning.Utfall,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om en utredning ska inledas eller inte.")},
    )
    motivering = Langtext(
        label=_("Varför?"),
        help_text=_("Motivera beslutet så att barnet och vårdnadshavarna kan förstå det."),
        error_messages={"required": _("Skriv motiveringen till beslutet.")},
    )
