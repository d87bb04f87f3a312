"""Reminders of calls, by the worker. Each is written once, so the sweep may run and be killed at any time."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from samverkan.arende.models import Arende, Behorighet
from samverkan.notis.services import notify
from samverkan.organisation.models import Uppdrag

from .models import Kallad
from .mottagare import receivers

PAMINN_EFTER = timedelta(days=5)
"""How long after the call a unit that has not answered is reminded."""
PAMINN_FORE = timedelta(days=3)
"""How long before the meeting it is reminded at the latest, and the one who called is told."""
SNART = timedelta(days=1)
"""How long before the meeting those who come are reminded."""


def remind():
    """Remind the called units that have not answered, tell the one who called, and remind those who come the day before.

    A unit whose ground has ended is reminded of nothing.
    """
    now = timezone.now()
    with transaction.atomic():
        for kallad in _called().filter(svar="", mote__kallad_at__lte=now - PAMINN_EFTER, mote__tid__gt=now):
            _tell(kallad, "sip.kallelse_paminnelse", receivers(kallad.enhet_id))
        for kallad in _called().filter(svar="", mote__tid__gt=now, mote__tid__lte=now + PAMINN_FORE):
            _tell(kallad, "sip.kallelse_paminnelse_sist", receivers(kallad.enhet_id))
            _tell(kallad, "sip.kallelse_obesvarad", _calling(kallad))
        for kallad in _called().filter(
            svar=Kallad.Svar.KOMMER, mote__tid__gt=now, mote__tid__lte=now + SNART, deltagare__isnull=False
        ):
            coming = Uppdrag.objects.valid().filter(pk=kallad.ersattare_id or kallad.deltagare_id)
            _tell(kallad, "sip.mote_snart", coming.only("id", "user_id"))


def _called():
    ground = Behorighet.objects.active().filter(
        content_object=OuterRef("arende_id"), group=OuterRef("grupp_id"), permission__codename="medverka"
    )
    return (
        Kallad.objects.filter(Exists(ground), mote__hallet_at__isnull=True, mote__installt_at__isnull=True)
        .select_related("mote")
        .only(
            "id",
            "arende_id",
            "enhet_id",
            "deltagare_id",
            "ersattare_id",
            "mote__id",
            "mote__tid",
            "mote__kallad_av_id",
        )
        .order_by("id")
    )


def _calling(kallad):
    """The one who answers for the case, or else who called."""
    ansvarig = Arende.objects.values_list("ansvarig_id", flat=True).get(pk=kallad.arende_id)
    return Uppdrag.objects.filter(pk=ansvarig or kallad.mote.kallad_av_id).only("id", "user_id")


def _tell(kallad, kod, mottagare):
    # A meeting that is moved is another to answer.
    nyckel = f"{kod}:{kallad.pk}:{kallad.mote.tid.isoformat()}"
    notify(mottagare=mottagare, kod=kod, arende=Arende(pk=kallad.arende_id), nyckel=nyckel)
