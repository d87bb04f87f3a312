"""The demo's tenants and units, from `data/organisation.yaml`, through the services."""

from collections import Counter
from pathlib import Path

import yaml

from samverkan.organisation.models import Enhet, Huvudman
from samverkan.organisation.services import create_enhet, create_enskild_huvudman, create_verksamhet

from . import telefon

FIL = Path(__file__).parent / "data" / "organisation.yaml"


def build_units():
    """Make all tenants with their units. Answers with {key in the file: `Enhet`}."""
    enheter, per_county = {}, Counter()
    for rad in yaml.safe_load(FIL.read_text(encoding="utf-8")):
        huvudman = _huvudman(**rad["huvudman"])
        for verksamhet_rad in rad["verksamheter"]:
            units = verksamhet_rad.pop("enheter")
            verksamhet = create_verksamhet(huvudman=huvudman, **verksamhet_rad)
            for unit in units:
                nyckel = unit.pop("nyckel")
                enheter[nyckel] = _unit(verksamhet, per_county, enheter, **unit)
    return enheter


def _huvudman(*, slag, kod, **uppgifter):
    if slag == Huvudman.Slag.ENSKILD:
        return create_enskild_huvudman(kod=kod, **uppgifter)
    return Huvudman.objects.get(slag=slag, kod=kod)


def _unit(verksamhet, per_county, enheter, *, slag, namn, under=None):
    """Make a unit below the one with key `under`, with the next telephone of its county."""
    lan = verksamhet.huvudman.lan
    jour = ""
    if slag == Enhet.Slag.MOTTAGNING:
        jour = telefon.emergency(per_county["jour"])
        per_county["jour"] += 1
    per_county[lan] += 1
    return create_enhet(
        av=None,
        verksamhet=verksamhet,
        slag=slag,
        namn=namn,
        parent=enheter.get(under),
        telefon=telefon.unit(lan, per_county[lan] - 1),
        jourtelefon=jour,
    )
