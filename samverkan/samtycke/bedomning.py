"""Whether there is a ground to share with a unit at a moment: the judgement itself, from what is known of the case.

Who is asked follows from age (FB 6:11, 6:13, OSL 12:3): below fifteen the guardians, all of them; from fifteen to seventeen
the guardians and the young person; from eighteen the person alone. The agreement's rule about consent (`Samtycke`) says
whether each guardian must have said yes, and whether it must be in writing.

A ground in statute is one between health care and social services alone (OSL 25:12, 26:9).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from samverkan.arende.models import Behorighet
from samverkan.frist.datum import STOCKHOLM
from samverkan.overenskommelse import regler
from samverkan.person.alder import age_on, birthday

from .models import Laggrund, Samtycke

SJALV, VUXEN = 15, 18
"""From which birthdays the young person is asked too, and is asked alone."""

DELAR_ENLIGT_LAG = frozenset({"halso_sjukvard", "socialtjanst", "vard_omsorg"})
"""The kinds of verksamhet that a ground in statute may be between. LSS counts as social services (OSL 26:1)."""


@dataclass(frozen=True, kw_only=True)
class Svaret:
    """An answer as it is judged. `vem` is the guardian's id, None for the person; `enheter` the units' ids."""

    vem: int | None
    svar: str
    form: str
    enheter: frozenset[int]
    lamnat_at: datetime
    till: date | None = None
    aterkallat_at: datetime | None = None
    ersatt_at: datetime | None = None

    def counts_at(self, at):
        """Whether it is the person's latest answer at that moment."""
        return self.lamnat_at <= at and (self.ersatt_at is None or at < self.ersatt_at)


@dataclass(frozen=True, kw_only=True)
class Lagen:
    """A ground in statute as it is judged."""

    slag: str
    enheter: frozenset[int]
    fran: datetime
    till: date | None = None
    avslutad_at: datetime | None = None

    def counts_at(self, at):
        """Whether it is in force at that moment."""
        return (
            self.fran <= at
            and (self.avslutad_at is None or at < self.avslutad_at)
            and (self.till is None or _day(at) <= self.till)
        )


@dataclass(frozen=True, kw_only=True)
class Underlag:
    """What is known when one judges. `vardnadshavare` are (id, name); `slag` is the kind of verksamhet that shares."""

    fodd: date | None
    namn: str
    vardnadshavare: tuple[tuple[int, str], ...]
    svar: tuple[Svaret, ...]
    lagen: tuple[Lagen, ...]
    slag: str
    regel: regler.Samtycke | None = None

    @property
    def alla(self):
        """Whether each guardian must have said yes."""
        return self.regel is None or self.regel.alla_vardnadshavare

    @property
    def skriftligt(self):
        """Whether consent must be in writing."""
        return self.regel is not None and self.regel.form == "skriftligt"


@dataclass(frozen=True, kw_only=True)
class Grund:
    """There is a ground: which (`grund` as the grants know it), in words, and its last day, None for until further notice."""

    grund: Behorighet.Grund
    slag: str
    text: str
    till: date | None


@dataclass(frozen=True)
class Saknas:
    """There is no ground. `orsaker` says in words what is missing, each as a sentence."""

    orsaker: tuple[str, ...]

    @property
    def text(self):
        """What is missing, as one text."""
        return " ".join(self.orsaker)


def asked(underlag, day):
    """Who must answer on that day: (guardian's id or None for the person, name). Empty when the age isn't known."""
    if underlag.fodd is None:
        return ()
    age = age_on(underlag.fodd, day)
    own = ((None, underlag.namn or _("Personen")),)
    if age >= VUXEN:
        return own
    return underlag.vardnadshavare + (own if age >= SJALV else ())


def judge(underlag, *, enhet, slag, at):
    """The `Grund` to share with the unit with id `enhet`, of a verksamhet of kind `slag`, at the moment `at`, or `Saknas`."""
    if underlag.fodd is None:
        by_law = _by_law(underlag, enhet, slag, at)
        return by_law or Saknas((_("Födelsedatumet saknas, så det går inte att veta vem som ska svara. Fyll i det."),))
    consent = _consent(underlag, enhet, slag, at)
    by_law = _by_law(underlag, enhet, slag, at)
    if isinstance(consent, Saknas) or (by_law and consent.till and (by_law.till is None or by_law.till > consent.till)):
        return by_law or consent
    return consent


def _consent(underlag, enhet, slag, at):
    day = _day(at)
    must = asked(underlag, day)
    if not underlag.vardnadshavare and age_on(underlag.fodd, day) < VUXEN:
        return Saknas((_("Ingen vårdnadshavare är inskriven. Skriv in dem som har vårdnaden."),))
    good, missing, hindered = [], [], []
    for vem, namn in must:
        answer = next((one for one in underlag.svar if one.vem == vem and one.counts_at(at)), None)
        if vem is not None and answer and answer.svar == Samtycke.Svar.FORHINDRAD:
            hindered.append(vem)
        elif words := _lacks(underlag, answer, namn, enhet, at):
            missing.append((vem, answer, words))
        else:
            good.append(answer)
    guardian_agrees = any(one.vem is not None for one in good)
    if hindered and not guardian_agrees and age_on(underlag.fodd, day) < VUXEN:
        missing.append((None, None, _("Ingen vårdnadshavare har sagt ja.")))
    # Where the rule doesn't ask for each guardian's yes, silence of one doesn't stop; a no always does.
    stops = [
        (vem, answer, words)
        for vem, answer, words in missing
        if underlag.alla or vem is None or answer is not None or not guardian_agrees
    ]
    decided = None
    if guardian_agrees and all(vem is not None for vem, _answer, _words in stops):
        decided = stops and _by_committee(underlag, enhet, slag, at)
    if stops and not decided:
        return Saknas(tuple(words for _vem, _answer, words in stops))
    last = [one.till for one in good if one.till] + ([decided.till] if decided and decided.till else [])
    found = Grund(
        grund=Behorighet.Grund.LAG if decided else Behorighet.Grund.SAMTYCKE,
        slag=Laggrund.Slag.FB_6_13_A if decided else "samtycke",
        text=_("Socialnämndens beslut (FB 6:13 a)") if decided else _("Samtycke"),
        till=min(last, default=None),
    )
    return _until_next_age(underlag, found, enhet, slag, at)


def _until_next_age(underlag, found, enhet, slag, at):
    """`found`, ending the day before others are asked than now, unless they have answered too."""
    age = age_on(underlag.fodd, _day(at))
    if age >= VUXEN:
        return found
    turns = birthday(underlag.fodd, SJALV if age < SJALV else VUXEN)
    if found.till and found.till < turns:
        return found
    after = _consent(underlag, enhet, slag, max(at, datetime.combine(turns, time.min, STOCKHOLM)))
    return replace(found, till=turns - timedelta(days=1) if isinstance(after, Saknas) else after.till)


def _lacks(underlag, answer, namn, enhet, at):
    """Why the answer is no yes to sharing with the unit, as a sentence; empty when it is."""
    names = {"namn": namn}
    if answer is None:
        return _("%(namn)s har inte svarat.") % names
    if answer.svar != Samtycke.Svar.JA:
        return _("%(namn)s har sagt nej.") % names
    if answer.aterkallat_at and answer.aterkallat_at <= at:
        return _("%(namn)s har tagit tillbaka sitt samtycke.") % names
    if answer.till and answer.till < _day(at):
        return _("Samtycket från %(namn)s gick ut %(dag)s. Fråga igen.") % {
            "namn": namn,
            "dag": format_date(answer.till, "j F Y"),
        }
    if enhet not in answer.enheter:
        return _("Samtycket från %(namn)s gäller inte den här enheten.") % names
    if underlag.skriftligt and answer.form == Samtycke.Form.MUNTLIGT:
        return _("%(namn)s har sagt ja muntligt, men överenskommelsen kräver att det är skriftligt.") % names
    return ""


def _by_law(underlag, enhet, slag, at):
    """The ground in statute that lasts longest for the unit, or None. That of FB 6:13 a needs a guardian's consent too."""
    found = []
    for one in _in_force(underlag, enhet, slag, at):
        if one.slag == Laggrund.Slag.FB_6_13_A:
            continue
        till = one.till
        if one.slag == Laggrund.Slag.UNDER_18:
            if underlag.fodd is None or age_on(underlag.fodd, _day(at)) >= VUXEN:
                continue
            last = birthday(underlag.fodd, VUXEN) - timedelta(days=1)
            till = min(till, last) if till else last
        found.append(
            Grund(grund=Behorighet.Grund.LAG, slag=one.slag, text=str(Laggrund.Slag(one.slag).label), till=till)
        )
    return max(found, key=lambda one: one.till or date.max, default=None)


def _by_committee(underlag, enhet, slag, at):
    """The committee's decision in the place of the other guardian's consent; only where there are two guardians."""
    if len(underlag.vardnadshavare) < 2:
        return None
    decisions = (one for one in _in_force(underlag, enhet, slag, at) if one.slag == Laggrund.Slag.FB_6_13_A)
    return max(decisions, key=lambda one: one.till or date.max, default=None)


def _in_force(underlag, enhet, slag, at):
    if not {underlag.slag, slag} <= DELAR_ENLIGT_LAG:
        return []
    return [one for one in underlag.lagen if enhet in one.enheter and one.counts_at(at)]


def _day(at):
    return at.astimezone(STOCKHOLM).date()
