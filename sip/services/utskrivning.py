"""The steps of a discharge from in-patient care (LOS): each fires its event, at its own time, so that the clocks run."""

from django.db import transaction
from django.utils.translation import gettext as _

from samverkan.arende.services import record, require, require_grant, touch
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott, checked
from samverkan.frist.models import Frist
from samverkan.frist.selectors import fristregel
from samverkan.frist.services import OPPEN, cancel, fire
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from sip.models import Utskrivning
from sip.selectors.utskrivning import payment

VARIANT = "utskrivning"


@transaction.atomic
def note_discharge(*, arende, av, version, steg="", at=None, skal="", fast_vardkontakt=None, oppenvard_finns=None):
    """Note a step of the discharge (`Utskrivning.STEG`) and when it was taken, and what else is known of it.

    A step noted before may be corrected, for the reason `skal`: its clocks are then counted anew. The same step at the
    same time is noted once. Raises `Regelbrott` when the times come in another order than the steps.
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    if arende.variant != VARIANT:
        raise Regelbrott(_("Planen gäller inte en utskrivning från sluten vård."))
    touch(arende=arende, av=av, version=version)
    held, _made = Utskrivning.objects.get_or_create(arende=arende)
    if fast_vardkontakt is not None:
        held.fast_vardkontakt = fast_vardkontakt.strip()
    if oppenvard_finns is not None:
        held.oppenvard_finns = oppenvard_finns
    if steg:
        _take(held, steg, moment(at, falt="dag"), skal.strip(), av)
    checked(held).save()
    log(av=av, vad="sip.utskrivning", arende=arende)
    return held


def _take(held, steg, at, skal, av):
    arende, handelse = held.arende, Utskrivning.STEG[steg]
    _require_order(held, steg, at)
    before = held.when(steg)
    if before == at:
        return
    if before and not skal:
        raise Regelbrott(_("Det finns redan en tid för det här. Skriv varför den ska ändras."), falt="skal")
    if before:
        for frist in Frist.objects.filter(arende=arende, tillstand__in=OPPEN, start_at=before).select_related("regel"):
            if fristregel(frist.regel).fran == handelse:
                cancel(frist=frist, skal=skal, av=av)
    setattr(held, f"{steg}_at", at)
    record(arende=arende, kod=handelse, av=av, at=at, inre=False)
    if steg == "utskriven":
        _note_payment(held, at, av)
    fire(arende=arende, handelse=handelse, at=at, av=av)


def _require_order(held, steg, at):
    steps = list(Utskrivning.STEG)
    place = steps.index(steg)
    earlier = [held.when(one) for one in steps[:place] if held.when(one)]
    later = [held.when(one) for one in steps[place + 1 :] if held.when(one)]
    if earlier and at < max(earlier):
        raise Regelbrott(_("Tiden ligger före steget innan. Kontrollera datum och klockslag."), falt="dag")
    if later and at > min(later):
        raise Regelbrott(_("Tiden ligger efter nästa steg. Kontrollera datum och klockslag."), falt="dag")


def _note_payment(held, at, av):
    """The municipality began to pay, when the patient was still there at that moment and all that it takes was done."""
    paid = payment(held, now=at)
    if paid.betalar:
        fire(arende=held.arende, handelse="sip.betalningsansvar_intrader", at=paid.fran, av=av)
        record(arende=held.arende, kod="sip.betalningsansvar_intrader", av=av, at=paid.fran, inre=True)
