"""Rules about who pays for a placement."""

from dataclasses import dataclass
from typing import ClassVar

from samverkan.overenskommelse.lasare import ett_av, falt, handelse, ja_nej, lista, text
from samverkan.overenskommelse.ordlistor import BELOPPSFORM, BETALARE, VARIANT, VERKSAMHET
from samverkan.overenskommelse.regler.grund import Regel


@dataclass(frozen=True, kw_only=True)
class Kostnadsfordelning(Regel):
    """How the cost is split. samordnas_av: the verksamhet that coordinates the whole placement.

    vid_oenighet: what decides when the parties don't agree.
    """

    slagnamn: ClassVar[str] = "kostnadsfördelning"

    princip: str = falt("princip", text)
    skriftlig: bool = falt("skriftlig", ja_nej)
    handling: str = falt("handling", text, default="")
    anges_i: tuple[str, ...] = falt("anges i", lista(ett_av(BELOPPSFORM)), default=())
    samordnas_av: str = falt("samordnas av", ett_av(VERKSAMHET), default="")
    deltagande: str = falt("deltagande", text, default="")
    vid_oenighet: str = falt("vid oenighet", text, default="")


@dataclass(frozen=True, kw_only=True)
class Interimsbetalare(Regel):
    """Who pays until the event `till`."""

    slagnamn: ClassVar[str] = "interimsbetalare"

    betalar: str = falt("betalar", ett_av(BETALARE))
    till: str = falt("till", handelse)


@dataclass(frozen=True, kw_only=True)
class RetroaktivaKrav(Regel):
    """Claims for the past are barred unless one of the events `bara_om` had happened. utom: cases where they are not."""

    slagnamn: ClassVar[str] = "retroaktiva krav"

    bara_om: tuple[str, ...] = falt("bara om", lista(handelse))
    utom: tuple[str, ...] = falt("utom", lista(ett_av(VARIANT)), default=())


@dataclass(frozen=True, kw_only=True)
class Kostnadsfritt(Regel):
    """No party charges another for this."""

    slagnamn: ClassVar[str] = "kostnadsfritt"

    galler: str = falt("gäller", text)
