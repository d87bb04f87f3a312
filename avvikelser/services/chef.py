"""To bring in one more manager, and to take that one out again."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from avvikelser.models import Avvikelsechef
from avvikelser.process import PROCESS, Tillstand
from avvikelser.selectors import colleagues_to_bring_in, may_take_out
from samverkan.arende.models import Handelse
from samverkan.arende.services import end_grants, record, require, require_grant, touch
from samverkan.arende.tid import moment
from samverkan.fel import Otillaten, Regelbrott
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga

from .insyn import ground_of, let_in


@transaction.atomic
def bring_in(*, arende, chef, av, version, at=None):
    """Let `chef`, a manager of the own unit or of one above it, have the deviation too, on the side of `av`, who has it.

    Never the one whom it is about. Raises `Regelbrott` when it is over, or `chef` is none of them.
    """
    mine = _own_place(arende, av)
    if arende.tillstand in PROCESS.slut:
        raise Regelbrott(
            _("Avvikelsen är redan %(tillstand)s. Händer det igen, rapportera en ny.")
            % {"tillstand": Tillstand(arende.tillstand).label.lower()}
        )
    chosen = colleagues_to_bring_in(arende, av).filter(pk=chef.pk).first()
    if chosen is None:
        raise Regelbrott(_("Välj en chef på din enhet eller ovanför den, som inte redan har avvikelsen."), falt="chef")
    at = moment(at, earliest=mine.fran)
    touch(arende=arende, av=av, version=version)
    let_in(arende, {mine.sida: [chosen]}, av, at, brought_in=True)
    record(arende=arende, kod="avvikelser.chef_till", av=av, data={"uppdrag": chosen.pk}, at=at, inre=False)
    log(av=av, vad="avvikelser.chef_till", arende=arende, data={"uppdrag": chosen.pk})
    _tell(arende, chosen, "avvikelser.chef_till")
    return arende


@transaction.atomic
def take_out(*, arende, chef, av, version, at=None):
    """Take `chef`, whom somebody has brought in, out of the deviation again: any manager of the same side who has it may.

    Who took part in nothing but this reads the case no more; one who answers for the case, or was named in it, still does.
    Raises `Otillaten` for the one whom the ladder points out, for oneself and for one who doesn't have it.
    """
    mine = _own_place(arende, av)
    place = (
        Avvikelsechef.objects.having(arende)
        .select_related("uppdrag__enhet", "uppdrag__user")
        .filter(uppdrag=chef)
        .first()
    )
    if place is None or not may_take_out(mine, place):
        raise Otillaten
    at = moment(at, earliest=place.fran)
    touch(arende=arende, av=av, version=version)
    Avvikelsechef.objects.filter(pk=place.pk).update(till=at, oppen=False)
    if not _has_other_ground(arende, place):
        end_grants(
            arende=arende,
            av=av,
            enhet=place.uppdrag.enhet,
            user=place.uppdrag.user,
            grund=ground_of(place.sida),
        )
    record(arende=arende, kod="avvikelser.chef_bort", av=av, data={"uppdrag": chef.pk}, at=at, inre=False)
    log(av=av, vad="avvikelser.chef_bort", arende=arende, data={"uppdrag": chef.pk})
    _tell(arende, place.uppdrag, "avvikelser.chef_bort")
    return arende


def _own_place(arende, av):
    require(av, Formaga.STYRA_ATKOMST)
    require_grant(arende, av)
    mine = Avvikelsechef.objects.having(arende).filter(uppdrag=av).first()
    if mine is None:
        raise Otillaten
    return mine


def _has_other_ground(arende, place):
    """Whether a manager of the case's own unit answers for the case or was named in it besides: that is granted on the same
    ground as to be brought in. On the other side only being brought in gives what it gives."""
    if place.sida == Avvikelsechef.Sida.BERORD:
        return False
    assigned = Q(kod="arende.tilldelat", data__uppdrag=place.uppdrag_id)
    named = Q(kod="arende.namngiven_atkomst", data__uppdrag__contains=[place.uppdrag_id])
    events = Handelse.objects.filter(assigned | named, arende=arende)
    return arende.ansvarig_id == place.uppdrag_id or events.exists()


def _tell(arende, chef, kod):
    notify(mottagare=[chef], kod=kod, arende=arende, nyckel=f"{kod}:{arende.pk}:{arende.version}")
