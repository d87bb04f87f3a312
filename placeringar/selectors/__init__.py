"""What pages read of a placement."""

from .arende import asked_for, case_sections
from .listan import placement_keys, placement_rows
from .motparter import counterpart_bodies, counterpart_units
from .sparrar import Hinder, obstacles

__all__ = [
    "Hinder",
    "asked_for",
    "case_sections",
    "counterpart_bodies",
    "counterpart_units",
    "obstacles",
    "placement_keys",
    "placement_rows",
]
