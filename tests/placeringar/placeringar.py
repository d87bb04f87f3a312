"""Placements to test with. Names are invented; numbers are from Skatteverket's published test series."""

from uuid import uuid4

from placeringar import services
from samverkan.arende.atkomst import act_as
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
