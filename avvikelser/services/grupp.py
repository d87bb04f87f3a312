"""What a group does with a deviation that has been handed up to it: receives it and answers, without learning whom it is about."""

from django.db import transaction
from django.utils.translation import gettext as _

from avvikelser.models import Avidentifierad, Gruppsvar
from avvikelser.selectors import level_now
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Arende
from samverkan.arende.services import require
from samverkan.arende.tid import moment
from samverkan.fel import Otillaten, Regelbrott, checked
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga

from .niva import answered_by_group, received_by_group


def hold_text(text, av):
    """The text, which the group that `av` leads has been handed. Raises `Otillaten` for all others."""
    require(av, Formaga.LEDA_GRUPP)
    mine = Avidentifierad.objects.filter(pk=text.pk, forum__enhet=av.enhet_id, oppnad_at__isnull=False)
    held = mine.select_related("forum").first()
    if held is None:
        raise Otillaten
    return held


@transaction.atomic
def receive_in_group(*, text, av, at=None):
    """The group has received the deviation. Doing it again does nothing. The managers and the reporter are told."""
    text = hold_text(text, av)
    at = moment(at, earliest=text.oppnad_at)
    received, made = Gruppsvar.objects.get_or_create(
        avidentifierad=text,
        defaults={"arende_id": text.arende_id, "forum_id": text.forum_id, "mottagen_at": at, "mottagen_av": av},
    )
    if not made:
        return received
    with at_the_desk_of_case(text.arende_id):
        arende = Arende.objects.get(pk=text.arende_id)
        received_by_group(arende, _level(arende, text), av, at)
    log(av=av, vad="avvikelser.mottagen", data={"text": text.pk})
    return received


@transaction.atomic
def answer_in_group(*, text, orsak, atgard, svar, systembrist, plats, av, at=None):
    """The group says what the cause was and what is to be done, and answers those concerned, in writing, once.

    The managers of both units get it, and with them lies to solve the deviation or hand it up.
    """
    text = hold_text(text, av)
    receive_in_group(text=text, av=av, at=at)
    held = Gruppsvar.objects.select_for_update(no_key=True, of=("self",)).get(avidentifierad=text)
    if held.svarad_at:
        raise Regelbrott(_("Gruppen har redan svarat."))
    at = moment(at, earliest=held.mottagen_at)
    for name, value in {
        "orsak": orsak.strip(),
        "atgard": atgard.strip(),
        "svar": svar.strip(),
        "systembrist": systembrist,
        "plats": plats,
        "svarad_at": at,
        "svarad_av": av,
    }.items():
        setattr(held, name, value)
    for name, missing in (
        ("orsak", _("Skriv vad gruppen ser som orsaken.")),
        ("atgard", _("Skriv vad som ska göras.")),
        ("svar", _("Skriv svaret till dem det berör.")),
    ):
        if not getattr(held, name):
            raise Regelbrott(missing, falt=name)
    with at_the_desk_of_case(text.arende_id):
        arende = Arende.objects.get(pk=text.arende_id)
        checked(held)
        answered_by_group(arende, _level(arende, text), held.orsak, held.atgard, held.svar, av, at)
    held.save(update_fields=["orsak", "atgard", "svar", "systembrist", "plats", "svarad_at", "svarad_av"])
    log(av=av, vad="avvikelser.besvarad", data={"text": text.pk})
    return held


def _level(arende, text):
    """The level that the group is, which must have the deviation still."""
    niva = level_now(arende)
    if niva is None or niva.forum != text.forum.nyckel:
        raise Regelbrott(_("Avvikelsen ligger inte längre hos gruppen."))
    return niva
