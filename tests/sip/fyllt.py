"""A SIP in which each table holds something, for the tests of the wall: owned by `mottagare`, with the school called."""

from samverkan.arende.atkomst import act_as
from samverkan.samtycke.models import Laggrund, Laggrundsenhet
from tests.sip.planer import consented, evaluated, raised
from tests.sip.plansteg import begun, filled, final, met, signed


def filled_sip(varld):
    """The plan's `Sip`, beside another for which consent has been given."""
    av = varld.mottagare
    arende = met(av, varld.skola)
    signed(final(filled(begun(arende, av), av), av), av)
    evaluated(arende.sip, av, 1)
    asked = consented(raised(av, varld.skola), av)
    with act_as(av):
        ground = Laggrund.objects.create(arende=asked, slag=Laggrund.Slag.LPT, motivering="Vårdas.", av=av)
        Laggrundsenhet.objects.create(laggrund=ground, enhet=varld.utredning)
    return arende.sip
