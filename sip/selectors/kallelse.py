"""Meetings about the plan: as those read them who call, and those who are called."""

from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.models import Arende
from samverkan.arende.process import Uppgift, Vantan
from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.organisation.roller import Formaga
from samverkan.samtycke.selectors import grounds
from sip.models import Kallad, Kallelsebrev, Mote
from sip.mottagare import unreached
from sip.process import KALLAS_FRAN

MOST_SHOWN = 100


def units_to_call(arende):
    """{unit: its `Grund`, or `Saknas` with what is missing} for the circle's other units and those that a ground names."""
    circle = arende.deltagare.filter(till__isnull=True).exclude(enhet=arende.enhet_id).values("enhet")
    units = list(Enhet.objects.filter(pk__in=circle).select_related("verksamhet").order_by("sortnyckel", "id"))
    found = grounds(arende=arende)
    units += [one for one in found if one not in units and one.pk != arende.enhet_id]
    missing = [one for one in units if one not in found]
    found |= grounds(arende=arende, enheter=missing) if missing else {}
    return {one: found[one] for one in units}


def waiting_meeting(arende):
    """The meeting that is called and neither held nor cancelled, or None."""
    return Mote.objects.waiting().filter(arende=arende).select_related("arende__enhet").first()


def latest_meeting(arende):
    """The case's latest meeting, or None."""
    return Mote.objects.filter(arende=arende).order_by("-nr").first()


def people_at(enheter):
    """Those who work at the units now, in Swedish order: who may have a role at a meeting, or come to it."""
    return (
        Uppdrag.objects.valid()
        .filter(enhet__in=enheter)
        .select_related("user", "enhet")
        .order_by("enhet__sortnyckel", "user__sortnyckel", "id")
    )


_ANSWER = ("enhet__verksamhet", "deltagare__user", "ersattare__user", "svarad_av__user")


def calls_to(uppdrag, arende_id=None):
    """The calls to `uppdrag`'s acting units, newest first; with `arende_id` those on that case."""
    mine = Kallad.objects.called(uppdrag).select_related(*_ANSWER, "mote", "arende__enhet__verksamhet__huvudman")
    if arende_id:
        mine = mine.filter(arende=arende_id)
    return mine.order_by("-mote__id", "id")


def call_to(uppdrag, arende_id, enhet=""):
    """(the call to answer, all calls to the same meeting) of `uppdrag`'s units on the case. `enhet` chooses among several.

    Raises `Http404` alike for missing and forbidden.
    """
    mine = list(calls_to(uppdrag, arende_id)[:MOST_SHOWN])
    latest = [one for one in mine if one.mote_id == mine[0].mote_id]
    chosen = [one for one in latest if str(one.enhet_id) == enhet] or [one for one in latest if not one.svar] or latest
    if not chosen:
        raise Http404
    return chosen[0], latest


def called_rows(mote):
    """Who is called to the meeting, and what each has answered: units first, then the family."""
    return {
        "enheter": list(mote.kallade.select_related(*_ANSWER).order_by("enhet__sortnyckel", "id")),
        "familjen": list(mote.personer.order_by("id")),
        "roller": list(mote.roller.select_related("uppdrag__enhet").order_by("id")),
    }


def letters_of(arende):
    """The letters about the case's meetings, newest first."""
    return Kallelsebrev.objects.filter(arende=arende).select_related("person__mote").order_by("-id")


def letter_of(arende, pk):
    """One letter about a meeting, with what it takes to write it. Raises `Http404` when the case has none such."""
    letter = (
        Kallelsebrev.objects.filter(arende=arende, pk=pk)
        .select_related("person__mote", "av__user", "av__enhet__verksamhet")
        .prefetch_related("person__mote__roller", "person__mote__kallade__enhet__verksamhet")
        .first()
    )
    if letter is None:
        raise Http404
    return letter


def meeting_section(arende, *, can_change):
    """The meetings, newest first: who is called, who comes. None where there are none and none can be called."""
    meetings = list(
        Mote.objects.filter(arende=arende)
        .prefetch_related(
            Prefetch("kallade", Kallad.objects.select_related(*_ANSWER).order_by("enhet__sortnyckel", "id")),
            "personer",
            Prefetch("roller", to_attr="rollerna"),
        )
        .order_by("-nr")
    )
    waits = next((one for one in meetings if one.hallet_at is None and one.installt_at is None), None)
    on_paper = unreached([one.enhet for one in waits.kallade.all()]) if waits and can_change else set()
    can_call = can_change and waits is None and arende.tillstand in KALLAS_FRAN
    if not meetings and not can_call:
        return None
    return (
        "sip/del_moten.html",
        {
            "moten": [
                {
                    "mote": one,
                    "enheter": [
                        {
                            "kallad": kallad,
                            "svar": answer_in_words(kallad),
                            "pa_papper": one == waits and kallad.enhet in on_paper,
                        }
                        for kallad in one.kallade.all()
                    ],
                    "familjen": sorted(one.personer.all(), key=lambda person: person.pk),
                    "roller": one.rollerna,
                    "vantar": one == waits,
                    "har_borjat": one.tid <= timezone.now(),
                }
                for one in meetings
            ],
            "brev": list(letters_of(arende)) if can_change and meetings else [],
            "kan_kalla": can_call,
            "kan_andra": can_change,
            "svara_url": reverse("sip-kallelse", args=[arende.pk]) if waits and not can_change else "",
        },
    )


def answer_in_words(kallad):
    """What the unit has answered, as a sentence or two."""
    if kallad.svar == Kallad.Svar.KOMMER_INTE:
        said = _("Kommer inte.")
    elif kallad.svar == Kallad.Svar.KOMMER:
        if kallad.ersattare:
            said = _("%(namn)s kommer i stället för %(annan)s.") % {
                "namn": kallad.ersattare.user.namn,
                "annan": kallad.deltagare.user.namn,
            }
        elif kallad.deltagare:
            said = _("%(namn)s kommer.") % {"namn": kallad.deltagare.user.namn}
        else:
            said = _("Kommer.")
        if kallad.mandat is not None:
            said += " " + (_("Får besluta för enheten.") if kallad.mandat else _("Får inte besluta för enheten."))
    else:
        said = _("Har inte svarat.") if kallad.kom is None else ""
    if kallad.kom is not None:
        said += " " + (_("Kom till mötet.") if kallad.kom else _("Kom inte till mötet."))
    return f"{said} {kallad.meddelande}".strip()


def calls_to_answer(uppdrag):
    """The calls that wait for an answer by `uppdrag`'s units, as rows of its day."""
    if not uppdrag.can(Formaga.HANDLAGGA):
        return []
    waiting = (
        Kallad.objects.called(uppdrag)
        .unanswered()
        .exclude(arende__in=Arende.objects.visible_to(uppdrag, "andra_arende"))
        .select_related("mote", "enhet", "arende")
        .order_by("mote__tid", "id")
    )
    return [
        Uppgift(
            vad=_("Svara på kallelsen till möte"),
            om=f"{one.enhet.namn} · {one.arende.dnr}",
            knapp=_("Svara"),
            sida="sip-kallelse",
            pk=one.arende_id,
            sedan=one.mote.kallad_at,
            due_at=one.mote.tid,
        )
        for one in waiting[:MOST_SHOWN]
    ]


def unanswered_calls(uppdrag):
    """What called units owe on the cases that `uppdrag` answers for, longest waiting first."""
    if not uppdrag.can(Formaga.HANDLAGGA):
        return []
    waiting = (
        Kallad.objects.unanswered()
        .filter(arende__in=Arende.objects.filter(ansvarig=uppdrag, stangd_at__isnull=True))
        .select_related("arende__person", "enhet", "mote")
        .order_by("mote__kallad_at", "id")
    )
    return [
        Vantan(
            arende=one.arende,
            vad=_("Svar på kallelsen från %(enhet)s") % {"enhet": one.enhet.namn},
            sedan=one.mote.kallad_at,
            due_at=one.mote.tid,
        )
        for one in waiting[:MOST_SHOWN]
    ]
