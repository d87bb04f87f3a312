"""Where a report goes from the reception that it reached first."""

from orosanmalan import services
from orosanmalan.selectors import open_inquiries
from samverkan.arende.services import assign
from samverkan.person.selectors import proposals_for
from samverkan.person.services import merge_found


def vidarebefordra(spel, *, av, kommun, skal):
    """Send the report on to another municipality. What comes after is done there."""
    moved = services.forward(kommunkod=kommun, skal=skal, av=av, at=spel.at, **spel.case())
    spel.arende_id, spel.dnr, spel.handlaggare = moved.till_id, moved.till_dnr, None


def fordela(spel, *, av, till):
    """Give the case to `till`."""
    spel.handlaggare = spel.who(till)
    assign(till=spel.handlaggare, av=av, at=spel.at, **spel.case())


def samma(spel, *, av, skal):
    """Find the child among those who are known, and say that it is the same."""
    person = spel.case()["arende"].person
    (hit,) = proposals_for(person=person, av=av)
    merge_found(person=person, annan=hit.person_id, skal=skal, av=av)


def hor_till(spel, *, av):
    """The report belongs to the inquiry that is open already on the child."""
    case = spel.case()
    (inquiry,) = open_inquiries(case["arende"])
    services.join_open_inquiry(till_arende=inquiry, av=av, at=spel.at, **case)


STEG = {"vidarebefordra": vidarebefordra, "fordela": fordela, "samma": samma, "hor_till": hor_till}
