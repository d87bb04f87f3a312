"""The form in which a need is raised."""

from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.fel import Regelbrott
from samverkan.person.nummer import parse
from samverkan.webb.falt import Kort, Langtext
from sip.models import Sip


class BehovForm(forms.Form):
    engang = forms.UUIDField(widget=forms.HiddenInput)
    fornamn = Kort(label=_("Förnamn"), error_messages={"required": _("Skriv personens förnamn.")})
    efternamn = Kort(label=_("Efternamn"), error_messages={"required": _("Skriv personens efternamn.")})
    nummer = Kort(
        label=_("Personnummer eller samordningsnummer"),
        help_text=_("Tio eller tolv siffror. Lämna tomt om du inte vet."),
        required=False,
    )
    initiativ = forms.ChoiceField(
        label=_("Vem har sett behovet av en plan?"), choices=Sip.Initiativ, widget=forms.RadioSelect
    )
    behov = Langtext(
        label=_("Varför behövs det?"),
        help_text=_("Skriv vad som inte fungerar när ni gör var och en för sig."),
        max_length=4000,
        error_messages={"required": _("Skriv varför samordning behövs.")},
    )
    fraga = Langtext(
        label=_("Vilken fråga gäller planen?"),
        help_text=_("En eller två meningar. Familjen och de som kallas läser dem."),
        max_length=1000,
        rows=2,
        error_messages={"required": _("Skriv vilken fråga planen gäller.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())

    def clean_nummer(self):
        try:
            written = self.cleaned_data["nummer"]
            return parse(written, today=timezone.localdate()) if written else None
        except Regelbrott as stop:
            raise forms.ValidationError(stop.message) from None

    def need(self):
        """The answers, as `services.raise_need` takes them."""
        data = self.cleaned_data
        return {
            "engang": data["engang"],
            "person": {
                "fornamn": data["fornamn"],
                "efternamn": data["efternamn"],
                "identiteter": [data["nummer"]] if data["nummer"] else [],
            },
            "initiativ": data["initiativ"],
            "behov": data["behov"],
            "fraga": data["fraga"],
        }
