"""What families have thought of the meetings: enough answers for the sums to be shown, and some codes that nobody has used."""

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.organisation.services import public_uppdrag
from sip import services

AGARE = "mattias@helsingborg"
SVAR = (
    ("vardnadshavare", "helt", "helt", "mycket", "helt", "mycket"),
    ("vardnadshavare", "mycket", "helt", "lite", "mycket", "mycket"),
    ("personen", "mycket", "lite", "inte", "mycket", "lite"),
    ("vardnadshavare", "helt", "mycket", "mycket", "helt", "helt"),
    ("personen", "helt", "mycket", "lite", "helt", ""),
    ("narstaende", "helt", "helt", "mycket", "helt", "mycket"),
    ("vardnadshavare", "lite", "mycket", "lite", "lite", "inte"),
)
"""Who answers, and what they say to each of `Utvarderingssvar.FRAGOR`."""


def play(varld):
    """Codes are handed out after a meeting, and most are used."""
    av, public = varld.uppdrag[AGARE], public_uppdrag()
    with act_as(av):
        arende = Arende.objects.filter(slag="sip", enhet=av.enhet, tillstand="foljs_upp").first()
        codes = services.hand_out_codes(arende=arende, antal=len(SVAR) + 2, av=av)
    for kod, (vem, *svar) in zip(codes, SVAR, strict=False):
        with act_as(public):
            questions = ("lyssnad", "tycka", "bestamde", "vet", "hjalper")
            services.answer_evaluation(av=public, kod=kod, vem=vem, **dict(zip(questions, svar, strict=True)))
