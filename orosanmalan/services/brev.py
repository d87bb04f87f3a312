"""To write to the family about a decision, or to decide that they are not told yet."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from orosanmalan.models import Familjebrev
from orosanmalan.selectors import decision_to_tell, family, told_of_inquiry
from samverkan.arende.models import Arende
from samverkan.arende.services import record, require
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Otillaten, Regelbrott, checked
from samverkan.frist.datum import last_day
from samverkan.frist.models import Frist
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga

from .utredning import note_informed

FAMILJEN = "Familjen"
"""Whom it concerns when nobody of the family is told, as the file says it: in Swedish for everybody."""


@transaction.atomic
def write_to_family(*, arende, engang, far_veta, mottagare, text, skal, av, version, at=None):
    """Write a letter about the latest decision to one of the family (`Familjemedlem.nyckel`), with its reasons in `text`.

    `far_veta` False: nobody of the family is told yet, and `skal` says for what special reason (SoL 20:4). When the reporter
    suspects violence, `skal` must say why they may be told all the same. Of an inquiry that was opened, either is noted in the
    inquiry too: that the receiver was told on the letter's day, or why nobody is. The same form (`engang`) sent twice gives
    one letter. Raises `Regelbrott` before the decision, `Konflikt` when the case has changed since `version`.
    """
    require(av, Formaga.HANDLAGGA)
    held = Arende.objects.visible_to(av, "andra_arende").select_for_update(no_key=True).filter(pk=arende.pk).first()
    if held is None:
        raise Otillaten
    written = Familjebrev.objects.filter(arende=arende, engang=engang).first()
    if written:
        return written
    if held.version != version:
        raise Konflikt
    to_tell = decision_to_tell(arende)
    if to_tell is None:
        raise Regelbrott(_("Beslutet är inte fattat ännu. Skriv till familjen när det är fattat."))
    om, decision = to_tell
    skal, text = skal.strip(), text.strip()
    if not far_veta:
        if not skal:
            raise Regelbrott(_("Skriv varför familjen inte får veta beslutet än."), falt="skal")
        letter = Familjebrev(vantar=True)
    else:
        if arende.anmalan.vald and not skal:
            raise Regelbrott(
                _("Anmälaren misstänker våld eller övergrepp. Skriv varför familjen kan få veta beslutet nu."),
                falt="skal",
            )
        people = family(arende)
        receiver = next((one for one in people if one.nyckel == mottagare), None)
        if receiver is None:
            raise Regelbrott(_("Välj vem brevet är till."), falt="mottagare")
        if not text:
            raise Regelbrott(_("Skriv varför ni har beslutat så, så att mottagaren förstår det."), falt="text")
        letter = Familjebrev(mottagare=receiver.slag, namn=receiver.namn, adress=receiver.adress, text=text)
        if om == Familjebrev.Om.INLEDS:
            letter.klar_senast = _inquiry_ends(arende)
    letter.arende, letter.engang, letter.om, letter.skal = arende, engang, om, skal
    letter.enhet, letter.av, letter.at = arende.enhet, av, moment(at, earliest=decision.at)
    checked(letter).save(force_insert=True)
    kod = "orosanmalan.familjebrev_vantar" if letter.vantar else "orosanmalan.familjebrev"
    record(arende=arende, kod=kod, av=av, at=letter.at)
    log(av=av, vad=kod, arende=arende)
    if om == Familjebrev.Om.INLEDS:
        _note_in_inquiry(letter, FAMILJEN if letter.vantar else _whom(receiver, people, arende))
    return letter


def _note_in_inquiry(letter, vem):
    """Note that the letter tells `vem` of the inquiry, or why nobody is told (SoL 20:4), unless they are noted as told."""
    day = None if letter.vantar else timezone.localdate(letter.at)
    if day and told_of_inquiry(letter.arende).filter(vem=vem, informerad__isnull=False).exists():
        return
    skal = letter.skal if letter.vantar else ""
    note_informed(arende=letter.arende, vem=vem, informerad=day, skal=skal, av=letter.av, at=letter.at)


def _whom(receiver, people, arende):
    """The receiver as the inquiry may name them: more read it than read the letters of a protected child."""
    if not arende.person.skyddad:
        return receiver.namn[:200]
    with translation.override("sv"):
        word = str(receiver.slag.label)
    return word if receiver.slag == Familjebrev.Mottagare.BARNET else f"{word} {people.index(receiver) + 1}"


def _inquiry_ends(arende):
    """The day by which the inquiry is to be finished, as its deadline says now."""
    frist = Frist.objects.filter(arende=arende, nyckel="orosanmalan.utredning").order_by("-id").first()
    return last_day(frist.due_at) if frist else None
