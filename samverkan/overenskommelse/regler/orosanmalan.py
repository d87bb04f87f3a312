"""Rules about the report of concern: who is told what, and advice without a name."""

from dataclasses import dataclass
from typing import ClassVar

from samverkan.overenskommelse.lasare import ett_av, falt, handelse, ja_nej, lista, text
from samverkan.overenskommelse.markning import gettext_noop as _
from samverkan.overenskommelse.ordlistor import AKTOR, MISSTANKE, STYRKA, TIDPUNKT
from samverkan.overenskommelse.regler.grund import Regel


@dataclass(frozen=True, kw_only=True)
class Information(Regel):
    """`till` are told at `nar`, but never when one of the suspicions `aldrig_vid` is there."""

    slagnamn: ClassVar[str] = _("information")

    till: tuple[str, ...] = falt(_("till"), lista(ett_av(AKTOR)))
    nar: str = falt(_("när"), ett_av(TIDPUNKT))
    styrka: str = falt(_("styrka"), ett_av(STYRKA))
    aldrig_vid: tuple[str, ...] = falt(_("aldrig vid"), lista(ett_av(MISSTANKE)), default=())


@dataclass(frozen=True, kw_only=True)
class Aterkoppling(Regel):
    """What `till` may learn: which of the events in `far_omfatta` has happened, and nothing else."""

    slagnamn: ClassVar[str] = _("återkoppling")

    till: str = falt(_("till"), ett_av(AKTOR))
    pa_begaran: bool = falt(_("på begäran"), ja_nej)
    far_omfatta: tuple[str, ...] = falt(_("får omfatta"), lista(handelse))
    utom: str = falt(_("utom"), text, default="")


@dataclass(frozen=True, kw_only=True)
class Konsultation(Regel):
    """Advice may be asked for. utan_namn: neither the child nor the parents need be named."""

    slagnamn: ClassVar[str] = _("konsultation")

    hos: str = falt(_("hos"), text)
    utan_namn: bool = falt(_("utan namn"), ja_nej)
