"""What the family gets of a plan: the only thing that their copy is made of.

Here is chosen what goes to the family, so no template has to remember: goals, what each has promised, the family's own
texts, who leads and when one meets. Nothing of what officials say among themselves, and nothing about costs, is read here.
What would gravely harm the child if a guardian knew it (`dold`, OSL 12:3) isn't in a guardian's copy. Of a person with
protected identity it names neither the person nor a place (`utan_plats`), and signatures by kind.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.person.models import Personuppgift
from samverkan.webb.templatetags.samverkan import dag
from sip import falt
from sip.models import Avslut, Deltagare, Insats, Mal, Plan, Planfalt, Samordnarbyte, Underskrift
from sip.utan_plats import hider, kind

TEXTER = (
    falt.VIKTIGT,
    falt.NULAGE,
    falt.BARNETS_ROST,
    falt.BARNETS_ROST_HUR,
    falt.FAMILJENS_SYN,
    falt.ANDRAS,
    falt.TIDSPLAN,
)
"""The texts that go to the family, in the order in which their copy has them. A text with another code stays here."""


@dataclass(frozen=True)
class Lofte:
    """What somebody has promised to do: what, who, when, and whom to ask for there."""

    rad: UUID
    vad: str
    vem: str
    nar: str
    kontakt: str
    lage: str


@dataclass(frozen=True)
class Familjemal:
    """What is to get better, and what is done for it."""

    rad: UUID
    behov: str
    mal: str
    loften: tuple[Lofte, ...]


@dataclass(frozen=True, kw_only=True)
class Familjens:
    """A version of the plan as the family has it, and what is new since the one before (`nytt`, in sentences)."""

    namn: str
    nr: int
    dag: date | None
    texter: tuple[tuple[str, str, str], ...]
    mal: tuple[Familjemal, ...]
    samordnare: str
    samordnare_enhet: str
    kontakt: str
    ansvarig: str
    foljs_upp: date | None
    om_samre: str
    underskrifter: tuple[tuple[str, date], ...]
    skyddat: bool = False
    nytt: tuple[str, ...] = ()

    @property
    def loften(self):
        """All that is promised, goal by goal."""
        return tuple(one for goal in self.mal for one in goal.loften)


def family_copy(plan, *, for_guardian):
    """The `Familjens` of a version that is no draft, for a guardian or for the person. A dozen queries, however long it is."""
    now = _copy(plan, for_guardian)
    before = Plan.objects.filter(arende=plan.arende_id, nr=plan.nr - 1).select_related(*_LEDER).first()
    now = _with_news(now, _copy(before, for_guardian)) if before else now
    taken_over = Samordnarbyte.objects.filter(plan=plan).order_by("at", "id").last()
    if taken_over:
        said = _("%(namn)s har tagit över som din samordnare (%(dag)s)")
        words = said % {"namn": now.samordnare, "dag": dag(timezone.localdate(taken_over.at))}
        return replace(now, nytt=(*now.nytt, words))
    return now


_LEDER = ("samordnare__user", "samordnare__enhet__verksamhet", "overgripande__verksamhet__huvudman", "arende__person")


def _copy(plan, for_guardian):
    shown = {"dold": False} if for_guardian else {}
    texts = {one.kod: one.text for one in Planfalt.objects.filter(plan=plan, kod__in=TEXTER, **shown)}
    promised = {}
    rows = Insats.objects.filter(plan=plan, borttagen=False, **shown).select_related("enhet").order_by("plats", "id")
    for one in rows:
        promised.setdefault(one.mal_id, []).append(_promise(one))
    goals = Mal.objects.filter(plan=plan, borttagen=False, **shown).order_by("plats", "id")
    uppgift = Personuppgift.objects.filter(person=plan.arende.person_id).first()
    closed = Avslut.objects.filter(arende=plan.arende_id, oppnad_igen_at__isnull=True).first()
    signed = Underskrift.objects.filter(plan=plan).order_by("at", "id")
    ansvarig = plan.overgripande
    copy = Familjens(
        namn=uppgift.namn if uppgift else "",
        nr=plan.nr,
        dag=plan.faststalld_at and timezone.localdate(plan.faststalld_at),
        texter=tuple((kod, str(falt.FALT[kod].rubrik), texts[kod]) for kod in TEXTER if texts.get(kod, "").strip()),
        mal=tuple(Familjemal(one.rad, one.behov, one.mal, tuple(promised.get(one.pk, ()))) for one in goals),
        samordnare=plan.samordnare.user.namn if plan.samordnare else "",
        samordnare_enhet=plan.samordnare.enhet.namn if plan.samordnare else "",
        kontakt=plan.samordnare_kontakt,
        ansvarig=f"{ansvarig.namn}, {ansvarig.verksamhet.huvudman.namn}" if ansvarig else "",
        foljs_upp=plan.foljs_upp_at,
        om_samre=closed.om_samre if closed else "",
        underskrifter=tuple((one.namn, timezone.localdate(one.at)) for one in signed),
    )
    protected = plan.arende.person is not None and plan.arende.person.skyddad
    return _without_places(copy, plan, uppgift, signed) if protected else copy


def _without_places(copy, plan, uppgift, signed):
    circle = Deltagare.objects.filter(arende=plan.arende_id).select_related("enhet__verksamhet__huvudman")
    hide = hider([one.enhet for one in circle], uppgift)
    return replace(
        copy,
        skyddat=True,
        namn="",
        texter=tuple((kod, rubrik, hide(text)) for kod, rubrik, text in copy.texter),
        mal=tuple(
            Familjemal(
                goal.rad,
                hide(goal.behov),
                hide(goal.mal),
                tuple(
                    replace(one, vad=hide(one.vad), vem=hide(one.vem), nar=hide(one.nar), kontakt=hide(one.kontakt))
                    for one in goal.loften
                ),
            )
            for goal in copy.mal
        ),
        samordnare_enhet=kind(plan.samordnare.enhet) if plan.samordnare else "",
        kontakt=hide(copy.kontakt),
        ansvarig=kind(plan.overgripande) if plan.overgripande else "",
        om_samre=hide(copy.om_samre),
        underskrifter=tuple((one.get_slag_display(), timezone.localdate(one.at)) for one in signed),
    )


def _promise(one):
    who = {
        Insats.Vem.ENHET: one.enhet and one.enhet.namn,
        Insats.Vem.ANNAN: one.annan,
        Insats.Vem.EGEN: _("Familjen själv"),
    }
    return Lofte(one.rad, one.insats, who[one.vem], one.nar, one.ansvarig, one.lage)


def _with_news(now, before):
    """`now` with what differs from `before`, said to the family."""
    promised, former = ({one.rad: one for one in copy.loften} for copy in (now, before))
    goals, former_goals = ({one.rad: one for one in copy.mal} for copy in (now, before))
    news = [_("Nytt mål: %(mal)s") % {"mal": goals[rad].mal} for rad in goals if rad not in former_goals]
    news += [
        _("Nytt: %(vem)s ska göra det här: %(vad)s") % {"vem": one.vem, "vad": one.vad}
        for rad, one in promised.items()
        if rad not in former
    ]
    news += [
        _("Ändrat: %(vem)s ska göra det här: %(vad)s") % {"vem": one.vem, "vad": one.vad}
        for rad, one in promised.items()
        if rad in former and (one.vad, one.vem, one.nar) != (former[rad].vad, former[rad].vem, former[rad].nar)
    ]
    news += [
        _("Klart: %(vad)s") % {"vad": one.vad}
        for rad, one in promised.items()
        if rad in former and one.lage == Insats.Lage.KLAR != former[rad].lage
    ]
    news += [_("Inte kvar i planen: %(vad)s") % {"vad": one.vad} for rad, one in former.items() if rad not in promised]
    if (now.samordnare, now.kontakt) != (before.samordnare, before.kontakt):
        news.append(_("Ny samordnare: %(namn)s") % {"namn": now.samordnare})
    return replace(now, nytt=tuple(news))
