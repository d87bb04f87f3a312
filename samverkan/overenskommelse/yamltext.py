"""An agreement file as a tree where everything knows its line. All values are text: YAML's own guesses (that `nej` is
false, that `0680` is octal) never happen.

The tree is built from PyYAML's events one at a time, so that a hostile file is refused before it has grown: no aliases,
no tags, limited size and depth.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from samverkan.overenskommelse.fel import Fel, Filfel, quote
from samverkan.overenskommelse.ordlistor import fold

MAX_BYTES = 256 * 1024
MAX_DEPTH = 10

# C0 and C1 controls, line separators that editors don't count as lines, and marks that turn the direction of text.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


@dataclass
class Text:
    """A value that is written on one line, or as a block of text."""

    rad: int
    value: str


@dataclass
class Lista:
    """A list of values."""

    rad: int
    items: list["Nod"] = field(default_factory=list)


@dataclass
class Post:
    """A field in a mapping: its name as written, and its value."""

    rad: int
    namn: str
    nod: "Nod"


@dataclass
class Avbildning:
    """Fields with values, by their folded names. `dubbletter` are the later ones of fields that stand twice."""

    rad: int
    poster: dict[str, Post] = field(default_factory=dict)
    dubbletter: list[Post] = field(default_factory=list)


Nod = Text | Lista | Avbildning


def parse_yaml(content: bytes, *, fil: str) -> Avbildning:
    """The tree of a file named `fil`. Raises `Filfel` when it can't be read as fields with values."""
    text = _decode(content, fil)
    try:
        root = _Builder(fil).build(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Filfel([Fel(fil, _in_swedish(error), mark.line + 1 if mark else None)]) from error
    if root is None or (isinstance(root, Text) and not root.value.strip()):
        raise Filfel([Fel(fil, "filen är tom")])
    if not isinstance(root, Avbildning):
        raise Filfel([Fel(fil, "filen ska bestå av fält, till exempel ”titel: Lokal överenskommelse”", root.rad)])
    return root


def _decode(content: bytes, fil: str) -> str:
    if len(content) > MAX_BYTES:
        size = f"{len(content) / 1024 / 1024:.1f}".replace(".", ",")
        raise Filfel([Fel(fil, f"filen är {size} MB; den får vara högst {MAX_BYTES // 1024} kB")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Filfel([Fel(fil, "filen är inte sparad som UTF-8; spara om den som UTF-8", line)]) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    faults = [
        Fel(fil, f"tecknet U+{ord(found.group()):04X} får inte användas; skriv om texten", _line(text, found))
        for found in _FORBIDDEN.finditer(text)
    ]
    faults += [
        Fel(fil, "raden är indragen med en tabb; använd mellanslag", _line(text, found))
        for found in _TAB_INDENT.finditer(text)
    ]
    if faults:
        raise Filfel(faults[:20])
    return text


def _line(text: str, found: re.Match) -> int:
    return text.count("\n", 0, found.start()) + 1


_PROBLEMS = {
    "mapping values are not allowed": "ett kolon står där det inte får stå; sätt texten inom citattecken",
    "could not find expected ':'": "ett kolon saknas efter fältets namn",
    "expected <block end>": "indraget stämmer inte med raderna ovanför",
    "found unexpected end of stream": "ett citattecken saknas i slutet av texten",
    "expected ',' or": "en hakparentes eller klammer är inte avslutad",
    "cannot start any token": "raden börjar med ett tecken som måste stå inom citattecken",
    "found undefined tag handle": "taggar (!) får inte användas",
}


def _in_swedish(error: yaml.MarkedYAMLError) -> str:
    for english, swedish in _PROBLEMS.items():
        if english in (error.problem or ""):
            return swedish
    return "raden går inte att tolka; kontrollera indrag, kolon och citattecken"


class _Builder:
    """Builds the tree from events, with a stack of the lists and mappings that are open."""

    def __init__(self, fil: str):
        self.fil = fil
        self.open: list[Lista | Avbildning] = []
        self.names: list[Text | None] = []
        self.root: Nod | None = None

    def build(self, events: Iterator[yaml.Event]) -> Nod | None:
        documents = 0
        for event in events:
            line = event.start_mark.line + 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                self._refuse(line, "ankare och alias (& och *) får inte användas; skriv ut texten")
            if getattr(event, "tag", None):
                self._refuse(line, "taggar (!) får inte användas")
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._refuse(line, "filen får bara innehålla ett dokument; ta bort raden med ---")
                case yaml.ScalarEvent():
                    self._add(Text(line, event.value))
                case yaml.SequenceStartEvent():
                    self._enter(Lista(line))
                case yaml.MappingStartEvent():
                    self._enter(Avbildning(line))
                case yaml.CollectionEndEvent():
                    self.open.pop()
                    self.names.pop()
        return self.root

    def _enter(self, nod: Lista | Avbildning) -> None:
        if len(self.open) == MAX_DEPTH:
            self._refuse(nod.rad, f"fält får ligga i högst {MAX_DEPTH} nivåer")
        self._add(nod)
        self.open.append(nod)
        self.names.append(None)

    def _add(self, nod: Nod) -> None:
        if not self.open:
            self.root = nod
            return
        parent = self.open[-1]
        if isinstance(parent, Lista):
            parent.items.append(nod)
        elif (name := self.names[-1]) is None:
            if not isinstance(nod, Text):
                self._refuse(nod.rad, "ett fältnamn ska vara ett ord, inte en lista eller flera fält")
            self.names[-1] = nod
        else:
            self.names[-1] = None
            if not isinstance(nod, Text):
                nod.rad = name.rad
            post = Post(name.rad, name.value, nod)
            if fold(name.value) in parent.poster:
                parent.dubbletter.append(post)
            else:
                parent.poster[fold(name.value)] = post

    def _refuse(self, line: int, text: str) -> None:
        raise Filfel([Fel(self.fil, text, line)])


def duplicate_fault(nod: Avbildning, post: Post) -> str:
    """What to say about a field that stands twice in `nod`."""
    return f"{quote(post.namn)} står två gånger, första gången på rad {nod.poster[fold(post.namn)].rad}"
