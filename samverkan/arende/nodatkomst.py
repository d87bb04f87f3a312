"""Emergency access (nödåtkomst): open a case of one's own tenant for 24 hours, with a reason, seen by the manager."""

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.fel import Regelbrott
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga
from samverkan.organisation.selectors import managers_of

from .atkomst import searching
from .models import Arende, Behorighet
from .services import grant, record, require, stated_reason

LANGST = timedelta(hours=24)
"""How long emergency access lasts. The database refuses more."""


@transaction.atomic
def break_glass(*, dnr, skal, av):
    """Let `av`, and nobody else, read the case with number `dnr` for 24 hours; tells the managers of the owning unit.

    Raises `Otillaten` without the capability and `Regelbrott` when the tenant has no such case or no reason is given.
    """
    require(av, Formaga.NODATKOMST)
    skal = stated_reason(skal, at_least=10, missing=_("Skriv skälet med minst tio tecken. Chefen läser det."))
    with searching(av.enhet.verksamhet_id):
        arende = (
            Arende.objects.filter(verksamhet=av.enhet.verksamhet_id, dnr=dnr.strip().upper())
            .select_related("enhet")
            .first()
        )
    if arende is None:
        raise Regelbrott(
            _("Vi hittar inget ärende med det numret i din verksamhet. Kontrollera numret."),
            falt="dnr",
            logg="nodatkomst.ingen_traff",
        )
    if not Arende.objects.visible_to(av).filter(pk=arende.pk).exists():
        grant(
            arende=arende,
            enhet=av.enhet,
            user=av.user,
            permissions=("se_arende", "se_inre", "se_identitet"),
            grund=Behorighet.Grund.NODATKOMST,
            grund_text=skal,
            till=Now() + LANGST,
            av=av,
        )
        record(arende=arende, kod="arende.nodatkomst", av=av, data={"user": av.user_id})
        log(av=av, vad="nodatkomst.oppnad", arende=arende)
        notify(
            mottagare=managers_of(arende.enhet, besides=av.user),
            kod="arende.nodatkomst",
            arende=arende,
            nyckel=f"nodatkomst:{arende.pk}:{av.pk}:{timezone.now():%Y%m%d%H%M}",
        )
    return arende
