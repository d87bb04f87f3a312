"""Which rule applies to this case, and why.

An agreement applies to a case when it binds those who act together in it:

- The law applies always.
- An agreement between several huvudmän applies when units of at least two of them act together in the case: both sides.
- An agreement within one huvudman applies when at least two of the verksamheter that it binds act together.
- An agreement that says that units of one huvudman are enough (a rule about parties, with how many) applies to them too.
- With a local agreement comes the framework agreement (ramöverenskommelse) that it stands under.
- It must be in force: an agreement on the day when the case began, and it stays with the case; the law on the day of the
  event.

More local is the agreement that stands under another, otherwise the one with fewer huvudmän. What then applies, rule by
rule, is said in `regelverk`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q

from samverkan.frist.datum import STOCKHOLM
from samverkan.organisation.models import Verksamhet
from samverkan.person.alder import age_on
from samverkan.person.models import Personuppgift

from .models import Overenskommelse, Part, Regel, Upplaga, Version
from .regelverk import Avtal, Regelverk
from .regler import Partskrets

_Bundna = frozenset[tuple[int, str]]
"""Verksamheter as agreements bind them: id of the huvudman, kind of verksamhet."""


def rules_for(
    *,
    process: str,
    verksamheter: Iterable[Verksamhet],
    at: datetime,
    began_at: datetime | None = None,
    variant: str | None = None,
    alder: int | None = None,
) -> Regelverk:
    """All that law and agreements say about a case of `process` in which `verksamheter` act together, when something
    happens at `at`.

    began_at: when the case began, default `at`. variant: its form (`ordlistor.VARIANT`). alder: the person's age in whole
    years, None when it is not known. Asks one question to the database, and four more the first time that a process asks
    about these verksamheter after the agreements were changed.
    """
    parties = frozenset((one.huvudman_id, one.slag) for one in verksamheter)
    stamp = Upplaga.objects.values_list("stampel", flat=True).first()
    found = _agreements(stamp, process, parties)
    law_day = _day(at)
    agreement_day = law_day if began_at is None else _day(began_at)
    return Regelverk(
        avtal=tuple(
            Avtal(version=one.version, is_law=one.is_law, regler=one.regler, day=day)
            for versions in _applicable(found, variant)
            for day in [law_day if versions[0].is_law else agreement_day]
            for one in [_nearest(versions, day)]
        ),
        variant=variant,
        alder=alder,
    )


def rules_of_case(*, arende, at: datetime, besides: Iterable[int] = ()) -> Regelverk:
    """`rules_for` the case in its form, between the verksamheter that own it and take part in it, and those with the ids
    `besides`, who are about to. Three questions to the database."""
    day = _day(at)
    parts = arende.parter.filter(Q(till__isnull=True) | Q(till__gt=at)).values("enhet__verksamhet")
    born = Personuppgift.objects.filter(person=arende.person_id).values_list("fodelsedatum", flat=True).first()
    return rules_for(
        process=arende.slag,
        verksamheter=Verksamhet.objects.filter(Q(pk__in={arende.verksamhet_id, *besides}) | Q(pk__in=parts)),
        at=at,
        began_at=arende.oppnad_at,
        variant=arende.variant or None,
        alder=born and age_on(born, day),
    )


def version_for(
    *,
    process: str,
    verksamheter: Iterable[Verksamhet],
    at: datetime,
    variant: str | None = None,
    alder: int | None = None,
) -> Version | None:
    """The version that a case that begins at `at` is pinned to: the most local that applies and has rules for the process.

    Arguments as for `rules_for`. None when neither law nor agreement has any.
    """
    return rules_for(process=process, verksamheter=verksamheter, at=at, variant=variant, alder=alder).most_local()


@dataclass(frozen=True, kw_only=True)
class _Kand:
    """A version of an agreement as read: which of the case's verksamheter it binds, and its rules for the process.

    depth: how many agreements it stands under.
    """

    version: Version
    depth: int
    is_law: bool
    huvudman: int
    bundna: _Bundna
    regler: Mapping[str, Regel]

    def covers(self, variant: str | None) -> bool:
        """Whether it binds those who act together in a case of the form `variant`."""
        sides = len({huvudman for huvudman, _slag in self.bundna})
        return (
            self.is_law
            or sides >= 2
            or (self.huvudman == 1 and len(self.bundna) >= 2)
            or any(len(self.bundna) >= minst for minst in self._enough_of_one(variant))
        )

    def _enough_of_one(self, variant: str | None) -> Iterator[int]:
        for rad in self.regler.values():
            regel = rad.lydelse
            if isinstance(regel, Partskrets) and regel.samma_huvudman and regel.variant in ("", variant):
                yield regel.minst


def _applicable(found: Iterable[_Kand], variant: str | None) -> list[list[_Kand]]:
    """The versions, agreement by agreement, of those that apply in their time: the law first, the most local last."""
    by_agreement: dict[int, list[_Kand]] = {}
    for one in found:
        by_agreement.setdefault(one.version.overenskommelse_id, []).append(one)
    covering = {key: [one for one in versions if one.covers(variant)] for key, versions in by_agreement.items()}
    for key in [key for key, versions in covering.items() if versions]:
        while (key := by_agreement[key][0].version.overenskommelse.parent_id) is not None:
            covering[key] = covering[key] or by_agreement[key]
    return sorted(filter(None, covering.values()), key=lambda versions: _order(versions[-1]))


def _order(one: _Kand):
    return not one.is_law, one.depth, -one.huvudman, one.version.giltig_fran, one.version.overenskommelse.nyckel


def _nearest(versions: list[_Kand], day: date) -> _Kand:
    """The version in force on `day`; otherwise the one that ended last before, or else will begin first."""
    begun = [one for one in versions if one.version.giltig_fran <= day]
    return begun[-1] if begun else versions[0]


@lru_cache(maxsize=128)
def _agreements(stamp, process: str, parties: _Bundna) -> tuple[_Kand, ...]:
    """Every version of every agreement that binds any of `parties`, and of those that it stands under, oldest first.

    `stamp` changes with each change of the agreements, so what is kept here is never old.
    """
    mine = Q(alla=True) | Q(huvudman__in={huvudman for huvudman, _slag in parties})
    bind = Part.objects.filter(mine, version__overenskommelse=OuterRef("pk"))
    agreements = list(Overenskommelse.objects.annotate(binds=Exists(bind)).values_list("pk", "parent", "binds"))
    parent = {pk: parent_pk for pk, parent_pk, _binds in agreements}
    lines = {pk: list(_ancestors(pk, parent)) for pk, _parent, binds in agreements if binds}
    versions = (
        Version.objects.filter(overenskommelse__in={*lines, *(pk for line in lines.values() for pk in line)})
        .select_related("overenskommelse")
        .prefetch_related("parter")
        .order_by("giltig_fran")
    )
    rules: dict[int, dict[str, Regel]] = {version.pk: {} for version in versions}
    by_pk = {version.pk: version for version in versions}
    for rad in Regel.objects.filter(version__in=by_pk, process=process).order_by("pk"):
        rad.version = by_pk[rad.version_id]
        rules[rad.version_id][rad.nyckel] = rad
    return tuple(
        _Kand(
            version=version,
            depth=len(list(_ancestors(version.overenskommelse_id, parent))),
            is_law=any(part.alla for part in version.parter.all()),
            huvudman=len({part.huvudman_id for part in version.parter.all()}),
            bundna=frozenset(one for one in parties if any(_binds(part, *one) for part in version.parter.all())),
            regler=rules[version.pk],
        )
        for version in versions
    )


def _ancestors(pk: int, parent: Mapping[int, int | None]) -> Iterator[int]:
    while (pk := parent[pk]) is not None:
        yield pk


def _binds(part: Part, huvudman: int, slag: str) -> bool:
    return (part.alla or part.huvudman_id == huvudman) and part.verksamhetsslag in ("", slag)


def _day(at: datetime) -> date:
    return at.astimezone(STOCKHOLM).date()
