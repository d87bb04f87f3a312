"""Reviewing the access log: random samples, and what the reviewer found in them."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.atkomst import reviewing
from samverkan.arende.services import require
from samverkan.fel import Regelbrott
from samverkan.organisation.roller import Formaga

from .models import Logg, Loggranskning, Stickprov
from .selectors import midnight
from .services import log

STICKPROV_RADER = 20
STICKPROV_DAGAR = 30


@transaction.atomic
def draw_sample(*, av):
    """Draw accesses of the last 30 days at random, by the authority's own people or to its cases; every one is as likely.

    Raises `Otillaten` without the capability, and `Regelbrott` when there is nothing to review.
    """
    require(av, Formaga.GRANSKA_LOGG)
    verksamhet = av.enhet.verksamhet
    today = timezone.localdate()
    since = today - timedelta(days=STICKPROV_DAGAR)
    with reviewing(verksamhet.pk):
        concerned = Q(verksamhet_id=verksamhet.pk) | Q(arende_verksamhet_id=verksamhet.pk)
        recent = Logg.objects.filter(concerned, at__gte=midnight(since)).exclude(vad__startswith="logg.")
        drawn = list(recent.order_by("?").values_list("pk", flat=True)[:STICKPROV_RADER])
        if not drawn:
            raise Regelbrott(_("Det finns inget att granska: ingen har läst något de senaste 30 dagarna."))
        sample = Stickprov.objects.create(verksamhet=verksamhet, uppdrag=av, fran=since, till=today, rader=drawn)
    log(av=av, vad="logg.stickprov", data={"stickprov": sample.pk, "antal": len(drawn)})
    return sample


@transaction.atomic
def review(*, stickprov, resultat, anteckning, av):
    """Write down what the reviewer found in the sample: once, and for good.

    Raises `Otillaten` without the capability, `Regelbrott` when the sample is reviewed already or when something was
    found but not told.
    """
    require(av, Formaga.GRANSKA_LOGG)
    if resultat != Loggranskning.Resultat.INGET and not anteckning.strip():
        raise Regelbrott(_("Skriv vad du såg och vem du har vänt dig till."), falt="anteckning")
    try:
        with reviewing(av.enhet.verksamhet_id), transaction.atomic():
            done = Loggranskning.objects.create(
                stickprov_id=stickprov.pk, uppdrag=av, resultat=resultat, anteckning=anteckning.strip()
            )
    except IntegrityError:
        raise Regelbrott(_("Stickprovet är redan granskat. Dra ett nytt om du vill granska mer.")) from None
    log(av=av, vad="logg.granskad", data={"stickprov": stickprov.pk, "resultat": Loggranskning.Resultat(resultat)})
    return done
