"""The text without names: what the system proposes, and the group that is to read it."""

from dataclasses import dataclass

from django.db.models.functions import Now

from avvikelser.avidentifiering import Slag, propose, without
from avvikelser.models import Avidentifierad, Avvikelseniva, Berordperson, Identitetsvisning, Rapportor
from avvikelser.models.avidentifierat import TEXTER
from avvikelser.trappa import ladder, rules_of
from samverkan.forum.models import Forum
from samverkan.forum.selectors import forum_for
from samverkan.organisation.models import Huvudman, Uppdrag
from samverkan.organisation.roller import I_GRUPP
from samverkan.overenskommelse.regler import Niva

from .avvikelse import avvikelse_of


@dataclass(frozen=True)
class Gruppniva:
    """The level of the ladder that is a group, and the group; `forum` None where nobody has set it up."""

    niva: Niva
    forum: Forum | None


def group_above(arende, *, nr=None):
    """The group that is the level above number `nr` (default: the one that the deviation has come to), or None."""
    if nr is None:
        last = Avvikelseniva.objects.filter(arende=arende).order_by("nr").last()
        nr = last.nr if last else 0
    stege = ladder(rules_of(avvikelse_of(arende)))
    above = stege.after(nr)
    if above is None or not above.forum:
        return None
    return Gruppniva(above, forum_for(stege.svar.rad.version.overenskommelse, above.forum, arende=arende))


@dataclass(frozen=True)
class Forslag:
    """One text of the report: `delar` are its parts in order, (the part, what kind of mark it has or ""), and `text` is what
    the system proposes that the group reads."""

    falt: str
    rubrik: str
    delar: tuple
    text: str

    @property
    def antal(self):
        """How many marks it has."""
        return sum(1 for _part, kind in self.delar if kind)


def proposals(arende):
    """What the system proposes for each text of the report: a `Forslag` for those that hold something."""
    avvikelse = avvikelse_of(arende)
    namn, platser = _known_names(arende, avvikelse), _places(avvikelse)
    found = []
    for falt in TEXTER:
        text = getattr(avvikelse, falt)
        marks = propose(text, namn=namn, platser=platser)
        rubrik = Avidentifierad._meta.get_field(falt).verbose_name
        found.append(Forslag(falt, rubrik, tuple(_parts(text, marks)), without(text, marks)))
    return found


def _parts(text, marks):
    end = 0
    for mark in marks:
        if mark.fran > end:
            yield text[end : mark.fran], ""
        yield text[mark.fran : mark.till], KINDS[mark.slag]
        end = mark.till
    if end < len(text):
        yield text[end:], ""


KINDS = {kind: "kanske" if kind == Slag.KANSKE_NAMN else "saker" for kind in Slag}
"""How sure the system is, by the kind of mark."""


def _known_names(arende, avvikelse):
    """Whom the case knows: the person, the one who reported, and those who work at the two units."""
    persons = Berordperson.objects.filter(arende=arende).values_list("namn", flat=True)
    reporters = Rapportor.objects.filter(arende=arende).values_list("uppdrag__user__namn", flat=True)
    staff = Uppdrag.objects.valid().filter(enhet__in=(avvikelse.rapporterande_id, avvikelse.berord_id))
    return [*persons, *reporters, *staff.values_list("user__namn", flat=True)]


def _places(avvikelse):
    """Names of places: the units, their organisations, and all municipalities and regions."""
    units = (avvikelse.rapporterande, avvikelse.berord)
    return [
        *(one.namn for one in units),
        *(one.verksamhet.namn for one in units),
        *Huvudman.objects.exclude(slag=Huvudman.Slag.ENSKILD).values_list("namn", flat=True),
    ]


def text_with_group(arende):
    """The text that a group reads now or has read last, or None."""
    opened = Avidentifierad.objects.filter(arende=arende, oppnad_at__isnull=False)
    return opened.select_related("forum__enhet", "gruppsvar").order_by("-oppnad_at").first()


def texts_of(arende):
    """The texts without names of a case, each with its group and its answer, in the order of the ladder."""
    return list(
        Avidentifierad.objects.filter(arende=arende)
        .select_related(
            "forum__enhet", "godkand_av__user", "gruppsvar__svarad_av__user", "gruppsvar__mottagen_av__user"
        )
        .order_by("pk")
    )


def members_of(forum):
    """The uppdrag in force in the group, by name."""
    return (
        Uppdrag.objects.valid()
        .filter(enhet=forum.enhet_id, roll__in=I_GRUPP)
        .select_related("user")
        .order_by("user__sortnyckel", "id")
    )


def shown_now(arende):
    """Who in a group is shown the person's name now, as a query."""
    return Identitetsvisning.objects.filter(arende=arende, till__gt=Now()).select_related("mottagare__user", "av__user")
