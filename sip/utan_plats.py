"""What paper says of units when the identity is protected: what kind they are, not which, since a school's or a municipality's
name tells where the person is."""

import re
from dataclasses import dataclass, field

from samverkan.organisation.models import Enhet, Huvudman, Verksamhet

_UNIT = {
    Enhet.Slag.FORSKOLA: "Förskolan",
    Enhet.Slag.ELEVHALSA: "Elevhälsan",
    Enhet.Slag.BUP: "BUP",
    Enhet.Slag.BUP_HELDYGN: "BUP:s avdelning",
    Enhet.Slag.VUXENPSYKIATRI: "Psykiatrin",
    Enhet.Slag.BEROENDE: "Beroendevården",
    Enhet.Slag.VARDCENTRAL: "Vårdcentralen",
    Enhet.Slag.HABILITERING: "Habiliteringen",
    Enhet.Slag.BARNKLINIK: "Barnkliniken",
}
_TENANT = {
    Verksamhet.Slag.SOCIALTJANST: "Socialtjänsten",
    Verksamhet.Slag.SKOLA: "Skolan",
    Verksamhet.Slag.HALSO_SJUKVARD: "Sjukvården",
    Verksamhet.Slag.VARD_OMSORG: "Vård och omsorg",
}
_BODY = {Huvudman.Slag.REGION: "Regionen", Huvudman.Slag.KOMMUN: "Kommunen", Huvudman.Slag.ENSKILD: "Huvudmannen"}
SHORTEST = 3
"""Names shorter than this aren't looked for in texts."""


def kind(enhet):
    """What kind of unit it is, in Swedish."""
    return _UNIT.get(enhet.slag) or _TENANT.get(enhet.verksamhet.slag, "Verksamheten")


@dataclass(frozen=True)
class Myndighet:
    """The sender's authority, as the letter's head shows it."""

    namn: str
    farg: int


@dataclass(frozen=True)
class Avsandare:
    """A sender that tells no place: what `pdf/brev.html` reads of a unit."""

    namn: str
    verksamhet: Myndighet
    telefon: str = field(default="", init=False)
    jourtelefon: str = field(default="", init=False)


def sender(enhet):
    """The unit as a sender that tells no place."""
    return Avsandare(kind(enhet), Myndighet(_TENANT.get(enhet.verksamhet.slag, ""), enhet.verksamhet.farg))


def hider(enheter, uppgift=None):
    """A function that puts kinds in the place of the names of the units, their verksamheter and huvudmän in a text, and takes
    away the person's own address and school as `uppgift` has them. Names that the register doesn't know stay."""
    words = {}
    for one in enheter:
        words |= {
            one.verksamhet.huvudman.namn: _BODY[one.verksamhet.huvudman.slag],
            one.verksamhet.namn: _TENANT.get(one.verksamhet.slag, "Verksamheten"),
            one.namn: kind(one),
        }
    if uppgift:
        words |= {uppgift.skola: "Skolan", **dict.fromkeys(re.split(r"[\n,]", uppgift.adress), "(skyddad uppgift)")}
    words = {name.strip().lower(): word for name, word in words.items() if len(name.strip()) >= SHORTEST}
    if not words:
        return lambda text: text
    longest_first = sorted(words, key=len, reverse=True)
    find = re.compile(r"(^|[.!?]\s+|)\b(" + "|".join(map(re.escape, longest_first)) + r")(?!\w{2})", re.IGNORECASE)

    def put(match):
        word = words[match[2].lower()]
        begins = match.start() == 0 or match[1]
        return match[1] + (word if begins or word.startswith("BUP") else word[0].lower() + word[1:])

    return lambda text: find.sub(put, text)
