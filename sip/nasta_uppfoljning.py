"""The next step when the family has the plan: to follow it up, and in time."""

from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.process import Steg
from samverkan.webb.templatetags.samverkan import dag
from sip.selectors.plan import draft_of, plan_in_force


def follow_up(arende):
    """To finish the version that is being written, or to follow up the one in force."""
    if draft_of(arende):
        return Steg(
            rubrik=_("Gör den nya versionen klar"),
            skal=_("En ny version av planen håller på att skrivas. Den gamla gäller tills den är klar."),
            knapp=_("Se vad som saknas"),
            sida="sip-plan-klar",
        )
    plan = plan_in_force(arende)
    if plan is None or plan.foljs_upp_at is None:
        return None
    late = plan.foljs_upp_at < timezone.localdate()
    words = _("Planen skulle ha följts upp %(dag)s.") if late else _("Planen ska följas upp %(dag)s.")
    return Steg(
        rubrik=_("Följ upp planen"),
        skal=words % {"dag": dag(plan.foljs_upp_at)},
        knapp=_("Se hur det går"),
        sida="sip-uppfoljning",
    )
