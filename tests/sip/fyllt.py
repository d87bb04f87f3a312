"""A SIP in which each table holds something, for the tests of the wall: owned by `mottagare`, with the school called."""

from tests.sip.planer import evaluated
from tests.sip.plansteg import begun, filled, final, met, signed


def filled_sip(varld):
    """The plan's `Sip`."""
    av = varld.mottagare
    arende = met(av, varld.skola)
    signed(final(filled(begun(arende, av), av), av), av)
    evaluated(arende.sip, av, 1)
    return arende.sip
