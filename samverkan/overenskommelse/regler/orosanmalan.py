"""Rules about the report of concern: who is told what, and advice without a name."""

from dataclasses import dataclass
from typing import ClassVar

from samverkan.overenskommelse.lasare import ett_av, falt, handelse, ja_nej, lista, text
from samverkan.overenskommelse.ordlistor import AKTOR, MISSTANKE, STYRKA, TIDPUNKT
from samverkan.overenskommelse.regler.grund import Regel


@dataclass(frozen=True, kw_only=True)
class Information(Regel):
    """`till` are told at `nar`, but never when one of the suspicions `aldrig_vid` is there."""

    slagnamn: ClassVar[str] = "information"

    till: tuple[str, ...] = falt("till", lista(ett_av(AKTOR)))
    nar: str = falt("när", ett_av(TIDPUNKT))
    styrka: str = falt("styrka", ett_av(STYRKA))
    aldrig_vid: tuple[str, ...] = falt("aldrig vid", lista(ett_av(MISSTANKE)), default=())


@dataclass(frozen=True, kw_only=True)
class Aterkoppling(Regel):
    """What `till` may learn: which of the events in `far_omfatta` has happened, and nothing else."""

    slagnamn: ClassVar[str] = "återkoppling"

    till: str = falt("till", ett_av(AKTOR))
    pa_begaran: bool = falt("på begäran", ja_nej)
    far_omfatta: tuple[str, ...] = falt("får omfatta", lista(handelse))
    utom: str = falt("utom", text, default="")


@dataclass(frozen=True, kw_only=True)
class Konsultation(Regel):
    """Advice may be asked for. utan_namn: neither the child nor the parents need be named."""

    slagnamn: ClassVar[str] = "konsultation"

    hos: str = falt("hos", text)
    utan_namn: bool = falt("utan namn", ja_nej)
