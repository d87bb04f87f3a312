"""The forms of the placement: to propose it, and to change what is written of it."""

from datetime import datetime, time
from decimal import Decimal
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from placeringar.models import Placering
from samverkan.frist.datum import STOCKHOLM
from samverkan.organisation.models import Enhet, Huvudman
from samverkan.webb.falt import Dag, JaNej, Klockslag, Kort, Langtext, VersionForm
from sip.forms import PersonForm

UPPGIFTER = (
    "form", "lagrum", "utforare", "utforare_kontakt", "vistelse_hemlig", "fran", "till", "dygnskostnad",
    "mal", "onskemal", "halso_sjukvard", "skola", "narmiljo",
)  # fmt: skip
"""The fields that are about the placement itself."""
MAX_PRIS = Decimal(1_000_000)
"""More than any placement costs a day, in kronor: a slip of the hand is caught here."""


class Pris(forms.DecimalField):
    """Kronor, written with a comma or a dot; answers with whole öre."""

    default_error_messages = {
        "invalid": _("Skriv beloppet i kronor, till exempel 7 250 eller 7250,50."),
        "min_value": _("Priset kan inte vara under noll."),
        "max_value": _("Priset är högre än en miljon kronor per dygn. Kontrollera beloppet."),
        "max_decimal_places": _("Skriv högst två decimaler."),
        "max_digits": _("Priset är högre än en miljon kronor per dygn. Kontrollera beloppet."),
        "max_whole_digits": _("Priset är högre än en miljon kronor per dygn. Kontrollera beloppet."),
    }

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=MAX_PRIS, decimal_places=2, localize=False, **kwargs)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value):
        if isinstance(value, str):
            value = "".join(value.split()).removesuffix("kr").replace(",", ".")
        return super().to_python(value)

    def clean(self, value):
        kronor = super().clean(value)
        return None if kronor is None else int(kronor * 100)

    def prepare_value(self, value):
        if isinstance(value, int):
            kronor, ore = divmod(value, 100)
            return f"{kronor},{ore:02}" if ore else str(kronor)
        return value


class UppgifterForm(forms.Form):
    """What the placement is."""

    form = forms.ChoiceField(
        label=_("Vilken form av placering?"),
        choices=[("", _("Välj form")), *Placering.Form.choices],
        error_messages={"required": _("Välj form av placering."), "invalid_choice": _("Välj form i listan.")},
    )
    lagrum = forms.ChoiceField(
        label=_("Enligt vilken bestämmelse?"),
        choices=[("", _("Välj bestämmelse")), *Placering.Lagrum.choices],
        error_messages={"required": _("Välj bestämmelse."), "invalid_choice": _("Välj bestämmelse i listan.")},
    )
    utforare = Kort(
        label=_("Vem utför?"), help_text=_("Namnet på hemmet eller företaget. Lämna tomt tills ni vet."), required=False
    )
    utforare_kontakt = Kort(label=_("Kontakt hos utföraren"), max_length=500, required=False)
    vistelse_hemlig = forms.BooleanField(
        label=_("Var personen är får inte lämnas ut till familjen (OSL 26:2)"), required=False
    )
    fran = Dag(label=_("Från och med"), required=False)
    till = Dag(label=_("Till och med"), help_text=_("Lämna tomt om slutet inte är bestämt."), required=False)
    dygnskostnad = Pris(label=_("Pris per dygn, i kronor"), required=False)
    mal = Langtext(
        label=_("Vad är målet med placeringen?"),
        max_length=4000,
        rows=3,
        error_messages={"required": _("Skriv målet.")},
    )
    onskemal = Langtext(label=_("Vad vill personen själv?"), max_length=4000, rows=3, required=False)
    halso_sjukvard = Langtext(
        label=_("Hur tillgodoses hälso- och sjukvården?"), max_length=4000, rows=3, required=False
    )
    skola = Langtext(label=_("Hur tillgodoses skola eller sysselsättning?"), max_length=4000, rows=3, required=False)
    narmiljo = Langtext(
        label=_("Vad har ni prövat i närmiljön?"),
        help_text=_("Vilka resurser nära hemmet ni har använt, och varför de inte räcker."),
        max_length=4000,
        rows=3,
        required=False,
    )

    def clean(self):
        data = super().clean()
        fran, till = data.get("fran"), data.get("till")
        if fran and till and till < fran:
            self.add_error("till", _("Slutet ligger före början. Kontrollera dagarna."))
        for name in ("fran", "till"):
            day = data.get(name)
            if day and not 2000 <= day.year <= 2100:
                self.add_error(name, _("Kontrollera året."))
        return data

    def content(self):
        """The answers, as the services take them."""
        return {name: self.cleaned_data[name] for name in UPPGIFTER}


class AndraForm(VersionForm, UppgifterForm):
    """What is written of a placement that is under way."""


class Motpartsfalt(forms.ModelChoiceField):
    """One of the counterpart's units."""

    widget = forms.RadioSelect

    def label_from_instance(self, obj):
        return f"{obj.namn} · {obj.verksamhet.namn}"


class Motpartsval(forms.Form):
    """Which unit is the counterpart. `bodies` are the huvudmän that may be, `units` the units of the chosen one, None until one is."""

    huvudman = forms.ModelChoiceField(
        label=_("Vilken huvudman delar ni ansvaret med?"),
        queryset=Huvudman.objects.none(),
        empty_label=_("Välj huvudman"),
        error_messages={"required": _("Välj huvudman."), "invalid_choice": _("Välj huvudman i listan.")},
    )
    enhet_namn = Kort(
        label=_("Enhetens namn, eller en del av det"),
        help_text=_("Lämna tomt för att se alla enheter hos huvudmannen."),
        required=False,
    )
    motpart = Motpartsfalt(
        label=_("Vilken enhet är motpart?"),
        queryset=Enhet.objects.none(),
        empty_label=None,
        error_messages={"required": _("Välj enhet i listan."), "invalid_choice": _("Välj enhet i listan.")},
    )

    def __init__(self, *args, bodies=(), units=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["huvudman"].queryset = bodies
        if units is None:
            self.fields["motpart"].widget, self.fields["motpart"].required = forms.HiddenInput(), False
        else:
            self.fields["motpart"].queryset = units

    @property
    def motpartens(self):
        """The fields about the counterpart."""
        return [self[name] for name in ("huvudman", "enhet_namn", "motpart")]


class BytMotpartForm(VersionForm, Motpartsval):
    """Another counterpart than the one there is."""


class ForslagForm(Motpartsval, UppgifterForm):
    """A new placement of somebody who is known."""

    engang = forms.UUIDField(widget=forms.HiddenInput)
    akut = JaNej(label=_("Är personen redan placerad, akut?"))
    akut_dag = Dag(label=_("Vilken dag placerades personen?"), required=False)
    akut_tid = Klockslag(label=_("Klockan"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())

    @property
    def placeringens(self):
        """The fields about the placement, for the page."""
        return [self[name] for name in UPPGIFTER]

    @property
    def akutens(self):
        """The fields about an acute placement."""
        return [self[name] for name in ("akut_dag", "akut_tid")]

    def clean(self):
        data = super().clean()
        if data.get("akut") and not self.has_error("akut_dag"):
            if not data.get("akut_dag"):
                self.add_error("akut_dag", _("Skriv vilken dag personen placerades."))
            elif data["akut_dag"] > timezone.localdate():
                self.add_error("akut_dag", _("Den dagen har inte varit än. Skriv när personen placerades."))
            elif self.akut_at() and self.akut_at() > timezone.now():
                self.add_error("akut_tid", _("Tiden ligger i framtiden. Skriv när det hände."))
        return data

    def akut_at(self):
        """When the person was placed, or None for a placement that is planned. Without a time of day: at noon, or now."""
        data = self.cleaned_data
        return at_of(data.get("akut_dag"), data.get("akut_tid")) if data.get("akut") else None

    def proposal(self):
        """The answers, as `services.propose` takes them, without who it is about."""
        data = self.cleaned_data
        return {**self.content(), "engang": data["engang"], "motpart": data["motpart"], "akut_at": self.akut_at()}


class NyForm(ForslagForm, PersonForm):
    """A new placement, and whom it is about."""

    def proposal(self):
        """The answers, as `services.propose` takes them."""
        return {**super().proposal(), **self.who()}


def at_of(day, klockan=None):
    """The day and time of day as a moment, None without a day. Without a time: noon, or now when that is today."""
    if day is None:
        return None
    if klockan is None:
        return timezone.now() if day == timezone.localdate() else datetime.combine(day, time(12), STOCKHOLM)
    return datetime.combine(day, klockan, STOCKHOLM)
