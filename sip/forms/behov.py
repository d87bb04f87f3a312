"""The forms of the need: to raise it, to choose who is to be in it, and to say that no plan is made."""

from datetime import date
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.fel import Regelbrott
from samverkan.organisation.models import Enhet, Huvudman
from samverkan.person.models import Person
from samverkan.person.nummer import birth_date, parse
from samverkan.samtycke.bedomning import VUXEN, age_on
from samverkan.webb.falt import Dag, Kort, Langtext, VersionForm
from sip.models import Sip

VARIANTER = {
    "lots": _("Lotsmodellen: familjen vill ha en lots, och båda vårdnadshavarna samtycker skriftligt"),
    "intern": _("Internt: alla hör till samma huvudman"),
    "akut_skydd": _("Akut: barnet har ett akut och stort behov av skydd"),
    "tvangsvard": _("Tvångsvård: personen vårdas enligt LVU, LPT eller LRV"),
    "utskrivning": _("Utskrivning: personen ska skrivas ut från slutenvård"),
}
"""The forms of a case as one chooses among them; which are offered, the agreements say."""


class BehovForm(forms.Form):
    """`variants` are the forms of case that the own agreements know, `matches` who the person may be already."""

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
    initiativ = forms.ChoiceField(
        label=_("Vem har sett behovet av en plan?"),
        choices=Sip.Initiativ,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem som har sett behovet.")},
    )
    variant = forms.ChoiceField(label=_("Vilken form har planen?"), widget=forms.RadioSelect, required=False)
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

    def __init__(self, *args, variants=(), matches=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())
        if variants:
            named = [(one, VARIANTER[one]) for one in VARIANTER if one in variants]
            self.fields["variant"].choices = [("", _("Vanlig samordnad individuell plan")), *named]
        else:
            del self.fields["variant"]
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

    @property
    def behovets(self):
        """The fields about the need."""
        return self._shown("initiativ", "variant", "behov", "fraga")

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

    def need(self):
        """The answers, as `services.raise_need` takes them."""
        data = self.cleaned_data
        guardians = [{name: data[f"{number}_{name}"] for name in _GUARDIAN} for number in self._named(data)]
        chosen = data.get("person", "ny")
        shared = {
            "engang": data["engang"],
            "initiativ": data["initiativ"],
            "behov": data["behov"],
            "fraga": data["fraga"],
            "variant": data.get("variant", ""),
        }
        if chosen != "ny":
            return {**shared, "befintlig": int(chosen), "person": {"vardnadshavare": guardians}}
        return {
            **shared,
            "person": {
                **{name: data[name] for name in ("fornamn", "efternamn", "fodelsedatum", "tolksprak", "telefon")},
                "skydd_slag": data["skydd_slag"],
                "identiteter": [data["nummer"]] if data["nummer"] else [],
                "vardnadshavare": guardians,
            },
        }


_GUARDIAN = ("namn", "telefon", "adress", "tolksprak", "skyddad")


class KretsForm(forms.Form):
    """Whose units to choose among. `text`: a part of the unit's name."""

    huvudman = forms.ModelChoiceField(
        label=_("Vilken kommun, region eller annan huvudman?"),
        queryset=Huvudman.objects.none(),
        empty_label=_("Välj i listan"),
        error_messages={
            "required": _("Välj kommun, region eller annan huvudman."),
            "invalid_choice": _("Välj i listan."),
        },
    )
    text = Kort(label=_("En del av enhetens namn"), required=False)

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["huvudman"].queryset = Huvudman.objects.filter(pk__in=[one.pk for one in bodies])
        self.fields["huvudman"].choices = [("", _("Välj i listan")), *((one.pk, one.namn) for one in bodies)]


class EnhetForm(VersionForm):
    """A unit to add or take away."""

    enhet = forms.ModelChoiceField(
        label=_("Enhet"),
        queryset=Enhet.objects.select_related("verksamhet"),
        widget=forms.HiddenInput,
        error_messages={"required": _("Välj en enhet i listan."), "invalid_choice": _("Välj en enhet i listan.")},
    )


class AvbojForm(VersionForm):
    skal = Langtext(
        label=_("Varför görs ingen plan?"),
        help_text=_("Att inte göra en plan är ett undantag. Skriv vad ni har vägt in, och vad som görs i stället."),
        max_length=4000,
        error_messages={"required": _("Skriv varför ingen plan görs.")},
    )
    informerad = Langtext(
        label=_("Hur har personen eller vårdnadshavaren fått veta det?"),
        max_length=1000,
        rows=2,
        error_messages={"required": _("Skriv hur personen eller vårdnadshavaren har fått veta det.")},
    )
