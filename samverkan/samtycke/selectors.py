"""Reads about grounds to share: is there one for this unit, who has answered what, what does the agreement ask."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.models import Behorighet
from samverkan.organisation.models import Enhet, Verksamhet
from samverkan.overenskommelse.regler import Samtycke as Samtyckesregel
from samverkan.overenskommelse.selectors import rules_for
from samverkan.person.alder import age_on
from samverkan.person.models import Personuppgift, Vardnadshavare

from .bedomning import SJALV, VUXEN, Grund, Lagen, Saknas, Svaret, Underlag, judge
from .models import Laggrund, Samtycke

__all__ = ["Grund", "Saknas", "consent_rule", "ground_for", "grounds", "statutory_grounds", "who_answers"]


def ground_for(*, arende, enhet, at=None):
    """On what ground one may share with `enhet` at `at` (default now): a `Grund`, or `Saknas` with what is missing in words.

    For the one who may change the case. The unit that owns it has its own ground.
    """
    return grounds(arende=arende, enheter=[enhet], at=at)[enhet]


def grounds(*, arende, enheter=None, at=None):
    """{unit: its `Grund` or `Saknas`} at `at` (default now), for `enheter`, or for all that consents and statutory grounds of
    the case name. As many queries for many units as for one."""
    at = at or timezone.now()
    answers, by_law = _answers(arende), _statutory(arende)
    named = {row.enhet_id for one in [*answers, *by_law] for row in one.enheter.all()}
    if enheter is None:
        enheter = Enhet.objects.filter(pk__in=named).select_related("verksamhet").order_by("sortnyckel", "id")
    enheter = list(enheter)
    underlag = _known(arende, answers, by_law, named | {one.pk for one in enheter}, at)
    own = Grund(grund=Behorighet.Grund.EGET, slag="eget", text=_("Eget ärende"), till=None)
    return {
        one: own if one.pk == arende.enhet_id else judge(underlag, enhet=one.pk, slag=one.verksamhet.slag, at=at)
        for one in enheter
    }


def consent_rule(*, arende, enheter=(), at=None):
    """The agreement's rule about consent when the case's parties and `enheter` act together, None without one."""
    at = at or timezone.now()
    uppgift = Personuppgift.objects.filter(person=arende.person_id).first()
    return _rule(arende, [one.pk for one in enheter], uppgift and uppgift.fodelsedatum, at)


def _rule(arende, units, fodd, at):
    parts = arende.parter.filter(till__isnull=True).values("enhet")
    found = rules_for(
        process=arende.slag,
        verksamheter=Verksamhet.objects.filter(
            Q(pk=arende.verksamhet_id) | Q(enheter__in=parts) | Q(enheter__in=units)
        ).distinct(),
        at=at,
        began_at=arende.oppnad_at,
        variant=arende.variant or None,
        alder=fodd and age_on(fodd, timezone.localdate(at)),
    )
    return next((one.regel for one in found.rules(Samtyckesregel)), None)


def _answers(arende):
    return list(Samtycke.objects.filter(arende=arende).prefetch_related("enheter").order_by("-lamnat_at", "-id"))


def _statutory(arende):
    return list(Laggrund.objects.filter(arende=arende).prefetch_related("enheter").order_by("-id"))


def _known(arende, answers, by_law, units, at):
    uppgift = Personuppgift.objects.filter(person=arende.person_id).first()
    fodd = uppgift and uppgift.fodelsedatum
    guardians = Vardnadshavare.objects.filter(person=arende.person_id).order_by("id")
    return Underlag(
        fodd=fodd,
        namn=(uppgift and uppgift.namn) or "",
        vardnadshavare=tuple(guardians.values_list("pk", "namn")),
        svar=tuple(
            Svaret(
                vem=one.vardnadshavare_id,
                svar=one.svar,
                form=one.form,
                enheter=frozenset(row.enhet_id for row in one.enheter.all()),
                lamnat_at=one.lamnat_at,
                till=one.till,
                aterkallat_at=one.aterkallat_at,
                ersatt_at=one.ersatt_at,
            )
            for one in answers
        ),
        lagen=tuple(
            Lagen(
                slag=one.slag,
                enheter=frozenset(row.enhet_id for row in one.enheter.all()),
                fran=one.fran,
                till=one.till,
                avslutad_at=one.avslutad_at,
            )
            for one in by_law
        ),
        slag=arende.verksamhet.slag,
        regel=_rule(arende, units, fodd, at),
    )


@dataclass(frozen=True, kw_only=True)
class Tillfragad:
    """One who is asked, and the latest answer (None when there is none yet). `vardnadshavare` is None for the person.

    `maste`: without their yes there is no consent; else their own view is noted.
    """

    namn: str
    vardnadshavare: Vardnadshavare | None
    svar: Samtycke | None
    maste: bool


def who_answers(*, arende, at=None):
    """Who is asked for consent on the case, guardians first, each with the latest answer. A child below fifteen is among
    them, since its own view is noted; the guardians of an adult are not."""
    day = timezone.localdate(at)
    uppgift = Personuppgift.objects.filter(person=arende.person_id).first()
    fodd = uppgift and uppgift.fodelsedatum
    latest = {
        one.vardnadshavare_id: one
        for one in Samtycke.objects.filter(arende=arende, ersatt_at__isnull=True)
        .select_related("antecknat_av__user", "dokument")
        .prefetch_related("enheter__enhet")
    }
    age = age_on(fodd, day) if fodd else None
    rows = []
    if age is None or age < VUXEN:
        rows += [
            Tillfragad(namn=one.namn, vardnadshavare=one, svar=latest.get(one.pk), maste=True)
            for one in Vardnadshavare.objects.filter(person=arende.person_id).order_by("id")
        ]
    own = (uppgift and uppgift.namn) or _("Personen")
    rows.append(
        Tillfragad(namn=own, vardnadshavare=None, svar=latest.get(None), maste=age is not None and age >= SJALV)
    )
    return rows


def statutory_grounds(*, arende):
    """The grounds in statute on the case that haven't been ended, newest first, with their units."""
    return (
        Laggrund.objects.filter(arende=arende, avslutad_at__isnull=True)
        .select_related("av__user")
        .prefetch_related("enheter__enhet")
        .order_by("-id")
    )
