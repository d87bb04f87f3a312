"""To ask social services for advice without naming the child, and to answer."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from orosanmalan import selectors
from orosanmalan.models import Konsultation
from samverkan.arende.services import require
from samverkan.arende.tid import moment
from samverkan.fel import Otillaten, Regelbrott
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga, Roll
from samverkan.organisation.selectors import reception_of, staff_of
from samverkan.person.avslojar import tells_contact, tells_number


def ask_for_advice(*, av, kommunkod, engang, fraga, at=None):
    """Ask the municipality's reception, without naming the child. The same form (`engang`) sent twice gives one question.

    Nothing in law or agreements forbids it, so it is always offered. `at` is when (default now). Raises `Regelbrott` when
    the text tells who somebody is, as far as a machine sees, or the municipality has no reception here.
    """
    require(av, Formaga.ANMALA)
    at = moment(at)
    _refuse_telling(fraga, falt="fraga", contacts=True)
    enhet = reception_of(kommunkod=kommunkod)
    if enhet is None:
        raise Regelbrott(_("Kommunen tar inte emot frågor här ännu. Ring kommunens socialtjänst."), falt="kommun")
    try:
        with transaction.atomic():
            konsultation = Konsultation.objects.create(
                engang=engang, mottagare=enhet, fragare=av, fraga=fraga, fragad_at=at
            )
    except IntegrityError:
        asked = selectors.asked_questions(av).filter(engang=engang).first()
        if asked is None:
            raise
        return asked
    log(av=av, vad="orosanmalan.radfragad", data={"radfraga": konsultation.pk})
    notify(
        mottagare=staff_of(enhet=enhet, roller=(Roll.MOTTAGNING, Roll.CHEF)),
        kod="orosanmalan.radfragad",
        arende=None,
        nyckel=f"radfragad:{konsultation.pk}",
    )
    return konsultation


@transaction.atomic
def answer_question(*, konsultation, svar, av, at=None):
    """Answer a question to the own reception, and tell the one who asked. It is answered once. `at` is when (default now)."""
    require(av, Formaga.TA_EMOT)
    at = moment(at, earliest=konsultation.fragad_at)
    if not selectors.received_questions(av).filter(pk=konsultation.pk).exists():
        raise Otillaten
    _refuse_telling(svar, falt="svar")
    # Of the row alone: what is joined to it isn't asked again when another's answer comes in between.
    unanswered = Konsultation.objects.filter(pk=konsultation.pk, svarad_at__isnull=True)
    if not unanswered.update(svar=svar, svarad_at=at, svarad_av=av):
        raise Regelbrott(_("En kollega har redan svarat. Ladda om sidan för att läsa svaret."), falt="svar")
    log(av=av, vad="orosanmalan.radfraga_besvarad", data={"radfraga": konsultation.pk})
    notify(
        mottagare=[konsultation.fragare],
        kod="orosanmalan.radfraga_besvarad",
        arende=None,
        nyckel=f"radfraga_besvarad:{konsultation.pk}",
    )
    konsultation.refresh_from_db()
    return konsultation


def record_call(*, av, engang, ringde_fran, fraga, svar, at=None):
    """Keep a question that came by telephone, with the answer that was given. `at` is when (default now)."""
    require(av, Formaga.TA_EMOT)
    enhet = selectors.own_reception(av)
    if enhet is None:
        raise Otillaten
    _refuse_telling(ringde_fran, falt="ringde_fran", contacts=True)
    _refuse_telling(fraga, falt="fraga", contacts=True)
    _refuse_telling(svar, falt="svar")
    at = moment(at)
    try:
        with transaction.atomic():
            konsultation = Konsultation.objects.create(
                engang=engang,
                mottagare=enhet,
                ringde_fran=ringde_fran,
                fraga=fraga,
                fragad_at=at,
                svar=svar,
                svarad_at=at,
                svarad_av=av,
            )
    except IntegrityError:
        kept = selectors.received_questions(av).filter(engang=engang).first()
        if kept is None:
            raise
        return kept
    log(av=av, vad="orosanmalan.radfraga_telefon", data={"radfraga": konsultation.pk})
    return konsultation


def _refuse_telling(text, *, falt, contacts=False):
    if tells_number(text):
        raise Regelbrott(
            _("Texten ser ut att innehålla ett personnummer. Ta bort det och skriv barnets ålder i stället."), falt=falt
        )
    if contacts and tells_contact(text):
        raise Regelbrott(
            _("Texten ser ut att innehålla ett telefonnummer eller en e-postadress. Ta bort det."), falt=falt
        )
