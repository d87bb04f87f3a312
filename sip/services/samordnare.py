"""Who coordinates the plan (in Lotsmodellen the lots): named in the draft, or changed while a plan is in force; and what it
lets them do."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.models import Behorighet
from samverkan.arende.services import grant, record, require, require_grant, touch
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott, checked
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Formaga
from samverkan.samtycke.services import PA_GRUND
from sip.models import Deltagare, Plan, Samordnarbyte, Sip

from .plan import hold_draft, save_plan


@transaction.atomic
def name_coordinator(*, plan, samordnare, kontakt, version, av):
    """Name who coordinates the plan in its draft, and how the family reaches them.

    One in another unit that is called is let in to change the case, as long as the unit's own ground lasts; their
    predecessor no longer may.
    """
    require_grant(plan.arende, av)
    plan = hold_draft(plan, av)
    if samordnare is not None:
        _require_able(plan.arende_id, samordnare, kontakt)
    save_plan(plan, version, av, samordnare=samordnare, samordnare_kontakt=kontakt.strip() if samordnare else "")
    let_coordinate(plan.arende, samordnare, av)
    return plan


@transaction.atomic
def change_coordinator(*, arende, samordnare, kontakt, familjen, av, version, at=None):
    """Let another coordinate the plan in force from now on, without a new version of it. Answers with the `Samordnarbyte`, or
    None when nothing is new.

    `kontakt` is how the family reaches them and stands in the family's copy; `familjen` what the family wished. The one
    before and the new one are told, and what the role lets one do goes over. A draft of the next version follows. `at` is
    when, for what is entered here afterwards (default now): the access goes over now all the same.
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    kontakt, familjen = kontakt.strip(), familjen.strip()
    plan = Plan.objects.select_related("samordnare").filter(arende=arende, lage=Plan.Lage.GALLANDE).first()
    if plan is None:
        raise Regelbrott(_("Ingen plan gäller. Välj vem som samordnar när ni skriver planen."))
    if (samordnare, kontakt) == (plan.samordnare, plan.samordnare_kontakt):
        return None
    _require_able(arende.pk, samordnare, kontakt)
    if not familjen:
        raise Regelbrott(_("Skriv vad familjen har önskat eller valt."), falt="familjen")
    at = moment(at, earliest=plan.faststalld_at)
    touch(arende=arende, av=av, version=version)
    changed = checked(
        Samordnarbyte(
            arende=arende,
            plan=plan,
            fore=plan.samordnare,
            fore_kontakt=plan.samordnare_kontakt,
            samordnare=samordnare,
            kontakt=kontakt,
            familjen=familjen,
            av=av,
            at=at,
        )
    )
    changed.save(force_insert=True)
    said = {"samordnare": samordnare, "samordnare_kontakt": kontakt}
    Plan.objects.filter(pk=plan.pk).update(**said, version=F("version") + 1)
    draft = Plan.objects.select_for_update(no_key=True).filter(arende=arende, lage=Plan.Lage.UTKAST).first()
    if draft:
        save_plan(draft, draft.version, av, **said)
    record(arende=arende, kod="sip.samordnare_bytt", av=av, inre=False, at=at)
    log(av=av, vad="sip.samordnare_bytt", arende=arende, data={"plan": plan.pk})
    let_coordinate(arende, samordnare, av)
    return changed


def _require_able(arende_id, samordnare, kontakt):
    works = Uppdrag.objects.valid().filter(pk=samordnare.pk).exists() and samordnare.can(Formaga.HANDLAGGA)
    in_circle = Deltagare.objects.filter(arende=arende_id, enhet=samordnare.enhet_id, till__isnull=True).exists()
    if not (works and in_circle):
        raise Regelbrott(_("Välj någon som arbetar på en av de verksamheter som är med."), falt="samordnare")
    if not kontakt.strip():
        raise Regelbrott(_("Skriv hur familjen når den som samordnar, till exempel telefonnummer."), falt="kontakt")


def let_coordinate(arende, samordnare, av):
    """Make `samordnare` (an `Uppdrag`, or None) the one who coordinates the case's plan, with what it takes to do so. They
    and the one before are told.

    Raises `Regelbrott` for one whose unit has no ground to see the case. Comes last in what is done: who hands over from
    another unit may do no more.
    """
    sip = Sip.objects.select_related("samordnare__enhet").get(arende=arende)
    former = sip.samordnare
    if samordnare == former:
        return
    if samordnare and samordnare.enhet_id != arende.enhet_id and not _let_in(arende, samordnare, av):
        raise Regelbrott(
            _("Enheten där personen arbetar är inte kallad, eller saknar samtycke. Välj någon annan."),
            falt="samordnare",
        )
    Sip.objects.filter(pk=sip.pk).update(samordnare=samordnare)
    now = f"{timezone.now():%Y%m%d%H%M%S%f}"
    for one, kod in ((samordnare, "sip.samordnare"), (former, "sip.samordnare_slut")):
        if one and one != av:
            notify(mottagare=[one], kod=kod, arende=arende, nyckel=f"{kod}:{arende.pk}:{now}")
    _let_out_others(arende, samordnare)


def hold_to_coordinator(arende, av):
    """Let who coordinates from another unit have what it takes for as long as that unit's own ground lasts, and nobody who did
    so before: for when the grounds have changed."""
    samordnare = Sip.objects.select_related("samordnare__enhet", "samordnare__user").get(arende=arende).samordnare
    if samordnare and samordnare.enhet_id != arende.enhet_id and arende.stangd_at is None:
        _let_in(arende, samordnare, av)
    _let_out_others(arende, samordnare)


def _let_in(arende, samordnare, av):
    """Let them change the case until their unit's ground ends; answer whether it has one."""
    active = Behorighet.objects.active().filter(content_object=arende, group=samordnare.enhet.group_id)
    ground = (
        active.filter(permission__codename="medverka", user__isnull=True)
        .order_by(F("till").desc(nulls_first=True))
        .first()
    )
    held = active.filter(permission__codename="andra_arende", user=samordnare.user_id, grund__in=PA_GRUND)
    if ground and not held.filter(grund=ground.grund, till=ground.till).exists():
        held.update(till=Now())
        grant(
            arende=arende,
            enhet=samordnare.enhet,
            user=samordnare.user,
            permissions=("andra_arende",),
            grund=ground.grund,
            grund_text=ground.grund_text,
            till=ground.till,
            av=av,
        )
    return ground is not None


def _let_out_others(arende, samordnare):
    """End what others than `samordnare` had as coordinators from another unit."""
    held = Behorighet.objects.active().filter(
        content_object=arende, permission__codename="andra_arende", grund__in=PA_GRUND, user__isnull=False
    )
    if samordnare:
        held = held.exclude(user=samordnare.user_id, group=samordnare.enhet.group_id)
    held.update(till=Now())
