"""Deviations for the tests, through the services."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from avvikelser import services
from avvikelser.models import Avvikelsechef
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.organisation.roller import Roll
from tests.fabrik import person_with_uppdrag

FALT = {
    "kategori": "insats",
    "vad_hande": "Stödet som vi kom överens om blev inte av.",
}


def reported(av, berord, **fields):
    """A report of `av` on the unit `berord`."""
    with act_as(av):
        return services.report(
            av=av,
            engang=uuid4(),
            berord=berord,
            **{"handelsedag": timezone.localdate() - timedelta(days=9), **FALT, **fields},
        )


def case_of(avvikelse, av):
    """The case, as `av` reads it now."""
    with act_as(av):
        return Arende.objects.select_related("enhet", "avvikelse").get(pk=avvikelse.arende_id)


def act(service, avvikelse, av, **arguments):
    """Do `service` on the case as it is now, as `av`."""
    with act_as(av):
        arende = Arende.objects.select_related("enhet").get(pk=avvikelse.arende_id)
        return service(arende=arende, av=av, version=arende.version, **arguments)


def answered(avvikelse, av):
    """Received and answered by the level that has it."""
    act(services.receive, avvikelse, av)
    return act(
        services.answer, avvikelse, av, orsak="Vi missade kallelsen.", atgard="Ny rutin.", svar="Vi ändrar rutinen."
    )


def colleague_brought_in(avvikelse, av, namn):
    """The place (`Avvikelsechef`) of a new colleague in the unit of `av`, whom `av` brings in."""
    chef = person_with_uppdrag(namn, av.enhet, Roll.CHEF)
    act(services.bring_in, avvikelse, av, chef=chef)
    with act_as(av):
        return Avvikelsechef.objects.having(avvikelse.arende_id).get(uppdrag=chef)
