"""The figures that a group's annual report needs. No figure from 1 to 4 is shown, and none that it could be reckoned from.

The database counts in the owner's name, for the agreements whose group the acting uppdrag is in: the chair reads no case.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from avvikelser.models import Avvikelse
from avvikelser.models.avidentifierat import Plats
from samverkan.overenskommelse.models import Overenskommelse, Regel
from samverkan.webb.templatetags.samverkan import svenska

MINST = 5
"""The smallest figure over nought that is shown."""

TIDER = {
    "vecka": gettext_lazy("Inom en vecka"),
    "tva_veckor": gettext_lazy("Inom två veckor"),
    "manad": gettext_lazy("Inom en månad"),
    "kvartal": gettext_lazy("Inom tre månader"),
    "langre": gettext_lazy("Längre"),
    "inget": gettext_lazy("Inget svar än"),
}


ATGARDER = {
    "klar": gettext_lazy("Klara"),
    "pagar": gettext_lazy("Pågår"),
    "sen": gettext_lazy("Skulle ha varit klara"),
}
"""How a measure stands today."""


@dataclass(frozen=True)
class Tabell:
    """Figures by one thing: `rader` are (name, figure or None where it is suppressed)."""

    rubrik: str
    kolumn: str
    rader: tuple

    @property
    def dolt(self):
        """Whether something is suppressed."""
        return any(antal is None for _namn, antal in self.rader)


@dataclass(frozen=True)
class Arssiffror:
    """The year of one agreement: how many deviations, None when it is fewer than five, and the tables of them."""

    overenskommelse: str
    antal: int | None
    tabeller: tuple


def suppressed(counts):
    """`counts` ({name: figure}) with None for what can't be shown, when their sum is known.

    A figure from 1 to 4 is hidden, and with it so many of the next smallest that no hidden one can be reckoned from the sum:
    at least two, five together.
    """
    order = sorted((antal, str(name), name) for name, antal in counts.items() if antal)
    hidden = [row for row in order if row[0] < MINST]
    rest = order[len(hidden) :]
    while hidden and rest and (len(hidden) < 2 or sum(row[0] for row in hidden) < MINST):
        hidden.append(rest.pop(0))
    names = {name for _antal, _key, name in hidden}
    return {name: None if name in names else antal for name, antal in counts.items()}


def figures(*, ar):
    """The figures of the year `ar`, an `Arssiffror` for each agreement whose group the acting uppdrag is in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT overenskommelse, kategori, regel, niva, systembrist, plats, tid, antal FROM avvikelser_siffror(%s)",
            [ar],
        )
        rows = cursor.fetchall()
        cursor.execute("SELECT overenskommelse, lage, antal FROM avvikelser_atgardssiffror(%s)", [ar])
        measures = cursor.fetchall()
    titles = dict(Overenskommelse.objects.filter(pk__in={row[0] for row in rows}).values_list("pk", "titel"))
    clauses = dict(Regel.objects.filter(pk__in={row[2] for row in rows if row[2]}).values_list("pk", "rubrik"))
    by_agreement = defaultdict(list)
    for agreement, *row in rows:
        by_agreement[agreement].append(row)
    return [
        _year(titles[agreement], by_agreement[agreement], clauses, [row[1:] for row in measures if row[0] == agreement])
        for agreement in sorted(by_agreement, key=lambda one: titles[one])
    ]


def _year(title, rows, clauses, measures):
    total = sum(row[-1] for row in rows)
    if total < MINST:
        return Arssiffror(title, None, ())
    yes_no = {True: _("Ja"), False: _("Nej"), None: _("Inte bedömt")}
    levels = {row[2] for row in rows}
    tables = (
        _table(_("Vad det gällde"), _("Kategori"), rows, 0, dict(Avvikelse.Kategori.choices)),
        _table(_("Hur högt avvikelserna nådde"), _("Nivå"), rows, 2, {nr: _("Nivå %d") % nr for nr in sorted(levels)}),
        _table(_("Vad i överenskommelsen som inte följdes"), _("Avsnitt"), rows, 1, _quoted(clauses)),
        _table(_("Tid till första svaret"), _("Tid"), rows, 5, TIDER),
        _table(_("Brist på systemnivå"), _("Bedömning"), rows, 3, yes_no),
        _table(_("Var i arbetet"), _("Plats"), rows, 4, {**dict(Plats.choices), "": _("Inte bedömt")}),
        _table(_("Åtgärder som har bestämts"), _("Läge"), measures, 0, ATGARDER),
    )
    return Arssiffror(title, total, tables)


def _quoted(clauses):
    return {**{pk: svenska(rubrik) for pk, rubrik in clauses.items()}, None: _("Inget angivet")}


def _table(rubrik, kolumn, rows, column, labels):
    counts = Counter()
    for row in rows:
        counts[row[column]] += row[-1]
    shown = suppressed({name: counts[name] for name in labels if counts[name]})
    return Tabell(rubrik, kolumn, tuple((labels[name], antal) for name, antal in shown.items()))


def years():
    """The years that are shown, newest first."""
    this = timezone.localdate().year
    return list(range(this, this - 5, -1))
