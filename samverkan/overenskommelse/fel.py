"""Faults in an agreement file, in Swedish, for the administrator who wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 60


@dataclass(frozen=True)
class Fel:
    """One fault. As text: "skane-ram.yaml, regel sip.upprattad, rad 31: längden ska vara …".

    rad: line, counted from 1; None when the fault is about the whole file. regel: the rule's key, if it is in a rule.
    """

    fil: str
    text: str
    rad: int | None = None
    regel: str | None = None

    def __str__(self) -> str:
        place = [self.fil]
        if self.regel:
            place.append(f"regel {self.regel}")
        if self.rad:
            place.append(f"rad {self.rad}")
        return f"{', '.join(place)}: {self.text}"


class Filfel(ValueError):
    """A file, or several that belong together, can't be used. `fel` holds every fault, in the order of the lines."""

    def __init__(self, fel: Iterable[Fel]):
        self.fel = tuple(sorted(fel, key=lambda ett: (ett.fil, ett.rad or 0)))
        super().__init__("\n".join(map(str, self.fel)))


def quote(text: str) -> str:
    """`text` in Swedish quotation marks, cut short when it is long."""
    return f"”{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}”"


def listed(words: Iterable[str], last: str = "eller") -> str:
    """ "a, b eller c"."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end
