"""The next step of a SIP, for the one who handles it: one function a state."""

from samverkan.organisation.roller import Formaga

from .nasta_behov import when_alone, when_needed, when_shared, when_shut_out
from .nasta_myndig import when_of_age
from .nasta_plan import after_call, after_meeting, when_planned, with_new_coordinator
from .nasta_uppfoljning import follow_up
from .process import PAGAR, Tillstand


def _in_force(arende):
    return when_shut_out(arende) or when_planned(arende) or with_new_coordinator(arende) or follow_up(arende)


STEG = {
    Tillstand.BEHOV: when_needed,
    Tillstand.SAMTYCKE: when_shared,
    Tillstand.KALLAD: lambda arende: when_alone(arende) or after_call(arende),
    Tillstand.MOTE: lambda arende: when_alone(arende) or after_meeting(arende),
    Tillstand.UPPRATTAD: _in_force,
    Tillstand.FOLJS_UPP: _in_force,
}


def next_step(arende, uppdrag):
    """The one thing to do next; None when nothing waits or it isn't theirs."""
    step = STEG.get(arende.tillstand)
    if step is None or not uppdrag.can(Formaga.HANDLAGGA):
        return None
    shared = arende.tillstand in PAGAR and arende.tillstand != Tillstand.BEHOV
    return (shared and when_of_age(arende)) or step(arende)
