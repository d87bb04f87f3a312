"""That the person is placed, as planned or acutely."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placeringar.models import Placering
from placeringar.process import AKUT, Tillstand
from samverkan.arende.services import require, require_grant, transition
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Formaga, Roll

from .forslag import require_open
from .overvagande import end_what_is_not_reconsidered


@transaction.atomic
def place(*, arende, av, version, at=None, akut=False):
    """Note that the person was placed at `at` (default now). With `akut` it was acute: what the agreements let wait then may
    wait, and the time to agree about the cost runs from `at`.

    Raises `Regelbrott` when an agreement demands something first, with the clause.
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    held = Placering.objects.select_related("motpart").get(arende=arende)
    at = moment(at, earliest=None if akut else arende.oppnad_at, falt="dag")
    require_open(arende, "placeringar.placerad", variant=AKUT if akut else None)
    if akut and arende.tillstand == Tillstand.ANSVARSFORBINDELSE:
        raise Regelbrott(_("Kostnaden är redan fördelad. Skriv in placeringen som planerad."), falt="akut")
    if akut:
        arende.variant = AKUT
        arende.save(update_fields=["variant"])
    transition(arende=arende, overgang="placera_akut" if akut else "placera", av=av, version=version, at=at, inre=False)
    if akut:
        fire(arende=arende, handelse="placeringar.placerad", at=at, av=av)
        tell_counterpart(arende, "placeringar.placerad_akut", av)
    held.placerad_at = at
    held.fran = timezone.localdate(at)
    if held.till and held.till < held.fran:
        raise Regelbrott(
            _("Placeringen börjar efter den dag då den ska vara slut. Ändra uppgifterna först."), falt="dag"
        )
    held.save(update_fields=["placerad_at", "fran"])
    end_what_is_not_reconsidered(held, av)
    log(av=av, vad="placeringar.placerad", arende=arende)
    return held


def tell_counterpart(arende, kod, av):
    """Tell those of the counterpart's unit who work with the placement."""
    enhet = arende.placering.motpart_id
    told = Uppdrag.objects.valid().filter(
        enhet=enhet, roll__in=(Roll.HANDLAGGARE, Roll.SAMORDNARE, Roll.CHEF, Roll.UNDERTECKNARE)
    )
    notify(mottagare=told, kod=kod, arende=arende, nyckel=f"{kod}:{arende.pk}:{arende.version}")
