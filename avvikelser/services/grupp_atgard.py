"""The measures that a group decides of a deviation, without learning whom it is about."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avvikelser.models import Atgard, Gruppsvar
from avvikelser.selectors import members_of
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Arende
from samverkan.arende.services import record
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott, checked
from samverkan.logg.services import log
from samverkan.notis.services import notify

from .atgard import LANGST
from .avidentifiering import require_no_number
from .grupp import hold_text
from .insyn import tell_managers


@transaction.atomic
def add_measure_in_group(*, text, engang, vad, agare, senast, av, at=None):
    """The group decides, of the deviation that it reads as `text`, that its member `agare` does `vad` by `senast` (the day
    included). The member and the managers of both units are told. The same form sent twice adds one.

    Raises `Regelbrott` before the group has received it, and when `vad` holds what looks like a personal number. Whether it holds
    the person's name isn't asked: the answer would tell one who guesses.
    """
    text = hold_text(text, av)
    received = Gruppsvar.objects.filter(avidentifierad=text).first()
    if received is None:
        raise Regelbrott(_("Ta emot avvikelsen först."))
    at = moment(at, earliest=received.mottagen_at)
    vad = vad.strip()
    if not vad:
        raise Regelbrott(_("Skriv vad som ska göras."), falt="text")
    if not members_of(text.forum).filter(pk=agare.pk).exists():
        raise Regelbrott(_("Välj någon som är med i gruppen nu."), falt="agare")
    first = timezone.localdate(at)
    if not first <= senast <= first + LANGST:
        raise Regelbrott(_("Välj en dag från och med i dag, och högst två år bort."), falt="senast")
    require_no_number({"text": vad})
    said = {"text": vad, "agare": agare, "senast": senast, "av": av, "at": at}
    checked(Atgard(arende_id=text.arende_id, forum=text.forum, engang=engang, **said), utom=("arende",))
    measure, made = Atgard.objects.get_or_create(
        engang=engang, arende_id=text.arende_id, forum=text.forum, defaults=said
    )
    if not made:
        return measure
    with at_the_desk_of_case(text.arende_id):
        arende = Arende.objects.get(pk=text.arende_id)
        record(arende=arende, kod="avvikelser.atgard", av=av, data={"uppdrag": agare.pk}, at=at, inre=False)
        tell_managers(arende, "avvikelser.gruppens_atgard", av, f"gruppens_atgard:{measure.pk}")
    log(av=av, vad="avvikelser.atgard", data={"atgard": measure.pk, "text": text.pk})
    if agare.pk != av.pk:
        notify(mottagare=[agare], kod="avvikelser.atgard", arende=None, nyckel=f"atgard:{measure.pk}")
    return measure
