"""The search form, and the forms about a person."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.webb.falt import Dag, Kort, Langtext, VersionForm

from .models import Person
from .nummer import Nummerfel, parse, parse_part, parse_reserve
from .selectors import MAX_TERM


class SokForm(forms.Form):
    q = Kort(
        label=_("Vad vill du söka på?"),
        max_length=MAX_TERM,
        help_text=_(
            "Efternamn, för- och efternamn, ett helt personnummer eller ett ärendenummer. Sökningen loggas, men inte orden."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Skriv ett namn, ett helt personnummer eller ett ärendenummer.")},
    )
    efter = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1)


class PersonForm(VersionForm):
    fornamn = Kort(label=_("Förnamn"), required=False)
    efternamn = Kort(label=_("Efternamn"), required=False)
    fodelsedatum = Dag(label=_("Födelsedatum"), required=False)
    adress = Kort(label=_("Adress"), max_length=500, required=False)
    telefon = Kort(label=_("Telefon"), max_length=60, required=False)
    skola = Kort(label=_("Skola eller förskola"), required=False)
    tolksprak = Kort(label=_("Behövs tolk? Skriv språket"), max_length=60, required=False)


class SkyddForm(VersionForm):
    skydd_slag = forms.ChoiceField(
        label=_("Har personen skyddade personuppgifter?"),
        choices=Person.Skyddsslag,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om personen har skyddade uppgifter.")},
    )


class NummerForm(VersionForm):
    """`cleaned_data["nummer"]` is a `nummer.Nummer`."""

    slag = forms.ChoiceField(
        label=_("Vilket slags nummer?"),
        choices=[
            ("helt", _("Personnummer eller samordningsnummer")),
            ("del", _("En del av ett personnummer")),
            ("reserv", _("Reservnummer från vården")),
        ],
        initial="helt",
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vilket slags nummer det är.")},
    )
    nummer = Kort(
        label=_("Numret"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Skriv numret.")},
    )

    def clean(self):
        data = super().clean()
        if data.get("nummer") and "slag" in data:
            try:
                data["nummer"] = _read(data.pop("slag"), data["nummer"])
            except Nummerfel as fault:
                self.add_error("nummer", fault.message)
        return data


def _read(slag, text):
    if slag == "reserv":
        return parse_reserve(text)
    return (parse if slag == "helt" else parse_part)(text, today=timezone.localdate())


class VardnadshavareForm(VersionForm):
    namn = Kort(label=_("Namn"), error_messages={"required": _("Skriv vårdnadshavarens namn.")})
    telefon = Kort(label=_("Telefon"), max_length=60, required=False)
    adress = Kort(label=_("Adress"), max_length=500, required=False)
    tolksprak = Kort(label=_("Behövs tolk? Skriv språket"), max_length=60, required=False)
    skyddad = forms.BooleanField(
        label=_("Kontaktuppgifterna får inte visas för den andra vårdnadshavaren"), required=False
    )


class SkalForm(forms.Form):
    skal = Langtext(label=_("Varför?"), max_length=500, rows=3, error_messages={"required": _("Skriv varför.")})
