"""Who gets a deviation, and who is told of what happens to it."""

from avvikelser.models import Avvikelsechef, Rapportor
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.services import EGNA, grant
from samverkan.notis.services import notify

LAGRUM = "SoL 7:2, HSL 16:3"
"""The law that asks for the agreements: the ground on which the other unit's managers see what failed."""
ANDRA_SIDAN = ("se_arende", "andra_arende")


def let_in(arende, managers, av, at, *, brought_in=False):
    """Let `managers` ({side: uppdrag}) read the deviation and answer it: whom the ladder points out, or `av` has `brought_in`.

    Those who have it already are passed over, but one whom the ladder now points out counts as brought in no more.
    """
    have_it = Avvikelsechef.objects.having(arende)
    known = set(have_it.values_list("uppdrag", flat=True))
    if not brought_in:
        pointed_out = [one.pk for chefer in managers.values() for one in chefer]
        have_it.filter(uppdrag__in=pointed_out).update(intagen_av=None)
    for side, chefer in managers.items():
        own = side == Avvikelsechef.Sida.RAPPORTERANDE
        for one in chefer:
            if one.pk in known:
                continue
            grant(
                arende=arende,
                enhet=one.enhet,
                user=one.user,
                permissions=EGNA if own else ANDRA_SIDAN,
                grund=ground_of(side),
                grund_text="" if own else LAGRUM,
                av=av,
            )
            Avvikelsechef.objects.create(
                arende=arende, uppdrag=one, sida=side, fran=at, intagen_av=av if brought_in else None
            )


def ground_of(side):
    """The ground on which the managers of a side see the deviation: named of the case's own unit, by law of the other."""
    return Behorighet.Grund.NAMNGIVEN if side == Avvikelsechef.Sida.RAPPORTERANDE else Behorighet.Grund.LAG


def tell_managers(arende, kod, av, nyckel):
    """Tell all managers who have it, but the one who did it."""
    rows = Avvikelsechef.objects.having(arende).exclude(uppdrag=av.pk).select_related("uppdrag")
    notify(mottagare=[one.uppdrag for one in rows], kod=kod, arende=arende, nyckel=nyckel)


def tell_reporter(arende, kod, nyckel):
    """Tell the one who reported, whom the other side may not know."""
    with at_the_desk_of_case(arende.pk):
        reporter = Rapportor.objects.select_related("uppdrag").get(arende=arende).uppdrag
        notify(mottagare=[reporter], kod=kod, arende=Arende(pk=arende.pk), nyckel=nyckel)
