"""Paragraphs of law as data with dates, so that the next renumbering needs no code.

Rules and other rooms name a paragraph by its key in `data/lagrum.yaml`. A paragraph that replaces another says so, and
`in_force` follows the chain to what applies on a given day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan.overenskommelse.fel import Filfel, quote
from samverkan.overenskommelse.lasare import (
    FELAKTIG,
    Lasning,
    datum,
    falt,
    lagnyckel,
    lista,
    posts,
    read_fields,
    text,
    textform,
)
from samverkan.overenskommelse.yamltext import Nod, parse_yaml


@dataclass(frozen=True, kw_only=True)
class _Daterad:
    """In force from and to and including these days; `galler_till` None is until further notice."""

    nyckel: str
    galler_fran: date = falt("gäller från", datum)
    galler_till: date | None = falt("gäller till", datum, default=None)

    def granska(self) -> Iterator[tuple[str, int | None, str]]:
        if self.galler_till is not None and self.galler_till < self.galler_fran:
            yield "gäller till", None, f"{self.galler_till} är före den första dagen, {self.galler_fran}"

    def is_in_force(self, day: date) -> bool:
        """Whether it applies on `day`."""
        return self.galler_fran <= day and (self.galler_till is None or day <= self.galler_till)


@dataclass(frozen=True, kw_only=True)
class Lag(_Daterad):
    """An act."""

    namn: str = falt("namn", text)
    forkortning: str = falt("förkortning", text)
    sfs: str = falt("sfs", textform(r"\d{4}:\d{1,5}", "SFS-numret ska skrivas som 2025:400, inte {}"))


@dataclass(frozen=True, kw_only=True)
class Lagrum(_Daterad):
    """A paragraph. As text: "20 kap. 2 § SoL". ersatter: keys of the paragraphs whose place it took."""

    lag: Lag = falt("lag", lagnyckel)
    paragraf: str = falt("paragraf", text)
    rubrik: str = falt("rubrik", text)
    ersatter: tuple[str, ...] = falt("ersätter", lista(text), default=())

    def __str__(self) -> str:
        return f"{self.paragraf} {self.lag.forkortning}"


@dataclass(frozen=True, kw_only=True)
class _Fil:
    lagar: dict[str, Lag] = falt("lagar", lambda lasning, nod: _read_each(Lag, nod, lasning))
    lagrum: dict[str, Lagrum] = falt("lagrum", lambda lasning, nod: _read_each(Lagrum, nod, lasning))


def parse_lagrum(content: bytes, *, fil: str) -> dict[str, Lagrum]:
    """The paragraphs in a file, by key. Raises `Filfel` with every fault."""
    root = parse_yaml(content, fil=fil)
    lasning = Lasning(fil)
    read = read_fields(_Fil, root, lasning)
    if read is not FELAKTIG:
        lines = {post.namn: post.rad for post in posts(lasning, root.poster["lagrum"].nod).values()}
        for heir in read.lagrum.values():
            for key in heir.ersatter:
                _check_heir(heir, key, read.lagrum, lines[heir.nyckel], lasning)
    if lasning.fel:
        raise Filfel(lasning.fel)
    return read.lagrum


def in_force(key: str, day: date, paragraphs: Mapping[str, Lagrum]) -> tuple[Lagrum, ...]:
    """What applies on `day` of the paragraph `key` or of those that took its place. Empty when nothing does.

    A paragraph may have been split in several. Raises KeyError for a key that isn't in `paragraphs`.
    """
    paragraph = paragraphs[key]
    if paragraph.is_in_force(day):
        return (paragraph,)
    heirs = [heir.nyckel for heir in paragraphs.values() if key in heir.ersatter]
    return tuple(dict.fromkeys(found for heir in heirs for found in in_force(heir, day, paragraphs)))


def _read_each(cls: type, nod: Nod, lasning: Lasning) -> Any:
    if (poster := posts(lasning, nod)) is FELAKTIG:
        return FELAKTIG
    read = {post.namn: read_fields(cls, post.nod, lasning, nyckel=post.namn) for post in poster.values()}
    if cls is Lag:
        lasning.lagar = {key: act for key, act in read.items() if act is not FELAKTIG}
    return FELAKTIG if FELAKTIG in read.values() else read


def _check_heir(heir: Lagrum, key: str, paragraphs: Mapping[str, Lagrum], line: int, lasning: Lasning) -> None:
    """A paragraph takes the place of one that has ended; so a chain of them never goes in a ring."""
    if key not in paragraphs:
        lasning.fault(line, f"{quote(heir.nyckel)} ersätter {quote(key)}, som inte finns")
    elif (end := paragraphs[key].galler_till) is None or end >= heir.galler_fran:
        lasning.fault(line, f"{quote(heir.nyckel)} ersätter {quote(key)}, som fortfarande gäller {heir.galler_fran}")
