"""To bring in one more manager."""

from django.db import transaction
from django.utils.translation import gettext as _

from avvikelser.models import Avvikelsechef
from avvikelser.process import PROCESS, Tillstand
from avvikelser.selectors import colleagues_to_bring_in
from samverkan.arende.services import record, require, require_grant, touch
from samverkan.arende.tid import moment
from samverkan.fel import Otillaten, Regelbrott
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga

from .insyn import let_in


@transaction.atomic
def bring_in(*, arende, chef, av, version, at=None):
    """Let `chef`, a manager of the own unit or of one above it, have the deviation too, on the side of `av`, who has it.

    Never the one whom it is about. Raises `Regelbrott` when it is over, or `chef` is none of them.
    """
    require(av, Formaga.STYRA_ATKOMST)
    require_grant(arende, av)
    mine = Avvikelsechef.objects.filter(arende=arende, uppdrag=av).first()
    if mine is None:
        raise Otillaten
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
    let_in(arende, {mine.sida: [chosen]}, av, at)
    record(arende=arende, kod="avvikelser.chef_till", av=av, data={"uppdrag": chosen.pk}, at=at, inre=False)
    log(av=av, vad="avvikelser.chef_till", arende=arende, data={"uppdrag": chosen.pk})
    notify(mottagare=[chosen], kod="avvikelser.chef_till", arende=arende, nyckel=f"chef_till:{arende.pk}:{chosen.pk}")
    return arende
