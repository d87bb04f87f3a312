"""An agreement: its parties, its target group and its versions, each with all its rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from samverkan.overenskommelse.fel import quote
from samverkan.overenskommelse.langd import Langd
from samverkan.overenskommelse.lasare import (
    FELAKTIG,
    Lasning,
    datum,
    ett_av,
    falt,
    heltal,
    huvudmannakod,
    ja_nej,
    langd,
    lista,
    objekt,
    ordbok,
    read_fields,
    text,
    textform,
)
from samverkan.overenskommelse.ordlistor import VERKSAMHET
from samverkan.overenskommelse.regellasare import regler
from samverkan.overenskommelse.regler import Regel, Undantag
from samverkan.overenskommelse.yamltext import Avbildning, Lista, Nod, Text

_slug = textform(
    r"(?=.{1,80}\Z)[a-z0-9]+([-_][a-z0-9]+)*",
    "nyckeln {} ska bestå av a–z, siffror och bindestreck, högst 80 tecken",
)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A party: a huvudman and those of its verksamheter that the agreement binds.

    huvudman: kommunkod ("1283"), "lan:" and länskod for a region, or "alla" for everybody.
    """

    huvudman: str = falt("huvudman", huvudmannakod)
    verksamheter: tuple[str, ...] = falt("verksamheter", lista(ett_av(VERKSAMHET)))


@dataclass(frozen=True, kw_only=True)
class Malgrupp:
    """Whom the agreement is about. Ages in whole years, both included; None: no limit."""

    beskrivning: str = falt("beskrivning", text)
    alder_fran: int | None = falt("ålder från", heltal(0, 120), default=None)
    alder_till: int | None = falt("ålder till", heltal(0, 120), default=None)


@dataclass(frozen=True, kw_only=True)
class Uppsagning:
    """How the agreement ends. forlangs_med: how much it is prolonged when nobody has given notice.

    upphor_for_alla: one party's exit ends it for all.
    """

    tid: Langd = falt("tid", langd)
    skriftlig: bool = falt("skriftlig", ja_nej)
    forlangs_med: Langd | None = falt("förlängs med", langd, default=None)
    upphor_for_alla: bool = falt("upphör för alla", ja_nej, default=False)


@dataclass(frozen=True)
class Forum:
    """A group that the agreement names: its key in the rules, and its name."""

    nyckel: str
    namn: str


@dataclass(frozen=True, kw_only=True)
class Version:
    """What was agreed for a time: from and to and including these days; `galler_till` None is until further notice.

    regler: all rules of the version, also those that it took over from the version that it changes (`andrar`).
    """

    nyckel: str = falt("version", _slug)
    galler_fran: date = falt("gäller från", datum)
    galler_till: date | None = falt("gäller till", datum, default=None)
    andrar: str = falt("ändrar", text, default="")
    upphavda_regler: tuple[str, ...] = falt("upphävda regler", lista(text), default=())
    anmarkning: str = falt("anmärkning", text, default="")
    uppsagning: Uppsagning | None = falt("uppsägning", objekt(Uppsagning), default=None)
    forum: tuple[Forum, ...] = falt("forum", ordbok(_slug, text, Forum), default=())
    regler: tuple[Regel, ...] = falt("regler", regler, default=())

    def granska(self) -> Iterator[tuple[str, int | None, str]]:
        if self.galler_till is not None and self.galler_till < self.galler_fran:
            yield "gäller till", None, f"versionen slutar {self.galler_till}, innan den börjar {self.galler_fran}"
        if not self.regler and not self.andrar:
            yield "regler", None, "versionen har inga regler"

    def is_in_force(self, day: date) -> bool:
        """Whether the version applies on `day`."""
        return self.galler_fran <= day and (self.galler_till is None or day <= self.galler_till)

    def regel(self, nyckel: str) -> Regel | None:
        """The rule with this key. None means that the agreement has no such rule, and so no such deadline."""
        return next((regel for regel in self.regler if regel.nyckel == nyckel), None)


def _versioner(lasning: Lasning, nod: Nod) -> Any:
    """Reads the versions in the order of the file, each on top of the one that it changes."""
    if not isinstance(nod, Lista) or not nod.items:
        return lasning.fault(nod.rad, "här ska det stå en lista av versioner, var och en med ett streck framför")
    faults_before = len(lasning.fel)
    groups: dict[str, set[str]] = {}
    done: dict[str, Version] = {}
    for item in nod.items:
        key, base_key = _written(item, "version"), _written(item, "andrar")
        if base_key and base_key not in groups:
            line = item.poster["andrar"].rad
            lasning.fault(line, f"versionen {quote(base_key)}, som ska ändras, står inte tidigare i filen")
        if key in groups:
            lasning.fault(item.rad, f"versionen {quote(key)} står två gånger")
        lasning.forum = groups[key] = _names_under_forum(item) | groups.get(base_key, set())
        version = read_fields(Version, item, lasning)
        if version is FELAKTIG:
            continue
        version = _merge(version, done.get(base_key), item.rad, lasning)
        _check_undantag(version, item.rad, lasning)
        for earlier in done.values():
            if _overlap(earlier, version):
                text = f"versionerna {quote(earlier.nyckel)} och {quote(version.nyckel)} gäller samtidigt"
                lasning.fault(item.rad, text)
        done[version.nyckel] = version
    return tuple(done.values()) if len(lasning.fel) == faults_before else FELAKTIG


def _written(item: Nod, field: str) -> str:
    """What stands in a field that is needed before the whole is read; "" when there is no text in it."""
    post = item.poster.get(field) if isinstance(item, Avbildning) else None
    return post.nod.value if post and isinstance(post.nod, Text) else ""


def _names_under_forum(item: Nod) -> set[str]:
    post = item.poster.get("forum") if isinstance(item, Avbildning) else None
    return {entry.namn for entry in post.nod.poster.values()} if post and isinstance(post.nod, Avbildning) else set()


def _merge(version: Version, base: Version | None, line: int, lasning: Lasning) -> Version:
    inherited = {regel.nyckel: regel for regel in base.regler} if base else {}
    for nyckel in version.upphavda_regler:
        if inherited.pop(nyckel, None) is None:
            lasning.fault(line, f"regeln {quote(nyckel)}, som ska upphävas, finns inte i den version som ändras")
    forum = {group.nyckel: group for group in (*(base.forum if base else ()), *version.forum)}
    own = {regel.nyckel: regel for regel in version.regler}
    return replace(version, forum=tuple(forum.values()), regler=tuple((inherited | own).values()))


def _check_undantag(version: Version, line: int, lasning: Lasning) -> None:
    for regel in version.regler:
        if isinstance(regel, Undantag) and regel.fran_regel and version.regel(regel.fran_regel) is None:
            lasning.fault(
                line, f"undantaget {regel.nyckel} gäller regeln {quote(regel.fran_regel)}, som inte finns i versionen"
            )


def _overlap(one: Version, other: Version) -> bool:
    return all(a.galler_till is None or b.galler_fran <= a.galler_till for a, b in ((one, other), (other, one)))


def _parter(lasning: Lasning, nod: Nod) -> Any:
    """Reads the parties; "kommuner:12" becomes each municipality of the county."""
    listed = lista(objekt(Part))(lasning, nod)
    if listed is FELAKTIG:
        return FELAKTIG
    parties = [
        replace(part, huvudman=code)
        for part in listed
        for code in (
            _municipalities(part.huvudman, lasning) if part.huvudman.startswith("kommuner:") else [part.huvudman]
        )
    ]
    twice = {part.huvudman for part in parties if sum(other.huvudman == part.huvudman for other in parties) > 1}
    for code in sorted(twice):
        lasning.fault(nod.rad, f"huvudmannen {quote(code)} står två gånger bland parterna")
    return FELAKTIG if twice else tuple(parties)


def _municipalities(group: str, lasning: Lasning) -> list[str]:
    return [code for code, county in lasning.kommuner.items() if county == group.removeprefix("kommuner:")]


@dataclass(frozen=True, kw_only=True)
class Overenskommelse:
    """An agreement (överenskommelse), or the statutes.

    foralder: the key of the framework agreement whose rules apply where this one is silent, or "".
    dokument: the document that the rules are taken from. versioner: in the order of the file, never overlapping.
    """

    fil: str
    nyckel: str = falt("nyckel", _slug)
    titel: str = falt("titel", text)
    dokument: str = falt("dokument", text)
    foralder: str = falt("förälder", text, default="")
    parter: tuple[Part, ...] = falt("parter", _parter)
    malgrupp: Malgrupp = falt("målgrupp", objekt(Malgrupp))
    versioner: tuple[Version, ...] = falt("versioner", _versioner)

    def version_on(self, day: date) -> Version | None:
        """The version that applies on `day`, or None."""
        return next((version for version in self.versioner if version.is_in_force(day)), None)
