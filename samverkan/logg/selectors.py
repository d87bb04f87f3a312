"""What the one who reviews the access log reads: the accesses by the own authority's people, and those by others to its cases."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.http import Http404

from samverkan.arende.atkomst import reviewing, searching
from samverkan.arende.models import Arende
from samverkan.frist.datum import STOCKHOLM
from samverkan.organisation.models import Uppdrag, User

from .models import Logg, Stickprov
from .texter import text_of

STORLEK = 50


@dataclass(frozen=True, kw_only=True)
class Urval:
    """Which accesses to show. Ids and days alone, so that it can stand in an address. Days are Swedish and inclusive."""

    enhet: int | None = None
    person: int | None = None
    arende: int | None = None
    slag: str = ""
    fran: date | None = None
    till: date | None = None

    def apply(self, rows):
        """`rows` (of `Logg`) cut down to the choice."""
        if self.enhet or self.person:
            held = Uppdrag.objects.all()
            if self.enhet:
                held = held.filter(enhet=self.enhet)
            if self.person:
                held = held.filter(user=self.person)
            rows = rows.filter(uppdrag_id__in=held.values("pk"))
        if self.arende:
            rows = rows.filter(arende_id=self.arende)
        if self.slag:
            rows = rows.filter(vad=self.slag) if "." in self.slag else rows.filter(vad__startswith=f"{self.slag}.")
        if self.fran:
            rows = rows.filter(at__gte=midnight(self.fran))
        if self.till:
            rows = rows.filter(at__lt=midnight(self.till + timedelta(days=1)))
        return rows


def midnight(day):
    """The instant when the day begins in Sweden."""
    return datetime.combine(day, datetime.min.time(), tzinfo=STOCKHOLM)


def accesses(*, verksamhet, urval, before=None):
    """The newest accesses of `urval` that concern the authority, at most `STORLEK`, in words; and the key of the next page.

    `before` is the id of the row that the page before ended with. The number of queries is fixed, and each walks an index
    of the authority's own rows.
    """
    with reviewing(verksamhet.pk):
        rows = urval.apply(Logg.objects.all())
        last = Logg.objects.filter(pk=before).values_list("at", flat=True).first() if before else None
        if last:
            rows = rows.filter(Q(at__lt=last) | Q(at=last, id__lt=before), at__lte=last)
        own = rows.filter(verksamhet_id=verksamhet.pk)
        others = rows.filter(arende_verksamhet_id=verksamhet.pk).exclude(verksamhet_id=verksamhet.pk)
        newest = [part.order_by("-at", "-id")[: STORLEK + 1] for part in (own, others)]
        found = list(newest[0].union(newest[1], all=True).order_by("-at", "-id")[: STORLEK + 1])
    page = found[:STORLEK]
    return in_words(page, verksamhet=verksamhet), page[-1].pk if len(found) > STORLEK else None


def in_words(rows, *, verksamhet):
    """Log rows as the pages show them: who, in which role and unit, did what with which case, when."""
    held = Uppdrag.objects.select_related("user", "enhet__verksamhet").in_bulk({row.uppdrag_id for row in rows})
    with searching(verksamhet.pk):
        numbers = dict(
            Arende.objects.filter(verksamhet=verksamhet, pk__in={row.arende_id for row in rows}).values_list(
                "pk", "dnr"
            )
        )
    return [
        {
            "at": row.at,
            "uppdrag": held.get(row.uppdrag_id),
            "frammande": row.verksamhet_id != verksamhet.pk,
            "vad": text_of(row.vad),
            "dnr": numbers.get(row.arende_id),
            "annans_arende": row.arende_id is not None and row.arende_id not in numbers,
            "antal": row.data.get("antal"),
        }
        for row in rows
    ]


def case_id(*, dnr, verksamhet):
    """The id of the authority's own case with that number, or None."""
    with searching(verksamhet.pk):
        return Arende.objects.filter(verksamhet=verksamhet, dnr=dnr).values_list("pk", flat=True).first()


def people_to_choose(*, verksamhet, enhet, person):
    """The users to filter by: those who have worked in the unit with id `enhet`, and the one with id `person` where the
    authority's log speaks of that person."""
    offered = Q(uppdrag__enhet=enhet, uppdrag__enhet__verksamhet=verksamhet) if enhet else Q(pk__in=())
    if person:
        with reviewing(verksamhet.pk):
            held = Uppdrag.objects.filter(user=person).values("pk")
            concerned = Q(verksamhet_id=verksamhet.pk) | Q(arende_verksamhet_id=verksamhet.pk)
            if Logg.objects.filter(concerned, uppdrag_id__in=held).exists():
                offered |= Q(pk=person)
    return User.objects.filter(offered).distinct().order_by("sortnyckel")


def latest_samples(*, verksamhet, most=10):
    """The newest samples drawn for the authority, each with its review if there is one."""
    with reviewing(verksamhet.pk):
        drawn = Stickprov.objects.filter(verksamhet=verksamhet).select_related("granskning", "uppdrag__user")
        return list(drawn.order_by("-id")[:most])


def sample_for(*, verksamhet, pk):
    """The authority's sample with id `pk`, and its accesses in words, newest first. Raises `Http404` for others."""
    with reviewing(verksamhet.pk):
        drawn = (
            Stickprov.objects.filter(verksamhet=verksamhet, pk=pk)
            .select_related("granskning__uppdrag__user", "uppdrag__user")
            .first()
        )
        if drawn is None:
            raise Http404
        rows = list(Logg.objects.filter(pk__in=drawn.rader).order_by("-at", "-id"))
    return drawn, in_words(rows, verksamhet=verksamhet)
