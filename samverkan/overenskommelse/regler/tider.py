"""Rules about time: deadlines, promptness without a number of days, and phases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from samverkan.frist.datum import Helgregel, Tidsenhet
from samverkan.overenskommelse.langd import Langd
from samverkan.overenskommelse.lasare import (
    ett_av,
    falt,
    genast_eller,
    handelse,
    ja_nej,
    klocka,
    langd,
    langd_med,
    lista,
    objekt,
    ordbok,
    text,
)
from samverkan.overenskommelse.markning import gettext_noop as _
from samverkan.overenskommelse.ordlistor import HELGDAG, ROLL, STYRKA
from samverkan.overenskommelse.regler.grund import Regel

HARD, MAL = "hard", "mal"


@dataclass(frozen=True)
class Paminnelse:
    """`till` (roles, or "ansvarig") are reminded `fore` the deadline."""

    fore: Langd
    till: tuple[str, ...]


@dataclass(frozen=True)
class Forsening:
    """`till` (roles, or "ansvarig") are told when the deadline has been overdue for `efter`; `GENAST` is at once."""

    efter: Langd
    till: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Forlangning:
    """The deadline may be extended on this ground, at most `hogst` past the last day that the rule gives (None: no limit)."""

    grund: str = falt(_("grund"), text)
    hogst: Langd | None = falt(_("högst"), langd, default=None)


@dataclass(frozen=True, kw_only=True)
class Brytklockslag:
    """A deadline that starts after this time of day (Swedish time) has another length."""

    klockan: time = falt(_("efter klockan"), klocka)
    tid: Langd = falt(_("tid"), langd)


@dataclass(frozen=True, kw_only=True)
class Frist(Regel):
    """A deadline: `tid` from the event `fran` until the event `till`.

    styrka: `HARD` (must) or `MAL` (goal). helgdag: what happens when the last day is no weekday.
    bara_efter: starts only if at least one of these has happened in the case before. upphor_vid: events that end the
    deadline without its being met. upprepas: when it is met, a new one starts at that event.
    senare_pa_dagen: another length for what starts late in the day.
    """

    slagnamn: ClassVar[str] = _("frist")

    fran: str = falt(_("från"), handelse)
    till: str = falt(_("till"), handelse)
    tid: Langd = falt(_("tid"), langd)
    styrka: str = falt(_("styrka"), ett_av(STYRKA))
    helgdag: Helgregel = falt(_("helgdag"), ett_av(HELGDAG, Helgregel))
    bara_efter: tuple[str, ...] = falt(_("bara efter"), lista(handelse), default=())
    upphor_vid: tuple[str, ...] = falt(_("upphör vid"), lista(handelse), default=())
    upprepas: bool = falt(_("upprepas"), ja_nej, default=False)
    senare_pa_dagen: Brytklockslag | None = falt(_("senare på dagen"), objekt(Brytklockslag), default=None)
    forlangning: Forlangning | None = falt(_("förlängning"), objekt(Forlangning), default=None)
    paminnelser: tuple[Paminnelse, ...] = falt(
        _("påminnelser"), ordbok(langd_med("före"), lista(ett_av(ROLL)), Paminnelse), default=()
    )
    forsenat: tuple[Forsening, ...] = falt(
        _("försenat"), ordbok(genast_eller(langd_med("efter")), lista(ett_av(ROLL)), Forsening)
    )

    def granska(self) -> Iterator[tuple[str, int | None, str]]:
        for index, paminnelse in enumerate(self.paminnelser):
            if paminnelse.fore.approximate_hours >= self.tid.approximate_hours:
                yield "påminnelser", index, f"påminnelsen {paminnelse.fore} före ryms inte i tiden, {self.tid}"
        if self.fran == self.till:
            yield "till", None, "tiden kan inte börja och sluta med samma händelse; använd ”upprepas”"
        if self.tid.enhet == Tidsenhet.TIMMAR and self.helgdag == Helgregel.RULLAR:
            yield (
                "helgdag",
                None,
                "timmar räknas dygnet runt och kan inte rulla; skriv ”står” eller räkna i arbetsdagar",
            )


@dataclass(frozen=True, kw_only=True)
class Skyndsamhet(Regel):
    """The text demands promptness but gives no number of days. It is shown; no clock runs. `ord` are the text's words."""

    slagnamn: ClassVar[str] = _("skyndsamhet")

    fran: str = falt(_("från"), handelse)
    till: str = falt(_("till"), handelse)
    ord: str = falt(_("ord"), text)


@dataclass(frozen=True, kw_only=True)
class Fas(Regel):
    """The time between two events is expected to be `minst` to `hogst` long."""

    slagnamn: ClassVar[str] = _("fas")

    fran: str = falt(_("från"), handelse)
    till: str = falt(_("till"), handelse)
    minst: Langd = falt(_("minst"), langd)
    hogst: Langd = falt(_("högst"), langd)

    def granska(self) -> Iterator[tuple[str, int | None, str]]:
        if self.minst.approximate_hours > self.hogst.approximate_hours:
            yield "högst", None, f"{self.hogst} är kortare än {self.minst}"
