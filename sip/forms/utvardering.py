"""The forms of the family's view: how many codes, and the questions themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.webb.falt import Kort
from sip.models import Utvarderingssvar
from sip.services.utvardering import HOGST

_VEM = [
    (Utvarderingssvar.Vem.PERSONEN, _("Planen handlar om mig")),
    (Utvarderingssvar.Vem.VARDNADSHAVARE, _("Jag är vårdnadshavare")),
    (Utvarderingssvar.Vem.NARSTAENDE, _("Jag är en annan närstående")),
]
_HELLRE_INTE = ("", _("Vill inte svara"))


class KoderForm(forms.Form):
    antal = forms.IntegerField(
        label=_("Hur många koder behövs?"),
        help_text=_("En till var och en från familjen som var med på mötet."),
        min_value=1,
        max_value=HOGST,
        initial=2,
        error_messages={
            "required": _("Skriv hur många koder som behövs."),
            "invalid": _("Skriv antalet med siffror."),
            "min_value": _("Skriv ett antal från 1 till %d.") % HOGST,
            "max_value": _("Skriv ett antal från 1 till %d.") % HOGST,
        },
    )


class SvarForm(forms.Form):
    """The questions, each of which one may pass over."""

    kod = Kort(
        label=_("Din kod"),
        help_text=_("Den står på lappen du fick, till exempel KRPT 7M4X."),
        max_length=30,
        error_messages={"required": _("Skriv koden som står på lappen.")},
    )
    vem = forms.ChoiceField(
        label=_("Vem är du?"),
        choices=_VEM,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem du är."), "invalid_choice": _("Välj vem du är.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kod"].widget.attrs |= {
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }
        for fraga in Utvarderingssvar.FRAGOR:
            self.fields[fraga] = forms.ChoiceField(
                label=Utvarderingssvar._meta.get_field(fraga).verbose_name,
                choices=[*Utvarderingssvar.Svar.choices, _HELLRE_INTE],
                widget=forms.RadioSelect,
                required=False,
                initial="",
                error_messages={"invalid_choice": _("Välj ett av svaren.")},
            )
