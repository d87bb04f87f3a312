"""The form of private persons (SoL 19:4), as a table of steps: the questions of those who report at work that a neighbour or a
relative can answer, and who they are, if they want to say it.
"""

from dataclasses import replace

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from samverkan.webb.falt import Kort
from samverkan.webb.steg import Steg

from .anmalan import VEM_VET, FamiljenForm, Fragor, GranskaForm, TidenForm
from .anmalan_steg import BARNET, FAMILJEN, FARA, KOMMUN, ORON, RING, SYSKON, TIDEN


class PrivatTidenForm(TidenForm):
    def prepare(self, data):
        super().prepare(data)
        self.fields["tidigare_oro"].help_text = _("Du själv eller någon annan. Skriv också om du har anmält förut.")


class PrivatFamiljenForm(FamiljenForm):
    def prepare(self, data):
        super().prepare(data)
        self.drop(*VEM_VET)


class VemForm(Fragor):
    """Who reports: anonymous, or with a name. What isn't asked of one who is anonymous isn't kept either."""

    anonym = forms.TypedChoiceField(
        label=_("Vill du vara anonym?"),
        choices=[("nej", _("Nej, jag kan säga vem jag är")), ("ja", _("Ja, jag vill vara anonym"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj om du vill vara anonym."),
            "invalid_choice": _("Välj om du vill vara anonym."),
        },
    )
    anmalare_namn = Kort(label=_("Ditt namn"), required=False)
    anmalare_telefon = Kort(
        label=_("Telefon där socialtjänsten når dig"),
        max_length=60,
        required=False,
        help_text=_("Socialtjänsten kan behöva fråga mer."),
    )
    anmalare_yrke = Kort(
        label=_("Hur känner du barnet?"),
        required=False,
        help_text=_("Till exempel granne, släkting eller kompis förälder. Hoppa över det om det avslöjar vem du är."),
    )

    def clean(self):
        data = super().clean()
        if data.get("anonym") is False and not data.get("anmalare_namn") and not self.has_error("anmalare_namn"):
            self.add_error("anmalare_namn", _("Skriv ditt namn, eller välj att vara anonym."))
        if data.get("anonym"):
            for name in ("anmalare_namn", "anmalare_telefon"):
                data[name] = ""
                self.errors.pop(name, None)
        return data

    def rows(self):
        """Not what is thrown away when one is anonymous."""
        asked = ("anonym", "anmalare_yrke") if self.cleaned_data["anonym"] else tuple(self.fields)
        return [{"fraga": self.fields[name].label, "svar": self.shown(name)} for name in asked]

    @classmethod
    def tidied(cls, data):
        if data.get("anonym") == "ja":
            data = data.copy()
            data["anmalare_namn"] = data["anmalare_telefon"] = ""
        return data


STEG = (
    replace(FARA, varfor=""),
    RING,
    KOMMUN,
    BARNET,
    ORON,
    replace(TIDEN, form=PrivatTidenForm),
    replace(FAMILJEN, form=PrivatFamiljenForm),
    SYSKON,
    Steg(
        namn="du",
        rubrik=_("Vill du säga vem du är?"),
        kort=_("Du som anmäler"),
        form=VemForm,
        mall="orosanmalan/privat/vem.html",
    ),
)
"""The steps of those who report at work (`anmalan_steg`), but for what only they can answer."""


class SkickaForm(GranskaForm):
    """The last page, with files as for those who report at work.

    Keeps programs away without asking people anything: a field that nobody sees is to be left empty, and nobody writes all of
    it within `settings.ORO_MINST_SEKUNDER`. Both are said in words, so that nobody's report is lost.

    `sekunder`: how long ago the writing began.
    """

    webbplats = forms.CharField(
        label=_("Lämna det här fältet tomt"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, sekunder, **kwargs):
        super().__init__(*args, **kwargs)
        self.sekunder = sekunder

    def clean_webbplats(self):
        if self.cleaned_data["webbplats"]:
            raise forms.ValidationError(_("Fältet ska vara tomt. Ta bort det som står i det och skicka igen."))
        return ""

    def clean(self):
        data = super().clean()
        if self.sekunder < settings.ORO_MINST_SEKUNDER:
            raise forms.ValidationError(
                _("Det gick så fort att vi inte vet om en människa skrev. Vänta några sekunder och skicka igen.")
            )
        return data


class KodForm(forms.Form):
    """The code that opens what was written, after a pause."""

    kod = Kort(
        label=_("Din kod"),
        max_length=20,
        help_text=_("Sex siffror. Koden stod på sidan när du skrev."),
        error_messages={"required": _("Skriv koden, eller släng det du skrivit och börja om.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args, key, **kwargs):
        super().__init__(*args, **kwargs)
        self.key = key

    def clean_kod(self):
        if not self.key.opens(self.cleaned_data["kod"]):
            raise forms.ValidationError(_("Koden stämmer inte. Kontrollera de sex siffrorna och försök igen."))
        return self.cleaned_data["kod"]
