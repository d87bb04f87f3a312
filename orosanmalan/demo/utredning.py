"""What happens when a report has led to an inquiry."""

from samverkan.arende.services import hand_over


def lamna_over(spel, *, av, enhet, till=""):
    """Hand the case over to another unit, and to `till` there; without, nobody has taken it."""
    spel.handlaggare = spel.who(till) if till else None
    hand_over(enhet=spel.varld.enheter[enhet], till=spel.handlaggare, av=av, at=spel.at, **spel.case())


STEG = {"lamna_over": lamna_over}
