"""The rules in plain words, in the active language: what each field is called, and its value as people say it."""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samverkan.frist.datum import Tidsenhet

from .avtal import Uppsagning
from .handelser import HANDELSER
from .langd import GENAST, SAMMA_DAG, Langd
from .lasare import FORUM
from .ordlistor import HANDELSE, HELGDAG, ROLL, STYRKA
from .regler import Brytklockslag, Forlangning, Forsening, Niva, Paminnelse, Punkt, Regel

STYRKOR = {"hard": gettext_lazy("ett krav, ska hållas"), "mal": gettext_lazy("ett mål, bör hållas")}
HELGDAGAR = {
    "rullar": gettext_lazy("flyttas till nästa vardag"),
    "star": gettext_lazy("flyttas inte för helg"),
}
VARIANTER = {
    "lots": gettext_lazy("när familjen har tackat ja till Lotsmodellen"),
    "utskrivning": gettext_lazy("när någon skrivs ut från sluten vård"),
    "intern": gettext_lazy("när bara enheter hos samma huvudman är med"),
    "akut_skydd": gettext_lazy("när barnet har ett akut och stort behov av skydd"),
    "tvangsvard": gettext_lazy("vid tvångsvård"),
    "akut": gettext_lazy("vid akut placering"),
}
"""When a rule for one form of case applies."""

_SHOWN_ELSEWHERE = {"rubrik", "forklaring", "kalla"}


def rows(regel: Regel, names: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """The fields of the rule that say something, each as (what it is, its values).

    names: what the groups and rules that it may speak of are called, by key.
    """
    if regel.variant:
        yield _("Gäller bara"), [str(VARIANTER[regel.variant])]
    if regel.dispositiv:
        yield _("Kan avtalas bort"), [_("parterna får komma överens om något annat")]
    for field in dataclasses.fields(regel):
        las = field.metadata.get("las")
        value = getattr(regel, field.name)
        if las is None or field.name in {*_SHOWN_ELSEWHERE, "variant", "dispositiv"} or value == field.default:
            continue
        values = value if isinstance(value, tuple) else (value,)
        yield capfirst(_(field.metadata["namn"])), [_text(one, getattr(las, "ord", None), names) for one in values]


def event(handelse: str) -> str:
    """What has happened, as a sentence without its full stop."""
    return _(HANDELSER[handelse])


def kind(regel: Regel) -> str:
    """The kind of the rule: "Frist"."""
    return capfirst(_(regel.slagnamn))


def length(langd: Langd) -> str:
    """A length of time: "14 dagar", "samma dag"."""
    if langd == SAMMA_DAG:
        return _("samma dag")
    if langd == GENAST:
        return _("genast")
    number = langd.antal
    match langd.enhet:
        case Tidsenhet.TIMMAR:
            text = ngettext("%(number)s timme", "%(number)s timmar", number)
        case Tidsenhet.DAGAR:
            text = ngettext("%(number)s dag", "%(number)s dagar", number)
        case Tidsenhet.ARBETSDAGAR:
            text = ngettext("%(number)s arbetsdag", "%(number)s arbetsdagar", number)
        case Tidsenhet.VECKOR:
            text = ngettext("%(number)s vecka", "%(number)s veckor", number)
        case Tidsenhet.MANADER:
            text = ngettext("%(number)s månad", "%(number)s månader", number)
    return text % {"number": number}


def notice(uppsagning: Uppsagning) -> str:
    """How the agreement ends, in sentences."""
    told = [
        _("Sägs upp skriftligt senast %(time)s före.") if uppsagning.skriftlig else _("Sägs upp senast %(time)s före.")
    ]
    if uppsagning.forlangs_med:
        told.append(_("Annars förlängs den med %(prolonged)s i taget."))
    if uppsagning.upphor_for_alla:
        told.append(_("När en part lämnar upphör den för alla."))
    prolonged = uppsagning.forlangs_med and length(uppsagning.forlangs_med)
    return " ".join(told) % {"time": length(uppsagning.tid), "prolonged": prolonged}


def _text(value: Any, words, names: Mapping[str, str]) -> str:
    match value:
        case bool():
            return _("ja") if value else _("nej")
        case time():
            return f"{value:%H.%M}"
        case Langd():
            return length(value)
        case Punkt():
            return _swedish(value.text)
        case Paminnelse():
            return _("%(time)s före: %(roles)s") % {"time": length(value.fore), "roles": _roles(value.till)}
        case Forsening() if value.efter == GENAST:
            return _("genast: %(roles)s") % {"roles": _roles(value.till)}
        case Forsening():
            return _("efter %(time)s: %(roles)s") % {"time": length(value.efter), "roles": _roles(value.till)}
        case Forlangning() if value.hogst:
            return format_html(
                _("%(ground)s, högst %(time)s") % {"ground": "{}", "time": length(value.hogst)}, _swedish(value.grund)
            )
        case Forlangning():
            return _swedish(value.grund)
        case Brytklockslag():
            return _("%(time)s när det börjar efter klockan %(clock)s") % {
                "time": length(value.tid),
                "clock": f"{value.klockan:%H.%M}",
            }
        case Niva():
            return _level(value)
        case _ if words is HANDELSE:
            return event(value)
        case _ if words is STYRKA:
            return str(STYRKOR[value])
        case _ if words is HELGDAG:
            return str(HELGDAGAR[value])
        case _ if words is None or words is FORUM:
            return _swedish(names.get(value, value)) if isinstance(value, str) else str(value)
        case _:
            return _(words[value])


def _level(niva: Niva) -> str:
    told = {
        "loser": _("%(who)s löser frågan"),
        "foreslar": _("%(who)s föreslår en lösning"),
        "beslutar": _("%(who)s beslutar"),
    }[niva.utfall] % {"who": "{}"}
    if niva.tid:
        told = _("%(told)s inom %(time)s") % {"told": told, "time": length(niva.tid)}
    if niva.kraver:
        events = "; ".join(event(one) for one in niva.kraver)
        told = _("%(told)s. Kräver: %(events)s") % {"told": told, "events": events}
    return format_html(told, _swedish(niva.vem))


def _swedish(quoted: str) -> str:
    """The agreement's own words, for pages in any language."""
    return format_html('<span lang="sv">{}</span>', quoted)


def _roles(roles: tuple[str, ...]) -> str:
    return ", ".join(_(ROLL[role]) for role in roles)
