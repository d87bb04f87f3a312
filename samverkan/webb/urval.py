"""What a list shows: filters that live in the address, views that are kept, pages by key.

A list is a `Lista`, registered once. Its page makes an `Urval` of the address and asks its selector for what `val` says.
What the address holds are choices and days, never a name or a number of a person. What can't be read is left out, and
the page says so (`oforstatt`).
"""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from samverkan.organisation.roller import Formaga

from .models import Vy

ALLT = "?vy=alla"
"""The address of a list without filters, also for one whose list opens with a view."""
_FRAME = {"fore", "vy"}
_MAX_KEY_DIGITS = 18
_DAYS = MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2199, 12, 31))


class Checkbox(forms.CheckboxInput):
    """A tick box that says "ja" in the address, and whose other values are read as they stand, so that they can be judged."""

    def __init__(self):
        super().__init__(check_test=lambda value: value == "ja")

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")

    def format_value(self, value):
        return "ja"


class Kryss(forms.ChoiceField):
    """A filter that is on or off."""

    def __init__(self, *, label):
        super().__init__(label=label, choices=[("ja", label)], required=False, widget=Checkbox())


class Val(forms.ChoiceField):
    """A filter with one of some choices; `alla` says in words what no choice means."""

    def __init__(self, *, label, alla, choices):
        every = choices if callable(choices) else lambda: choices
        super().__init__(label=label, choices=lambda: [("", alla), *every()], required=False)


class Dag(forms.DateField):
    """A filter by day."""

    def __init__(self, *, label):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, required=False, widget=widget, input_formats=["%Y-%m-%d"], validators=_DAYS)


class Ordning(Val):
    """In which order the rows come; shown among the filters, but filters nothing."""


@dataclass(frozen=True, kw_only=True)
class Lista:
    """A list that one works from. `sida` is the URL name of its page; `form` holds its filters, none of them required.

    `vyer` are the views that everybody has, as (name, filters in an address); without filters comes first. `antal` says a
    number of rows in words: "%d ärenden".
    """

    sida: str
    namn: str
    form: type
    formaga: Formaga
    antal: object
    vyer: tuple = ((_("Alla"), ""),)


_REGISTER: dict[str, Lista] = {}


def register(lista):
    """Make the list known, so that views of it can be saved. Answers with it."""
    _REGISTER[lista.sida] = lista
    return lista


def list_for(uppdrag, sida):
    """The registered list whose page is named so. Raises `Http404` when there is none, or the role doesn't have it."""
    lista = _REGISTER.get(sida)
    if lista is None or not uppdrag.can(lista.formaga):
        raise Http404
    return lista


@dataclass(frozen=True)
class Bricka:
    """A filter that is on, in words, and the address of the list without it."""

    text: str
    utan: str


@dataclass(frozen=True)
class Vyflik:
    """A view as a tab. `vy` is the saved one, None for those that everybody has."""

    namn: str
    url: str
    aktiv: bool
    vy: Vy | None = None


@dataclass
class Urval:
    """What the address asks a list for. `data` is its query; `val` the filters that are on, by name."""

    lista: Lista
    data: QueryDict
    uppdrag: object
    val: dict = field(init=False)
    fore: int | None = field(init=False)
    oforstatt: bool = field(init=False)
    form: forms.Form = field(init=False)

    def __post_init__(self):
        asked = self.lista.form(self.data)
        asked.is_valid()
        self.val = {
            name: value
            for name, value in asked.cleaned_data.items()
            if name not in asked.errors and value not in (None, "")
        }
        key = self.data.get("fore", "")
        self.fore = _key(key)
        unknown = set(self.data) - set(asked.fields) - _FRAME
        view = self.data.get("vy", "alla")
        self.oforstatt = bool(asked.errors or unknown or (key and self.fore is None) or view != "alla")
        self.form = self.lista.form({name: _written(value) for name, value in self.val.items()}, auto_id="val_%s")

    @property
    def fraga(self):
        """The filters as they stand in an address, in the order of the form."""
        return self._query(self.val)

    def _query(self, val, **more):
        written = [(name, _written(val[name])) for name in self.lista.form.base_fields if name in val]
        return urlencode([*written, *more.items()])

    def address(self, val=None, **more):
        """The list's address with these filters (default: those that are on)."""
        query = self._query(self.val if val is None else val, **more)
        return f"?{query}" if query else ALLT

    @property
    def har(self):
        """The address of the very page that is shown."""
        return self.address(**({"fore": self.fore} if self.fore else {}))

    @property
    def brickor(self):
        """The filters that are on."""
        return [
            Bricka(self._words(name), self.address({other: val for other, val in self.val.items() if other != name}))
            for name in self.form.fields
            if name in self.val and not isinstance(self.form.fields[name], Ordning)
        ]

    def _words(self, name):
        part, value = self.form.fields[name], self.val[name]
        if isinstance(part, Kryss):
            return part.label
        return f"{part.label}: {date_format(value, 'j F Y') if isinstance(value, date) else dict(part.choices)[value]}"

    @property
    def vyer(self):
        """The tabs: the views that everybody has, then the user's own."""
        known = [
            Vyflik(str(namn), f"?{fraga}" if fraga else ALLT, fraga == self.fraga) for namn, fraga in self.lista.vyer
        ]
        return known + [
            Vyflik(vy.namn, f"?{vy.fraga}" if vy.fraga else ALLT, vy.fraga == self.fraga, vy) for vy in self.egna
        ]

    @property
    def egna(self):
        """The user's own views of the list."""
        if not hasattr(self, "_own"):
            self._own = list(Vy.objects.filter(uppdrag=self.uppdrag, lista=self.lista.sida).order_by("id"))
        return self._own

    @property
    def egen(self):
        """The user's own view that is shown, if it is one."""
        return next((vy for vy in self.egna if vy.fraga == self.fraga), None)

    @property
    def kan_sparas(self):
        """Whether what is shown is no view yet."""
        return not any(flik.aktiv for flik in self.vyer)

    @property
    def hellre(self):
        """The address that the list would rather be asked for by, if that is another: the view that it opens with, or the same
        filters without those that were left empty in the form."""
        if not self.data:
            chosen = next((vy for vy in self.egna if vy.forvald), None)
            return f"{reverse(self.lista.sida)}?{chosen.fraga}" if chosen and chosen.fraga else None
        if "" in self.data.values() and not self.oforstatt:
            return reverse(self.lista.sida) + self.har
        return None

    @property
    def nyare(self):
        """The address of the first page, when another is shown."""
        return self.address() if self.fore else ""

    def vidare(self, sidan):
        """The address of the page after `sidan` (`sidor.Nycklar`), if there is one."""
        return self.address(fore=sidan.nasta) if sidan.nasta else ""

    def antal(self, sidan):
        """How many rows `sidan` shows, and whether there are more, in words. Nothing is counted that isn't shown."""
        shown = self.lista.antal % len(sidan.ids)
        if sidan.letade:
            return _("%(antal)s bland de %(letade)d senaste. Det kan finnas fler bland de äldre.") % {
                "antal": shown,
                "letade": sidan.letade,
            }
        if self.fore:
            return (_("%s till. Det finns fler.") if sidan.nasta else _("%s till. Det är de sista.")) % shown
        return _("Fler än %(antal)s. De första visas.") % {"antal": shown} if sidan.nasta else shown


def canonical(lista, uppdrag, query):
    """`query` as the list itself would write it: its own filters, with what can't be read left out."""
    return Urval(lista, QueryDict(query[:2000]), uppdrag).fraga


def _key(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MAX_KEY_DIGITS else None


def _written(value):
    return value.isoformat() if isinstance(value, date) else str(value)
