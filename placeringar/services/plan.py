"""The plan that a placement rests on, and who does which care."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placeringar.models import Ansvarsrad, Placering
from placeringar.process import PAGAR
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.services import record, require, require_grant, touch
from samverkan.arende.tid import moment
from samverkan.fel import Otillaten, Regelbrott, checked
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.person.models import Personuppgift
from sip.models import Sip
from sip.selectors.plan import plan_in_force

from .forslag import note_that_plan_exists


@transaction.atomic
def link_plan(*, arende, av, version, dnr="", svpl_at=None, at=None):
    """Say which plan the placement rests on: the SIP with case number `dnr`, one's own or one that one takes part in, or a
    plan by SVPL that is kept elsewhere, made on the day `svpl_at`. `at` is when that became so, for what is entered here
    afterwards (default now)."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    if arende.tillstand not in PAGAR:
        raise Regelbrott(_("Placeringen är avslutad."))
    sip = _sip(arende, dnr.strip(), av) if dnr.strip() else None
    if sip is None and svpl_at is None:
        raise Regelbrott(_("Skriv ärendenumret för en SIP, eller dagen för en plan enligt SVPL."), falt="dnr")
    if svpl_at and not date(2000, 1, 1) <= svpl_at <= timezone.localdate():
        raise Regelbrott(_("Kontrollera dagen. Planen ska redan finnas."), falt="svpl_at")
    held = Placering.objects.select_for_update(no_key=True).get(arende=arende)
    first = not held.har_plan
    held.sip, held.svpl_at = sip, svpl_at
    held.save(update_fields=["sip", "svpl_at"])
    arende.placering = held
    touch(arende=arende, av=av, version=version)
    log(av=av, vad="placeringar.plan", arende=arende)
    if first:
        note_that_plan_exists(arende, av, moment(at, earliest=arende.oppnad_at))
    else:
        record(arende=arende, kod="placeringar.plan_bytt", av=av, inre=False)
    return held


def _sip(arende, dnr, av):
    """The plan with that case number. One of another tenant has a person of its own, who must be born on the same day."""
    found = Arende.objects.visible_to(av).filter(slag="sip", dnr__iexact=dnr).first()
    if found is None:
        raise Regelbrott(
            _("Det finns ingen SIP med det numret som ni kan se. Kontrollera numret, eller starta en SIP."), falt="dnr"
        )
    if found.person_id != arende.person_id and (
        found.verksamhet_id == arende.verksamhet_id or _born(found) != _born(arende)
    ):
        raise Regelbrott(_("Den planen gäller en annan person. Kontrollera numret."), falt="dnr")
    if plan_in_force(found) is None:
        raise Regelbrott(_("Den planen är inte klar än. Gör den klar först, eller skriv in en annan."), falt="dnr")
    return Sip.objects.get(arende=found)


def _born(arende):
    return Personuppgift.objects.filter(person=arende.person_id).values_list("fodelsedatum", flat=True).first()


@transaction.atomic
def add_responsibility(*, arende, engang, av, sida, vad, utforande, vem="", utforare=""):
    """Write who does which care. Both parties may. Answers with the `Ansvarsrad`. `engang`: the same form sent twice writes once."""
    _require_writer(arende, av)
    said = {
        "av": av,
        "sida": sida,
        "vad": vad.strip(),
        "utforande": utforande,
        "vem": vem.strip(),
        "utforare": utforare.strip(),
    }
    checked(Ansvarsrad(arende=arende, engang=engang, **said))
    row, made = Ansvarsrad.objects.get_or_create(engang=engang, arende=arende, defaults=said)
    if not made:
        return row
    record(arende=arende, kod="placeringar.ansvar", av=av, inre=False)
    log(av=av, vad="placeringar.ansvar", arende=arende)
    return row


@transaction.atomic
def remove_responsibility(*, rad, av):
    """Take away a row of who does which care. Done twice it is done once."""
    _require_writer(rad.arende, av)
    if Ansvarsrad.objects.filter(pk=rad.pk, borttagen_at__isnull=True).update(borttagen_at=timezone.now()):
        record(arende=rad.arende, kod="placeringar.ansvar", av=av, inre=False)
        log(av=av, vad="placeringar.ansvar", arende=rad.arende)


def _require_writer(arende, av):
    require(av, Formaga.HANDLAGGA)
    if not {"andra_arende", "medverka"} & Behorighet.objects.held_on(arende, av):
        raise Otillaten
    if arende.tillstand not in PAGAR:
        raise Regelbrott(_("Placeringen är avslutad."))
