"""Who is to pay whom, when somebody has paid meanwhile."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samverkan.fel import Regelbrott


@dataclass(frozen=True, slots=True)
class Betalning:
    """What one party is to pay another, in öre."""

    fran: str
    till: str
    ore: int


def settle(*, bar, betalt):
    """The payments between the parties after which each has paid what it bears. Fewer than there are parties.

    `bar` is what each party bears and `betalt` what each has paid so far, {party: öre}. Raises `Regelbrott` when the two
    don't sum to the same: then something isn't paid, or is paid twice.
    """
    if sum(bar.values()) != sum(betalt.values()):
        raise Regelbrott(_("Det som är betalt är inte lika mycket som det som ska delas. Kontrollera utfallet."))
    left = {part: bar.get(part, 0) - betalt.get(part, 0) for part in {**bar, **betalt}}
    owing = [[part, ore] for part, ore in left.items() if ore > 0]
    owed = [[part, -ore] for part, ore in left.items() if ore < 0]
    payments = []
    while owing:
        ore = min(owing[-1][1], owed[-1][1])
        payments.append(Betalning(fran=owing[-1][0], till=owed[-1][0], ore=ore))
        for side in (owing, owed):
            side[-1][1] -= ore
            if not side[-1][1]:
                side.pop()
    return payments
