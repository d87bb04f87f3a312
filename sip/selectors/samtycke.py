"""Who has answered what about consent, for the case page."""

from samverkan.samtycke.selectors import who_answers
from sip.process import PAGAR, Tillstand

from .krets import circle_shortfall, standing


def consent_section(arende, *, can_change):
    """Who has answered what, and which units that opens the plan to; for the one who may change the case, while it goes on."""
    if not can_change or arende.tillstand not in PAGAR:
        return None
    return (
        "sip/del_samtycke.html",
        {
            "svar": who_answers(arende=arende),
            "rader": standing(arende),
            "for_fa": circle_shortfall(arende),
            "kan_avboja": arende.tillstand == Tillstand.BEHOV,
        },
    )
