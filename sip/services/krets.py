"""The circle round a plan before it is called, and the need that isn't met with a plan."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.services import record, require, touch, transition
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott
from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import Formaga
from samverkan.samtycke.services import follow
from sip.models import Avbojande, Deltagare
from sip.process import PAGAR


@transaction.atomic
def add_unit(*, arende, enhet, av, version):
    """Add a unit to the circle. It learns nothing by it: that takes a ground and a call. Answers with the `Deltagare`."""
    require(av, Formaga.HANDLAGGA)
    _require_going_on(arende)
    if enhet.slag in (Enhet.Slag.FORVALTNING, Enhet.Slag.SAMRADSGRUPP, Enhet.Slag.ALLMANHET):
        raise Regelbrott(_("Välj en enhet som arbetar med människor, inte en förvaltning."), falt="enhet")
    touch(arende=arende, av=av, version=version)
    if Deltagare.objects.filter(arende=arende, enhet=enhet, till__isnull=True).exists():
        raise Regelbrott(_("Enheten är redan med."), falt="enhet")
    added = Deltagare.objects.create(arende=arende, enhet=enhet)
    record(arende=arende, kod="sip.enhet_tillagd", av=av, data={"enhet": enhet.pk})
    return added


@transaction.atomic
def remove_unit(*, arende, enhet, av, version):
    """Take a unit that hasn't been called out of the circle."""
    require(av, Formaga.HANDLAGGA)
    _require_going_on(arende)
    touch(arende=arende, av=av, version=version)
    row = Deltagare.objects.filter(arende=arende, enhet=enhet, till__isnull=True).first()
    if row is None or row.enhet_id == arende.enhet_id:
        raise Regelbrott(_("Enheten är inte med. Ladda om sidan."))
    if row.lage != Deltagare.Lage.TILLTANKT:
        raise Regelbrott(_("Enheten är redan kallad. Den kan lämna planen, men inte tas bort."))
    row.lage, row.till = Deltagare.Lage.LAMNAT, timezone.now()
    row.save(update_fields=["lage", "till"])
    follow(arende=arende, av=av)
    record(arende=arende, kod="sip.enhet_borttagen", av=av, data={"enhet": enhet.pk})


def _require_going_on(arende):
    if arende.tillstand not in PAGAR:
        raise Regelbrott(_("Planen är avslutad. Ladda om sidan."))


@transaction.atomic
def decline(*, arende, skal, informerad, av, version, at=None):
    """Decide that no plan is made, and why: an exception, since whoever sees the need has a right to one being tried
    (SoL 10:8). `informerad` says how the person was told. Answers with the case."""
    if not skal.strip():
        raise Regelbrott(_("Skriv varför ingen plan görs."), falt="skal")
    if not informerad.strip():
        raise Regelbrott(_("Skriv hur personen eller vårdnadshavaren har fått veta det."), falt="informerad")
    at = moment(at, earliest=arende.oppnad_at)
    transition(arende=arende, overgang="avboj", av=av, version=version, at=at)
    Avbojande.objects.create(arende=arende, skal=skal.strip(), informerad=informerad.strip(), av=av, at=at)
    return arende
