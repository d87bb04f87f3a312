"""Which of several agreements' rules applies, and why: the choice itself, once it is known which agreements a case is under.

Of the rules that have the same key,

1. those of an agreement that is not in force then, of another form of case, or about people of another age fall away;
2. of the agreements' rules the most local one applies, whole: clause by clause, by key;
3. the law applies beside the agreements. What an agreement says instead counts only where the law lets the parties agree
   (`dispositiv`); otherwise an agreement may only add to what the law demands (`skarpning`);
4. a rule gives way to an exception (`undantag`) for this form of case, but the law gives way to none.

No rule means none: then nothing is demanded, and there is no such deadline.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from . import models
from .regler import Regel, Undantag
from .skarpning import sharpened


@dataclass(frozen=True, kw_only=True)
class Avtal:
    """A version of an agreement that a case is under, with its rules for one process by key.

    day: the day that decides whether it is in force: the event's for the law, the case's first for an agreement.
    """

    version: models.Version
    is_law: bool
    day: date
    regler: Mapping[str, models.Regel]

    @property
    def is_in_force(self) -> bool:
        return self.version.is_in_force(self.day)


@dataclass(frozen=True)
class Led:
    """A link of the chain: a stored rule that was considered, whether it applies, and why, in plain words."""

    rad: models.Regel
    galler: bool
    mening: str
    ord: Mapping[str, object] = field(default_factory=dict)

    @property
    def skal(self) -> str:
        """Why, as a sentence in the active language."""
        return _(self.mening) % {
            name: format_date(value, "j F Y") if isinstance(value, date) else value for name, value in self.ord.items()
        }


@dataclass(frozen=True)
class Svar:
    """The rule that applies, None when there is none, and every rule that was considered, the law first and the most local last.

    `rad` is the stored rule that it comes from. Where an agreement adds to the law `regel` demands what both do together.
    """

    regel: Regel | None
    rad: models.Regel | None
    kedja: tuple[Led, ...]


@dataclass(frozen=True)
class _Klausul:
    """A rule with the key that is asked for, and the agreement that it stands in."""

    avtal: Avtal
    rad: models.Regel

    @property
    def regel(self) -> Regel:
        return self.rad.lydelse

    @property
    def titel(self) -> str:
        return self.avtal.version.overenskommelse.titel

    def led(self, galler: bool, mening: str, **ord: object) -> Led:
        return Led(self.rad, galler, mening, ord)


@dataclass(frozen=True, kw_only=True)
class Regelverk:
    """All that applies to a case in one process. avtal: the law first, then from the general to the most local.

    variant: the form of the case. alder: in whole years, None when it is not known; then the ages of the agreements
    don't count.
    """

    avtal: tuple[Avtal, ...]
    variant: str | None = None
    alder: int | None = None

    def rule(self, nyckel: str) -> Svar:
        """The rule with this key that applies, and why that one."""
        clauses = [_Klausul(one, one.regler[nyckel]) for one in self.avtal if nyckel in one.regler]
        fallen = [self._fallen_away(clause) for clause in clauses]
        left = [clause for clause, led in zip(clauses, fallen, strict=True) if led is None]
        law = next((clause for clause in left if clause.avtal.is_law), None)
        local = next((clause for clause in reversed(left) if not clause.avtal.is_law), None)
        if exception := self._exception(nyckel, law):
            kedja = [
                led or clause.led(False, gettext_noop("Här finns ett undantag: %(undantag)s."), undantag=exception.rad)
                for clause, led in zip(clauses, fallen, strict=True)
            ]
            return Svar(None, None, (*kedja, exception.led(True, gettext_noop("Det är ett undantag."))))
        together = sharpened(law.regel, local.regel) if law and local else None
        winner, regel = _winner(law, local, together)
        kedja = (led or _why(clause, law, local, together) for clause, led in zip(clauses, fallen, strict=True))
        return Svar(regel, winner and winner.rad, tuple(kedja))

    def rules(self, slag: type[Regel] = Regel) -> Iterator[Svar]:
        """The rules of the kind `slag` that apply, each as `rule` gives it."""
        for nyckel in dict.fromkeys(nyckel for one in self.avtal for nyckel in one.regler):
            svar = self.rule(nyckel)
            if isinstance(svar.regel, slag):
                yield svar

    def most_local(self) -> models.Version | None:
        """The version nearest to the case that has something to say of it: what the case is pinned to. None without one."""
        for one in reversed(self.avtal):
            if any(self._fallen_away(_Klausul(one, rad)) is None for rad in one.regler.values()):
                return one.version
        return None

    def _fallen_away(self, clause: _Klausul) -> Led | None:
        """The link for a rule that doesn't come into question, None for one that does."""
        version, day = clause.avtal.version, clause.avtal.day
        if day < version.giltig_fran:
            return clause.led(False, gettext_noop("Började gälla först %(dag)s."), dag=version.giltig_fran)
        if not clause.avtal.is_in_force:
            return clause.led(False, gettext_noop("Gällde till och med %(dag)s."), dag=version.giltig_till)
        if not self._is_about_the_age(clause.avtal):
            return clause.led(False, gettext_noop("Gäller personer i en annan ålder."))
        if clause.regel.variant not in ("", self.variant):
            return clause.led(False, gettext_noop("Gäller bara ärenden av ett annat slag."))
        return None

    def _is_about_the_age(self, one: Avtal) -> bool:
        agreement = one.version.overenskommelse
        return self.alder is None or (
            (agreement.alder_fran is None or agreement.alder_fran <= self.alder)
            and (agreement.alder_till is None or self.alder <= agreement.alder_till)
        )

    def _exception(self, nyckel: str, law: _Klausul | None) -> _Klausul | None:
        """The exception that the rule gives way to, if there is one. What the law demands gives way to none."""
        if law and not law.regel.dispositiv:
            return None
        clauses = (_Klausul(one, rad) for one in reversed(self.avtal) for rad in one.regler.values())
        return next(
            (
                clause
                for clause in clauses
                if isinstance(clause.regel, Undantag)
                and clause.regel.fran_regel == nyckel
                and self._fallen_away(clause) is None
            ),
            None,
        )


def _winner(law, local, together):
    """The clause that applies and the rule that it leads to."""
    if local is None or (law and not law.regel.dispositiv and together in (None, law.regel)):
        return law, law and law.regel
    return local, local.regel if law is None or law.regel.dispositiv else together


def _why(clause: _Klausul, law: _Klausul | None, local: _Klausul | None, together: Regel | None) -> Led:
    """The link for a rule that came into question, given the law's rule, the most local one, and what they demand together."""
    if clause is law:
        return _why_law(law, local, together)
    if clause is not local:
        return clause.led(False, gettext_noop("%(avtal)s är mer lokal och har en egen regel."), avtal=local.titel)
    if law is None:
        return clause.led(True, gettext_noop("Ingen mer lokal överenskommelse har en egen regel."))
    if law.regel.dispositiv:
        return clause.led(True, gettext_noop("Lagen låter parterna komma överens om detta."))
    if together is None:
        return clause.led(
            False, gettext_noop("Lagen går före. En överenskommelse får inte ändra det som lagen kräver.")
        )
    if together is law.regel:
        return clause.led(False, gettext_noop("Lagen kräver redan detta."))
    return clause.led(True, gettext_noop("En överenskommelse får kräva mer än lagen."))


def _why_law(law: _Klausul, local: _Klausul | None, together: Regel | None) -> Led:
    if local is None or (not law.regel.dispositiv and together in (None, law.regel)):
        return law.led(True, gettext_noop("Det är lag."))
    if law.regel.dispositiv:
        return law.led(
            False, gettext_noop("Parterna har kommit överens om något annat i %(avtal)s."), avtal=local.titel
        )
    if together is local.regel:
        return law.led(False, gettext_noop("Ryms i %(avtal)s, som kräver mer."), avtal=local.titel)
    return law.led(True, gettext_noop("%(avtal)s lägger till mer."), avtal=local.titel)
