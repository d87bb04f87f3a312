"""The process's own parts of the case page."""

from placeringar.models import Placering
from placeringar.visning import content_rows
from samverkan.organisation.roller import Formaga

from .delar import (
    acts_section,
    end_section,
    follow_up_section,
    plan_section,
    responsibility_section,
    school_section,
    sharing_section,
)
from .kostnad import SER_KOSTNAD, cost_section
from .laget import standing_section


def case_sections(arende, uppdrag, held):
    """The parts of the case page, each as (template, context). `held` are the permissions that `uppdrag` has on the case."""
    arende.placering = Placering.objects.select_related(
        "motpart__verksamhet__huvudman", "arende__verksamhet__huvudman"
    ).get(arende=arende)
    can_change = uppdrag.can(Formaga.HANDLAGGA) and "andra_arende" in held
    can_write = can_change or (uppdrag.can(Formaga.HANDLAGGA) and "medverka" in held)
    parts = [
        standing_section(arende, held),
        end_section(arende),
        ("placeringar/del_placering.html", _content(arende, can_change)),
        sharing_section(arende) if can_change else None,
        plan_section(arende, uppdrag, can_change=can_change),
        responsibility_section(arende, can_write=can_write),
        ("placeringar/del_kostnad.html", cost_section(arende)) if SER_KOSTNAD & held else None,
        follow_up_section(arende, can_change=can_change, inner="se_inre" in held),
        school_section(arende, can_change=can_change),
        acts_section(arende) if can_change else None,
    ]
    return [part for part in parts if part]


def _content(arende, can_change):
    return {
        "rader": content_rows(arende.placering),
        "hemlig": arende.placering.vistelse_hemlig,
        "kan_andra": can_change,
    }
