"""The demo's world, in which every process plays its cases."""

from dataclasses import dataclass
from datetime import datetime

from samverkan.organisation.models import Enhet, Uppdrag


@dataclass(frozen=True, kw_only=True)
class Varld:
    """Units and uppdrag by their keys in `samverkan/demo/data`, and the moment that everything is relative to."""

    nu: datetime
    enheter: dict[str, Enhet]
    uppdrag: dict[str, Uppdrag]
