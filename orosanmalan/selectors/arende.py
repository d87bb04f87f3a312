"""The process's own parts of the case page."""

from django.urls import reverse

from orosanmalan.models import Anmalan, Forhandsbedomning, Skyddsbedomning
from orosanmalan.process import MOTTAGNINGEN, Tillstand
from orosanmalan.visning import answered, assessment_rows, child_rows, worry_rows
from samverkan.arende.models import Arende
from samverkan.organisation.roller import Formaga
from samverkan.person.visning import kort

from .anmalan import reported_child, siblings_of
from .aterkoppling import feedback_for
from .brev import family_letters, letters_to_fetch
from .kontakter import contacts_section
from .mote import meeting_section
from .tidigare import earlier_section
from .utredning import inquiry_sections
from .vidare import ways_section


def case_sections(arende, uppdrag):
    """The parts of the case page, each as (template, context): where the report went, the inquiry that one works in, the
    report, the child's other cases, contacts, meeting, assessment and decision, letters."""
    anmalan = Anmalan.objects.select_related("anmalare_enhet").get(arende=arende)
    skyddsbedomning = Skyddsbedomning.objects.filter(arende=arende).select_related("av__user").first()
    beslut = Forhandsbedomning.objects.filter(arende=arende).select_related("av__user").first()
    # The wish for an answer goes on with a report that is forwarded.
    aterkoppling = feedback_for(anmalan) if arende.tillstand != Tillstand.VIDAREBEFORDRAD else None
    can_change = (
        uppdrag.can(Formaga.HANDLAGGA)
        and Arende.objects.visible_to(uppdrag, "andra_arende").filter(pk=arende.pk).exists()
    )
    parts = [
        ways_section(arende),
        *inquiry_sections(arende),
        _report(anmalan, uppdrag, can_forward=can_change and arende.tillstand in MOTTAGNINGEN),
        earlier_section(arende, uppdrag, can_change=can_change),
        contacts_section(arende, can_change=can_change),
        meeting_section(arende, anmalan, can_change=can_change),
        ("orosanmalan/del_bedomning.html", {"rader": assessment_rows(skyddsbedomning, beslut, aterkoppling)}),
        ("orosanmalan/del_brev.html", _letters(arende, uppdrag, skyddsbedomning, beslut, aterkoppling)),
    ]
    return [part for part in parts if part]


def _report(anmalan, uppdrag, *, can_forward):
    rows = answered([*child_rows(reported_child(anmalan)), *worry_rows(anmalan)])
    together = [{"arende": one, "vem": kort(one)} for one in siblings_of(anmalan, uppdrag)]
    return (
        "orosanmalan/del_anmalan.html",
        {"anmalan": anmalan, "rader": rows, "syskon": together, "kan_vidarebefordra": can_forward},
    )


def _letters(arende, uppdrag, skyddsbedomning, beslut, aterkoppling):
    written = family_letters(arende)
    return {
        "rader": letters_to_fetch(
            arende,
            bedomd=skyddsbedomning,
            beslutat=beslut,
            utredd=arende.tillstand == Tillstand.AVSLUTAD,
            besvarad=aterkoppling and aterkoppling.lamnad_at,
            brev=written,
        ),
        "vantar": written[0] if written and written[0].vantar else None,
        "skriv_url": reverse("orosanmalan-familjebrev", args=[arende.pk])
        if beslut and uppdrag.can(Formaga.HANDLAGGA)
        else "",
    }
