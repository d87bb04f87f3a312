"""The next step of an orosanmälan, for the one who handles it."""

from django.utils.translation import gettext

from samverkan.arende.process import Steg
from samverkan.organisation.roller import Formaga

from .nasta_utredning import inquiry_step
from .process import Tillstand
from .selectors import waiting_feedback


def next_step(arende, uppdrag):
    """The one thing to do next, for the one who handles the case; None when nothing waits or it isn't theirs."""
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
        return Steg(
            rubrik=gettext("Besluta om utredning ska inledas"),
            skal=gettext(
                "Skyddsbedömningen är gjord. Beslutet ska fattas inom 14 dagar från att anmälan kom in (SoL 20:2)."
            ),
            knapp=gettext("Fatta beslut"),
            sida="orosanmalan-beslut",
        )
    if waiting_feedback(arende):
        return Steg(
            rubrik=gettext("Lämna besked till anmälaren"),
            skal=gettext("Anmälaren har bett att få veta om utredning inleds (SoL 19:6)."),
            knapp=gettext("Lämna besked"),
            sida="orosanmalan-aterkoppling",
        )
    return inquiry_step(arende, uppdrag)
