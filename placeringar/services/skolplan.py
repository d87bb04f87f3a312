"""The school plan (SiSam): with which schools, what is planned before, during and after, and how it is followed up.

A school doesn't see the case, so what it does here is kept with the plan and in the access log, not on the timeline.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placeringar.models import Skolplan, Skolplansdel, Skolplansskola, Skolplansuppfoljning
from placeringar.process import PAGAR
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.services import end_grants, record, require, require_grant, touch
from samverkan.fel import Konflikt, Otillaten, Regelbrott, checked, refused_by
from samverkan.logg.services import log
from samverkan.organisation.models import Verksamhet
from samverkan.organisation.roller import Formaga

from .dela import open_what_may_be

_INTE_SKOLANS = ("arende",)
"""The case, which a school doesn't see."""


@transaction.atomic
def add_school(*, arende, enhet, av, version):
    """Make the school plan with the school `enhet`. It sees the plan as soon as there is a ground (`dela`), and nothing else."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    if enhet.verksamhet.slag != Verksamhet.Slag.SKOLA:
        raise Regelbrott(_("Välj en skola."), falt="enhet")
    if arende.tillstand not in PAGAR:
        raise Regelbrott(_("Placeringen är avslutad."))
    touch(arende=arende, av=av, version=version)
    plan_of(arende)
    _row, made = Skolplansskola.objects.get_or_create(arende=arende, enhet=enhet, till=None)
    if made:
        record(arende=arende, kod="placeringar.skola_vald", av=av, data={"enhet": enhet.pk})
        log(av=av, vad="placeringar.skolplan_skola", arende=arende, data={"enhet": enhet.pk})
        open_what_may_be(arende, av)


@transaction.atomic
def remove_school(*, arende, enhet, av, version):
    """Let a school leave the school plan. It sees it no more from that moment."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    touch(arende=arende, av=av, version=version)
    if Skolplansskola.objects.filter(arende=arende, enhet=enhet, till__isnull=True).update(till=timezone.now()):
        for grund in (Behorighet.Grund.SAMTYCKE, Behorighet.Grund.LAG):
            end_grants(arende=arende, av=av, enhet=enhet, grund=grund)
        record(arende=arende, kod="placeringar.skola_borttagen", av=av, data={"enhet": enhet.pk})
        log(av=av, vad="placeringar.skolplan_skola", arende=arende, data={"enhet": enhet.pk})


@transaction.atomic
def begin_school_plan(*, arende, av):
    """Begin the school plan. Begun already, it is the same. Answers with the `Skolplan`."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    if arende.tillstand not in PAGAR:
        raise Regelbrott(_("Placeringen är avslutad."))
    return plan_of(arende)


def plan_of(arende):
    """The school plan of the case, begun if there is none. What the schools see of a protected child is the case's number."""
    known = Skolplan.objects.filter(arende=arende).first()
    if known:
        return known
    person = arende.person
    namn = "" if person.skyddad else person.uppgift.namn
    return Skolplan.objects.create(arende=arende, referens=arende.dnr, namn=namn, fran_enhet=arende.enhet)


@transaction.atomic
def write_part(*, skolplan, skede, nr, nulage, insatser, ansvarig, av):
    """Write what is planned for the schooling in a stage (`Skolplansdel.Skede`). `nr` is the version that the page showed, 0
    for none: raises `Konflikt` when there is a later one. Answers with the new version, which is in force."""
    require_school_writer(skolplan, av)
    latest = Skolplansdel.objects.filter(arende=skolplan.arende_id, skede=skede).order_by("-nr").first()
    if (latest.nr if latest else 0) != nr:
        raise Konflikt(
            _("Någon annan har skrivit här sedan du öppnade sidan. Det du skrev finns kvar. Läs ändringen först.")
        )
    part = checked(
        Skolplansdel(
            arende_id=skolplan.arende_id,
            skede=skede,
            nr=nr + 1,
            nulage=nulage.strip(),
            insatser=insatser.strip(),
            ansvarig=ansvarig.strip(),
            av=av,
        ),
        utom=_INTE_SKOLANS,
    )
    with refused_by("skolplansdel_en_gang", _("Någon annan skrev här nyss. Läs ändringen och försök igen.")):
        part.save(force_insert=True)
    log(av=av, vad="placeringar.skolplan_skriven", arende=skolplan.arende_id)
    return part


@transaction.atomic
def follow_up_school(*, skolplan, engang, dag, deltog, text, av, nasta_at=None):
    """Note that the school plan was followed up on the day `dag`, and when it is next. `engang`: the same form sent twice notes
    it once."""
    require_school_writer(skolplan, av)
    if not date(2000, 1, 1) <= dag <= timezone.localdate():
        raise Regelbrott(_("Den dagen har inte varit än. Skriv när det hände."), falt="dag")
    if nasta_at and not dag < nasta_at <= date(dag.year + 2, dag.month, min(dag.day, 28)):
        raise Regelbrott(_("Nästa uppföljning ska ligga efter den här, högst två år bort."), falt="nasta_at")
    said = {"dag": dag, "deltog": deltog.strip(), "text": text.strip(), "av": av}
    checked(Skolplansuppfoljning(arende_id=skolplan.arende_id, engang=engang, **said), utom=_INTE_SKOLANS)
    row, made = Skolplansuppfoljning.objects.get_or_create(engang=engang, arende_id=skolplan.arende_id, defaults=said)
    if not made:
        return row
    Skolplan.objects.filter(pk=skolplan.pk).update(foljs_upp_at=nasta_at)
    log(av=av, vad="placeringar.skolplan_uppfoljd", arende=skolplan.arende_id)
    return row


def require_school_writer(skolplan, av):
    """Raise `Otillaten` for one who is neither of the unit that places nor of a school that has a ground."""
    require(av, Formaga.HANDLAGGA)
    held = Behorighet.objects.counting_for(av).filter(
        content_object=skolplan.arende_id, permission__codename__in=("se_skolplan", "andra_arende")
    )
    if not held.exists():
        raise Otillaten
    case = Arende.objects.filter(pk=skolplan.arende_id).first()
    if case and case.tillstand == "atertagen":
        raise Regelbrott(_("Förslaget om placering är återtaget."))
