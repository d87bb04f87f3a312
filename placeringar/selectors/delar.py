"""The parts of the case page about the placement: who does what, the plan, how it is followed, the school plan, the end."""

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from placeringar.models import Ansvarsrad, Avslutsplan, Overvagande, Placeringsavslut, Skolplan, Uppfoljning
from placeringar.process import FORE, PAGAR, PLACERAD, Tillstand
from samverkan.arende.models import Arende
from samverkan.webb.templatetags.samverkan import dag

from .laget import counterpart_sees
from .sparrar import obstacles


def responsibilities(arende):
    """Who does which care, in the order it was written."""
    return list(Ansvarsrad.objects.filter(arende=arende, borttagen_at__isnull=True).order_by("id"))


def responsibility_section(arende, *, can_write):
    """Who does which care, own or bought."""
    return (
        "placeringar/del_ansvar.html",
        {"ansvar": responsibilities(arende), "skriver": can_write and arende.tillstand in PAGAR},
    )


def plan_section(arende, uppdrag, *, can_change):
    """The plan that the placement rests on, with a link for one who sees it."""
    held = arende.placering
    case = Arende.objects.visible_to(uppdrag).filter(sip=held.sip_id).first() if held.sip_id else None
    return (
        "placeringar/del_plan.html",
        {
            "plan": case,
            "plan_finns": held.har_plan,
            "svpl": held.svpl_at and dag(held.svpl_at),
            "kan_andra": can_change and arende.tillstand in PAGAR,
        },
    )


def sharing_section(arende):
    """Whether the counterpart sees the placement, for the one who may let it."""
    held = arende.placering
    return (
        "placeringar/del_motpart.html",
        {
            "motpart": held.motpart,
            "huvudman": held.motpartens_huvudman,
            "ser": counterpart_sees(arende),
            "kan_bytas": arende.tillstand in PAGAR,
        },
    )


def follow_up_section(arende, *, can_change, inner):
    """How the placement is followed up and reconsidered."""
    if arende.tillstand in FORE or arende.tillstand == Tillstand.ATERTAGEN:
        return None
    rows = list(Uppfoljning.objects.filter(arende=arende).select_related("av__user").order_by("-dag", "-id"))
    return (
        "placeringar/del_uppfoljning.html",
        {
            "uppfoljningar": rows,
            "nasta_at": next_follow_up(rows),
            "overvaganden": (
                list(Overvagande.objects.filter(arende=arende).select_related("av__user").order_by("-dag", "-id"))
                if inner
                else []
            ),
            "kan_andra": can_change and arende.tillstand in PLACERAD,
        },
    )


def next_follow_up(rows):
    """The day of the next joint follow-up that the last one set, None when none is."""
    joint = [one for one in rows if one.slag == Uppfoljning.Slag.GEMENSAM]
    return joint[0].nasta_at if joint else None


def end_section(arende):
    """What is planned for after the placement, and how it ended."""
    planned = Avslutsplan.objects.filter(arende=arende).first()
    ended = Placeringsavslut.objects.filter(arende=arende).first()
    if not (planned or ended):
        return None
    rows = []
    if ended:
        rows += [
            {"fraga": _("Sista dagen"), "svar": date_format(ended.dag, "j F Y")},
            {"fraga": _("Varför"), "svar": ended.get_skal_display()},
            {"fraga": _("Hur det gick"), "svar": ended.text},
        ]
    if planned:
        rows += [
            {"fraga": _("Planerad sista dag"), "svar": "" if ended else date_format(planned.dag, "j F Y")},
            {"fraga": _("Ska bo"), "svar": planned.boende},
            {"fraga": _("Görs efteråt"), "svar": planned.insatser},
            {"fraga": _("Planerat av"), "svar": planned.deltog},
        ]
    return ("placeringar/del_slut.html", {"rader": [one for one in rows if one["svar"]]})


def school_section(arende, *, can_change):
    """That there is a school plan, with when it is next followed up."""
    held = Skolplan.objects.filter(arende=arende).first()
    if held is None and not (can_change and arende.tillstand in PAGAR):
        return None
    return ("placeringar/del_skolplan.html", {"skolplan": held, "sen": is_late(held)})


def is_late(skolplan):
    """Whether the school plan should have been followed up."""
    return bool(skolplan and skolplan.foljs_upp_at and skolplan.foljs_upp_at < timezone.localdate())


def acts_section(arende):
    """What else the one who handles the placement can do now, besides the next step."""
    fore, placed = arende.tillstand in FORE, arende.tillstand in PLACERAD
    if not (fore or placed):
        return None
    return (
        "placeringar/del_gora.html",
        {"fore": fore, "placerad": placed, "kan_placeras": fore and not obstacles(arende, "placeringar.placerad")},
    )
