"""To make a deviation readable for a group: a text without names, approved by a manager, and then opened to the group."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from avvikelser.avidentifiering import Slag, propose
from avvikelser.models import Avidentifierad, Berordperson
from avvikelser.models.avidentifierat import TEXTER
from avvikelser.selectors import avvikelse_of, group_above
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Behorighet
from samverkan.arende.services import grant, record, require, require_grant, touch
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott, checked
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import I_GRUPP, Formaga
from samverkan.organisation.selectors import staff_of

from .insyn import LAGRUM

_PERSONNUMMER = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+ ]?\d{4}(?!\d)")


@transaction.atomic
def approve_text(*, arende, vad_hande, konsekvens, provat, forslag, av, version, at=None):
    """Approve what the next level's group is to read of the deviation. A manager does, who answers for that nobody can tell whom
    it is about. Answers with the `Avidentifierad`; approving again, before it is handed up, replaces the text.

    Raises `Regelbrott` when the next level is no group, or isn't set up, and when a text still holds the person's name or number.
    """
    require(av, Formaga.STYRA_ATKOMST)
    require_grant(arende, av)
    at = moment(at)
    group = group_above(arende)
    if group is None:
        raise Regelbrott(_("Nästa nivå är ingen grupp. Ingen behöver läsa avvikelsen utan namn."))
    if group.forum is None:
        raise Regelbrott(
            _("%(grupp)s finns inte här än. Be administratören hos den som håller i gruppen att lägga upp den.")
            % {"grupp": group.niva.vem}
        )
    texts = dict(zip(TEXTER, (text.strip() for text in (vad_hande, konsekvens, provat, forslag)), strict=True))
    if not texts["vad_hande"]:
        raise Regelbrott(_("Skriv vad som hände, utan namn."), falt="vad_hande")
    require_no_number(texts)
    _require_no_name(arende, texts)
    touch(arende=arende, av=av, version=version)
    known = Avidentifierad.objects.filter(arende=arende, forum=group.forum).first()
    avvikelse = avvikelse_of(arende)
    text = known or Avidentifierad(
        arende=arende,
        forum=group.forum,
        kategori=avvikelse.kategori,
        regel=avvikelse.regel,
        mellan=between(avvikelse),
        manad=avvikelse.handelsedag.replace(day=1),
    )
    for name, value in {**texts, "godkand_at": at, "godkand_av": av}.items():
        setattr(text, name, value)
    if known:
        checked(text).save(update_fields=[*TEXTER, "godkand_at", "godkand_av"])
    else:
        checked(text).save(force_insert=True)
    record(arende=arende, kod="avvikelser.avidentifierad", av=av, data={"forum": group.forum.pk}, inre=False, at=at)
    log(av=av, vad="avvikelser.avidentifierad", arende=arende, data={"text": text.pk})
    return text


def between(avvikelse):
    """Between what kinds of units it was, which names no place."""
    kinds = [one.get_slag_display() for one in (avvikelse.rapporterande, avvikelse.berord)]
    return _("%(ena)s och %(andra)s") % {"ena": kinds[0], "andra": kinds[1]}


def require_no_number(texts):
    """Raise `Regelbrott` at the field (`texts`: {field: text}) that holds what looks like a personal number."""
    for name, text in texts.items():
        if _PERSONNUMMER.search(text):
            raise Regelbrott(_("Texten innehåller något som ser ut som ett personnummer. Ta bort det."), falt=name)


def _require_no_name(arende, texts):
    with at_the_desk_of_case(arende.pk):
        known = list(Berordperson.objects.filter(arende=arende).values_list("namn", flat=True))
    for name, text in texts.items():
        if any(mark.slag == Slag.NAMN for mark in propose(text, namn=known)):
            raise Regelbrott(_("Texten innehåller personens namn, eller en del av det. Ta bort det."), falt=name)


def approved_text(arende, forum):
    """The text that a manager has approved for the group, or None."""
    return Avidentifierad.objects.filter(arende=arende, forum=forum).first()


def require_approved_text(arende):
    """Raise `Regelbrott` when the level above is a group that reads here, and no manager has approved a text for it."""
    group = group_above(arende)
    if group and group.forum and not approved_text(arende, group.forum):
        raise Regelbrott(
            _("%(grupp)s läser bara en text utan namn. Skriv och godkänn den först.") % {"grupp": group.niva.vem}
        )


def open_to_group(arende, niva, av, at):
    """Let the group of the level, which has just got the deviation, read the approved text; and tell the group. A group that
    nobody has set up here reads nothing: the managers take the deviation there themselves, and note its answer."""
    group = group_above(arende, nr=niva.nr - 1)
    if not (group and group.forum):
        return
    text = approved_text(arende, group.forum)
    grant(
        arende=arende,
        enhet=group.forum.enhet,
        permissions=("se_avidentifierat",),
        grund=Behorighet.Grund.LAG,
        grund_text=LAGRUM,
        av=av,
    )
    text.oppnad_at, text.due_at = at, niva.due_at
    text.save(update_fields=["oppnad_at", "due_at"])
    notify(
        mottagare=staff_of(enhet=group.forum.enhet, roller=I_GRUPP),
        kod="avvikelser.till_gruppen",
        arende=None,
        nyckel=f"till_gruppen:{text.pk}",
    )


def tell_groups(arende, at):
    """Let each group that has had the deviation know that it is solved. What the reporter is told may name somebody, and stays
    where it is."""
    for text in Avidentifierad.objects.filter(arende=arende, oppnad_at__isnull=False).select_related("forum"):
        text.lost_at = at
        text.save(update_fields=["lost_at"])
        notify(
            mottagare=staff_of(enhet=text.forum.enhet_id, roller=I_GRUPP),
            kod="avvikelser.gruppens_lost",
            arende=None,
            nyckel=f"gruppens_lost:{text.pk}",
        )
