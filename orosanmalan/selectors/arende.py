"""The process's own parts of the case page."""

from django.urls import reverse

from orosanmalan.process import MOTTAGNINGEN, Tillstand
from orosanmalan.visning import answered, assessment_rows, child_rows, worry_rows
from samverkan.organisation.roller import Formaga
from samverkan.person.visning import kort

from .anmalan import siblings_of
from .brev import family_letters, letters_to_fetch
from .kontakter import contacts_section
from .mote import meeting_section
from .tidigare import earlier_section
from .utredning import inquiry_sections
from .vidare import ways_section


def case_sections(akt, held):
    """The parts of the case page, each as (template, context): where the report went, the inquiry that one works in, the
    report, the child's other cases, contacts, meeting, assessment and decision, letters. `held`: the permissions on the case."""
    arende, uppdrag = akt.arende, akt.uppdrag
    skyddsbedomning, beslut = akt.papper("skyddsbedomning"), akt.papper("forhandsbedomning")
    # The wish for an answer goes on with a report that is forwarded.
    aterkoppling = akt.papper("aterkoppling") if arende.tillstand != Tillstand.VIDAREBEFORDRAD else None
    can_change = uppdrag.can(Formaga.HANDLAGGA) and "andra_arende" in held
    parts = [
        ways_section(akt),
        *inquiry_sections(akt),
        _report(akt, can_forward=can_change and arende.tillstand in MOTTAGNINGEN),
        earlier_section(arende, akt.kand, can_change=can_change),
        contacts_section(arende, can_change=can_change),
        meeting_section(akt, can_change=can_change),
        ("orosanmalan/del_bedomning.html", {"rader": assessment_rows(skyddsbedomning, beslut, aterkoppling)}),
        ("orosanmalan/del_brev.html", _letters(arende, uppdrag, skyddsbedomning, beslut, aterkoppling)),
    ]
    return [part for part in parts if part]


def _report(akt, *, can_forward):
    anmalan = akt.rad.anmalan
    rows = answered([*child_rows(akt.papper("anmalt_barn")), *worry_rows(anmalan)])
    siblings = siblings_of(anmalan, akt.uppdrag) if akt.rad.har_syskon else []
    together = [{"arende": one, "vem": kort(one)} for one in siblings]
    return (
        "orosanmalan/del_anmalan.html",
        {"anmalan": anmalan, "rader": rows, "syskon": together, "kan_vidarebefordra": can_forward},
    )


def _letters(arende, uppdrag, skyddsbedomning, beslut, aterkoppling):
    written = family_letters(arende) if beslut else []
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
