"""While somebody is placed, and when it ends: follow-ups, reconsideration, what comes after, the end."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placeringar.models import Avslutsplan, Overvagande, Placeringsavslut, Uppfoljning
from placeringar.process import PLACERAD, Tillstand
from samverkan.arende.models import Behorighet
from samverkan.arende.services import end_grants, record, require, require_grant, touch, transition
from samverkan.fel import Regelbrott, checked
from samverkan.frist.datum import STOCKHOLM
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.organisation.models import Verksamhet
from samverkan.organisation.roller import Formaga

from .forslag import require_open
from .placera import tell_counterpart

_KODER = {
    Uppfoljning.Slag.GEMENSAM: "placeringar.uppfoljd",
    Uppfoljning.Slag.PLAN: "placeringar.plan_uppfoljd",
}


def _begin(arende, av):
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    if arende.tillstand not in PLACERAD:
        raise Regelbrott(_("Personen är inte placerad nu, så det går inte att göra det här."))


def _when(arende, dag):
    """The day as a moment: now for today, else noon but not before the person was placed. Raises `Regelbrott` for a day that
    can't be."""
    today = timezone.localdate()
    if dag > today:
        raise Regelbrott(_("Den dagen har inte varit än. Skriv när det hände."), falt="dag")
    placed = arende.placering.placerad_at
    if dag < timezone.localdate(placed):
        raise Regelbrott(_("Den dagen ligger före placeringen. Kontrollera dagen."), falt="dag")
    return timezone.now() if dag == today else max(datetime.combine(dag, time(12), STOCKHOLM), placed)


@transaction.atomic
def follow_up(*, arende, slag, dag, deltog, text, av, version, nasta_at=None):
    """Note that the parties followed up the placement together, or the plan (`Uppfoljning.Slag`), on the day `dag`."""
    _begin(arende, av)
    at = _when(arende, dag)
    if nasta_at and not dag <= nasta_at <= dag.replace(year=dag.year + 2, day=min(dag.day, 28)):
        raise Regelbrott(_("Nästa uppföljning ska ligga efter den här, högst två år bort."), falt="nasta_at")
    row = checked(
        Uppfoljning(
            arende=arende, slag=slag, dag=dag, deltog=deltog.strip(), text=text.strip(), nasta_at=nasta_at, av=av
        )
    )
    row.save(force_insert=True)
    if slag == Uppfoljning.Slag.GEMENSAM and arende.tillstand == Tillstand.PLACERAD:
        transition(arende=arende, overgang="folj_upp", av=av, version=version, at=at, inre=False)
    else:
        touch(arende=arende, av=av, version=version)
        record(arende=arende, kod=_KODER[slag], av=av, at=at, inre=False)
        fire(arende=arende, handelse=_KODER[slag], at=at, av=av)
    log(av=av, vad="placeringar.uppfoljd", arende=arende)
    return row


@transaction.atomic
def reconsider(*, arende, dag, behovs, text, av, version):
    """Note that the committee considered on the day `dag` whether the care is still needed (SoL 22:13). Only social services."""
    _begin(arende, av)
    if arende.verksamhet.slag not in (Verksamhet.Slag.SOCIALTJANST, Verksamhet.Slag.VARD_OMSORG):
        raise Regelbrott(_("Det är socialnämnden som överväger om vården fortfarande behövs."))
    at = _when(arende, dag)
    row = checked(Overvagande(arende=arende, dag=dag, behovs=behovs, text=text.strip(), av=av))
    row.save(force_insert=True)
    touch(arende=arende, av=av, version=version)
    record(arende=arende, kod="placeringar.overvagd", av=av, at=at)
    fire(arende=arende, handelse="placeringar.overvagd", at=at, av=av)
    log(av=av, vad="placeringar.overvagd", arende=arende)
    return row


@transaction.atomic
def plan_end(*, arende, dag, boende, insatser, deltog, av, version):
    """Note what the parties have planned for after the placement, which is to end on `dag`. Planned again, it is changed."""
    _begin(arende, av)
    if dag < timezone.localdate(arende.placering.placerad_at):
        raise Regelbrott(_("Den dagen ligger före placeringen. Kontrollera dagen."), falt="dag")
    if dag.year > timezone.localdate().year + 10:
        raise Regelbrott(_("Kontrollera året."), falt="dag")
    held = Avslutsplan.objects.filter(arende=arende).first() or Avslutsplan(arende=arende)
    held.dag, held.boende, held.insatser, held.deltog = dag, boende.strip(), insatser.strip(), deltog.strip()
    held.av, held.at = av, timezone.now()
    checked(held).save()
    if arende.tillstand == Tillstand.AVSLUT_PLANERAS:
        touch(arende=arende, av=av, version=version)
        record(arende=arende, kod="placeringar.avslut_planerat", av=av, inre=False)
    else:
        transition(arende=arende, overgang="planera_avslut", av=av, version=version, inre=False)
    log(av=av, vad="placeringar.avslut_planerat", arende=arende)
    return held


@transaction.atomic
def close(*, arende, dag, skal, text, av, version):
    """End the placement, whose last day was `dag`. What is owed about its cost remains: the case stays open until that is done.

    Raises `Regelbrott` when an agreement demands something before the end, with the clause.
    """
    _begin(arende, av)
    at = _when(arende, dag)
    require_open(arende, "placeringar.avslutad")
    checked(Placeringsavslut(arende=arende, dag=dag, skal=skal, text=text.strip(), av=av)).save(force_insert=True)
    held = arende.placering
    held.till = dag
    held.save(update_fields=["till"])
    transition(arende=arende, overgang="avsluta", av=av, version=version, at=at, inre=False)
    tell_counterpart(arende, "placeringar.avslutad", av)
    log(av=av, vad="placeringar.avslutad", arende=arende)
    return arende


@transaction.atomic
def take_back(*, arende, text, av, version):
    """Take the proposal back, before anybody was placed, for the reason `text`. The others see it no more."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    checked(
        Placeringsavslut(
            arende=arende, dag=timezone.localdate(), skal=Placeringsavslut.Skal.ANNAT, text=text.strip(), av=av
        )
    ).save(force_insert=True)
    transition(arende=arende, overgang="aterta", av=av, version=version, inre=False)
    tell_counterpart(arende, "placeringar.atertagen", av)
    for grund in (Behorighet.Grund.SAMTYCKE, Behorighet.Grund.LAG):
        end_grants(arende=arende, av=av, grund=grund)
    log(av=av, vad="placeringar.atertagen", arende=arende)
    return arende
