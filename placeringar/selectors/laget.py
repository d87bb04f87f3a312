"""How it stands with a placement: who has been let in, whether there is a plan, whether the cost is settled, who pays until then."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from placeringar.process import AKUT, PLACERAD, Tillstand
from samverkan.arende.models import Behorighet
from samverkan.frist.models import Frist, Intraffat
from samverkan.frist.services import OPPEN
from samverkan.organisation.models import Huvudman
from samverkan.overenskommelse.regler import Interimsbetalare
from samverkan.overenskommelse.selectors import rules_of_case
from samverkan.webb.templatetags.samverkan import svenska

KOSTNAD_KLAR = "placeringar.kostnad_faststalld"
AVVIKELSE = "avvikelser-ny-fran"
"""The address of another process where a failed collaboration is reported from a case; shown where it exists."""


@dataclass(frozen=True, kw_only=True)
class Betalare:
    """Who pays until the event `regel.till`: the `Huvudman`, and the agreement's rule with its place in the text."""

    huvudman: Huvudman
    regel: Interimsbetalare
    kalla: str


def cost_is_settled(arende):
    """Whether the split of the cost has been settled."""
    return Intraffat.objects.filter(arende=arende, handelse=KOSTNAD_KLAR).exists()


def passed_over(arende):
    """The states that an acute placement has passed over and that aren't done: its plan, its settled cost."""
    if arende.variant != AKUT or arende.tillstand not in (*PLACERAD, Tillstand.AVSLUTAD):
        return ()
    plan = () if arende.placering.har_plan else (Tillstand.PLAN_FINNS,)
    return plan if cost_is_settled(arende) else (*plan, Tillstand.KOSTNAD_FORHANDLAS)


def interim_payer(arende, *, at=None):
    """Who pays for now (`Betalare`), by the agreement; None when the cost is settled, nobody is placed, or no agreement says."""
    if arende.tillstand not in (*PLACERAD, Tillstand.AVSLUTAD):
        return None
    happened = set(Intraffat.objects.filter(arende=arende).values_list("handelse", flat=True))
    for svar in rules_of_case(arende=arende, at=at or timezone.now()).rules(Interimsbetalare):
        if svar.regel.till not in happened:
            return Betalare(huvudman=_payer(arende, svar.regel), regel=svar.regel, kalla=svar.rad.kalla)
    return None


def _payer(arende, regel):
    own = arende.placering.huvudman
    other = arende.placering.motpartens_huvudman
    if regel.betalar == "placerande_huvudman":
        return own
    return own if own.slag == regel.betalar else other


def counterpart_sees(arende):
    """Whether the counterpart's unit has been let in to see the placement."""
    return (
        Behorighet.objects.active()
        .filter(
            content_object=arende,
            permission__codename="se_kostnad",
            group=arende.placering.motpart.group_id,
        )
        .exists()
    )


def cost_deadlines(arende):
    """The deadlines that run to a settled cost, the most pressing first, each with `gatt_ut`."""
    found = Frist.objects.filter(arende=arende, tillstand__in=OPPEN).select_related("regel").order_by("due_at")
    rows = [one for one in found if one.regel.varde.get("till") == KOSTNAD_KLAR]
    for one in rows:
        one.gatt_ut = one.due_at <= timezone.now()
    return rows


def deviation_address(arende):
    """Where a deviation is reported from the case, or "" where that can't be done."""
    try:
        return reverse(AVVIKELSE, args=[arende.pk])
    except NoReverseMatch:
        return ""


def standing_section(arende, held):
    """The cost that isn't settled though somebody is placed: who pays for now, how long is left, what one can do."""
    if arende.tillstand not in (*PLACERAD, Tillstand.AVSLUTAD) or cost_is_settled(arende):
        return None
    late = [one for one in cost_deadlines(arende) if one.gatt_ut]
    payer = interim_payer(arende)
    rows = []
    if payer:
        rows.append({"fraga": _("Betalar tills vidare"), "svar": payer.huvudman.namn})
        rows.append({"fraga": _("Enligt"), "svar": svenska(f"{payer.regel.rubrik} ({payer.kalla})")})
    return (
        "placeringar/del_laget.html",
        {
            "sena": [{"rubrik": one.regel.rubrik, "kalla": one.regel.kalla} for one in late],
            "betalare": payer,
            "rader": rows,
            "avvikelse_url": deviation_address(arende) if late else "",
        },
    )
