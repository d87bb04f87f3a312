"""Rules about deviations and disputes: how they are reported, who solves them, who is responsible meanwhile."""

from dataclasses import dataclass
from typing import ClassVar

from samverkan.overenskommelse.langd import Langd
from samverkan.overenskommelse.lasare import ett_av, falt, forumnyckel, handelse, ja_nej, langd, lista, objekt, text
from samverkan.overenskommelse.ordlistor import ANSVARSFORM, NIVAUTFALL
from samverkan.overenskommelse.regler.grund import Regel


@dataclass(frozen=True, kw_only=True)
class Niva:
    """One step of the ladder. forum: the group that it is, or "" when it is managers.

    utfall: whether it solves, proposes or decides. tid: its deadline, None when the agreement gives none.
    """

    vem: str = falt("vem", text)
    forum: str = falt("forum", forumnyckel, default="")
    utfall: str = falt("utfall", ett_av(NIVAUTFALL))
    prejudicerande: bool = falt("prejudicerande", ja_nej, default=False)
    kraver: tuple[str, ...] = falt("kräver", lista(handelse), default=())
    tid: Langd | None = falt("tid", langd, default=None)


@dataclass(frozen=True, kw_only=True)
class Trappa(Regel):
    """The ladder (eskaleringstrappa) for deviations and disputes, from the first level up."""

    slagnamn: ClassVar[str] = "trappa"

    nivaer: tuple[Niva, ...] = falt("nivåer", lista(objekt(Niva)))
    ord: str = falt("ord", text, default="")
    aterkoppling_till_alla: bool = falt("återkoppling till alla", ja_nej, default=False)


@dataclass(frozen=True, kw_only=True)
class Interimsansvar(Regel):
    """Who is responsible for the person from the event `fran` until the event `till`. `ord`: how soon, in the text's words."""

    slagnamn: ClassVar[str] = "interimsansvar"

    ansvarar: str = falt("ansvarar", ett_av(ANSVARSFORM))
    fran: str = falt("från", handelse)
    till: str = falt("till", handelse)
    ord: str = falt("ord", text, default="")


@dataclass(frozen=True, kw_only=True)
class Avvikelsehantering(Regel):
    """How a deviation is reported. svar_fran: the group that answers. foljs_upp_av: the group that follows them up."""

    slagnamn: ClassVar[str] = "avvikelsehantering"

    blankett: str = falt("blankett", text, default="")
    rapporteras_i: str = falt("rapporteras i", text, default="")
    annars_till: str = falt("annars till", text, default="")
    skriftligt_svar: bool = falt("skriftligt svar", ja_nej, default=False)
    svar_fran: str = falt("svar från", forumnyckel, default="")
    foljs_upp_av: tuple[str, ...] = falt("följs upp av", lista(forumnyckel), default=())
