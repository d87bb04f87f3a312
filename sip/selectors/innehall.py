"""What a plan must hold before it can be made final: what the law and the agreements demand, and what of it is missing.

The demands are data (`Innehall`, `Motesroll`). Here stands only where in the plan each point is found.
"""

from collections.abc import Callable
from dataclasses import dataclass

from samverkan.overenskommelse.regler import Innehall, Motesroll
from sip import falt
from sip.models import Insats

PLAN = "sip"
LEDER = ("samordnare", "lots")
"""The roles that the plan itself names; the others belong to the meeting."""


@dataclass(frozen=True)
class Plats:
    """Where in the plan a point is found: how it is judged, and the part of the page where it is written."""

    finns: Callable
    del_av_sidan: str


@dataclass(frozen=True)
class Krav:
    """A point that the plan must hold: its code, and in the words of the one that demands it, with the stored rule."""

    kod: str
    text: str
    rad: object

    @property
    def kalla(self) -> str:
        """Whose words they are, with the place in the text or the paragraph."""
        return self.rad.kalla

    @property
    def del_av_sidan(self) -> str:
        """The part of the page where it is written."""
        return place_of(self.kod).del_av_sidan


def _text(kod):
    return lambda bild: bool(bild.text(kod).strip())


def _others(bild):
    told = any(one.rad.vem != Insats.Vem.ENHET for one in bild.ataganden)
    return told or bool(bild.text(falt.ANDRAS).strip())


def _timetable(bild):
    rows = bild.ataganden
    return bool(bild.text(falt.TIDSPLAN).strip()) or (bool(rows) and all(one.rad.nar.strip() for one in rows))


def _goals(bild):
    return bool(bild.mal) and all(goal.rad.mal.strip() for goal in bild.mal)


def _of_a_unit(bild):
    return any(one.rad.vem == Insats.Vem.ENHET for one in bild.ataganden)


def _led(bild):
    return bool(bild.plan.samordnare_id and bild.plan.samordnare_kontakt.strip())


SAMORDNARE, LOTS = "samordnare", "lots"
_MAL, _RAM = "mal", "ram"

PLATSER = {
    "insatser": Plats(lambda bild: bool(bild.ataganden), _MAL),
    "ansvar": Plats(_of_a_unit, _MAL),
    "ataganden": Plats(_of_a_unit, _MAL),
    "mal": Plats(_goals, _MAL),
    "andras_atgarder": Plats(_others, f"falt-{falt.ANDRAS}"),
    "overgripande_ansvar": Plats(lambda bild: bool(bild.plan.overgripande_id), _RAM),
    "uppfoljning": Plats(lambda bild: bool(bild.plan.foljs_upp_at), _RAM),
    "nasta_mote": Plats(lambda bild: bool(bild.plan.foljs_upp_at), _RAM),
    "nulage": Plats(_text(falt.NULAGE), f"falt-{falt.NULAGE}"),
    "familjens_syn": Plats(_text(falt.FAMILJENS_SYN), f"falt-{falt.FAMILJENS_SYN}"),
    "tidsplan": Plats(_timetable, f"falt-{falt.TIDSPLAN}"),
    LOTS: Plats(_led, SAMORDNARE),
    SAMORDNARE: Plats(lambda bild: bool(bild.plan.samordnare_id), SAMORDNARE),
    "narvaro": Plats(lambda bild: True, "narvaro"),
}
"""Where each point (`ordlistor.PUNKT`) is found. A point that isn't here is a text of its own, with the point's code."""


def place_of(kod):
    """Where the point `kod` is found in a plan."""
    return PLATSER.get(kod) or Plats(_text(kod), f"falt-{kod}")


def demands(regelverk):
    """What the rules demand of the plan, as `Krav`: each point once, in the words of the most local rule that has it."""
    found = {}
    for svar in regelverk.rules(Innehall):
        if svar.regel.plan != PLAN:
            continue
        words = {
            punkt.kod: Krav(punkt.kod, punkt.text, led.rad)
            for led in svar.kedja
            if isinstance(led.rad.lydelse, Innehall)
            for punkt in led.rad.lydelse.punkter
        }
        found |= {punkt.kod: words[punkt.kod] for punkt in svar.regel.punkter}
    for svar in regelverk.rules(Motesroll):
        if svar.regel.utses and svar.regel.roll in LEDER and LOTS not in found:
            found.setdefault(SAMORDNARE, Krav(SAMORDNARE, svar.regel.rubrik, svar.rad))
    return list(found.values())


def own_texts(krav):
    """The points among `krav` that the plan has no place for but a text of their own."""
    return [one for one in krav if one.kod not in PLATSER]


def missing_content(bild, krav):
    """Those of the points `krav` that are missing in the plan (`Planbild`)."""
    return [one for one in krav if not place_of(one.kod).finns(bild)]
