"""A SIP in which each table holds something, for the tests of the wall: owned by `mottagare`, with the school called."""

from tests.sip.planer import evaluated, raised


def filled_sip(varld):
    """The plan's `Sip`."""
    sip = raised(varld.mottagare, varld.skola)
    evaluated(sip, varld.mottagare, 1)
    return sip
