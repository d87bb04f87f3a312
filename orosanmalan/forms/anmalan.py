"""The reporter's questions, a step at a time. Each question is a label; each fault says what is wrong and how to mend it.

The order of the steps, and which are asked, stand in `anmalan_steg`; what only some reporters are asked in `varianter`.
"""

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orosanmalan.models import Anmalan
from orosanmalan.varianter import asked
from samverkan.dokument.services import too_large
from samverkan.dokument.typer import ANDELSER
from samverkan.person.models import Person
from samverkan.person.nummer import Nummerfel, parse, parse_part, written
from samverkan.webb.falt import JaNej, Kort, Langtext
from samverkan.webb.steg import STANNA, Stegform

from .filer import MedFiler, file_help

MANGA_BARN = 10
"""The most siblings that one form takes."""
"""How the wish to take a file away begins."""
VEM_VET = ("vh_informerad", "vh_2_informerad", "barn_informerat")
"""The questions of who in the family knows of the report: never asked where violence is suspected."""
V = Anmalan.Variant


class Personnummer(Kort):
    """A personal number, whole or the part that is known; answers with a `Nummer`, or None for an empty field."""

    def __init__(self, **kwargs):
        super().__init__(max_length=30, required=False, **kwargs)

    def clean(self, value):
        text = super().clean(value).strip()
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


class Fragor(Stegform):
    """A step of a report: only the questions that are for this reporter (`sammanhang.variant`)."""

    def prepare(self, data):
        self.drop(*[name for name in self.fields if not asked(name, self.sammanhang.variant)])


class FaraForm(Fragor):
    akut_fara = JaNej(
        label=_("Är barnet i fara just nu?"),
        help_text=_("Till exempel om barnet är skadat, hotat eller ensamt, eller om någon är farlig i hemmet."),
        error_messages={"required": _("Svara om barnet är i fara just nu.")},
    )


class KommunForm(Fragor):
    """Needs `sammanhang.kommuner`: (code, name) of those that take reports here."""

    kommun = forms.ChoiceField(
        label=_("I vilken kommun bor barnet?"),
        help_text=_("Anmälan går till socialtjänsten i den kommunen. Vet du inte, välj den kommun där barnet vistas."),
        error_messages={
            "required": _("Välj kommunen där barnet bor."),
            "invalid_choice": _("Välj kommunen där barnet bor."),
        },
    )
    adress = Kort(label=_("Adress"), max_length=500, required=False, help_text=_("Det du vet: gata, ort, lägenhet."))
    finns_nu = Kort(
        label=_("Var är barnet nu?"), max_length=500, required=False, help_text=_("Till exempel i skolan eller hemma.")
    )

    def prepare(self, data):
        super().prepare(data)
        self.fields["kommun"].choices = [("", _("Välj kommun")), *self.sammanhang.kommuner]


class BarnetForm(Fragor):
    """Proposes `sammanhang.skola`, the reporter's own school."""

    fornamn = Kort(label=_("Barnets förnamn"), required=False)
    efternamn = Kort(label=_("Barnets efternamn"), required=False)
    nummer = Personnummer(
        label=_("Barnets personnummer"),
        help_text=_("Tio eller tolv siffror. Vet du bara en del, skriv den. Till exempel 20170101."),
    )
    skola = Kort(label=_("Skola eller förskola"), required=False)
    klass = Kort(label=_("Klass"), required=False)
    tolksprak = Kort(
        label=_("Behövs tolk? Skriv språket"),
        max_length=60,
        required=False,
        help_text=_("Lämna tomt om det inte behövs."),
    )
    skydd_slag = forms.ChoiceField(
        label=_("Har barnet skyddade personuppgifter?"),
        help_text=_("Då ser färre hos socialtjänsten vem barnet är."),
        choices=Person.Skyddsslag,
        initial=Person.Skyddsslag.INGEN,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj om barnet har skyddade uppgifter."),
            "invalid_choice": _("Välj om barnet har skyddade uppgifter."),
        },
    )

    def prepare(self, data):
        super().prepare(data)
        self.fields["skola"].initial = self.sammanhang.skola
        if self.sammanhang.variant == V.FORSKOLA:
            self.fields["klass"].label = _("Avdelning")

    def clean(self):
        data = super().clean()
        if not (data.get("fornamn") or data.get("efternamn") or data.get("nummer")) and not self.has_error("nummer"):
            self.add_error("fornamn", _("Skriv barnets namn eller personnummer, det du vet."))
        return data


class OronForm(Fragor):
    fara = Langtext(
        label=_("Vad är faran just nu?"),
        max_length=4000,
        rows=3,
        error_messages={"required": _("Skriv vad som är farligt just nu. En mening räcker.")},
    )
    oro = Langtext(
        label=_("Vad gör dig orolig?"),
        rows=8,
        help_text=_("Skriv vad du själv har sett och märkt. Med dina egna ord, du behöver inte vara säker."),
        error_messages={"required": _("Skriv vad som gör dig orolig. Några meningar räcker.")},
    )
    hort = Langtext(
        label=_("Vad har du hört, och av vem?"),
        max_length=10_000,
        rows=4,
        required=False,
        help_text=_("Till exempel vad barnet har berättat, så ordagrant du minns."),
    )
    vald = JaNej(
        label=_("Misstänker du våld, sexuella övergrepp eller hedersförtryck?"),
        help_text=_("Även om barnet ser eller hör våld i familjen."),
        error_messages={"required": _("Svara om du misstänker våld, sexuella övergrepp eller hedersförtryck.")},
    )

    def prepare(self, data):
        super().prepare(data)
        if not self.svar.get("akut_fara"):
            self.drop("fara")


class TidenForm(Fragor):
    nar = Langtext(label=_("När hände det?"), max_length=4000, rows=2, required=False)
    hur_lange = Langtext(label=_("Hur länge har det pågått, och hur ofta?"), max_length=4000, rows=3, required=False)
    varfor_nu = Langtext(
        label=_("Varför anmäler du just nu?"),
        max_length=4000,
        rows=3,
        required=False,
        help_text=_("Har något hänt, eller har det blivit värre?"),
    )
    tidigare_oro = Langtext(
        label=_("Har någon varit orolig för barnet tidigare?"),
        max_length=4000,
        rows=3,
        required=False,
        help_text=_("Du eller dina kollegor. Skriv också om ni har anmält förut."),
    )


class HosErForm(Fragor):
    franvaro = Langtext(
        label=_("Hur är det med frånvaron?"),
        max_length=4000,
        rows=3,
        required=False,
        help_text=_("Hur mycket, sedan när, och anmäld eller inte."),
    )
    undersokt = Langtext(
        label=_("Vad är undersökt och dokumenterat?"),
        max_length=4000,
        rows=3,
        required=False,
        help_text=_("Till exempel journal, foton, röntgen eller prover, och av vem."),
    )
    skador = Langtext(
        label=_("Har barnet skador?"),
        max_length=4000,
        rows=3,
        required=False,
        help_text=_("Vilka, var på kroppen, och hur barnet och föräldern förklarar dem."),
    )
    nasta_besok = Kort(
        label=_("När är barnets nästa besök?"),
        max_length=1000,
        required=False,
        help_text=_("Så att socialtjänsten vet när barnet är hos er."),
    )
    gjort = Langtext(
        label=_("Vad har ni själva gjort?"),
        max_length=4000,
        rows=3,
        required=False,
        help_text=_("Samtal, möten eller stöd till barnet och familjen."),
    )


class FamiljenForm(Fragor):
    """The guardians. Of each who is named it is asked whether they know of the report; of the first also unnamed."""

    vardnadshavare_1 = Kort(label=_("Vårdnadshavare"), required=False)
    vardnadshavare_1_telefon = Kort(label=_("Telefon till vårdnadshavaren"), max_length=60, required=False)
    vardnadshavare_2 = Kort(label=_("Den andra vårdnadshavaren"), required=False)
    vardnadshavare_2_telefon = Kort(label=_("Telefon till den andra vårdnadshavaren"), max_length=60, required=False)
    vh_informerad = forms.ChoiceField(
        label=_("Vet vårdnadshavaren att du anmäler?"),
        choices=Anmalan.Informerad,
        widget=forms.RadioSelect,
        error_messages={"required": _("Svara om vårdnadshavaren vet att du anmäler.")},
    )
    vh_2_informerad = forms.ChoiceField(
        label=_("Vet den andra vårdnadshavaren att du anmäler?"),
        help_text=_("Svara om du har skrivit en till vårdnadshavare."),
        choices=Anmalan.Informerad,
        widget=forms.RadioSelect,
        error_messages={"required": _("Svara om den andra vårdnadshavaren vet att du anmäler.")},
    )
    barn_informerat = forms.ChoiceField(
        label=_("Vet barnet att du anmäler?"),
        choices=Anmalan.Informerad,
        widget=forms.RadioSelect,
        error_messages={"required": _("Svara om barnet vet att du anmäler.")},
    )

    def prepare(self, data):
        super().prepare(data)
        if self.svar.get("vald"):
            self.drop(*VEM_VET)
        else:
            self.fields["vh_2_informerad"].required = _names_second(data)


def _names_second(data):
    return bool(data) and any(data.get(name, "").strip() for name in ("vardnadshavare_2", "vardnadshavare_2_telefon"))


class SyskonForm(Fragor):
    """Other children of the family: as many rows of questions as one asks for, without script."""

    fler_barn = JaNej(
        label=_("Är du orolig för fler barn i samma familj?"),
        help_text=_("Det blir en egen anmälan för varje barn, med samma oro. Du skriver den bara en gång."),
        error_messages={"required": _("Svara om du är orolig för fler barn i familjen.")},
    )
    andra_barn = Langtext(
        label=_("Bor det andra barn i hemmet?"),
        max_length=4000,
        rows=3,
        required=False,
        help_text=_("Barn som du inte anmäler nu. Namn och ålder, det du vet."),
    )

    UPPGIFTER = ("fornamn", "efternamn", "nummer", "skola")

    def prepare(self, data):
        super().prepare(data)
        self.antal = _row_count(data)
        others = self.fields.pop("andra_barn")
        for n in range(1, self.antal + 1):
            self.fields[f"syskon_{n}_fornamn"] = Kort(label=_("Förnamn"), required=False)
            self.fields[f"syskon_{n}_efternamn"] = Kort(
                label=_("Efternamn"), required=False, initial=self.svar.get("efternamn", "")
            )
            self.fields[f"syskon_{n}_nummer"] = Personnummer(
                label=_("Personnummer"), help_text=_("Helt eller det du vet, till exempel 20190101.")
            )
            self.fields[f"syskon_{n}_skola"] = Kort(label=_("Skola eller förskola"), required=False)
        self.fields["andra_barn"] = others

    def barnen(self):
        """The rows of the page: (number, bound fields)."""
        return [(n, [self[f"syskon_{n}_{name}"] for name in self.UPPGIFTER]) for n in range(1, self.antal + 1)]

    def clean(self):
        data = super().clean()
        rows = [
            {name: data.pop(f"syskon_{n}_{name}", None) for name in self.UPPGIFTER} for n in range(1, self.antal + 1)
        ]
        data["syskon"] = []
        if not data.get("fler_barn"):
            for name in [name for name in self.errors if name.startswith("syskon_")]:
                del self.errors[name]
        else:
            for n, row in enumerate(rows, start=1):
                if row["fornamn"] or row["nummer"]:
                    data["syskon"].append(row)
                elif not self.has_error(f"syskon_{n}_nummer"):
                    self.add_error(
                        f"syskon_{n}_fornamn", _("Skriv barnets förnamn eller personnummer, eller ta bort barnet.")
                    )
        return data

    def rows(self):
        """The siblings by name, and the other children."""
        names = [", ".join(part for part in _sibling_parts(row) if part) for row in self.cleaned_data["syskon"]]
        return [
            {"fraga": self.fields["fler_barn"].label, "svar": "\n".join(names) or gettext("Nej")},
            {"fraga": self.fields["andra_barn"].label, "svar": self.cleaned_data["andra_barn"]},
        ]

    @classmethod
    def tidied(cls, data):
        """With one row more or one less, as the pressed button asks for."""
        wish = data.get(STANNA, "")
        data, antal = data.copy(), _row_count(data)
        if wish == "fler":
            antal = min(antal + 1, MANGA_BARN)
        elif wish.isascii() and wish.isdigit() and 1 <= int(wish[:4]) <= antal:
            antal = _without_row(data, int(wish[:4]), antal)
        data["antal"] = str(antal)
        data.pop(STANNA, None)
        return data


def _row_count(data):
    text = data.get("antal", "") if data else ""
    return min(max(int(text), 1), MANGA_BARN) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def _without_row(data: QueryDict, gone, antal):
    for n in range(gone, antal + 1):
        for name in SyskonForm.UPPGIFTER:
            data[f"syskon_{n}_{name}"] = data.get(f"syskon_{n + 1}_{name}", "") if n < antal else ""
    return max(antal - 1, 1)


def _sibling_parts(row):
    return (f"{row['fornamn']} {row['efternamn']}".strip(), row["nummer"] and written(row["nummer"]), row["skola"])


class DuForm(Fragor):
    anmalare_yrke = Kort(
        label=_("Ditt yrke eller din roll"), error_messages={"required": _("Skriv ditt yrke eller din roll.")}
    )
    anmalare_telefon = Kort(
        label=_("Telefon där socialtjänsten når dig"),
        max_length=60,
        help_text=_("Helst direktnummer, och när du går att nå."),
        error_messages={"required": _("Skriv ett telefonnummer där socialtjänsten når dig.")},
    )
    vill_delta = forms.BooleanField(
        label=_("Jag vill vara med på ett möte om socialtjänsten erbjuder det"), required=False
    )
    vill_ha_aterkoppling = forms.BooleanField(
        label=_("Jag vill få veta om en utredning inleds"),
        help_text=_("Du får veta om den inleds, inte inleds eller redan pågår. Inget mer."),
        required=False,
    )


class GranskaForm(MedFiler):
    """The last page: the files to send along."""


class BilagaForm(forms.Form):
    """One more file, once the report is sent. `for_stor` as for `MedFiler`."""

    fil = forms.FileField(
        label=_("Fil"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ANDELSER)}),
        error_messages={"required": _("Välj en fil att skicka.")},
    )

    def __init__(self, *args, for_stor=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fil"].help_text = file_help()
        if for_stor:
            self.fields["fil"].error_messages["required"] = too_large().message
