"""The next step round the plan itself: it is written at the meeting, made final, handed over."""

from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.process import Steg
from sip.models import Mote, Plan, Samordnarbyte, Utlamning
from sip.selectors.plan import plan_in_force


def after_call(arende):
    """When all are called: the page of the meeting, and when it has begun and is written, who was there."""
    draft = Plan.objects.filter(arende=arende, lage=Plan.Lage.UTKAST).exists()
    if draft and Mote.objects.waiting().filter(arende=arende, tid__lte=timezone.now()).exists():
        return Steg(
            rubrik=_("Anteckna vilka som var med"),
            skal=_("Planen går att göra klar när mötet är antecknat som hållet."),
            knapp=_("Anteckna vilka som var med"),
            sida="sip-mote-hallet",
        )
    return Steg(
        rubrik=_("Skriv planen på mötet"),
        skal=_("Öppna sidan på skärmen i rummet när mötet börjar. Familjen berättar först."),
        knapp=_("Öppna mötets sida"),
        sida="sip-skriv",
    )


def after_meeting(arende):
    """When the first meeting has been held: the plan is made final."""
    if Plan.objects.filter(arende=arende, lage=Plan.Lage.UTKAST).exists():
        return Steg(
            rubrik=_("Gör planen klar"),
            skal=_("Mötet är hållet. Läs upp det ni har kommit överens om och gör planen klar."),
            knapp=_("Gör planen klar"),
            sida="sip-plan-klar",
        )
    return Steg(
        rubrik=_("Skriv planen"),
        skal=_("Mötet är hållet, men ingen plan är skriven än."),
        knapp=_("Skriv planen"),
        sida="sip-skriv",
    )


def when_planned(arende):
    """When a plan is in force: the family gets it, and each new version of it."""
    if _handed_over(arende):
        return None
    plan = plan_in_force(arende)
    if plan and plan.nr > 1:
        return _hand_over(
            _(
                "Planen har en ny version. Ge personen och vårdnadshavarna den, och anteckna vem som fick den, hur och när."
            )
        )
    return _hand_over(_("Personen och vårdnadshavarna ska ha planen. Anteckna vem som fick den, hur och när."))


def with_new_coordinator(arende):
    """When another has come to coordinate the plan since the family got it: they get it anew."""
    changed = Samordnarbyte.objects.filter(arende=arende, plan__lage=Plan.Lage.GALLANDE).order_by("at").last()
    given = _handed_over(arende)
    if changed is None or given is None or given.at >= changed.at:
        return None
    return _hand_over(
        _("Någon annan samordnar planen nu. Ge familjen ett nytt exemplar, där den personens nummer står.")
    )


def _handed_over(arende):
    return Utlamning.objects.filter(arende=arende, plan__lage=Plan.Lage.GALLANDE).order_by("at").last()


def _hand_over(skal):
    return Steg(rubrik=_("Lämna ut planen"), skal=skal, knapp=_("Till planen"), sida="sip-plan")
