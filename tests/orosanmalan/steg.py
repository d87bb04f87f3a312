"""Steps that the reception takes in tests, each by a fresh reading of the case."""

from datetime import timedelta

from django.utils import timezone

from orosanmalan import services
from samverkan.arende.atkomst import act_as
from samverkan.person.services import merge

from .anmalningar import case_of


def step(anmalan, av, service, **arguments):
    """Run `service` on the report's case as `av`, with the version that is there."""
    arende = case_of(anmalan, av)
    with act_as(av):
        return service(arende=arende, av=av, version=arende.version, **arguments)


def assessed(anmalan, av, *, akut=False, at=None):
    """The protection assessment of the report is made; answers with the report."""
    atgarder = "Barnet är hos mormor i natt." if akut else ""
    step(anmalan, av, services.assess_protection, akut=akut, motivering="Lugnt i dag.", atgarder=atgarder, at=at)
    return anmalan


def decided(anmalan, av, utfall="inleds", at=None):
    """The decision is made; answers with the report."""
    step(assessed(anmalan, av, at=at), av, services.decide, utfall=utfall, motivering="Oron är allvarlig.", at=at)
    return anmalan


def same_child(one, other, av):
    """The children of two reports are found to be the same."""
    keep, gone = case_of(one, av).person, case_of(other, av).person
    with act_as(av):
        merge(keep=keep, other=gone, skal="Samma personnummer.", av=av)


EVERYBODY = {"barnet": "telefon", "vardnadshavare": "brev", "anmalaren": "samverkan"}


def offered(anmalan, av, *, inbjudna=EVERYBODY, tid=None, **arguments):
    """A meeting is offered, in a week unless `tid` says otherwise; answers with it."""
    tid = tid or timezone.now() + timedelta(days=7)
    return step(anmalan, av, services.offer_meeting, tid=tid, plats="Rum 4", inbjudna=inbjudna, **arguments)
