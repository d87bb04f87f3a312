"""Readers: from a node in the tree to a value, with every fault told in Swedish and none of them stopping the rest.

A reader takes a `Lasning` and a node and returns the value, or `FELAKTIG` when it has reported a fault. What a file may
hold is said once, by the dataclasses: each field names itself as it stands in the file, and its reader (`falt`). A reader
of words has its vocabulary as `ord`, so that pages can say a code in words.
"""

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from difflib import get_close_matches
from typing import Any

from samverkan.frist.datum import Tidsenhet
from samverkan.overenskommelse.fel import Fel, listed, quote
from samverkan.overenskommelse.langd import GENAST, LONGEST, SAMMA_DAG, Langd
from samverkan.overenskommelse.ordlistor import HANDELSE, SINGULAR, TIDSENHET, Ordlista, fold
from samverkan.overenskommelse.yamltext import Avbildning, Lista, Nod, Post, Text, duplicate_fault

FELAKTIG: Any = object()
MAX_TEXT = 2000
_YEARS = range(1900, 2200)
_LISTABLE = 25

Lasare = Callable[["Lasning", Nod], Any]


@dataclass
class Lasning:
    """The reading of one file: what it may refer to, where in it we are, and the faults so far.

    lagrum: keys of paragraphs. lagar: acts by key. kommuner: kommunkod → länskod. forum: keys of the groups that the
    version names. regel: the key of the rule that is being read.
    """

    fil: str
    lagar: Mapping[str, Any] = field(default_factory=dict)
    lagrum: Collection[str] = ()
    kommuner: Mapping[str, str] = field(default_factory=dict)
    forum: Collection[str] = ()
    regel: str | None = None
    fel: list[Fel] = field(default_factory=list)

    def fault(self, rad: int, text: str) -> Any:
        """Report a fault. Returns `FELAKTIG`, so that a reader can say `return lasning.fault(…)`."""
        self.fel.append(Fel(self.fil, text, rad, self.regel))
        return FELAKTIG


def falt(namn: str, las: Lasare, **options: Any) -> Any:
    """A dataclass field that is read from the file: its name there, its reader, and `default` when it may be left out."""
    return dataclasses.field(metadata={"namn": namn, "las": las}, **options)


def objekt(cls: type) -> Lasare:
    """Reads fields into the dataclass `cls`."""
    return lambda lasning, nod: read_fields(cls, nod, lasning)


def read_fields(cls: type, nod: Nod, lasning: Lasning, *, besides: Collection[str] = (), **given: Any) -> Any:
    """An instance of `cls` from the fields in `nod` and from `given`; `besides` are field names that others read.

    A class that has a method `granska` yields what is wrong between fields: (field name, index in it or None, text).
    """
    if (poster := posts(lasning, nod)) is FELAKTIG:
        return FELAKTIG
    fields = {fold(f.metadata["namn"]): f for f in dataclasses.fields(cls) if "las" in f.metadata}
    faults_before = len(lasning.fel)
    for name, post in poster.items():
        if name not in fields and name not in besides:
            _report_unknown_field(lasning, post, [f.metadata["namn"] for f in fields.values()])
    values = dict(given)
    for name, spec in fields.items():
        post = poster.get(name)
        if post is not None and not _is_empty(post.nod):
            values[spec.name] = spec.metadata["las"](lasning, post.nod)
        elif spec.default is dataclasses.MISSING:
            lasning.fault(
                post.rad if post else nod.rad,
                f"fältet {quote(spec.metadata['namn'])} {'är tomt' if post else 'saknas'}",
            )
    if len(lasning.fel) > faults_before:
        return FELAKTIG
    instance = cls(**values)
    for namn, index, text in instance.granska() if hasattr(cls, "granska") else ():
        lasning.fault(_line_of(poster.get(fold(namn)), index, nod), text)
    return FELAKTIG if len(lasning.fel) > faults_before else instance


def posts(lasning: Lasning, nod: Nod) -> dict[str, Post]:
    """The fields of a mapping by their folded names; those that stand twice are reported."""
    if not isinstance(nod, Avbildning):
        return lasning.fault(nod.rad, "här ska det stå fält på egna rader, till exempel ”rubrik: Kallelse”")
    for post in nod.dubbletter:
        lasning.fault(post.rad, duplicate_fault(nod, post))
    return nod.poster


def lista(las: Lasare) -> Lasare:
    """Reads a list, each item with `las`, into a tuple."""

    def read(lasning: Lasning, nod: Nod) -> Any:
        if not isinstance(nod, Lista):
            return lasning.fault(nod.rad, "här ska det stå en lista, till exempel [chef, handläggare]")
        if not nod.items:
            return lasning.fault(nod.rad, "listan är tom")
        return _all([las(lasning, item) for item in nod.items])

    read.ord = getattr(las, "ord", None)
    return read


def ordbok(las_namn: Lasare, las_varde: Lasare, bygg: Callable[[Any, Any], Any]) -> Lasare:
    """Reads "name: value" lines where the names are values too, and makes a tuple of `bygg(name, value)`."""

    def read(lasning: Lasning, nod: Nod) -> Any:
        if (poster := posts(lasning, nod)) is FELAKTIG:
            return FELAKTIG
        pairs = [(las_namn(lasning, Text(p.rad, p.namn)), las_varde(lasning, p.nod)) for p in poster.values()]
        return _all([FELAKTIG if any(part is FELAKTIG for part in pair) else bygg(*pair) for pair in pairs])

    return read


def text(lasning: Lasning, nod: Nod) -> Any:
    """Reads text: spaces in order, Unicode form NFC, at most `MAX_TEXT` characters."""
    if not isinstance(nod, Text):
        return lasning.fault(nod.rad, "här ska det stå text, inte en lista eller flera fält")
    value = unicodedata.normalize("NFC", " ".join(nod.value.split()))
    if len(value) > MAX_TEXT:
        return lasning.fault(nod.rad, f"texten är {len(value)} tecken lång; högst {MAX_TEXT} får plats")
    return value


def textform(pattern: str, fault: str) -> Lasare:
    """Reads text that matches `pattern` as a whole. `fault` says what is wrong otherwise; {} in it is what stood there."""

    def read(lasning: Lasning, nod: Nod) -> Any:
        value = text(lasning, nod)
        if value is FELAKTIG or re.fullmatch(pattern, value):
            return value
        return lasning.fault(nod.rad, fault.format(quote(value)))

    return read


def ja_nej(lasning: Lasning, nod: Nod) -> Any:
    """Reads "ja" or "nej"."""
    value = text(lasning, nod)
    if value is FELAKTIG or value not in ("ja", "nej"):
        return (
            value if value is FELAKTIG else lasning.fault(nod.rad, f"här ska det stå ja eller nej, inte {quote(value)}")
        )
    return value == "ja"


def heltal(minst: int, hogst: int) -> Lasare:
    """Reads a whole number between `minst` and `hogst`."""

    def read(lasning: Lasning, nod: Nod) -> Any:
        value = text(lasning, nod)
        if value is FELAKTIG:
            return value
        if re.fullmatch(r"\d{1,9}", value) and minst <= int(value) <= hogst:
            return int(value)
        return lasning.fault(nod.rad, f"här ska det stå ett heltal från {minst} till {hogst}, inte {quote(value)}")

    return read


def datum(lasning: Lasning, nod: Nod) -> Any:
    """Reads a date, written 2026-12-31."""
    value = text(lasning, nod)
    if value is FELAKTIG:
        return value
    try:
        day = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else None
    except ValueError:
        return lasning.fault(nod.rad, f"dagen {quote(value)} finns inte i kalendern")
    if day is None or day.year not in _YEARS:
        return lasning.fault(nod.rad, f"datumet ska skrivas som 2026-12-31, inte {quote(value)}")
    return day


def klocka(lasning: Lasning, nod: Nod) -> Any:
    """Reads a time of day, written 12.00."""
    value = text(lasning, nod)
    if value is FELAKTIG:
        return value
    if found := re.fullmatch(r"([01]\d|2[0-3])\.([0-5]\d)", value):
        return time(int(found[1]), int(found[2]))
    return lasning.fault(nod.rad, f"klockslaget ska skrivas som 12.00, inte {quote(value)}")


_UNITS = {written: code for code in TIDSENHET for written in (code, TIDSENHET[code], SINGULAR[code])}


def langd(lasning: Lasning, nod: Nod) -> Any:
    """Reads a length of time, written "14 dagar" or "samma dag"."""
    value = text(lasning, nod)
    if value is FELAKTIG:
        return value
    if value == str(SAMMA_DAG):
        return SAMMA_DAG
    found = re.fullmatch(r"([-+]?[\d.,]+) (\S+)", value)
    if not found:
        return lasning.fault(nod.rad, f"tiden ska skrivas som ”14 dagar” eller ”samma dag”, inte {quote(value)}")
    number, unit = found.groups()
    if unit not in _UNITS:
        return lasning.fault(nod.rad, f"enheten ska vara {listed(TIDSENHET.values())}, inte {quote(unit)}")
    if not re.fullmatch(r"\d+", number) or not number.strip("0"):
        return lasning.fault(nod.rad, f"längden ska vara ett heltal större än 0, inte {number[:20]}")
    length = Langd(int(number) if len(number) <= 9 else 10**9, Tidsenhet(_UNITS[unit]))
    if length.approximate_hours > LONGEST.approximate_hours:
        return lasning.fault(nod.rad, f"längden får vara högst {LONGEST}, inte {quote(value)}")
    return length


def langd_med(ord: str) -> Lasare:
    """Reads a length with a word behind it: "4 dagar före" when `ord` is "före"."""

    def read(lasning: Lasning, nod: Nod) -> Any:
        value = text(lasning, nod)
        if value is FELAKTIG:
            return value
        if not value.endswith(f" {ord}"):
            return lasning.fault(nod.rad, f"tiden ska skrivas som ”4 dagar {ord}”, inte {quote(value)}")
        return langd(lasning, Text(nod.rad, value.removesuffix(f" {ord}")))

    return read


def genast_eller(las: Lasare) -> Lasare:
    """Reads "genast" as no time at all, and anything else with `las`."""
    return lambda lasning, nod: GENAST if isinstance(nod, Text) and nod.value == "genast" else las(lasning, nod)


def ett_av(words: Ordlista, typ: Callable[[str], Any] = str) -> Lasare:
    """Reads a word of a vocabulary as its code, made into `typ`."""

    def read(lasning: Lasning, nod: Nod) -> Any:
        value = text(lasning, nod)
        if value is FELAKTIG:
            return value
        if (code := words.code(value)) is not None:
            return typ(code)
        return lasning.fault(nod.rad, f"{words.term} {quote(value)} finns inte; {_instead(value, words.values())}")

    read.ord = words
    return read


handelse = ett_av(HANDELSE)


def lagrumsnyckel(lasning: Lasning, nod: Nod) -> Any:
    """Reads the key of a paragraph in lagrum.yaml."""
    return _one_of(lasning, nod, lasning.lagrum, "lagrummet {} finns inte i lagrum.yaml")


def lagnyckel(lasning: Lasning, nod: Nod) -> Any:
    """Reads the key of an act that the file names under `lagar`, as the act."""
    key = _one_of(lasning, nod, lasning.lagar, "lagen {} finns inte under ”lagar”")
    return key if key is FELAKTIG else lasning.lagar[key]


def forumnyckel(lasning: Lasning, nod: Nod) -> Any:
    """Reads the key of a group that the version names under `forum`."""
    return _one_of(lasning, nod, lasning.forum, "gruppen {} finns inte under ”forum” i versionen")


FORUM = Ordlista("gruppen", {})
"""Stands for the groups that the version names itself."""
forumnyckel.ord = FORUM


def huvudmannakod(lasning: Lasning, nod: Nod) -> Any:
    """Reads a party: a kommunkod ("1283"), a region ("lan:12"), all municipalities of a county ("kommuner:12"), "alla"."""
    value = text(lasning, nod)
    if value is FELAKTIG or value == "alla":
        return value
    if re.fullmatch(r"\d{4}", value):
        if value in lasning.kommuner:
            return value
        return lasning.fault(nod.rad, f"kommunkoden {quote(value)} finns inte")
    if found := re.fullmatch(r"(lan|kommuner):(\d\d)", value):
        if found[2] in lasning.kommuner.values():
            return value
        return lasning.fault(nod.rad, f"länskoden {quote(found[2])} finns inte")
    return lasning.fault(
        nod.rad, f"huvudmannen ska skrivas som 1283, lan:12, kommuner:12 eller alla, inte {quote(value)}"
    )


def _one_of(lasning: Lasning, nod: Nod, known: Collection[str], fault: str) -> Any:
    value = text(lasning, nod)
    if value is FELAKTIG or value in known:
        return value
    nearest = get_close_matches(value, known, n=1)
    hint = f"; menade du {quote(nearest[0])}?" if nearest else ""
    return lasning.fault(nod.rad, fault.format(quote(value)) + hint)


def _report_unknown_field(lasning: Lasning, post: Post, namn: list[str]) -> None:
    lasning.fault(post.rad, f"fältet {quote(post.namn)} finns inte här; {_instead(post.namn, namn)}")


def _instead(written: str, words: Collection[str]) -> str:
    nearest = get_close_matches(written.lower(), [word.lower() for word in words], n=1)
    if nearest:
        return f"menade du {quote(next(word for word in words if word.lower() == nearest[0]))}?"
    if len(words) > _LISTABLE:
        return "kontrollera stavningen"
    return f"välj bland {listed(sorted(words, key=str.lower), 'och')}"


def _is_empty(nod: Nod) -> bool:
    return isinstance(nod, Text) and not nod.value.strip()


def _all(values: list[Any]) -> Any:
    return FELAKTIG if any(value is FELAKTIG for value in values) else tuple(values)


def _line_of(post: Post | None, index: int | None, nod: Nod) -> int:
    if post is None:
        return nod.rad
    if index is not None and isinstance(post.nod, Lista):
        return post.nod.items[index].rad
    if index is not None and isinstance(post.nod, Avbildning):
        return list(post.nod.poster.values())[index].rad
    return post.rad
