"""Who at a called unit sees whom a plan is about, when the identity is protected: a named person, never the whole unit."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest, Now
from django.utils.translation import gettext as _

from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Behorighet
from samverkan.arende.services import grant, record, require
from samverkan.fel import Otillaten, Regelbrott
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Formaga
from sip.selectors.identitet import SER, may_name_at, seers


@transaction.atomic
def name_seer(*, arende, uppdrag, av):
    """Let `uppdrag`, at a called unit, see whom the case is about, for as long as the unit's own ground holds.

    Named by the unit that owns the case, or by the called unit's manager. One who is named already stays so.
    Raises `Otillaten` for others, `Regelbrott` for one who doesn't see the unit's cases.
    """
    _require_may_name(arende, uppdrag.enhet_id, av)
    works = Uppdrag.objects.valid().filter(pk=uppdrag.pk).exists()
    if not works or not (uppdrag.can(Formaga.SE_ARENDEN) or _comes(arende, uppdrag)):
        raise Regelbrott(_("Välj någon som arbetar på enheten nu och som ser enhetens ärenden."), falt="uppdrag")
    if any(one.user_id == uppdrag.user_id and one.group_id == uppdrag.enhet.group_id for one in seers(arende)):
        return
    unit = (
        Behorighet.objects.active()
        .filter(
            content_object=arende,
            group=uppdrag.enhet.group_id,
            user__isnull=True,
            permission__codename="medverka",
        )
        .order_by(F("till").desc(nulls_first=True))
        .first()
    )
    with at_the_desk_of_case(arende.pk):
        grant(
            arende=arende,
            enhet=uppdrag.enhet,
            user=uppdrag.user,
            permissions=(SER,),
            grund=unit.grund,
            grund_text=unit.grund_text,
            till=unit.till,
            av=av,
        )
    _note(arende, uppdrag.enhet_id, "sip.identitet_oppnad", av)
    if uppdrag != av:
        notify(
            mottagare=[uppdrag],
            kod="sip.identitet_oppnad",
            arende=arende,
            nyckel=f"identitet:{arende.pk}:{uppdrag.pk}",
        )


@transaction.atomic
def unname_seer(*, arende, behorighet_id, av):
    """Let one who was named see the protected identity no more, from now. By those who may name."""
    held = next((one for one in seers(arende) if one.pk == behorighet_id), None)
    if held is None:
        raise Regelbrott(_("Den personen ser inte längre vem det gäller. Ladda om sidan."))
    _require_may_name(arende, held.group.enhet.pk, av)
    with at_the_desk_of_case(arende.pk):
        Behorighet.objects.filter(pk=held.pk).update(till=Greatest(F("fran"), Now()))
    _note(arende, held.group.enhet.pk, "sip.identitet_stangd", av)


def _require_may_name(arende, enhet_id, av):
    require(av, Formaga.HANDLAGGA)
    if enhet_id not in {one.pk for one in may_name_at(arende, av)}:
        raise Otillaten


def _comes(arende, uppdrag):
    """Whether they were let in alone, since they come to the meeting though their role sees no cases."""
    return (
        Behorighet.objects.active()
        .filter(
            content_object=arende,
            group=uppdrag.enhet.group_id,
            user=uppdrag.user_id,
            permission__codename="se_arende",
        )
        .exists()
    )


def _note(arende, enhet_id, kod, av):
    record(arende=arende, kod=kod, av=av, data={"enhet": enhet_id}, inre=False)
    log(av=av, vad=kod, arende=arende, data={"enhet": enhet_id})
