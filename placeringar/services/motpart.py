"""To choose another counterpart for a placement."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from placeringar.models import Placering
from placeringar.process import AKUT, SLAG
from placeringar.selectors import counterpart_sees, keeps_counterpart
from placeringar.selectors.kostnad import hold_split, versions_of, waiting
from samverkan.arende.models import Arendepart
from samverkan.arende.services import end_grants, record, require, require_grant, touch
from samverkan.fel import Regelbrott
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.overenskommelse.selectors import version_for
from samverkan.samtycke.services import PA_GRUND

from .dela import open_what_may_be
from .forslag import require_open, require_other_body
from .kostnad import supersede
from .placera import tell_counterpart


@transaction.atomic
def change_counterpart(*, arende, motpart, av, version):
    """Choose the unit `motpart` as the counterpart instead of the one there is, which sees nothing more at once, and is told
    if it has seen the placement. The new one sees it when there is a ground to share, as at the start.

    A proposal of the own side about the cost that waits for another huvudman's answer gives way. The agreement is the one
    that binds the two; what clocks it has started run on. Raises `Regelbrott` when it is too late (`keeps_counterpart`), for
    the same unit and the same huvudman, and where an agreement with the new one demands something first.
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    hold_split(arende)
    held = (
        Placering.objects.select_for_update(no_key=True, of=("self",))
        .select_related("motpart__verksamhet")
        .get(arende=arende)
    )
    arende.placering, former = held, held.motpart
    if stop := keeps_counterpart(arende):
        raise Regelbrott(stop)
    if motpart.pk == former.pk:
        raise Regelbrott(_("Enheten är redan motpart. Välj en annan."), falt="motpart")
    require_other_body(av, motpart)
    touch(arende=arende, av=av, version=version)
    if counterpart_sees(arende):
        tell_counterpart(arende, "placeringar.inte_motpart", av)
    for grund in PA_GRUND:
        end_grants(arende=arende, av=av, enhet=former, grund=grund)
    if motpart.verksamhet.huvudman_id != former.verksamhet.huvudman_id:
        supersede(arende, waiting(versions_of(arende)))
    _take_place(arende, held, former, motpart)
    if arende.variant != AKUT:
        require_open(arende, "placeringar.foreslagen", falt="motpart")
    record(arende=arende, kod="placeringar.motpart_bytt", av=av, data={"fran": former.pk, "till": motpart.pk})
    log(av=av, vad="placeringar.motpart_bytt", arende=arende)
    open_what_may_be(arende, av)
    return held


def _take_place(arende, held, former, motpart):
    now, roll = timezone.now(), gettext_noop("Motpart")
    Arendepart.objects.filter(arende=arende, enhet=former, roll=roll, till__isnull=True).update(till=now)
    Arendepart.objects.create(arende=arende, enhet=motpart, roll=roll, fran=now)
    held.motpart = motpart
    held.save(update_fields=["motpart"])
    arende.overenskommelse = version_for(
        process=SLAG,
        verksamheter=[arende.verksamhet, motpart.verksamhet],
        at=arende.oppnad_at,
        variant=arende.variant or None,
    )
    arende.save(update_fields=["overenskommelse"])
