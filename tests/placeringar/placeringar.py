"""Placements to test with, stage by stage. Names are invented; numbers are from Skatteverket's published test series."""

from uuid import uuid4

from django.utils import timezone

from placeringar import services
from placeringar.models import Placering
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.frist.services import fire
from samverkan.organisation.models import Enhet
from tests.sip.planer import PERSON

UPPGIFTER = {
    "form": "hvb",
    "lagrum": "sol",
    "utforare": "Björkhagens behandlingshem",
    "dygnskostnad": 725_000,
    "mal": "Ebba ska sova hela nätter och orka gå till skolan.",
    "onskemal": "Vill ha eget rum och kunna ringa sin mormor.",
    "halso_sjukvard": "BUP har samtal varannan vecka på hemmet.",
    "skola": "Hemmets skola, i samråd med hemskolan.",
    "narmiljo": "Familjebehandling och avlastning har prövats och räcker inte.",
}


def proposed(av, motpart, **fields):
    """A placement that `av` has proposed, with `motpart` as the counterpart: its `Placering`."""
    with act_as(av):
        return services.propose(
            **{"av": av, "engang": uuid4(), "motpart": motpart, "person": PERSON, **UPPGIFTER, **fields}
        )


def fresh(placering):
    """The case as it is now. Inside `act_as`."""
    return Arende.objects.select_related("enhet__verksamhet", "person__uppgift", "verksamhet").get(
        pk=placering.arende_id
    )


def opened(placering, av):
    """The counterpart is let in, on the ground that the person is under eighteen."""
    with act_as(av):
        arende = fresh(placering)
        services.note_ground(
            arende=arende,
            slag="under_18_halsa_soc",
            enheter=[Enhet.objects.select_related("verksamhet").get(pk=placering.motpart_id)],
            motivering="Vården och socialtjänsten behöver ordna placeringen tillsammans.",
            engang=uuid4(),
            av=av,
            version=arende.version,
        )
    return placering


def done(placering, av, service, **arguments):
    """Do one thing more with the placement, and answer with the case as it is then."""
    with act_as(av):
        arende = fresh(placering)
        getattr(services, service)(arende=arende, av=av, version=arende.version, **arguments)
        return fresh(placering)


def planned(placering, av):
    """The placement has its plan, by SVPL."""
    return done(placering, av, "link_plan", svpl_at=timezone.localdate())


def settled(placering, av):
    """The clocks have heard that the cost is settled, as when both have signed."""
    with act_as(av):
        fire(arende=fresh(placering), handelse="placeringar.kostnad_faststalld", at=timezone.now(), av=av)


def placed(av, motpart, **fields):
    """A placement that is planned, settled and begun: its `Placering`."""
    placering = opened(proposed(av, motpart, **fields), av)
    planned(placering, av)
    settled(placering, av)
    done(placering, av, "place")
    with act_as(av):
        return Placering.objects.select_related("arende").get(pk=placering.pk)


def consented(placering, av, *enheter):
    """The guardians have said yes to sharing with the units."""
    with act_as(av):
        for guardian in fresh(placering).person.vardnadshavare.order_by("id"):
            arende = fresh(placering)
            services.give_consent(
                arende=arende,
                lamnat_av="vardnadshavare",
                vardnadshavare=guardian,
                fraga="Placeringen.",
                enheter=list(enheter),
                form="muntligt",
                forklarat="Läste högt och svarade på frågor.",
                av=av,
                version=arende.version,
            )
    return placering


def with_school(placering, av, skola):
    """The placement's school plan is made with the school, which sees it."""
    with act_as(av):
        skola = Enhet.objects.select_related("verksamhet").get(pk=skola.pk)
    done(placering, av, "add_school", enhet=skola)
    return consented(placering, av, skola)


DEL = {"nulage": "Läser gärna, men orkar inte hela dagen.", "insatser": "Kortare dagar.", "ansvarig": "Rektorn."}
"""What is written of a stage of the school plan."""
FOLJT = {"deltog": "Soc, BUP, Ebba och hennes mamma.", "text": "Ebba sover bättre."}
AVSLUTSPLAN = {"boende": "Hemma hos mamma.", "insatser": "BUP ringer varje vecka.", "deltog": "Alla."}
