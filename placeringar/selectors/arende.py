"""The process's own parts of the case page."""

from placeringar.visning import content_rows
from samverkan.organisation.roller import Formaga


def case_sections(arende, uppdrag, held):
    """The parts of the case page, each as (template, context). `held` are the permissions that `uppdrag` has on the case."""
    can_change = uppdrag.can(Formaga.HANDLAGGA) and "andra_arende" in held
    return [
        ("placeringar/del_placering.html", {"rader": content_rows(arende.placering), "kan_andra": can_change}),
    ]


def asked_for(uppdrag):
    """What others ask of the acting uppdrag."""
    return []
