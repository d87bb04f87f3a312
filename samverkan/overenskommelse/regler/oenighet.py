"""Rules about deviations and disputes: how they are reported, who solves them, who is responsible meanwhile."""

from dataclasses import dataclass
from typing import ClassVar

from samverkan.overenskommelse.langd import Langd
from samverkan.overenskommelse.lasare import ett_av, falt, forumnyckel, handelse, ja_nej, langd, lista, objekt, text
from samverkan.overenskommelse.markning import gettext_noop as _
from samverkan.overenskommelse.ordlistor import ANSVARSFORM, NIVAUTFALL
from samverkan.overenskommelse.regler.grund import Regel


@dataclass(frozen=True, kw_only=True)
class Niva:
    """One step of the ladder. forum: the group that it is, or "" when it is managers.

    utfall: whether it solves, proposes or decides. tid: its deadline, None when the agreement gives none.
    """

    vem: str = falt(_("vem"), text)
    forum: str = falt(_("forum"), forumnyckel, default="")
    utfall: str = falt(_("utfall"), ett_av(NIVAUTFALL))
    prejudicerande: bool = falt(_("prejudicerande"), ja_nej, default=False)
    kraver: tuple[str, ...] = falt(_("kräver"), lista(handelse), default=())
    tid: Langd | None = falt(_("tid"), langd, default=None)


@dataclass(frozen=True, kw_only=True)
class Trappa(Regel):
    """The ladder (eskaleringstrappa) for deviations and disputes, from the first level up."""

    slagnamn: ClassVar[str] = _("trappa")

    nivaer: tuple[Niva, ...] = falt(_("nivåer"), lista(objekt(Niva)))
    ord: str = falt(_("ord"), text, default="")
    aterkoppling_till_alla: bool = falt(_("återkoppling till alla"), ja_nej, default=False)


@dataclass(frozen=True, kw_only=True)
class Interimsansvar(Regel):
    """Who is responsible for the person from the event `fran` until the event `till`. `ord`: how soon, in the text's words."""

    slagnamn: ClassVar[str] = _("interimsansvar")

    ansvarar: str = falt(_("ansvarar"), ett_av(ANSVARSFORM))
    fran: str = falt(_("från"), handelse)
    till: str = falt(_("till"), handelse)
    ord: str = falt(_("ord"), text, default="")


@dataclass(frozen=True, kw_only=True)
class Avvikelsehantering(Regel):
    """How a deviation is reported. svar_fran: the group that answers. foljs_upp_av: the group that follows them up.

    anonym: whether the reporter may stay unknown to the other party.
    """

    slagnamn: ClassVar[str] = _("avvikelsehantering")

    blankett: str = falt(_("blankett"), text, default="")
    rapporteras_i: str = falt(_("rapporteras i"), text, default="")
    annars_till: str = falt(_("annars till"), text, default="")
    skriftligt_svar: bool = falt(_("skriftligt svar"), ja_nej, default=False)
    svar_fran: str = falt(_("svar från"), forumnyckel, default="")
    foljs_upp_av: tuple[str, ...] = falt(_("följs upp av"), lista(forumnyckel), default=())
    anonym: bool = falt(_("anonym"), ja_nej, default=False)
