"""Rules about the plan and its meetings: content, parties, calling, attendance, roles, consent, documents, ending."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samverkan.overenskommelse.lasare import ett_av, falt, heltal, ja_nej, lista, ordbok, text
from samverkan.overenskommelse.markning import gettext_noop as _
from samverkan.overenskommelse.ordlistor import (
    AKTOR,
    AMNE,
    BEGRANSNING,
    HANDLING,
    MOTE,
    MOTESROLL,
    PLAN,
    PUNKT,
    SAMTYCKESFORM,
    SAMTYCKESGRANS,
    TVANGSLAG,
    VERKSAMHET,
)
from samverkan.overenskommelse.regler.grund import Regel

_aktorer = lista(ett_av(AKTOR))


@dataclass(frozen=True)
class Punkt:
    """One thing that a plan must hold: its code for forms, and the agreement's words for it."""

    kod: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Innehall(Regel):
    """What `plan` must hold."""

    slagnamn: ClassVar[str] = _("innehåll")

    plan: str = falt(_("plan"), ett_av(PLAN))
    punkter: tuple[Punkt, ...] = falt(_("punkter"), ordbok(ett_av(PUNKT), text, Punkt))


@dataclass(frozen=True, kw_only=True)
class Partskrets(Regel):
    """Who counts as a party to a plan: it is made when at least `minst` of `parter` are needed.

    samma_huvudman: two units of one huvudman are enough.
    """

    slagnamn: ClassVar[str] = _("parter")

    parter: tuple[str, ...] = falt(_("parter"), lista(ett_av(VERKSAMHET)))
    minst: int = falt(_("minst"), heltal(1, 10))
    samma_huvudman: bool = falt(_("samma huvudman"), ja_nej, default=False)

    def granska(self) -> Iterator[tuple[str, int | None, str]]:
        if self.minst > len(self.parter) and not self.samma_huvudman:
            yield "minst", None, f"{self.minst} parter krävs, men bara {len(self.parter)} är uppräknade"


@dataclass(frozen=True, kw_only=True)
class Kallelse(Regel):
    """Who raises the need (`initiativ`), who alone sends the call (`kallar`), and who decides whom to call.

    ny_aktor: how a unit that has no contact with the person comes in.
    """

    slagnamn: ClassVar[str] = _("kallelse")

    initiativ: tuple[str, ...] = falt(_("initiativ"), _aktorer)
    kallar: tuple[str, ...] = falt(_("kallar"), _aktorer, default=())
    bestammer_vilka: tuple[str, ...] = falt(_("bestämmer vilka"), _aktorer, default=())
    ny_aktor: str = falt(_("ny aktör"), text, default="")


@dataclass(frozen=True, kw_only=True)
class Narvaro(Regel):
    """Who attends. undantag: the only ground for the absence of those who are always there, recorded if
    `skal_antecknas`. bjuds_in: are offered a place, need not come. mandat: those who come may decide for their unit.
    """

    slagnamn: ClassVar[str] = _("närvaro")

    alltid: tuple[str, ...] = falt(_("alltid"), _aktorer, default=())
    vid_behov: tuple[str, ...] = falt(_("vid behov"), _aktorer, default=())
    bjuds_in: tuple[str, ...] = falt(_("bjuds in"), _aktorer, default=())
    undantag: str = falt(_("undantag"), text, default="")
    skal_antecknas: bool = falt(_("skäl antecknas"), ja_nej, default=False)
    mandat: bool = falt(_("mandat"), ja_nej, default=False)

    def granska(self) -> Iterator[tuple[str, int | None, str]]:
        if not (self.alltid or self.vid_behov or self.bjuds_in):
            yield "alltid", None, "ange vilka som ska vara med: ”alltid”, ”vid behov” eller ”bjuds in”"


@dataclass(frozen=True, kw_only=True)
class Motesroll(Regel):
    """A role in the work with the plan. utses: it must be filled. familjen_valjer: the family takes part in the choice."""

    slagnamn: ClassVar[str] = _("mötesroll")

    roll: str = falt(_("roll"), ett_av(MOTESROLL))
    utses: bool = falt(_("utses"), ja_nej)
    familjen_valjer: bool = falt(_("familjen väljer"), ja_nej, default=False)
    neutral: bool = falt(_("neutral"), ja_nej, default=False)
    uppgift: str = falt(_("uppgift"), text)


@dataclass(frozen=True, kw_only=True)
class Samtycke(Regel):
    """Consent to the plan and to sharing. alla_vardnadshavare: every guardian is asked.

    galler_for: what bounds it. kravs_inte_vid: acts under which no consent is needed; the act is then the ground.
    """

    slagnamn: ClassVar[str] = _("samtycke")

    fran: tuple[str, ...] = falt(_("från"), _aktorer)
    alla_vardnadshavare: bool = falt(_("alla vårdnadshavare"), ja_nej, default=False)
    form: str = falt(_("form"), ett_av(SAMTYCKESFORM))
    lamnas_i: str = falt(_("lämnas i"), text, default="")
    galler_for: tuple[str, ...] = falt(_("gäller för"), lista(ett_av(SAMTYCKESGRANS)), default=())
    kan_aterkallas: bool = falt(_("kan återkallas"), ja_nej, default=True)
    kravs_inte_vid: tuple[str, ...] = falt(_("krävs inte vid"), lista(ett_av(TVANGSLAG)), default=())


@dataclass(frozen=True, kw_only=True)
class Dokumentation(Regel):
    """What is written down and where, who signs, who gets a copy and who sees to it.

    vid_motet: it is signed and handed out before the meeting ends. enda_gemensamma: no other shared record is kept.
    """

    slagnamn: ClassVar[str] = _("dokumentation")

    handlingar: tuple[str, ...] = falt(_("handlingar"), lista(ett_av(HANDLING)))
    var: str = falt(_("var"), text, default="")
    undertecknas_av: tuple[str, ...] = falt(_("undertecknas av"), _aktorer, default=())
    lamnas_till: tuple[str, ...] = falt(_("lämnas till"), _aktorer, default=())
    ansvarig: str = falt(_("ansvarig"), ett_av(MOTESROLL), default="")
    vid_motet: bool = falt(_("vid mötet"), ja_nej, default=False)
    enda_gemensamma: bool = falt(_("enda gemensamma"), ja_nej, default=False)


@dataclass(frozen=True, kw_only=True)
class Amnesforbud(Regel):
    """What must not be talked about in meetings of the kind `inte_pa`, and where it belongs instead.

    den_enskilde_informeras: the person is told that the other meeting is held, and why.
    """

    slagnamn: ClassVar[str] = _("ämnesförbud")

    amnen: tuple[str, ...] = falt(_("ämnen"), lista(ett_av(AMNE)))
    inte_pa: str = falt(_("inte på"), ett_av(MOTE))
    tas_upp_pa: str = falt(_("tas upp på"), ett_av(MOTE), default="")
    den_enskilde_informeras: bool = falt(_("den enskilde informeras"), ja_nej, default=False)


@dataclass(frozen=True, kw_only=True)
class Motesantal(Regel):
    """How many meetings a case takes as a rule, and how many it seldom exceeds."""

    slagnamn: ClassVar[str] = _("mötesantal")

    normalt: int = falt(_("normalt"), heltal(1, 50))
    sallan_fler_an: int = falt(_("sällan fler än"), heltal(1, 50))


@dataclass(frozen=True, kw_only=True)
class Begransning(Regel):
    """What the way of working is not for."""

    slagnamn: ClassVar[str] = _("begränsning")

    inte_for: tuple[str, ...] = falt(_("inte för"), lista(ett_av(BEGRANSNING)))


@dataclass(frozen=True, kw_only=True)
class Avslut(Regel):
    """What ending takes: whether the goals must be reached, and what everybody must have been told."""

    slagnamn: ClassVar[str] = _("avslut")

    malen_nadda: bool = falt(_("målen nådda"), ja_nej)
    information: str = falt(_("information"), text)
