"""To follow a plan in force: how it goes with each undertaking, that the whole was followed up, and that a unit leaves."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverkan.arende.atkomst import acting_groups
from samverkan.arende.models import Arendepart, Behorighet
from samverkan.arende.services import end_grants, record, require, require_grant, touch, transition
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Otillaten, Regelbrott, checked
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga
from samverkan.organisation.selectors import distributors_of
from sip.models import Deltagare, Insats, Insatsnotering, Plan
from sip.process import Tillstand

from .plan import require_writer


@transaction.atomic
def mark_undertaking(*, insats, lage, sedd, text, av, at=None):
    """Say how it goes with an undertaking of the plan in force (`Insats.Lage`), with a note. Answers with the `Insatsnotering`,
    or None when nothing is new.

    A unit says it of its own undertakings; whoever may change the case of them all. `sedd` is what the page showed: raises
    `Konflikt` when somebody has said something else since.
    """
    require_writer(insats.arende, av)
    held = Insats.objects.select_for_update(no_key=True, of=("self",)).select_related("plan", "enhet").get(pk=insats.pk)
    if held.plan.lage != Plan.Lage.GALLANDE:
        raise Konflikt(_("Planen har en ny version. Öppna den och markera där."))
    own = held.enhet and held.enhet.group_id in acting_groups(av)
    if not own and "andra_arende" not in Behorighet.objects.held_on(insats.arende, av):
        raise Otillaten
    if lage == held.lage and not text.strip():
        return None
    if sedd != held.lage:
        raise Konflikt(_("Någon annan har markerat insatsen sedan du öppnade sidan. Läs den igen."))
    noted = checked(
        Insatsnotering(arende_id=held.arende_id, insats=held, lage=lage, text=text.strip(), av=av, at=moment(at))
    )
    noted.save(force_insert=True)
    held.lage = lage
    held.save(update_fields=["lage"])
    log(av=av, vad="sip.insats_markerad", arende=held.arende_id, data={"insats": held.pk})
    return noted


@transaction.atomic
def note_follow_up(*, arende, av, version, at=None):
    """Note that the plan in force has been followed up. `at` is when, for what is entered here afterwards (default now)."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    at = moment(at, earliest=arende.oppnad_at)
    if arende.tillstand != Tillstand.FOLJS_UPP:
        transition(arende=arende, overgang="folj_upp", av=av, version=version, at=at, inre=False)
    else:
        touch(arende=arende, av=av, version=version)
        record(arende=arende, kod="sip.uppfoljd", av=av, at=at, inre=False)
        fire(arende=arende, handelse="sip.uppfoljd", at=at, av=av)
    log(av=av, vad="sip.uppfoljd", arende=arende)
    return arende


@transaction.atomic
def let_leave(*, arende, enhet, skal, av, version):
    """Let a unit leave the work with the plan, for the reason `skal`. It sees nothing of it from that moment.

    What it has promised in the plan must be moved to another first, or be said to be done or dropped.
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    skal = skal.strip()
    if not skal:
        raise Regelbrott(_("Skriv varför enheten lämnar."), falt="skal")
    if enhet.pk == arende.enhet_id:
        raise Regelbrott(_("Er egen enhet ansvarar för planen. Överlämna ärendet först."), falt="enhet")
    circle = Deltagare.objects.filter(arende=arende, enhet=enhet, till__isnull=True)
    if not circle.exists():
        raise Regelbrott(_("Enheten är inte med i planen."), falt="enhet")
    _require_no_promises(arende, enhet)
    if arende.sip.samordnare and arende.sip.samordnare.enhet_id == enhet.pk:
        raise Regelbrott(_("Den som samordnar planen arbetar där. Välj en ny samordnare först."), falt="enhet")
    touch(arende=arende, av=av, version=version)
    circle.update(lage=Deltagare.Lage.LAMNAT, till=timezone.now())
    Arendepart.objects.filter(arende=arende, enhet=enhet, till__isnull=True).update(till=timezone.now())
    record(arende=arende, kod="sip.enhet_lamnade", av=av, data={"enhet": enhet.pk}, inre=False)
    log(av=av, vad="sip.enhet_lamnade", arende=arende, data={"enhet": enhet.pk})
    for grund in (Behorighet.Grund.SAMTYCKE, Behorighet.Grund.LAG):
        end_grants(arende=arende, av=av, enhet=enhet, grund=grund)
    notify(
        mottagare=distributors_of(enhet),
        kod="sip.enhet_lamnade",
        arende=arende,
        nyckel=f"lamnade:{arende.pk}:{enhet.pk}:{arende.version}",
    )
    return arende


def _require_no_promises(arende, enhet):
    left = Insats.objects.filter(
        arende=arende,
        enhet=enhet,
        borttagen=False,
        plan__lage=Plan.Lage.GALLANDE,
        lage__in=(Insats.Lage.PLANERAD, Insats.Lage.PAGAR),
    ).count()
    if left:
        raise Regelbrott(
            ngettext(
                "%(enhet)s har %(antal)d insats kvar i planen. Flytta den till någon annan eller markera den som klar först.",
                "%(enhet)s har %(antal)d insatser kvar i planen. Flytta dem till någon annan eller markera dem som klara först.",
                left,
            )
            % {"enhet": enhet.namn, "antal": left},
            falt="enhet",
        )
