"""The plan as its pages read it: all of a version at once, however much there is in it."""

from dataclasses import dataclass, field

from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.organisation.roller import FORMAGOR, Formaga
from sip.models import (
    Bekraftelse,
    Deltagare,
    Insats,
    Mal,
    Motespunkt,
    Plan,
    Planfalt,
    Samordnarbyte,
    Underskrift,
    Utlamning,
)

BEKRAFTAD, FORSLAG = "bekraftad", "forslag"


@dataclass(frozen=True)
class Atagande:
    """An undertaking with how it stands: confirmed by its unit, or only a proposal to it; "" where nobody is to confirm."""

    rad: Insats
    bekraftelse: Bekraftelse | None

    @property
    def lage(self) -> str:
        if self.rad.vem != Insats.Vem.ENHET:
            return ""
        return BEKRAFTAD if self.bekraftelse else FORSLAG


@dataclass(frozen=True)
class Malrad:
    """A goal with what is done for it, in the order they have been given."""

    rad: Mal
    ataganden: list[Atagande]


@dataclass(frozen=True, kw_only=True)
class Planbild:
    """All of a version of the plan. `falt` are its texts by code, `krets` the units that are in the work."""

    plan: Plan
    falt: dict[str, Planfalt]
    mal: list[Malrad]
    krets: list = field(default_factory=list)

    @property
    def ataganden(self) -> list[Atagande]:
        return [one for goal in self.mal for one in goal.ataganden]

    @property
    def obekraftade(self) -> list[Atagande]:
        """The proposals that nobody has confirmed."""
        return [one for one in self.ataganden if one.lage == FORSLAG]

    def text(self, kod) -> str:
        return self.falt[kod].text if kod in self.falt else ""


def draft_of(arende):
    """The draft that is being written, or None."""
    return _plans(arende).filter(lage=Plan.Lage.UTKAST).first()


def plan_in_force(arende):
    """The version of the plan that is in force, or None."""
    return _plans(arende).filter(lage=Plan.Lage.GALLANDE).first()


def versions_of(arende):
    """All versions of the case's plan, the newest first."""
    return list(_plans(arende).order_by("-nr"))


def _plans(arende):
    return Plan.objects.filter(arende=arende).select_related(
        "arende__enhet",
        "overgripande__verksamhet__huvudman",
        "samordnare__user",
        "samordnare__enhet",
        "faststalld_av__user",
        "av__user",
    )


def whole_plan(plan):
    """The version as a `Planbild`. Five queries."""
    texts = Planfalt.objects.filter(plan=plan).select_related("av__user")
    goals = {
        one.pk: one
        for one in Mal.objects.filter(plan=plan, borttagen=False).select_related("av__user").order_by("plats", "id")
    }
    rows = (
        Insats.objects.filter(plan=plan, borttagen=False)
        .select_related("enhet__verksamhet__huvudman", "av__user")
        .order_by("plats", "id")
    )
    confirmed = {
        (one.rad, one.version, one.enhet_id): one
        for one in Bekraftelse.objects.filter(arende=plan.arende_id).select_related("av__user")
    }
    by_goal = {}
    for one in rows:
        if one.mal_id not in goals:
            continue
        one.mal = goals[one.mal_id]
        key = (one.rad, one.version, one.enhet_id)
        by_goal.setdefault(one.mal_id, []).append(Atagande(one, confirmed.get(key)))
    return Planbild(
        plan=plan,
        falt={one.kod: one for one in texts},
        mal=[Malrad(one, by_goal.get(one.pk, [])) for one in goals.values()],
        krets=list(circle_of(plan.arende_id)),
    )


def circle_of(arende_id):
    """The units that are in the work with the plan, in Swedish order."""
    units = Deltagare.objects.filter(arende=arende_id, till__isnull=True).values("enhet")
    return Enhet.objects.filter(pk__in=units).select_related("verksamhet__huvudman").order_by("sortnyckel", "id")


def signatures_of(plan):
    """Who has signed the version, in order."""
    return list(Underskrift.objects.filter(plan=plan).select_related("enhet", "av__user").order_by("at", "id"))


def changes_of_coordinator(plan):
    """Who has taken over as coordinator while the version was in force, in order."""
    rows = Samordnarbyte.objects.filter(plan=plan).select_related("samordnare__user", "fore__user", "fore__enhet")
    return list(rows.order_by("at", "id"))


def copies_of(plan):
    """To whom the version has been handed over, in order."""
    return list(Utlamning.objects.filter(plan=plan).select_related("av__user").order_by("at", "id"))


@dataclass(frozen=True)
class Andring:
    """What is different from the version before: `vad` ("ny", "andrad", "borttagen"), and how it read before."""

    vad: str
    fore: object = None


def changes(now, before):
    """What differs in `now` from `before` (each a `Planbild`): {text code or row UUID: `Andring`}, and what was taken away,
    as `before` shows it."""
    texts = {
        kod: Andring("andrad", before.falt.get(kod)) for kod, one in now.falt.items() if one.text != before.text(kod)
    }
    goals, former_goals = ({one.rad.rad: one.rad for one in bild.mal} for bild in (now, before))
    rows, former_rows = ({one.rad.rad: one.rad for one in bild.ataganden} for bild in (now, before))
    told = {**texts, **_rows(goals, former_goals), **_rows(rows, former_rows)}
    for name in ("foljs_upp_at", "overgripande_id", "samordnare_id", "samordnare_kontakt"):
        if getattr(now.plan, name) != getattr(before.plan, name):
            told[name] = Andring("andrad", getattr(before.plan, name.removesuffix("_id")))
    gone = [one for rad, one in {**former_goals, **former_rows}.items() if rad not in goals and rad not in rows]
    return told, gone


def _rows(now, before):
    return {
        rad: Andring("ny") if rad not in before else Andring("andrad", before[rad])
        for rad, one in now.items()
        if rad not in before or one.version != before[rad].version
    }


@dataclass(frozen=True)
class Nytt:
    """The rows of a draft that have changed since somebody looked: texts by code, goals, undertakings, points of the agenda.

    `vem` wrote the latest of them.
    """

    falt: list
    mal: list
    insatser: list
    punkter: list
    vem: str


def rows_since(plan, andring, *, besides):
    """What has changed in the draft since its change number `andring`, that others than `besides` (an `Uppdrag`) wrote last.

    Answers with a `Nytt`. What was taken away is there too.
    """
    since = {"plan": plan, "andring__gt": andring}
    texts = list(Planfalt.objects.filter(**since).select_related("av__user"))
    goals = list(Mal.objects.filter(**since).select_related("av__user").order_by("id"))
    rows = list(
        Insats.objects.filter(**since).select_related("enhet__verksamhet__huvudman", "av__user", "mal").order_by("id")
    )
    points = list(Motespunkt.objects.filter(**since).select_related("av__user"))
    latest = max(
        (one for one in [*texts, *goals, *rows, *points] if one.av_id != besides.pk),
        key=lambda one: one.andring,
        default=None,
    )
    return Nytt(texts, goals, rows, points, latest.av.user.namn if latest else "")


def ticked_points(plan):
    """The codes of the points of the agenda that are done."""
    return set(Motespunkt.objects.filter(plan=plan, klar=True).values_list("kod", flat=True))


def coordinators(arende):
    """The uppdrag that may coordinate the case's plan: those who handle cases in a unit that takes part, by unit and name."""
    roller = [roll for roll, can in FORMAGOR.items() if Formaga.HANDLAGGA in can]
    units = Deltagare.objects.filter(arende=arende, till__isnull=True).values("enhet")
    return (
        Uppdrag.objects.valid()
        .filter(enhet__in=units, roll__in=roller)
        .select_related("user", "enhet")
        .order_by("enhet__sortnyckel", "user__sortnyckel", "id")
    )
