"""To make the plan final: the decision itself, the signatures, and the copies that are handed over."""

from django.db import transaction
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samverkan.arende.models import Behorighet
from samverkan.arende.services import record, require, require_grant, touch, transition
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Otillaten, Regelbrott, checked
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga
from samverkan.organisation.selectors import distributors_of
from samverkan.overenskommelse.selectors import rules_of_case
from samverkan.samtycke.services import NAMNTECKNING
from samverkan.webb.templatetags.samverkan import svenska
from sip.models import Deltagare, Insats, Plan, Underskrift, Utlamning
from sip.process import MED_PLAN, Tillstand
from sip.selectors.innehall import demands, missing_content
from sip.selectors.plan import whole_plan

from .plan import hold_draft, require_follow_up, require_writer


@transaction.atomic
def make_final(*, plan, sedd, version, av, at=None):
    """Make the draft the plan that is in force: the first plan of the case is then made, a later one revises it.

    `sedd` is the number of changes that the page showed, `version` the case's. Raises `Konflikt` when somebody has written
    in the draft since, `Regelbrott` when something that it must hold is missing. `at` is when it was agreed, for what is
    entered here afterwards (default now).
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(plan.arende, av)
    arende = plan.arende
    plan = hold_draft(plan, av)
    if plan.andringar != sedd:
        raise Konflikt(_("Någon har skrivit i planen sedan du öppnade sidan. Läs den igen innan du gör den klar."))
    if arende.tillstand not in (Tillstand.MOTE, *MED_PLAN):
        raise Regelbrott(_("Anteckna först att mötet har hållits, och vilka som var med."))
    at = moment(at, earliest=arende.oppnad_at)
    require_follow_up(plan.foljs_upp_at, timezone.localdate(at))
    lacks = missing_content(whole_plan(plan), demands(rules_of_case(arende=arende, at=at)))
    if lacks:
        points = get_text_list([svenska(one.text) for one in lacks], pgettext("sista ledet i en uppräkning", "och"))
        text = _("Det här saknas innan planen kan bli klar: %(vad)s.") % {"vad": points}
        raise Regelbrott(mark_safe(text))  # noqa: S308 (what isn't ours, `svenska` escapes)
    former = Plan.objects.filter(arende=arende, lage=Plan.Lage.GALLANDE).first()
    if former is None:
        transition(arende=arende, overgang="uppratta", av=av, version=version, at=at, data={"nr": plan.nr}, inre=False)
    else:
        touch(arende=arende, av=av, version=version)
        _carry_over(former, plan)
        Plan.objects.filter(pk=former.pk).update(lage=Plan.Lage.ERSATT)
        record(arende=arende, kod="sip.reviderad", av=av, data={"nr": plan.nr}, inre=False, at=at)
        fire(arende=arende, handelse="sip.reviderad", at=at, av=av)
    plan.lage, plan.faststalld_at, plan.faststalld_av = Plan.Lage.GALLANDE, at, av
    plan.save(update_fields=["lage", "faststalld_at", "faststalld_av"])
    log(av=av, vad="sip.plan_klar", arende=arende, data={"plan": plan.pk})
    _tell_circle(arende, plan, av)
    return plan


def _carry_over(former, plan):
    """How it goes with each undertaking goes on in the new version, also what was marked while that was written. One that
    is worded anew, or that another is to do, is another promise: it is planned, until its unit has said more."""

    def promises(one):
        return {
            row["rad"]: row
            for row in Insats.objects.filter(plan=one, borttagen=False).values(
                "pk", "rad", "lage", "insats", "nar", "vem", "enhet", "annan"
            )
        }

    before, by_state = promises(former), {}
    for rad, row in promises(plan).items():
        was = before.get(rad)
        same = was and {**was, "pk": row["pk"], "lage": row["lage"]} == row
        by_state.setdefault(was["lage"] if same else Insats.Lage.PLANERAD, []).append(row["pk"])
    for lage, rows in by_state.items():
        Insats.objects.filter(pk__in=rows).exclude(lage=lage).update(lage=lage)


def _tell_circle(arende, plan, av):
    units = {
        one.enhet
        for one in Deltagare.objects.filter(arende=arende, till__isnull=True).select_related("enhet")
        if one.enhet_id != av.enhet_id
    }
    sees = set(
        Behorighet.objects.active()
        .filter(content_object=arende, permission__codename="se_arende")
        .values_list("group", flat=True)
    )
    notify(
        mottagare=[one for enhet in units if enhet.group_id in sees for one in distributors_of(enhet)],
        kod="sip.plan_klar",
        arende=arende,
        nyckel=f"plan_klar:{plan.pk}",
    )


@transaction.atomic
def sign(*, plan, engang, slag, namn, hur, av, namnteckning="", enhet=None, at=None):
    """Note that a unit, the person or a guardian has signed the plan in force, and `hur` (`Underskrift.Form`). A unit signs
    for itself alone. `namnteckning` is what was drawn on the screen (SVG path of M and L), or "" where the name stands for it.

    `engang` is the form's own UUID: the same form sent twice signs once. Raises `Konflikt` when another version has replaced
    the plan since the page was shown: what was signed was not what is in force.
    """
    require_writer(plan.arende, av)
    if before := Underskrift.objects.filter(engang=engang, plan=plan).first():
        return before
    now = Plan.objects.filter(pk=plan.pk).values_list("lage", flat=True).first()
    if now == Plan.Lage.ERSATT:
        raise Konflikt(
            _(
                "Planen har reviderats sedan du öppnade sidan, så version %(nr)d gäller inte längre. Underskriften är inte "
                "sparad. Läs den nya versionen och skriv under den."
            )
            % {"nr": plan.nr}
        )
    if now != Plan.Lage.GALLANDE:
        raise Regelbrott(_("Planen är ett utkast. Gör den klar innan någon skriver under."))
    if slag == Underskrift.Slag.ENHET and (enhet is None or enhet.pk != av.enhet_id):
        raise Otillaten
    if not namn.strip():
        raise Regelbrott(_("Skriv namnet på den som skrev under."), falt="namn")
    if not NAMNTECKNING.match(namnteckning):
        raise Regelbrott(_("Underskriften gick inte att läsa. Skriv under igen."), falt="namnteckning")
    signed = checked(
        Underskrift(
            arende_id=plan.arende_id,
            plan=plan,
            engang=engang,
            slag=slag,
            enhet=enhet if slag == Underskrift.Slag.ENHET else None,
            namn=namn.strip(),
            namnteckning=namnteckning if hur == Underskrift.Form.SKARM and "L" in namnteckning else "",
            form=hur,
            av=av,
            at=moment(at, earliest=plan.faststalld_at),
        )
    )
    signed.save(force_insert=True)
    record(
        arende=plan.arende,
        kod="sip.plan_undertecknad",
        av=av,
        data={"nr": plan.nr, "slag": slag},
        inre=False,
        at=signed.at,
    )
    log(av=av, vad="sip.plan_undertecknad", arende=plan.arende_id, data={"plan": plan.pk})
    return signed


@transaction.atomic
def hand_over_copy(*, plan, engang, till, hur, av, at=None):
    """Note that `till` (a name) got a copy of the plan in force, how and when. `engang` as for `sign`."""
    require(av, Formaga.HANDLAGGA)
    require_grant(plan.arende, av)
    if before := Utlamning.objects.filter(engang=engang, plan=plan).first():
        return before
    if plan.lage == Plan.Lage.UTKAST:
        raise Regelbrott(_("Planen är ett utkast. Gör den klar innan du lämnar ut den."))
    if not till.strip():
        raise Regelbrott(_("Skriv vem som fick planen."), falt="till")
    at = moment(at, earliest=plan.faststalld_at)
    given = checked(
        Utlamning(arende_id=plan.arende_id, plan=plan, engang=engang, till=till.strip(), hur=hur, av=av, at=at)
    )
    given.save(force_insert=True)
    record(arende=plan.arende, kod="sip.utlamnad", av=av, data={"nr": plan.nr, "hur": hur}, inre=False, at=at)
    fire(arende=plan.arende, handelse="sip.utlamnad", at=at, av=av)
    log(av=av, vad="sip.utlamnad", arende=plan.arende_id, data={"plan": plan.pk})
    return given
