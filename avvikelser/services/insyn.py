"""Who gets a deviation, and who is told of what happens to it."""

from avvikelser.models import Avvikelsechef, Rapportor
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.services import EGNA, grant
from samverkan.notis.services import notify

LAGRUM = "SoL 7:2, HSL 16:3"
"""The law that asks for the agreements: the ground on which the other unit's managers see what failed."""
ANDRA_SIDAN = ("se_arende", "andra_arende")


def let_in(arende, managers, av, at):
    """Let `managers` ({side: uppdrag}) read the deviation and answer it. Those who have it already are passed over."""
    known = set(Avvikelsechef.objects.filter(arende=arende).values_list("uppdrag", flat=True))
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
                grund=Behorighet.Grund.NAMNGIVEN if own else Behorighet.Grund.LAG,
                grund_text="" if own else LAGRUM,
                av=av,
            )
            Avvikelsechef.objects.create(arende=arende, uppdrag=one, sida=side, fran=at)


def tell_managers(arende, kod, av, nyckel):
    """Tell all managers who have it, but the one who did it."""
    rows = Avvikelsechef.objects.filter(arende=arende).exclude(uppdrag=av.pk).select_related("uppdrag")
    notify(mottagare=[one.uppdrag for one in rows], kod=kod, arende=arende, nyckel=nyckel)


def tell_reporter(arende, kod, nyckel):
    """Tell the one who reported, whom the other side may not know."""
    with at_the_desk_of_case(arende.pk):
        reporter = Rapportor.objects.select_related("uppdrag").get(arende=arende).uppdrag
        notify(mottagare=[reporter], kod=kod, arende=Arende(pk=arende.pk), nyckel=nyckel)
