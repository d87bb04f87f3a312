"""Rules about who pays for a placement."""

from dataclasses import dataclass
from typing import ClassVar

from samverkan.overenskommelse.lasare import ett_av, falt, handelse, ja_nej, lista, text
from samverkan.overenskommelse.markning import gettext_noop as _
from samverkan.overenskommelse.ordlistor import BELOPPSFORM, BETALARE, VARIANT, VERKSAMHET
from samverkan.overenskommelse.regler.grund import Regel


@dataclass(frozen=True, kw_only=True)
class Kostnadsfordelning(Regel):
    """How the cost is split. samordnas_av: the verksamhet that coordinates the whole placement.

    vid_oenighet: what decides when the parties don't agree.
    """

    slagnamn: ClassVar[str] = _("kostnadsfördelning")

    princip: str = falt(_("princip"), text)
    skriftlig: bool = falt(_("skriftlig"), ja_nej)
    handling: str = falt(_("handling"), text, default="")
    anges_i: tuple[str, ...] = falt(_("anges i"), lista(ett_av(BELOPPSFORM)), default=())
    samordnas_av: str = falt(_("samordnas av"), ett_av(VERKSAMHET), default="")
    deltagande: str = falt(_("deltagande"), text, default="")
    vid_oenighet: str = falt(_("vid oenighet"), text, default="")


@dataclass(frozen=True, kw_only=True)
class Interimsbetalare(Regel):
    """Who pays until the event `till`."""

    slagnamn: ClassVar[str] = _("interimsbetalare")

    betalar: str = falt(_("betalar"), ett_av(BETALARE))
    till: str = falt(_("till"), handelse)


@dataclass(frozen=True, kw_only=True)
class RetroaktivaKrav(Regel):
    """Claims for the past are barred unless one of the events `bara_om` had happened. utom: cases where they are not."""

    slagnamn: ClassVar[str] = _("retroaktiva krav")

    bara_om: tuple[str, ...] = falt(_("bara om"), lista(handelse))
    utom: tuple[str, ...] = falt(_("utom"), lista(ett_av(VARIANT)), default=())


@dataclass(frozen=True, kw_only=True)
class Kostnadsfritt(Regel):
    """No party charges another for this."""

    slagnamn: ClassVar[str] = _("kostnadsfritt")

    galler: str = falt(_("gäller"), text)
