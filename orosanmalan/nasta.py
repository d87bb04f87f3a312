"""The next step of an orosanmälan, for the one who handles it."""

from django.utils.translation import gettext

from samverkan.arende.process import Steg
from samverkan.organisation.roller import Formaga

from .nasta_utredning import inquiry_step
from .process import Tillstand


def next_step(akt):
    """The one thing to do next, for the one who handles the case; None when nothing waits or it isn't theirs."""
    arende, uppdrag = akt.arende, akt.uppdrag
    if not uppdrag.can(Formaga.HANDLAGGA):
        return None
    if arende.tillstand == Tillstand.INKOMMEN:
        return Steg(
            rubrik=gettext("Gör skyddsbedömning"),
            skal=gettext("Anmälan har kommit in. Bedöm genast om barnet behöver skydd nu (SoL 20:1)."),
            knapp=gettext("Gör skyddsbedömning"),
            sida="orosanmalan-skyddsbedomning",
        )
    if arende.tillstand == Tillstand.SKYDDSBEDOMD:
        return _before_decision(akt)
    aterkoppling = akt.papper("aterkoppling") if arende.tillstand != Tillstand.VIDAREBEFORDRAD else None
    if aterkoppling and not aterkoppling.lamnad_at:
        return Steg(
            rubrik=gettext("Lämna besked till anmälaren"),
            skal=gettext("Anmälaren har bett att få veta om utredning inleds (SoL 19:6)."),
            knapp=gettext("Lämna besked"),
            sida="orosanmalan-aterkoppling",
        )
    return inquiry_step(akt)


def _before_decision(akt):
    uppdrag = akt.uppdrag
    if akt.oppna_utredningar:
        return Steg(
            rubrik=gettext("För anmälan till utredningen som pågår"),
            skal=gettext("En utredning om barnet pågår redan. Då behövs inget beslut inom 14 dagar (SoL 20:2)."),
            knapp=gettext("För till utredningen"),
            sida="orosanmalan-hor-till",
        )
    if uppdrag.beslutsbehorig:
        return Steg(
            rubrik=gettext("Besluta om utredning ska inledas"),
            skal=gettext(
                "Skyddsbedömningen är gjord. Beslutet ska fattas inom 14 dagar från att anmälan kom in (SoL 20:2)."
            ),
            knapp=gettext("Fatta beslut"),
            sida="orosanmalan-beslut",
        )
    if uppdrag.can(Formaga.TA_EMOT):
        return Steg(
            rubrik=gettext("Ge ärendet till en behörig kollega"),
            skal=gettext("Beslutet om utredning kräver behörighet som ditt uppdrag saknar (SoL 25:1)."),
            knapp=gettext("Tilldela ärendet"),
            sida="arende-tilldela",
        )
    return Steg(
        rubrik=gettext("Samla underlag till beslutet"),
        skal=gettext("En behörig kollega beslutar om utredning (SoL 25:1). Skriv de kontakter som ni har haft."),
        knapp=gettext("Skriv en kontakt"),
        sida="orosanmalan-kontakt",
    )
