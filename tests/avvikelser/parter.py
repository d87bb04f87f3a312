"""Two parties of an agreement, each with a unit, its manager and a higher manager, made from the agreement's own file."""

from dataclasses import dataclass
from datetime import datetime, time

from samverkan.frist.datum import STOCKHOLM
from samverkan.organisation.models import Enhet, Huvudman, Uppdrag, Verksamhet
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_enhet, create_verksamhet
from samverkan.overenskommelse.schema import read_all
from tests.fabrik import person_with_uppdrag

TRAPPA = "avvikelser.trappa"


def ladders():
    """(agreement, version) of each version that has a ladder, from the files."""
    return [
        (agreement, version)
        for agreement in read_all().values()
        for version in agreement.versioner
        if version.regel(TRAPPA)
    ]


@dataclass(frozen=True)
class Sida:
    """One party: a unit where one reports, its manager, and the manager above."""

    enhet: Enhet
    medarbetare: Uppdrag
    chef: Uppdrag
    hogre: Uppdrag


def parties(agreement):
    """Two `Sida` of huvudmän that the agreement binds: those that the fewest other ladders bind."""
    bound = [part.huvudman for one, _version in ladders() for part in one.parter]
    rare = sorted(agreement.parter, key=lambda part: bound.count(part.huvudman))
    first = rare[0]
    second = next(part for part in rare if part.huvudman.startswith("lan:") != first.huvudman.startswith("lan:"))
    return [_side(n, part) for n, part in enumerate((first, second))]


def _side(n, part):
    region = part.huvudman.startswith("lan:")
    huvudman = Huvudman.objects.get(
        slag="region" if region else "kommun", **({"lan": part.huvudman[4:]} if region else {"kod": part.huvudman})
    )
    slag = part.verksamheter[0] if part.verksamheter else Verksamhet.Slag.HALSO_SJUKVARD
    tenant = Verksamhet.objects.filter(huvudman=huvudman, slag=slag).first() or create_verksamhet(
        huvudman=huvudman, slag=slag, namn=f"Verksamheten {n}", kortnamn="PARTEN"[:5] + "AB"[n], farg=n + 1
    )
    top = create_enhet(av=None, verksamhet=tenant, slag=Enhet.Slag.FORVALTNING, namn=f"Toppen {n}", telefon="")
    unit = create_enhet(av=None, verksamhet=tenant, slag=Enhet.Slag.ANNAN, namn=f"Enhet {n}", parent=top, telefon="")
    return Sida(
        unit,
        person_with_uppdrag(f"Ronja Rapportell{n}", unit, Roll.ANMALARE),
        person_with_uppdrag(f"Nora Nästberg{n}", unit, Roll.CHEF),
        person_with_uppdrag(f"Hedda Högberg{n}", top, Roll.CHEF),
    )


def morning(day):
    """Nine o'clock on a day in Sweden."""
    return datetime.combine(day, time(9), STOCKHOLM)
