"""Requests for information: as those read them who asked, and those who are asked."""

from django.http import Http404
from django.utils.translation import gettext as _

from orosanmalan.models import Begaran
from samverkan.arende.models import Arende
from samverkan.arende.process import Uppgift, Vantan
from samverkan.frist.regel import midnight_after
from samverkan.organisation.models import Enhet, Huvudman, Uppdrag
from samverkan.organisation.roller import FORMAGOR, Formaga

_SHOWN = ("enhet__verksamhet", "mottagare__user", "av__user", "fran_enhet__verksamhet")
MOST_SHOWN = 100


def requests_of(arende):
    """The requests on the case, newest first, for those who handle it."""
    return Begaran.objects.filter(arende=arende).select_related(*_SHOWN).order_by("-id")


def request_of(arende, pk):
    """One request on the case with its child and its answers. Raises `Http404` when the case has no such request."""
    return _read(Begaran.objects.filter(arende=arende), pk)


def request_to(uppdrag, pk):
    """One request to `uppdrag` with its child and its own answers. Raises `Http404` alike for missing and forbidden."""
    return _read(Begaran.objects.asked_of(uppdrag), pk)


def _read(found, pk):
    begaran = (
        found.filter(pk=pk)
        .select_related(*_SHOWN, "barn", "fran_enhet__verksamhet__huvudman")
        .prefetch_related("svar__av__user", "svar__bilagor__dokument")
        .first()
    )
    if begaran is None:
        raise Http404
    return begaran


def requests_to(uppdrag, *, answered, before=None):
    """The requests to `uppdrag`: those that wait for an answer, first due first, or those that have one, newest first. Slice it."""
    mine = Begaran.objects.asked_of(uppdrag).select_related("fran_enhet__verksamhet", "mottagare__user", "barn")
    if not answered:
        return mine.filter(besvarad_at__isnull=True).order_by("svar_senast", "id")
    if before:
        mine = mine.filter(id__lt=before)
    return mine.filter(besvarad_at__isnull=False).order_by("-id")


def waiting_requests(uppdrag, *, most=MOST_SHOWN):
    """What others owe on the cases that `uppdrag` answers for: requests that nobody has answered, longest waiting first."""
    waiting = (
        Begaran.objects.open()
        .filter(arende__in=Arende.objects.filter(ansvarig=uppdrag, stangd_at__isnull=True))
        .select_related("arende__person", "enhet")
        .order_by("skickad_at", "id")[:most]
    )
    return [
        Vantan(
            arende=one.arende,
            vad=_("Svar från %(enhet)s") % {"enhet": one.enhet.namn},
            sedan=one.skickad_at,
            due_at=midnight_after(one.svar_senast),
            sida="orosanmalan-utredning",
        )
        for one in waiting
    ]


def requests_to_answer(uppdrag):
    """The requests that wait for an answer by `uppdrag`, as rows of its day."""
    return [
        Uppgift(
            vad=_("Svara på socialtjänstens fråga"),
            om=f"{one.fran_enhet.namn} · {one.referens}",
            knapp=_("Svara"),
            sida="orosanmalan-forfragan",
            pk=one.pk,
            sedan=one.skickad_at,
            due_at=midnight_after(one.svar_senast),
        )
        for one in requests_to(uppdrag, answered=False)[:MOST_SHOWN]
    ]


def bodies_with_units():
    """The huvudmän that have units here, in Swedish order."""
    return Huvudman.objects.filter(verksamheter__enheter__isnull=False).distinct().order_by("sortnyckel")


def units_to_ask(arende, huvudman):
    """The units of a huvudman that may be asked, in Swedish order: all but the one that inquires."""
    return (
        Enhet.objects.filter(verksamhet__huvudman=huvudman)
        .exclude(pk=arende.enhet_id)
        .exclude(slag__in=(Enhet.Slag.FORVALTNING, Enhet.Slag.SAMRADSGRUPP))
        .select_related("verksamhet")
        .order_by("verksamhet__namn", "sortnyckel", "id")
    )


def units_near(arende):
    """The units that take part in the case besides the one that inquires: who has reported often has more to tell."""
    return (
        Enhet.objects.filter(pk__in=arende.parter.values("enhet"))
        .exclude(verksamhet=arende.verksamhet_id)
        .select_related("verksamhet")
        .order_by("sortnyckel", "id")
    )


def people_to_name(enhet):
    """Those at the unit who may be named to answer a request, in Swedish order."""
    roller = [roll for roll, can in FORMAGOR.items() if Formaga.ANMALA in can]
    return (
        Uppdrag.objects.valid()
        .filter(enhet=enhet, roll__in=roller)
        .select_related("user", "enhet")
        .order_by("user__sortnyckel", "id")
    )
