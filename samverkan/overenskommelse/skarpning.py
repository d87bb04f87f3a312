"""When law and agreement speak of the same thing: an agreement may demand more than the law, never less.

`sharpened` gives the rule that satisfies both, for the kinds of rule whose demands can be compared or added up. For the
others, and whenever the agreement is looser in any respect, there is none and the law stands as it is.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from samverkan.frist.datum import Helgregel, Tidsenhet
from samverkan.overenskommelse.langd import Langd
from samverkan.overenskommelse.regler import (
    HARD,
    Frist,
    Innehall,
    Narvaro,
    Partskrets,
    Punkt,
    Regel,
    Samtycke,
    Sparr,
)


def sharpened(lag: Regel, avtal: Regel) -> Regel | None:
    """The rule that demands all that `lag` demands, and what `avtal` adds. `lag` itself when it adds nothing.

    None when the two can't both hold: the agreement is looser, or is about something else.
    """
    add = _ADD.get(type(lag))
    if add is None or type(avtal) is not type(lag):
        return None
    both = add(lag, avtal)
    return lag if both is not None and _demands(both) == _demands(lag) else both


def _demands(regel: Regel) -> Regel:
    """The rule without what only tells of it: words, source, form of case, reminders, and in which order things are listed."""
    plain: dict[str, Any] = {"rubrik": "", "forklaring": "", "kalla": None, "variant": "", "dispositiv": False}
    match regel:
        case Frist():
            plain |= {"paminnelser": (), "forsenat": (), "upphor_vid": frozenset(regel.upphor_vid)}
        case Innehall():
            plain["punkter"] = _codes(regel)
    return replace(regel, **plain)


def _frist(lag: Frist, avtal: Frist) -> Frist | None:
    is_looser = (
        (avtal.fran, avtal.till) != (lag.fran, lag.till)
        or not _never_longer(avtal, lag)
        or (lag.styrka == HARD and avtal.styrka != HARD)
        or (avtal.bara_efter and not (lag.bara_efter and set(lag.bara_efter) <= set(avtal.bara_efter)))
        or not set(avtal.upphor_vid) <= set(lag.upphor_vid)
        or (lag.upprepas and not avtal.upprepas)
        or avtal.forlangning not in (None, lag.forlangning)
    )
    return None if is_looser else avtal


def _never_longer(avtal: Frist, lag: Frist) -> bool:
    """Whether the agreement's deadline is never due later than the law's, whenever they start."""
    late, late_by_law = avtal.senare_pa_dagen, lag.senare_pa_dagen
    if late == late_by_law:
        return _is_within(avtal.tid, lag.tid, avtal.helgdag, lag.helgdag)
    mine = [avtal.tid, *([late.tid] if late else [])]
    by_law = [lag.tid, *([late_by_law.tid] if late_by_law else [])]
    return all(_is_within(one, other, avtal.helgdag, lag.helgdag) for one in mine for other in by_law)


def _is_within(one: Langd, other: Langd, helgdag: Helgregel, other_helgdag: Helgregel) -> bool:
    if one.enhet == other.enhet:
        return one.antal <= other.antal and helgdag in (Helgregel.STAR, other_helgdag)
    return _most_hours(one, helgdag) <= _fewest_hours(other)


_MOST_DAYS = {Tidsenhet.DAGAR: 1, Tidsenhet.VECKOR: 7, Tidsenhet.MANADER: 31, Tidsenhet.ARBETSDAGAR: math.inf}
_FEWEST_DAYS = {Tidsenhet.DAGAR: 1, Tidsenhet.VECKOR: 7, Tidsenhet.MANADER: 28, Tidsenhet.ARBETSDAGAR: 1}
_LONGEST_HOLIDAY = 6


def _most_hours(langd: Langd, helgdag: Helgregel) -> float:
    """What the time can take at most: a start just after midnight, and a clock that is set back."""
    if langd.enhet == Tidsenhet.TIMMAR:
        return langd.antal
    moved = _LONGEST_HOLIDAY if helgdag == Helgregel.RULLAR else 0
    return 24 * (langd.antal * _MOST_DAYS[langd.enhet] + 1 + moved) + 1 if langd.antal else 25


def _fewest_hours(langd: Langd) -> float:
    """What the time takes at least: a start just before midnight, and a clock that is set forward."""
    if langd.enhet == Tidsenhet.TIMMAR:
        return langd.antal
    return 24 * langd.antal * _FEWEST_DAYS[langd.enhet] - 1


def _codes(regel: Innehall) -> frozenset[str]:
    return frozenset(punkt.kod for punkt in regel.punkter)


def _innehall(lag: Innehall, avtal: Innehall) -> Innehall | None:
    if avtal.plan != lag.plan:
        return None
    missing: list[Punkt] = [punkt for punkt in lag.punkter if punkt.kod not in _codes(avtal)]
    return replace(avtal, punkter=(*missing, *avtal.punkter))


def _narvaro(lag: Narvaro, avtal: Narvaro) -> Narvaro:
    alltid = _union(lag.alltid, avtal.alltid)
    vid_behov = _without(_union(lag.vid_behov, avtal.vid_behov), alltid)
    return replace(
        avtal,
        alltid=alltid,
        vid_behov=vid_behov,
        bjuds_in=_without(_union(lag.bjuds_in, avtal.bjuds_in), alltid + vid_behov),
        undantag=avtal.undantag or lag.undantag,
        skal_antecknas=lag.skal_antecknas or avtal.skal_antecknas,
        mandat=lag.mandat or avtal.mandat,
    )


def _partskrets(lag: Partskrets, avtal: Partskrets) -> Partskrets | None:
    """An agreement may make more plans necessary, not fewer."""
    is_wider = (
        set(lag.parter) <= set(avtal.parter)
        and avtal.minst <= lag.minst
        and (avtal.samma_huvudman or not lag.samma_huvudman)
    )
    return avtal if is_wider else None


def _samtycke(lag: Samtycke, avtal: Samtycke) -> Samtycke:
    """The acts under which no consent is needed (LVU …) apply beside the law, so naming them takes nothing from it."""
    return replace(
        avtal,
        fran=_union(lag.fran, avtal.fran),
        alla_vardnadshavare=lag.alla_vardnadshavare or avtal.alla_vardnadshavare,
        form="skriftligt" if "skriftligt" in (lag.form, avtal.form) else lag.form,
        galler_for=_union(lag.galler_for, avtal.galler_for),
        kan_aterkallas=lag.kan_aterkallas or avtal.kan_aterkallas,
        kravs_inte_vid=_union(lag.kravs_inte_vid, avtal.kravs_inte_vid),
    )


def _sparr(lag: Sparr, avtal: Sparr) -> Sparr | None:
    if avtal.fore != lag.fore or (lag.kraver_nagot_av and avtal.kraver_nagot_av != lag.kraver_nagot_av):
        return None
    return replace(
        avtal,
        kraver=_union(lag.kraver, avtal.kraver),
        utom=tuple(variant for variant in avtal.utom if variant in lag.utom),
    )


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one + other))


def _without(words: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in taken)


_ADD: dict[type, Callable[[Any, Any], Regel | None]] = {
    Frist: _frist,
    Innehall: _innehall,
    Narvaro: _narvaro,
    Partskrets: _partskrets,
    Samtycke: _samtycke,
    Sparr: _sparr,
}
