"""Reads about the groups of agreements."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils import timezone

from samverkan.overenskommelse.models import Part, Version

from .models import Forum


def forum_for(agreement, key, *, arende=None):
    """The group that `agreement` (an `Overenskommelse`) calls `key`, or None where nobody has set it up.

    With `arende`, the group of a municipality that takes part in the case, where it has one of its own. A local agreement's
    group that isn't set up is the one of the same key in the framework agreement that it stands under.
    """
    bodies = set()
    if arende is not None:
        parts = arende.parter.filter(till__isnull=True).values_list("enhet__verksamhet__huvudman", flat=True)
        bodies = {*parts, arende.verksamhet.huvudman_id}
    while agreement is not None:
        found = list(
            Forum.objects.filter(Q(kommun__isnull=True) | Q(kommun__in=bodies), overenskommelse=agreement, nyckel=key)
            .select_related("enhet__verksamhet")
            .order_by(F("kommun").asc(nulls_last=True))
        )
        if found:
            return found[0]
        agreement = agreement.parent
    return None


def forums_of(uppdrag):
    """The groups that the unit of `uppdrag` is, each with its agreement."""
    return list(Forum.objects.filter(enhet=uppdrag.enhet_id).select_related("overenskommelse").order_by("pk"))


@dataclass(frozen=True, kw_only=True)
class Grupp:
    """A group that an agreement names: its name there, and the `Forum`s that somebody has set it up as."""

    nyckel: str
    namn: str
    forum: tuple[Forum, ...]

    @property
    def kan_laggas_upp(self):
        """Whether nobody has set it up for everybody."""
        return all(one.kommun_id for one in self.forum)


def groups_of(verksamhet):
    """The agreements that bind `verksamhet` and name groups: [(agreement, its `Grupp`s in the order of the text)]."""
    mine = Q(huvudman=verksamhet.huvudman_id) & Q(verksamhetsslag__in=("", verksamhet.slag))
    today = timezone.localdate()
    versions = {}
    for version in (
        Version.objects.filter(pk__in=Part.objects.filter(mine).values("version"), giltig_fran__lte=today)
        .select_related("overenskommelse")
        .order_by("giltig_fran")
    ):
        versions[version.overenskommelse] = version
    known = defaultdict(list)
    for one in Forum.objects.filter(overenskommelse__in=versions).select_related("enhet__verksamhet", "kommun"):
        known[one.overenskommelse_id, one.nyckel].append(one)
    return [
        (
            agreement,
            [
                Grupp(nyckel=nyckel, namn=namn, forum=tuple(known[agreement.pk, nyckel]))
                for nyckel, namn in version.forum.items()
            ],
        )
        for agreement, version in sorted(versions.items(), key=lambda one: one[0].titel)
        if version.forum
    ]
