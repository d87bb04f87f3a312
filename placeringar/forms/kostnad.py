"""The forms of a placement's cost."""

from dataclasses import dataclass
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placeringar.kostnad import Del, Index, Kostnadsperiod, Per
from placeringar.models import Kostnadsrad
from placeringar.services.kostnadsrader import MOST_PARTIES, MOST_PERIODS
from samverkan.webb.falt import Dag, Kort, Langtext

from .belopp import Kronor, Procent

PERIODFALT = ("fran", "till", "per", "pris")
MOST_INDEX = 2
"""How many changes of price by index the form takes for a period."""


@dataclass(frozen=True)
class Periodfalt:
    """The fields of one period, bound: its own, the parties' kronor and per cent, and the price by index."""

    nr: int
    falt: dict
    delar: list
    index: list
    sista: bool


class KostnadForm(forms.Form):
    """How the cost is split. `antal` says for how many periods there are fields, `parter` for how many other parties than
    the two huvudmän (`sidor`, by name). `andrar`: a signed split is changed, from the day `dag`."""

    engang = forms.UUIDField(widget=forms.HiddenInput)
    sedd = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30_000)
    antal = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_PERIODS)
    parter = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_PARTIES - 2)
    dag = Dag(
        label=gettext_lazy("Från vilken dag ändras fördelningen?"),
        help_text=gettext_lazy("Dagarna före står som de var. I dag eller en senare dag."),
    )

    def __init__(self, *args, sidor, antal=1, parter=0, andrar=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.sidor = sidor
        self.antal, self.andra = (
            self._count("antal", antal, 1, MOST_PERIODS),
            self._count("parter", parter, 0, MOST_PARTIES - 2),
        )
        self.initial = {"engang": uuid4(), **self.initial, "antal": self.antal, "parter": self.andra}
        if not andrar:
            del self.fields["dag"]
        for n in range(self.andra):
            self.fields[f"annan{n}"] = Kort(
                label=_("Annan part %(nr)d") % {"nr": n + 1} if self.andra > 1 else _("Annan part"),
                help_text=_("Till exempel en annan kommun eller en skola."),
                error_messages={"required": _("Skriv vem parten är, eller ta bort den.")},
            )
        for n in range(self.antal):
            self._add_period(n)
        self.fields["text"] = Langtext(
            label=_("Varför ska det delas så?"),
            help_text=_("Den andra sidan läser det. Familjen och skolan ser det aldrig."),
            max_length=4000,
            rows=4,
            required=False,
        )

    def _count(self, name, given, least, most):
        """How many, as the page that was sent had them: what it held comes back."""
        text = str(self.data.get(name, "")) if self.is_bound else ""
        return min(max(int(text), least), most) if text.isascii() and text.isdigit() and len(text) < 4 else given

    def _add_period(self, n):
        self.fields[f"p{n}_fran"] = Dag(label=_("Första dagen"))
        self.fields[f"p{n}_till"] = Dag(
            label=_("Sista dagen"), required=False, help_text=_("Tomt betyder tills vidare.")
        )
        self.fields[f"p{n}_per"] = forms.ChoiceField(
            label=_("Priset gäller"),
            choices=Kostnadsrad.Per.choices,
            initial=Kostnadsrad.Per.DYGN,
            error_messages={"invalid_choice": _("Välj per dygn, per månad eller för hela perioden.")},
        )
        self.fields[f"p{n}_pris"] = Kronor(
            label=_("Pris"), error_messages={"required": _("Skriv vad placeringen kostar.")}
        )
        for m, party in enumerate(self.party_names()):
            who = {"part": party}
            self.fields[f"p{n}_d{m}_kr"] = Kronor(label=_("%(part)s, kronor") % who, required=False)
            self.fields[f"p{n}_d{m}_procent"] = Procent(label=_("%(part)s, procent") % who, required=False)
        for k in range(MOST_INDEX):
            self.fields[f"p{n}_i{k}_fran"] = Dag(label=_("Uppräkning från"), required=False)
            self.fields[f"p{n}_i{k}_procent"] = Procent(label=_("Procent"), required=False, under_noll=True)

    def party_names(self):
        """What the parties are called on the page, the two huvudmän first."""
        others = [
            (self.data if self.is_bound else self.initial).get(f"annan{n}") or _("Annan part %(nr)d") % {"nr": n + 1}
            for n in range(self.andra)
        ]
        return [*self.sidor, *others]

    def perioder(self):
        """The fields by period, for the page."""
        return [
            Periodfalt(
                nr=n + 1,
                falt={name: self[f"p{n}_{name}"] for name in PERIODFALT},
                delar=[
                    (party, self[f"p{n}_d{m}_kr"], self[f"p{n}_d{m}_procent"])
                    for m, party in enumerate(self.party_names())
                ],
                index=[(self[f"p{n}_i{k}_fran"], self[f"p{n}_i{k}_procent"]) for k in range(MOST_INDEX)],
                sista=n == self.antal - 1,
            )
            for n in range(self.antal)
        ]

    def annan_falt(self):
        """The fields of the other parties, for the page."""
        return [self[f"annan{n}"] for n in range(self.andra)]

    def clean(self):
        data = super().clean()
        for n in range(self.antal):
            for k in range(MOST_INDEX):
                day, number = data.get(f"p{n}_i{k}_fran"), data.get(f"p{n}_i{k}_procent")
                names = (f"p{n}_i{k}_fran", f"p{n}_i{k}_procent")
                if day and number is None and names[1] not in self.errors:
                    self.add_error(names[1], _("Skriv hur många procent priset ändras, eller ta bort dagen."))
                if number is not None and day is None and names[0] not in self.errors:
                    self.add_error(names[0], _("Välj dagen som priset ändras, eller ta bort procenten."))
        return data

    def proposal(self):
        """The answers, as `services.propose_cost` takes them."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("engang", "sedd", "text")},
            "dag": data.get("dag"),
            "andra": [data[f"annan{n}"] for n in range(self.andra)],
            "perioder": tuple(self._period(n) for n in range(self.antal)),
        }

    def _period(self, n):
        data = self.cleaned_data
        parts = (
            Del(
                part=str(m),
                ore=data[f"p{n}_d{m}_kr"] or 0,
                procent=data[f"p{n}_d{m}_procent"] or Del.__dataclass_fields__["procent"].default,
            )
            for m in range(2 + self.andra)
        )
        index = (
            Index(fran=data[f"p{n}_i{k}_fran"], procent=data[f"p{n}_i{k}_procent"])
            for k in range(MOST_INDEX)
            if data[f"p{n}_i{k}_fran"]
        )
        return Kostnadsperiod(
            fran=data[f"p{n}_fran"],
            till=data[f"p{n}_till"],
            per=Per(data[f"p{n}_per"]),
            pris=data[f"p{n}_pris"],
            # Who bears nothing is no party of the period.
            delar=tuple(one for one in parts if one.ore or one.procent),
            index=tuple(sorted(index, key=lambda one: one.fran)),
        )

    def field_of(self, falt):
        """The form's own field for that of a `Regelbrott` of the service; None when it is about all of it."""
        match (falt or "").split("."):
            case ["annan", n]:
                return f"annan{n}"
            case ["perioder", n, "delar"]:
                return f"p{n}_d0_procent"
            case ["perioder", n, "index"]:
                return f"p{n}_i0_fran"
            case ["perioder", n, name]:
                return f"p{n}_{name}"
        return falt


class SigneraForm(forms.Form):
    """Signs what the page showed: `sha256` is its hash."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    last = forms.BooleanField(
        label=gettext_lazy("Jag har läst fördelningen och får besluta om kostnaden för min huvudman."),
        error_messages={"required": gettext_lazy("Kryssa för att du har läst och får besluta.")},
    )


class UtfallForm(forms.Form):
    """What some days of a month came to."""

    engang = forms.UUIDField(widget=forms.HiddenInput)
    fran = Dag(label=gettext_lazy("Första dagen"))
    till = Dag(label=gettext_lazy("Sista dagen"), help_text=gettext_lazy("I samma månad som den första."))
    dagar = forms.IntegerField(
        label=gettext_lazy("Dygn som användes"),
        min_value=0,
        max_value=31,
        error_messages={
            "required": gettext_lazy("Skriv hur många dygn som användes."),
            "invalid": gettext_lazy("Skriv antalet dygn med siffror."),
            "min_value": gettext_lazy("Antalet dygn kan inte vara mindre än noll."),
            "max_value": gettext_lazy("En månad har högst 31 dygn."),
        },
    )
    ore = Kronor(label=gettext_lazy("Vad det kostade"))
    betalare = forms.ChoiceField(
        label=gettext_lazy("Vem betalade?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Välj vem som betalade."),
            "invalid_choice": gettext_lazy("Välj en av parterna."),
        },
    )
    faktura = Kort(
        label=gettext_lazy("Fakturanummer"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Samma faktura går inte att skriva två gånger."),
    )

    def __init__(self, *args, parter, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())
        self.parter = parter
        self.fields["betalare"].choices = [(key, one.namn) for key, one in parter.items()]

    def outcome(self):
        """The answers, as `services.note_outcome` takes them."""
        data = self.cleaned_data
        return {**data, "betalare": self.parter[data["betalare"]]}


class RegleringForm(forms.Form):
    """That a party has paid another. `betalningar` are those that remain, as (from, to, öre)."""

    engang = forms.UUIDField(widget=forms.HiddenInput)
    betalning = forms.ChoiceField(
        label=gettext_lazy("Vilken betalning?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Välj vilken betalning det gäller."),
            "invalid_choice": gettext_lazy("Den betalningen finns inte kvar. Läs hur det står nu och välj igen."),
        },
    )
    ore = Kronor(label=gettext_lazy("Hur mycket betalades?"))
    dag = Dag(label=gettext_lazy("Vilken dag?"))

    def __init__(self, *args, betalningar, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("engang", uuid4())
        self.initial.setdefault("dag", timezone.localdate())
        self.betalningar = {f"{one.pk}-{other.pk}": (one, other) for one, other, _ore in betalningar}
        self.fields["betalning"].choices = [
            (key, _("%(fran)s till %(till)s") % {"fran": one.namn, "till": other.namn})
            for key, (one, other) in self.betalningar.items()
        ]
        if len(betalningar) == 1:
            self.initial.setdefault("betalning", next(iter(self.betalningar)))
            self.initial.setdefault("ore", betalningar[0][2])

    def payment(self):
        """The answers, as `services.note_payment` takes them."""
        data = self.cleaned_data
        fran_part, till_part = self.betalningar[data["betalning"]]
        return {
            "fran_part": fran_part,
            "till_part": till_part,
            **{name: data[name] for name in ("engang", "ore", "dag")},
        }
