"""The process's own parts of the case page."""

from django.urls import reverse

from orosanmalan.models import Anmalan, Forhandsbedomning, Skyddsbedomning
from orosanmalan.visning import answered, assessment_rows, child_rows, worry_rows
from samverkan.organisation.roller import Formaga
from samverkan.person.visning import kort

from .anmalan import reported_child, siblings_of
from .aterkoppling import feedback_for
from .brev import family_letters, letters_to_fetch
from .utredning import inquiry_sections


def case_sections(arende, uppdrag):
    """The parts of the case page: report, protection assessment, decision, feedback, inquiry. Each as (template, context)."""
    anmalan = Anmalan.objects.select_related("anmalare_enhet").get(arende=arende)
    skyddsbedomning = Skyddsbedomning.objects.filter(arende=arende).select_related("av__user").first()
    beslut = Forhandsbedomning.objects.filter(arende=arende).select_related("av__user").first()
    report = answered([*child_rows(reported_child(anmalan)), *worry_rows(anmalan)])
    aterkoppling = feedback_for(anmalan)
    handling = assessment_rows(skyddsbedomning, beslut, aterkoppling)
    together = [{"arende": one, "vem": kort(one)} for one in siblings_of(anmalan, uppdrag)]
    return [
        ("orosanmalan/del_anmalan.html", {"anmalan": anmalan, "rader": report, "syskon": together}),
        ("orosanmalan/del_bedomning.html", {"rader": handling}),
        *inquiry_sections(arende),
        ("orosanmalan/del_brev.html", _letters(arende, uppdrag, skyddsbedomning, beslut, aterkoppling)),
    ]


def _letters(arende, uppdrag, skyddsbedomning, beslut, aterkoppling):
    written = family_letters(arende)
    return {
        "rader": letters_to_fetch(
            arende,
            bedomd=skyddsbedomning,
            beslutat=beslut,
            besvarad=aterkoppling and aterkoppling.lamnad_at,
            brev=written,
        ),
        "vantar": written[0] if written and written[0].vantar else None,
        "skriv_url": reverse("orosanmalan-familjebrev", args=[arende.pk])
        if beslut and uppdrag.can(Formaga.HANDLAGGA)
        else "",
    }
