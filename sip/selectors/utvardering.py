"""The year's answers of those whom plans were about, so joined that no group is too small."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from sip.models import Utvarderingssvar
from sip.process import MED_PLAN, Tillstand

MINST = 5
"""The fewest answers that are shown together."""

FRAGOR, SVAR = Utvarderingssvar.FRAGOR, Utvarderingssvar.Svar.values
_COUNTS = {f"{fraga}_{svar}": Count("pk", filter=Q(**{fraga: svar})) for fraga in FRAGOR for svar in SVAR}


@dataclass(frozen=True)
class Summa:
    """How many answered, and for each question how many gave each answer, in the order of `FRAGOR` and `SVAR`."""

    antal: int
    svar: tuple

    def __add__(self, other):
        pairs = zip(self.svar, other.svar, strict=True)
        return Summa(self.antal + other.antal, tuple(tuple(map(sum, zip(*pair, strict=True))) for pair in pairs))

    def shares(self, nr):
        """The answers to question `nr`, each with its whole per cent; None where fewer than `MINST` gave one."""
        gave = sum(self.svar[nr])
        if gave < MINST:
            return None
        return [
            (label, round(100 * one / gave))
            for label, one in zip(Utvarderingssvar.Svar.labels, self.svar[nr], strict=True)
        ]

    def yes(self, nr):
        """How many per cent of those who answered said yes, quite or mostly; None where they are fewer than `MINST`."""
        gave = sum(self.svar[nr])
        return None if gave < MINST else round(100 * sum(self.svar[nr][:2]) / gave)


def joined(groups):
    """{name: `Summa`} with the groups under `MINST` joined under the name "", together with as many of the smallest others as it
    takes for that group to be large enough too: what is left over can't be counted out. Empty when all are too few."""
    if sum(one.antal for one in groups.values()) < MINST:
        return {}
    left = dict(sorted(groups.items(), key=lambda item: (-item[1].antal, item[0])))
    rest = None
    while left and (min(one.antal for one in left.values()) < MINST or (rest and rest.antal < MINST)):
        _name, smallest = left.popitem()
        rest = rest + smallest if rest else smallest
    return left | ({"": rest} if rest else {})


@dataclass(frozen=True)
class Uppfoljning:
    """What one agreement's samrådsgrupp, or one verksamhet where there is none, is shown of a year."""

    namn: str
    alla: Summa | None
    fragor: list
    grupper: list


def evaluations(*, uppdrag, ar):
    """The sums of the year `ar` that `uppdrag` may see, an `Uppfoljning` for each agreement. The wall says which they are."""
    rows = (
        Utvarderingssvar.objects.filter(manad__year=ar)
        .values("overenskommelse__titel", "verksamhet__namn", "vem")
        .annotate(antal=Count("pk"), **_COUNTS)
        .order_by()
    )
    found = {}
    for row in rows:
        summa = Summa(row["antal"], tuple(tuple(row[f"{fraga}_{svar}"] for svar in SVAR) for fraga in FRAGOR))
        ours = found.setdefault(row["overenskommelse__titel"], ({}, {}))
        for groups, name in zip(ours, (row["verksamhet__namn"], row["vem"]), strict=True):
            groups[name] = groups[name] + summa if name in groups else summa
    own = uppdrag.enhet.verksamhet.namn
    return [_follow_up(titel or own, *found[titel]) for titel in sorted(found, key=lambda titel: titel or "")]


def _follow_up(namn, units, people):
    units, people = joined(units), joined(people)
    alla = None
    for one in units.values():
        alla = alla + one if alla else one
    labels = {**{one.value: one.label for one in Utvarderingssvar.Vem}, "": _("Övriga tillsammans")}
    return Uppfoljning(
        namn=namn,
        alla=alla,
        fragor=[(_label(fraga), alla.shares(nr)) for nr, fraga in enumerate(FRAGOR)] if alla else [],
        grupper=[
            (
                rubrik,
                [
                    (labels.get(name, name), one.antal, [one.yes(nr) for nr in range(len(FRAGOR))])
                    for name, one in groups.items()
                ],
            )
            for rubrik, groups in ((_("Verksamhet"), units), (_("Vem som svarade"), people))
            if len(groups) > 1
        ],
    )


def _label(fraga):
    return Utvarderingssvar._meta.get_field(fraga).verbose_name


def years_with_answers():
    """The years that have answers which the acting uppdrag may see, the latest first."""
    return [one.year for one in Utvarderingssvar.objects.dates("manad", "year", order="DESC")]


def evaluation_section(arende):
    """Where codes are handed out, once there has been a meeting."""
    if arende.tillstand not in (Tillstand.MOTE, *MED_PLAN):
        return None
    return ("sip/utvardering/del_koder.html", {"arende": arende})
