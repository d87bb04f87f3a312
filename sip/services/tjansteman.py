"""Meetings of officials, about cost and responsibility, of which the person is told beforehand."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.services import record, require, require_grant, touch
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Regelbrott, checked
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga
from samverkan.samtycke.services import open_to
from sip.models import Tjanstemannakallad, Tjanstemannamote
from sip.mottagare import receivers
from sip.process import PAGAR

from .kallelse import require_time, require_units


@transaction.atomic
def call_officials(*, arende, engang, enheter, tid, slut, plats, amne, av, version, at=None):
    """Call `enheter` to a meeting of officials about `amne`. Answers with the `Tjanstemannamote`.

    A unit is called on the same ground to share as to the plan. What it may read is that meeting and no more.
    `engang` is the form's own UUID. `at` is when they were called (default now).
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    called = Tjanstemannamote.objects.filter(engang=engang, arende=arende).first()
    if called:
        return called
    if arende.tillstand not in PAGAR:
        raise Regelbrott(_("Arbetet med planen är avslutat. Öppna det igen först."))
    at = moment(at, earliest=arende.oppnad_at)
    touch(arende=arende, av=av, version=version)
    require_time(tid, slut, at)
    if not amne.strip():
        raise Regelbrott(_("Skriv vad mötet gäller."), falt="amne")
    enheter = require_units(arende, enheter)
    mote = checked(
        Tjanstemannamote(
            arende=arende,
            engang=engang,
            tid=tid,
            slut=slut,
            plats=plats.strip(),
            amne=amne.strip(),
            av=av,
            skapad_at=at,
        )
    )
    mote.save(force_insert=True)
    for enhet in enheter:
        open_to(arende=arende, enhet=enhet, permissions=("se_tjansteman",), av=av)
        Tjanstemannakallad.objects.create(mote=mote, arende=arende, enhet=enhet, grupp_id=enhet.group_id)
    record(arende=arende, kod="sip.tjanstemannamote", av=av, at=at, data={"mote": mote.pk})
    log(av=av, vad="sip.tjanstemannamote", arende=arende, data={"mote": mote.pk, "antal": len(enheter)})
    _tell(mote, "sip.tjanstemannamote")
    return mote


def _tell(mote, kod):
    for kallad in mote.kallade.all():
        notify(
            mottagare=receivers(kallad.enhet_id),
            kod=kod,
            arende=mote.arende,
            nyckel=f"{kod}:{mote.pk}:{kallad.enhet_id}",
        )


def _held(mote, av, version):
    """The meeting to change, as the acting person saw it. Raises `Konflikt` when somebody changed it in between."""
    require(av, Formaga.HANDLAGGA)
    require_grant(mote.arende, av)
    found = (
        Tjanstemannamote.objects.select_for_update(no_key=True, of=("self",)).select_related("arende").get(pk=mote.pk)
    )
    if found.version != version:
        raise Konflikt(_("Någon annan har ändrat mötet medan du skrev. Läs ändringen och försök igen."))
    if found.hallet_at or found.installt_at:
        raise Regelbrott(_("Mötet är redan hållet eller inställt."))
    return found


def _save(mote, **fields):
    Tjanstemannamote.objects.filter(pk=mote.pk).update(version=F("version") + 1, **fields)
    return Tjanstemannamote.objects.select_related("arende").get(pk=mote.pk)


@transaction.atomic
def tell_person(*, mote, vem, hur, varfor, av, version, at=None):
    """Write down that the person was told of the meeting: who (`Tjanstemannamote.Vem`), how and why it is held.

    `at` is when they were told (default now). `version` is that of the meeting.
    """
    found = _held(mote, av, version)
    at = moment(at, earliest=found.arende.oppnad_at)
    if found.informerad_at:
        raise Regelbrott(_("Det står redan att den enskilde har fått veta."))
    if vem not in Tjanstemannamote.Vem.values:
        raise Regelbrott(_("Välj vem som har fått veta."), falt="vem")
    if hur not in Tjanstemannamote.Hur.values:
        raise Regelbrott(_("Välj hur ni berättade."), falt="hur")
    if not varfor.strip():
        raise Regelbrott(_("Skriv vad ni sa om varför mötet hålls."), falt="varfor")
    told = _save(
        found,
        informerad_vem=vem,
        informerad_hur=hur,
        informerad_varfor=varfor.strip(),
        informerad_at=at,
        informerad_av=av,
    )
    record(arende=told.arende, kod="sip.tjanstemannamote_meddelat", av=av, at=at, data={"mote": told.pk})
    fire(arende=told.arende, handelse="sip.tjanstemannamote_meddelat", at=at, av=av)
    log(av=av, vad="sip.tjanstemannamote_meddelat", arende=told.arende, data={"mote": told.pk})
    return told


@transaction.atomic
def hold_officials(*, mote, anteckning, kom, av, version, at=None):
    """The meeting was held with the units in `kom`, and this is its record. Raises `Regelbrott` when the person wasn't told
    before it began (Helsingborg's agreement, Rutin för SIP). `at` is when it was held (default its own time)."""
    found = _held(mote, av, version)
    at = at or found.tid
    if at > timezone.now():
        raise Regelbrott(_("Mötet har inte varit ännu. Skriv vad ni kom fram till när det har hållits."))
    if found.informerad_at is None:
        raise Regelbrott(
            _(
                "Mötet får inte hållas utan att den enskilde vet om det och varför. Skriv först vem som fick veta, när, hur"
                " och varför."
            )
        )
    if found.informerad_at > at:
        raise Regelbrott(_("Den enskilde fick veta om mötet först efteråt. Det ska ske före mötet."))
    if not anteckning.strip():
        raise Regelbrott(_("Skriv vad ni kom fram till."), falt="anteckning")
    called = {one.enhet_id: one for one in found.kallade.all()}
    came = {one.pk for one in kom}
    if not came or not came <= set(called):
        raise Regelbrott(_("Välj vilka av de kallade enheterna som kom."), falt="kom")
    held = _save(found, hallet_at=at, anteckning=anteckning.strip())
    for pk, one in called.items():
        one.kom = pk in came
        one.save(update_fields=["kom"])
    record(arende=held.arende, kod="sip.tjanstemannamote_hallet", av=av, at=at, data={"mote": held.pk})
    fire(arende=held.arende, handelse="sip.tjanstemannamote_hallet", at=at, av=av)
    log(av=av, vad="sip.tjanstemannamote_hallet", arende=held.arende, data={"mote": held.pk})
    return held


@transaction.atomic
def cancel_officials(*, mote, av, version, at=None):
    """Cancel a meeting of officials that waits; those who were called are told. `at` is when (default now)."""
    found = _held(mote, av, version)
    at = moment(at, earliest=found.skapad_at)
    cancelled = _save(found, installt_at=at)
    record(arende=cancelled.arende, kod="sip.tjanstemannamote_installt", av=av, at=at, data={"mote": cancelled.pk})
    log(av=av, vad="sip.tjanstemannamote_installt", arende=cancelled.arende, data={"mote": cancelled.pk})
    _tell(cancelled, "sip.tjanstemannamote_installt")
    return cancelled
