"""Who a case is about: asked the same way wherever a process begins with a person."""

from datetime import date
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.fel import Regelbrott
from samverkan.person.alder import age_on
from samverkan.person.models import Person
from samverkan.person.nummer import birth_date, parse
from samverkan.samtycke.bedomning import VUXEN
from samverkan.webb.falt import Dag, Kort

_GUARDIAN = ("namn", "telefon", "adress", "tolksprak", "skyddad")


class PersonForm(forms.Form):
    """The person and the guardians. `matches` are whom of those that are known already it may be."""

    engang = forms.UUIDField(widget=forms.HiddenInput)
    fornamn = Kort(label=_("Förnamn"), error_messages={"required": _("Skriv personens förnamn.")})
    efternamn = Kort(label=_("Efternamn"), error_messages={"required": _("Skriv personens efternamn.")})
    nummer = Kort(
        label=_("Personnummer eller samordningsnummer"),
        help_text=_("Tio eller tolv siffror. Lämna tomt om du inte vet."),
        required=False,
    )
    fodelsedatum = Dag(
        label=_("Födelsedatum"),
        help_text=_("Behövs om du inte vet numret: åldern avgör vem som ska samtycka."),
        required=False,
    )
    person = forms.ChoiceField(
        label=_("Är det någon av dem som redan finns här?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj vem det är, eller att det är en ny person."),
            "invalid_choice": _("Välj i listan."),
        },
    )
    tolksprak = Kort(label=_("Behövs tolk? Skriv språket"), max_length=60, required=False)
    telefon = Kort(label=_("Personens telefon"), max_length=60, required=False)
    skydd_slag = forms.ChoiceField(
        label=_("Har personen skyddade personuppgifter?"),
        choices=Person.Skyddsslag,
        initial=Person.Skyddsslag.INGEN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om personen har skyddade uppgifter.")},
    )
    v1_namn = Kort(label=_("Namn"), required=False)
    v1_telefon = Kort(label=_("Telefon"), max_length=60, required=False)
    v1_adress = Kort(label=_("Adress"), max_length=500, required=False)
    v1_tolksprak = Kort(label=_("Behövs tolk? Skriv språket"), max_length=60, required=False)
    v1_skyddad = forms.BooleanField(
        label=_("Kontaktuppgifterna får inte visas för den andra vårdnadshavaren"), required=False
    )
    v2_namn = Kort(label=_("Namn"), required=False)
    v2_telefon = Kort(label=_("Telefon"), max_length=60, required=False)
    v2_adress = Kort(label=_("Adress"), max_length=500, required=False)
    v2_tolksprak = Kort(label=_("Behövs tolk? Skriv språket"), max_length=60, required=False)
    v2_skyddad = forms.BooleanField(
        label=_("Kontaktuppgifterna får inte visas för den andra vårdnadshavaren"), required=False
    )

    def __init__(self, *args, matches=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())
        if matches:
            self.fields["person"].choices = [
                *((str(one.person_id), f"{one.namn} · {one.fodelsedatum or ''} · {one.skal}") for one in matches),
                ("ny", _("Nej, det är en ny person")),
            ]
        else:
            del self.fields["person"]

    @property
    def guardians(self):
        """The fields of each guardian, for the page."""
        return [
            (_("Vårdnadshavare"), [self[f"v1_{name}"] for name in _GUARDIAN]),
            (_("Den andra vårdnadshavaren, om det finns en"), [self[f"v2_{name}"] for name in _GUARDIAN]),
        ]

    @property
    def personens(self):
        """The fields about the person."""
        return self._shown(
            "fornamn", "efternamn", "nummer", "fodelsedatum", "person", "telefon", "tolksprak", "skydd_slag"
        )

    def _shown(self, *names):
        return [self[name] for name in names if name in self.fields]

    def clean_nummer(self):
        try:
            written = self.cleaned_data["nummer"]
            return parse(written, today=timezone.localdate()) if written else None
        except Regelbrott as stop:
            raise forms.ValidationError(stop.message) from None

    def clean_fodelsedatum(self):
        born = self.cleaned_data["fodelsedatum"]
        if born and not date(1900, 1, 1) <= born <= timezone.localdate():
            raise forms.ValidationError(_("Födelsedatumet kan inte stämma. Kontrollera år, månad och dag."))
        return born

    def clean(self):
        data = super().clean()
        born = data.get("fodelsedatum") or (data.get("nummer") and birth_date(data["nummer"]))
        if not born and not self.has_error("nummer") and not self.has_error("fodelsedatum"):
            self.add_error(
                "fodelsedatum", _("Skriv personnumret eller födelsedatumet: åldern avgör vem som samtycker.")
            )
        elif born and data.get("person", "ny") == "ny" and not self._named(data):
            if age_on(born, timezone.localdate()) < VUXEN:
                self.add_error("v1_namn", _("Skriv vem som är vårdnadshavare."))
        for number in ("v1", "v2"):
            filled = any(data.get(f"{number}_{name}") for name in _GUARDIAN[1:])
            if filled and not data.get(f"{number}_namn") and not self.has_error(f"{number}_namn"):
                self.add_error(f"{number}_namn", _("Skriv vårdnadshavarens namn."))
        return data

    def _named(self, data):
        return [number for number in ("v1", "v2") if data.get(f"{number}_namn")]

    def who(self):
        """The person as `services.person_of` takes them: `befintlig` and `person`."""
        data = self.cleaned_data
        guardians = [{name: data[f"{number}_{name}"] for name in _GUARDIAN} for number in self._named(data)]
        chosen = data.get("person", "ny")
        if chosen != "ny":
            return {"befintlig": int(chosen), "person": {"vardnadshavare": guardians}}
        return {
            "person": {
                **{name: data[name] for name in ("fornamn", "efternamn", "fodelsedatum", "tolksprak", "telefon")},
                "skydd_slag": data["skydd_slag"],
                "identiteter": [data["nummer"]] if data["nummer"] else [],
                "vardnadshavare": guardians,
            },
        }
