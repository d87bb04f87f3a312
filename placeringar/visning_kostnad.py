"""How a split and its forecast are said and drawn: the same on the page, in the PDF and in the sheet."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placeringar.kostnad import Per
from placeringar.templatetags.kostnad import ore, procent
from samverkan.webb.diagram import TOKENS, stacked

MOST_BARS = 24
"""A chart shows no more months than this: those round today."""


def rounding():
    """The rule by which it is rounded, in words."""
    return [
        _("Ett dygn kostar dygnspriset. En månad som inte är hel kostar sin andel av månadspriset."),
        _(
            "Varje belopp avrundas till närmaste öre, ett halvt öre uppåt. Avrundningen räknas från periodens "
            "början, så att månaderna blir lika mycket som helheten."
        ),
        _(
            "Varje part får hela ören av sin del. Ören som blir över går en i taget till den part som är närmast ett öre till. Är två lika "
            "nära går det till den som står först."
        ),
        _("Därför blir parternas belopp alltid lika mycket som månadens kostnad, på öret."),
    ]


@dataclass(frozen=True)
class Periodtext:
    """A period in words: its days, its price, what each party bears, the changes of price by index."""

    dagar: str
    pris: str
    delar: list
    index: list


def days(fran, till):
    """ "1 mars 2026–31 mars 2026", or "från 1 mars 2026, tills vidare"."""
    if till is None:
        return _("Från %(fran)s, tills vidare") % {"fran": _day(fran)}
    return f"{_day(fran)}–{_day(till)}"


def _day(day):
    return date_format(day, "j F Y")


PER = {Per.DYGN: lambda: _("per dygn"), Per.MANAD: lambda: _("per månad"), Per.HELA: lambda: _("för hela perioden")}


def in_words(periods, names):
    """The periods of a split in words. `names`: {party: what it is called}."""
    return [
        Periodtext(
            dagar=days(one.fran, one.till),
            pris=f"{ore(one.pris)} {PER[one.per]()}",
            delar=[(names[part.part], _part(part)) for part in one.delar],
            index=[
                _("Från %(dag)s ändras priset med %(procent)s.")
                % {"dag": _day(step.fran), "procent": procent(step.procent)}
                for step in one.index
            ],
        )
        for one in periods
    ]


def _part(part):
    if part.ore and part.procent:
        return _("%(kronor)s och %(procent)s av resten") % {"kronor": ore(part.ore), "procent": procent(part.procent)}
    return ore(part.ore) if part.ore else procent(part.procent)


@dataclass(frozen=True)
class Diagram:
    """The forecast's charts, as SVG, and the legend: each party's name with its colour's key."""

    prognos: str
    utfall: str
    parter: list


def charts(prognos, today):
    """The charts of a `Prognos`: what is expected by the month, and what it came to, on one scale."""
    months = _by_month(prognos)
    window = _window(list(months), today)
    rows = [months[one] for one in window]
    labels = [
        date_format(one, "M y") if one.month == 1 or n == 0 else date_format(one, "M") for n, one in enumerate(window)
    ]
    expected = _series([row[0] for row in rows], prognos.parter)
    came = _series([row[1] for row in rows], prognos.parter)
    top = max([sum(row[0]) for row in rows] + [sum(row[1] or []) for row in rows]) / 100
    text = _("Staplar för varje månad, delade efter part, i kronor. Tabellen har alla belopp.")
    shared = {"etiketter": labels, "hogst": top, "beskrivning": text}
    return Diagram(
        prognos=stacked(titel=_("Prognos per månad"), serier=expected, ident="prognosbild", **shared),
        utfall=stacked(titel=_("Utfall per månad"), serier=came, ident="utfallsbild", **shared)
        if prognos.har_utfall
        else "",
        parter=[(one.namn, TOKENS[n % len(TOKENS)]) for n, one in enumerate(prognos.parter)],
    )


def _by_month(prognos):
    months = {}
    for row in prognos.rader:
        expected, came = months.setdefault(row.manad, [[0] * len(prognos.parter), None])
        months[row.manad][0] = [a + b for a, b in zip(expected, row.delar, strict=True)]
        if row.utfall is not None:
            months[row.manad][1] = [
                a + b for a, b in zip(came or [0] * len(prognos.parter), row.utfallsdelar, strict=True)
            ]
    return months


def _window(months, today):
    if len(months) <= MOST_BARS:
        return months
    now = date(today.year, today.month, 1)
    at = next((n for n, one in enumerate(months) if one >= now), len(months))
    first = min(max(at - MOST_BARS // 2, 0), len(months) - MOST_BARS)
    return months[first : first + MOST_BARS]


def _series(rows, parties):
    return [[row and row[n] / 100 for row in rows] for n in range(len(parties))]
