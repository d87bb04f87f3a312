"""Deviations in which each table holds something, for the tests of the wall and of the pages."""

from avvikelser import services
from tests.avvikelser.gruppen import measured
from tests.avvikelser.rapporter import act, answered, reported


def filled_deviation(varld):
    """One between the school and the reception, reported by `kurator` about a child that is named, answered and solved."""
    avvikelse = reported(varld.kurator, varld.mottagning, person="Elsa Exempelsson")
    answered(avvikelse, varld.rektor)
    act(services.judge, avvikelse, varld.rektor, systembrist=True, plats="mote", lex_sarah=False, patientsakerhet=False)
    measured(avvikelse, varld.rektor, varld.chef)
    act(services.solve, avvikelse, varld.chef)
    return avvikelse


def answered_deviation(varld):
    """The case of one that the first level has answered."""
    return answered(reported(varld.kurator, varld.mottagning), varld.rektor)
