"""The plan's part of the case page."""

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from samverkan.organisation.roller import Formaga
from sip.models import Plan
from sip.process import PAGAR, SKRIVER, Tillstand

from .plan import versions_of


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
            "kan_borja": arende.tillstand in PAGAR and arende.tillstand != Tillstand.BEHOV,
        },
    )


def _rows(plan, arende):
    leads = plan.samordnare and f"{plan.samordnare.user.namn}, {plan.samordnare.enhet.namn}\n{plan.samordnare_kontakt}"
    return [
        {"fraga": _("Gäller"), "svar": _("Version %(nr)d") % {"nr": plan.nr}},
        {"fraga": _("Lots") if arende.variant == "lots" else _("Samordnare"), "svar": leads or ""},
        {"fraga": _("Övergripande ansvar"), "svar": plan.overgripande.namn if plan.overgripande else ""},
        {"fraga": _("Följs upp"), "svar": format_date(plan.foljs_upp_at, "j F Y") if plan.foljs_upp_at else ""},
    ]
