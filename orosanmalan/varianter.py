"""Who is asked what: the reporters that the form knows, by the kind of unit they work in, and what only some are asked."""

from samverkan.organisation.models import Enhet, Verksamhet

from .models import Anmalan

V = Anmalan.Variant

ENHETER = {
    Enhet.Slag.SKOLA: V.SKOLA,
    Enhet.Slag.ELEVHALSA: V.SKOLA,
    Enhet.Slag.FORSKOLA: V.FORSKOLA,
    Enhet.Slag.BUP: V.VARD,
    Enhet.Slag.BUP_HELDYGN: V.VARD,
    Enhet.Slag.VUXENPSYKIATRI: V.VARD,
    Enhet.Slag.BEROENDE: V.VARD,
    Enhet.Slag.VARDCENTRAL: V.VARD,
    Enhet.Slag.HABILITERING: V.VARD,
    Enhet.Slag.BARNKLINIK: V.VARD,
    Enhet.Slag.ALLMANHET: V.PRIVAT,
}
VERKSAMHETER = {Verksamhet.Slag.SKOLA: V.SKOLA, Verksamhet.Slag.HALSO_SJUKVARD: V.VARD}
"""What a unit of no kind of its own (an administration, another unit) follows."""

BARA_FOR = {
    "klass": {V.SKOLA, V.FORSKOLA},
    "franvaro": {V.SKOLA, V.FORSKOLA},
    "undersokt": {V.VARD},
    "skador": {V.VARD},
    "nasta_besok": {V.VARD},
    "gjort": {V.SKOLA, V.FORSKOLA, V.VARD, V.ANNAN},
}
"""The questions that only some are asked. All others are for everybody."""


def variant_of(enhet):
    """The variant of the form that those who work in the unit fill in."""
    return ENHETER.get(enhet.slag) or VERKSAMHETER.get(enhet.verksamhet.slag, V.ANNAN)


def asked(name, variant):
    """Whether those of the variant are asked the question `name`."""
    return variant in BARA_FOR.get(name, V)
