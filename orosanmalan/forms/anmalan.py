"""The reporter's form. Each question is a label; each fault says what is wrong and how to mend it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from orosanmalan.models import Anmalan
from samverkan.organisation.selectors import municipalities_with_reception
from samverkan.person.models import Person
from samverkan.person.nummer import Nummerfel, birth_date, parse, parse_part
from samverkan.webb.falt import JaNej, Kort, Langtext


class AnmalanForm(forms.Form):
    """Report worry for a child. `avdelningar` groups the questions as the page asks them."""

    engang = forms.UUIDField(widget=forms.HiddenInput)
    kommun = forms.ChoiceField(
        label=_("I vilken kommun bor barnet?"),
        help_text=_("Anmälan går till socialtjänsten i den kommunen. Vet du inte, välj den kommun där barnet vistas."),
        error_messages={"required": _("Välj kommunen där barnet bor.")},
    )
    akut_fara = JaNej(
        label=_("Är barnet i fara just nu?"), error_messages={"required": _("Svara om barnet är i fara just nu.")}
    )

    fornamn = Kort(label=_("Barnets förnamn"), required=False)
    efternamn = Kort(label=_("Barnets efternamn"), required=False)
    nummer = Kort(
        label=_("Barnets personnummer"),
        max_length=30,
        required=False,
        help_text=_("Tio eller tolv siffror. Vet du bara en del, skriv den. Till exempel 20170101."),
    )
    adress = Kort(label=_("Adress"), max_length=500, required=False)
    skola = Kort(label=_("Skola eller förskola"), required=False)
    finns_nu = Kort(label=_("Var är barnet nu?"), max_length=500, required=False)
    tolksprak = Kort(label=_("Behövs tolk? Skriv språket"), max_length=60, required=False)
    skydd_slag = forms.ChoiceField(
        label=_("Har barnet skyddade personuppgifter?"),
        choices=Person.Skyddsslag,
        initial=Person.Skyddsslag.INGEN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om barnet har skyddade uppgifter.")},
    )
    vardnadshavare_1 = Kort(label=_("Vårdnadshavare"), required=False)
    vardnadshavare_1_telefon = Kort(label=_("Telefon till vårdnadshavaren"), max_length=60, required=False)
    vardnadshavare_2 = Kort(label=_("Den andra vårdnadshavaren"), required=False)
    vardnadshavare_2_telefon = Kort(label=_("Telefon till den andra vårdnadshavaren"), max_length=60, required=False)

    oro = Langtext(
        label=_("Vad gör dig orolig?"),
        rows=8,
        help_text=_("Skriv vad du har sett och hört, när och av vem. Med dina egna ord."),
        error_messages={"required": _("Skriv vad som gör dig orolig. Några meningar räcker.")},
    )
    hur_lange = Langtext(label=_("Hur länge och hur ofta?"), max_length=4000, rows=3, required=False)
    varfor_nu = Langtext(label=_("Varför anmäler du just nu?"), max_length=4000, rows=3, required=False)
    vald = JaNej(
        label=_("Misstänker du våld, sexuella övergrepp eller hedersförtryck?"),
        help_text=_("Svarar du ja: berätta inte för familjen att du anmäler."),
        error_messages={"required": _("Svara om du misstänker våld, sexuella övergrepp eller hedersförtryck.")},
    )
    vh_informerad = forms.ChoiceField(
        label=_("Vet vårdnadshavarna att du anmäler?"),
        help_text=_("Hoppa över frågan om du misstänker våld, sexuella övergrepp eller hedersförtryck."),
        choices=Anmalan.Informerad,
        widget=forms.RadioSelect,
        required=False,
    )
    barn_informerat = forms.ChoiceField(
        label=_("Vet barnet att du anmäler?"), choices=Anmalan.Informerad, widget=forms.RadioSelect, required=False
    )

    anmalare_yrke = Kort(
        label=_("Ditt yrke eller din roll"), error_messages={"required": _("Skriv ditt yrke eller din roll.")}
    )
    anmalare_telefon = Kort(
        label=_("Telefon där socialtjänsten når dig"),
        max_length=60,
        error_messages={"required": _("Skriv ett telefonnummer där socialtjänsten når dig.")},
    )
    vill_delta = forms.BooleanField(
        label=_("Jag vill vara med på ett möte om socialtjänsten erbjuder det"), required=False
    )
    vill_ha_aterkoppling = forms.BooleanField(label=_("Jag vill få veta om en utredning inleds"), required=False)

    avdelningar = (
        (_("Barnet"), ("kommun", "akut_fara", "fornamn", "efternamn", "nummer", "adress", "skola", "finns_nu", "tolksprak", "skydd_slag")),
        (_("Oron"), ("oro", "hur_lange", "varfor_nu", "vald")),
        (_("Vårdnadshavare"), (
            "vardnadshavare_1", "vardnadshavare_1_telefon", "vardnadshavare_2", "vardnadshavare_2_telefon",
            "vh_informerad", "barn_informerat",
        )),
        (_("Du som anmäler"), ("anmalare_yrke", "anmalare_telefon", "vill_delta", "vill_ha_aterkoppling")),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kommun"].choices = [("", _("Välj kommun")), *municipalities_with_reception()]

    def sections(self):
        """The questions as the page groups them: (heading, bound fields)."""
        return [(heading, [self[name] for name in names]) for heading, names in self.avdelningar]

    def clean_nummer(self):
        text = self.cleaned_data["nummer"].strip()
        if not text:
            return None
        today = timezone.localdate()
        try:
            return parse(text, today=today)
        except Nummerfel as whole:
            try:
                return parse_part(text, today=today)
            except Nummerfel as part:
                meant_whole = sum(char.isdigit() for char in text) >= 10
                raise forms.ValidationError(whole.message if meant_whole else part.message) from None

    def clean(self):
        data = super().clean()
        if not (data.get("fornamn") or data.get("efternamn") or data.get("nummer")) and not self.has_error("nummer"):
            self.add_error("fornamn", _("Skriv barnets namn eller personnummer, det du vet."))
        if data.get("vald"):
            data["vh_informerad"] = data["barn_informerat"] = ""
        return data

    def barn(self):
        """The answers about the child, as `services.report` takes them."""
        fields = [
            "fornamn", "efternamn", "nummer", "adress", "skola", "tolksprak", "finns_nu", "skydd_slag",
            "vardnadshavare_1", "vardnadshavare_1_telefon", "vardnadshavare_2", "vardnadshavare_2_telefon",
        ]  # fmt: skip
        answers = {name: self.cleaned_data[name] for name in fields}
        answers["fodelsedatum"] = birth_date(answers["nummer"]) if answers["nummer"] else None
        return answers

    def worry(self):
        """The answers about the worry and the reporter, as `services.report` takes them."""
        fields = [
            "akut_fara", "oro", "hur_lange", "varfor_nu", "vald", "vh_informerad", "barn_informerat",
            "anmalare_yrke", "anmalare_telefon", "vill_delta", "vill_ha_aterkoppling",
        ]  # fmt: skip
        return {name: self.cleaned_data[name] for name in fields}
