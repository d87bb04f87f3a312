"""A placement in which each table holds something, for the tests of the wall: made by `mottagare`, with the school in its
school plan and a vårdcentral as the counterpart."""

from django.utils import timezone

from placeringar import models
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Behorighet
from samverkan.arende.services import grant
from tests.placeringar.placeringar import proposed
from tests.sip.planer import care


def filled_placement(varld):
    """The `Placering`."""
    av = varld.mottagare
    placering = proposed(av, care(varld))
    arende, today = placering.arende, timezone.localdate()
    with act_as(av):
        written = {"arende": arende, "av": av}
        models.Ansvarsrad.objects.create(**written, sida="motpart", vad="Samtal.", utforande="egen")
        models.Uppfoljning.objects.create(**written, slag="plan", dag=today, deltog="Alla.", text="Bra.")
        models.Overvagande.objects.create(**written, dag=today, behovs=True, text="Fortsätter.")
        models.Avslutsplan.objects.create(**written, dag=today, boende="Hemma.", insatser="Samtal.", deltog="Alla.")
        models.Placeringsavslut.objects.create(**written, dag=today, skal="mal", text="Bra.")
        models.Skolplan.objects.create(arende=arende, referens=arende.dnr, namn="Ebba", fran_enhet=av.enhet)
        models.Skolplansdel.objects.create(
            **written, skede="fore", nr=1, nulage="Bra.", insatser="Samtal.", ansvarig="Rektor."
        )
        models.Skolplansuppfoljning.objects.create(**written, dag=today, deltog="Alla.", text="Bra.")
        grant(arende=arende, enhet=varld.skola, permissions=("se_skolplan",), grund=Behorighet.Grund.SAMTYCKE, av=av)
    return placering
