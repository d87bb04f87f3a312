"""The process's own parts of the case page."""

from samverkan.organisation.roller import Formaga
from sip.visning import need_rows

from .del_plan import plan_section
from .faser import phase_section
from .identitet import identity_section
from .kallelse import meeting_section
from .samtycke import consent_section
from .slut import acts_section, closing_section, move_section, of_age_section
from .tjansteman import officials_section
from .utskrivning import discharge_section
from .utvardering import evaluation_section


def case_sections(arende, uppdrag, held):
    """The parts of the case page, each as (template, context). `held` are the permissions that `uppdrag` has on the case."""
    can_change = uppdrag.can(Formaga.HANDLAGGA) and "andra_arende" in held
    can_write = can_change or (uppdrag.can(Formaga.HANDLAGGA) and "medverka" in held)
    parts = [
        of_age_section(arende, can_change=can_change),
        move_section(arende),
        closing_section(arende),
        plan_section(arende, uppdrag, held),
        ("sip/del_behov.html", {"rader": need_rows(arende)}),
        consent_section(arende, can_change=can_change),
        identity_section(arende, uppdrag),
        phase_section(arende),
        meeting_section(arende, can_change=can_change),
        officials_section(arende, can_change=can_change) if {"se_inre", "se_tjansteman"} & set(held) else None,
        discharge_section(arende, can_change=can_change),
        evaluation_section(arende) if can_write else None,
        acts_section(arende) if can_change else None,
    ]
    return [part for part in parts if part]
