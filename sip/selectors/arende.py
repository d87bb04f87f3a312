"""The process's own parts of the case page."""

from sip.visning import need_rows


def case_sections(arende, uppdrag):
    """The parts of the case page, each as (template, context)."""
    return [("sip/del_behov.html", {"rader": need_rows(arende.sip)})]
