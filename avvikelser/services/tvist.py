"""When a deviation becomes a dispute, and that SIP work has been done where the agreement asks for it first."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from avvikelser.models import Avvikelse
from avvikelser.process import Tillstand
from avvikelser.selectors import avvikelse_of
from avvikelser.trappa import TVIST, happened, missing_for, rules_of
from samverkan.arende.models import Arende
from samverkan.arende.services import record, require, require_grant, touch
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from sip.process import MED_PLAN
from sip.process import SLAG as SIP
from sip.process import Tillstand as Siptillstand

GENOMFORD = "avvikelser.sip_genomford"
NUMMER = re.compile(r"[A-ZÅÄÖ]{2,8}-[0-9]{4}-[0-9]{1,9}")
MADE = (*MED_PLAN, Siptillstand.AVSLUTAD)
"""The states of a SIP in which the work that the agreements ask for has been done."""


def read_sip(dnr, av):
    """(number, whether we see that the plan is made) of the plan with number `dnr`. Raises `Regelbrott` when it is none, or is
    one that we see isn't made."""
    number = dnr.strip().upper()
    if not NUMMER.fullmatch(number):
        raise Regelbrott(
            _("Skriv planens nummer som det står på planen, till exempel HBGSOC-2026-00012."), falt="sip_dnr"
        )
    plan = Arende.objects.visible_to(av).filter(dnr=number).first()
    if plan is None:
        return number, False
    if plan.slag != SIP:
        raise Regelbrott(_("Ärendet med det numret är ingen SIP. Kontrollera numret."), falt="sip_dnr")
    if plan.tillstand not in MADE:
        raise Regelbrott(
            _("SIP-arbetet i %(dnr)s är inte gjort än: planen är inte klar. Gör klart planen först.") % {"dnr": number},
            falt="sip_dnr",
        )
    return number, True


def note_sip_of_report(arende, avvikelse, dnr, av, at):
    """Keep the plan that the report names, or that it is reported from if it is one that is made."""
    if dnr.strip():
        _note(arende, avvikelse, *read_sip(dnr, av), av, at)
    elif avvikelse.ursprung_slag == SIP:
        plan = Arende.objects.filter(dnr=avvikelse.ursprung_dnr, slag=SIP).first()
        if plan and plan.tillstand in MADE:
            _note(arende, avvikelse, plan.dnr, True, av, at)


def _note(arende, avvikelse, number, seen, av, at):
    Avvikelse.objects.filter(pk=avvikelse.pk).update(
        sip=Avvikelse.Sip.JA, sip_dnr=number, sip_kontrollerad=seen, sip_at=at
    )
    record(arende=arende, kod=GENOMFORD, av=av, at=at, data={"kontrollerad": seen})
    fire(arende=arende, handelse=GENOMFORD, at=at, av=av)


def raise_dispute_if_open(arende, rules, av, at, *, inre=True):
    """The parties disagree: the dispute is raised, where no gate is closed. Answers with the gate that is, or None. A dispute is
    raised once."""
    so_far = happened(arende)
    if TVIST in so_far:
        return None
    missing = missing_for(rules, TVIST, so_far)
    if missing is None:
        record(arende=arende, kod=TVIST, av=av, inre=inre, at=at)
        fire(arende=arende, handelse=TVIST, at=at, av=av)
    return missing


@transaction.atomic
def note_sip(*, arende, sip_dnr, av, version, at=None):
    """Note the plan that shows that SIP work has been done. A disagreement is then raised as a dispute."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    if arende.tillstand not in (Tillstand.RAPPORTERAD, Tillstand.HOS_CHEFER, Tillstand.HOS_GRUPP):
        raise Regelbrott(_("Avvikelsen är redan löst eller avslutad."))
    avvikelse = avvikelse_of(arende)
    at = moment(at, earliest=avvikelse.rapporterad_at)
    number, seen = read_sip(sip_dnr, av)
    touch(arende=arende, av=av, version=version)
    _note(arende, avvikelse, number, seen, av, at)
    if avvikelse.kategori == Avvikelse.Kategori.OENIGHET:
        raise_dispute_if_open(arende, rules_of(avvikelse, at), av, at)
    log(av=av, vad=GENOMFORD, arende=arende)
    return arende
