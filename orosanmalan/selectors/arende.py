"""The process's own parts of the case page."""

from orosanmalan.models import Anmalan, Forhandsbedomning, Skyddsbedomning
from orosanmalan.visning import answered, assessment_rows, child_rows, worry_rows

from .anmalan import reported_child
from .aterkoppling import feedback_for
from .utredning import inquiry_sections


def case_sections(arende, uppdrag):
    """The parts of the case page: report, protection assessment, decision, feedback, inquiry. Each as (template, context)."""
    anmalan = Anmalan.objects.select_related("anmalare_enhet").get(arende=arende)
    skyddsbedomning = Skyddsbedomning.objects.filter(arende=arende).select_related("av__user").first()
    beslut = Forhandsbedomning.objects.filter(arende=arende).select_related("av__user").first()
    report = answered([*child_rows(reported_child(anmalan)), *worry_rows(anmalan)])
    handling = assessment_rows(skyddsbedomning, beslut, feedback_for(anmalan))
    return [
        ("orosanmalan/del_anmalan.html", {"anmalan": anmalan, "rader": report}),
        ("orosanmalan/del_bedomning.html", {"rader": handling}),
        *inquiry_sections(arende),
    ]
