"""The length of a deadline, as an agreement says it: a number and a unit."""

from dataclasses import dataclass

from samverkan.frist.datum import Tidsenhet
from samverkan.overenskommelse.ordlistor import SINGULAR, TIDSENHET

_HOURS = {
    Tidsenhet.TIMMAR: 1,
    Tidsenhet.DAGAR: 24,
    Tidsenhet.ARBETSDAGAR: 24 * 7 / 5,
    Tidsenhet.VECKOR: 24 * 7,
    Tidsenhet.MANADER: 24 * 30,
}


@dataclass(frozen=True)
class Langd:
    """`antal` of `enhet`. 0 days is "samma dag": due when the day of the start ends."""

    antal: int
    enhet: Tidsenhet

    def __str__(self) -> str:
        if self == SAMMA_DAG:
            return "samma dag"
        return f"{self.antal} {(SINGULAR if self.antal == 1 else TIDSENHET)[self.enhet]}"

    @property
    def approximate_hours(self) -> float:
        """To compare lengths of different units; "samma dag" is at most 24. Never for counting a due date."""
        return (self.antal or 1) * _HOURS[self.enhet]


SAMMA_DAG = Langd(0, Tidsenhet.DAGAR)
GENAST = Langd(0, Tidsenhet.TIMMAR)
LONGEST = Langd(120, Tidsenhet.MANADER)
