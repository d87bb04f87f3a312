"""The demo's groups, from `data/grupper.yaml`, through the services."""

from pathlib import Path

import yaml

from samverkan.forum.services import set_up
from samverkan.overenskommelse.models import Overenskommelse

FIL = Path(__file__).parent / "data" / "grupper.yaml"


def build_groups(enheter):
    """Set up the groups of the agreements, and add their units to `enheter` by their keys in the file."""
    for rad in yaml.safe_load(FIL.read_text(encoding="utf-8")):
        forum = set_up(
            av=None,
            overenskommelse=Overenskommelse.objects.get(nyckel=rad["overenskommelse"]),
            nyckel=rad["grupp"],
            verksamhet=enheter[rad["hos"]].verksamhet,
            bara_kommunen=rad.get("bara_kommunen", False),
        )
        enheter[rad["nyckel"]] = forum.enhet
