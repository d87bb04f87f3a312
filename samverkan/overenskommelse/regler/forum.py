"""Rules about the groups: how often they meet, what they report, how the agreement itself is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samverkan.overenskommelse.langd import Langd
from samverkan.overenskommelse.lasare import ett_av, falt, forumnyckel, heltal, ja_nej, langd_med, lista, text
from samverkan.overenskommelse.markning import gettext_noop as _
from samverkan.overenskommelse.ordlistor import MANAD, PERIOD, STYRKA
from samverkan.overenskommelse.regler.grund import Regel

_antal = heltal(1, 53)


@dataclass(frozen=True, kw_only=True)
class Moten(Regel):
    """How often a group meets: at least `minst` (and at most `hogst`) times each `per`.

    arenden_in: how long before the meeting items are sent in. avidentifierat: cases are talked about without identity.
    """

    slagnamn: ClassVar[str] = _("möten")

    forum: str = falt(_("forum"), forumnyckel)
    minst: int = falt(_("minst"), _antal)
    hogst: int | None = falt(_("högst"), _antal, default=None)
    per: str = falt(_("per"), ett_av(PERIOD))
    tillsammans_med: str = falt(_("tillsammans med"), forumnyckel, default="")
    leds_av: str = falt(_("leds av"), text, default="")
    arenden_in: Langd | None = falt(_("ärenden in"), langd_med("före"), default=None)
    protokoll: bool = falt(_("protokoll"), ja_nej, default=False)
    avidentifierat: bool = falt(_("avidentifierat"), ja_nej, default=False)

    def granska(self) -> Iterator[tuple[str, int | None, str]]:
        if self.hogst is not None and self.hogst < self.minst:
            yield "högst", None, f"{self.hogst} är färre än minst {self.minst}"


@dataclass(frozen=True, kw_only=True)
class Rapport(Regel):
    """A follow-up or report that the groups `fran` make `antal` times each `per`, to the group `till` or for themselves.

    manad: the month it is due, "" when the agreement names none.
    """

    slagnamn: ClassVar[str] = _("rapport")

    fran: tuple[str, ...] = falt(_("från"), lista(forumnyckel))
    till: str = falt(_("till"), forumnyckel, default="")
    antal: int = falt(_("antal"), _antal)
    per: str = falt(_("per"), ett_av(PERIOD))
    manad: str = falt(_("månad"), ett_av(MANAD), default="")
    innehall: tuple[str, ...] = falt(_("innehåll"), lista(text))
    underlag_for: str = falt(_("underlag för"), text, default="")


@dataclass(frozen=True, kw_only=True)
class Revidering(Regel):
    """How often the agreement is revised (`antal` times each `per`) and who signs it."""

    slagnamn: ClassVar[str] = _("revidering")

    antal: int = falt(_("antal"), _antal)
    per: str = falt(_("per"), ett_av(PERIOD))
    styrka: str = falt(_("styrka"), ett_av(STYRKA))
    undertecknas_av: tuple[str, ...] = falt(_("undertecknas av"), lista(text), default=())
