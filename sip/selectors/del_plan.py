"""The plan's part of the case page."""

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from samverkan.organisation.roller import Formaga
from samverkan.overenskommelse.regler import Frist, Skyndsamhet
from samverkan.overenskommelse.selectors import rules_of_case
from sip.models import Deltagare, Plan
from sip.process import PAGAR, SKRIVER, Tillstand

from .krets import shut_out
from .plan import versions_of

PLANEN_FINNS = {"sip.forsta_mote_hallet", "sip.upprattad"}
"""What a day is set for in agreements that set one: the first meeting, or the plan."""


def plan_section(arende, uppdrag, held):
    """The plan in short: (template, context). `held`: the permissions of `uppdrag` on the case."""
    versions = versions_of(arende)
    in_force = next((one for one in versions if one.lage == Plan.Lage.GALLANDE), None)
    return (
        "sip/del_plan.html",
        {
            "galler": in_force,
            "utkast": next((one for one in versions if one.lage == Plan.Lage.UTKAST), None),
            "rader": _rows(in_force, arende) if in_force else [],
            "skriver": uppdrag.can(Formaga.HANDLAGGA) and bool(SKRIVER & held),
            "stangda": shut_out(arende) if "andra_arende" in held else [],
            "utan_dag": _without_day(arende),
            "kan_borja": arende.tillstand in PAGAR and arende.tillstand != Tillstand.BEHOV,
        },
    )


def _without_day(arende):
    """What is said while the plan isn't made and no rule sets a day for it; empty otherwise."""
    if arende.tillstand not in (Tillstand.SAMTYCKE, Tillstand.KALLAD, Tillstand.MOTE):
        return ""
    circle = Deltagare.objects.filter(arende=arende, till__isnull=True).values_list("enhet__verksamhet", flat=True)
    regelverk = rules_of_case(arende=arende, at=timezone.now(), besides=circle)
    if any(one.regel.till in PLANEN_FINNS for one in regelverk.rules(Frist)):
        return ""
    prompt = [f"{one.regel.rubrik} ({one.rad.kalla})." for one in regelverk.rules(Skyndsamhet)]
    return " ".join([_("Ingen överenskommelse sätter en dag för när planen ska vara klar."), *prompt])


def _rows(plan, arende):
    leads = plan.samordnare and f"{plan.samordnare.user.namn}, {plan.samordnare.enhet.namn}\n{plan.samordnare_kontakt}"
    return [
        {"fraga": _("Gäller"), "svar": _("Version %(nr)d") % {"nr": plan.nr}},
        {"fraga": _("Lots") if arende.variant == "lots" else _("Samordnare"), "svar": leads or ""},
        {"fraga": _("Övergripande ansvar"), "svar": plan.overgripande.namn if plan.overgripande else ""},
        {"fraga": _("Följs upp"), "svar": format_date(plan.foljs_upp_at, "j F Y") if plan.foljs_upp_at else ""},
    ]
