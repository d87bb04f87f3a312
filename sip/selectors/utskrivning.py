"""What a discharge costs the municipality, and from when (LOS 5 kap.), as the rules and what has happened say."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.frist.models import Frist, Intraffat
from samverkan.frist.regel import length_of
from samverkan.frist.selectors import fristregel
from samverkan.overenskommelse.handelser import HANDELSER
from samverkan.overenskommelse.selectors import rules_of_case
from samverkan.webb.templatetags.samverkan import dag
from sip.models import Utskrivning
from sip.visning import discharge_rows


@dataclass(frozen=True)
class Betalning:
    """When the municipality begins to pay (`fran`, None when no clock runs), and whether it does now.

    saknas: what the gate still asks for, in words. sen: the notice came late in the day, so the time is longer.
    text: all of it in words.
    """

    fran: datetime | None
    betalar: bool
    saknas: list
    sen: bool
    text: str


def discharge_of(arende):
    """The discharge that the plan is about; an empty one when nothing has been noted yet."""
    return Utskrivning.objects.filter(arende=arende).first() or Utskrivning(arende=arende)


def payment(utskrivning, *, now=None):
    """The `Betalning` of the discharge, as it stands at `now`."""
    now = now or timezone.now()
    arende = utskrivning.arende
    gate = rules_of_case(arende=arende, at=now).rule("sip.betalning_kraver").regel
    happened = set(Intraffat.objects.filter(arende=arende, at__lte=now).values_list("handelse", flat=True))
    saknas = [str(_(HANDELSER[one])) for one in gate.kraver if one not in happened] if gate else []
    frist = (
        Frist.objects.filter(arende=arende, nyckel="sip.betalningsdag", start_at=utskrivning.utskrivningsklar_at)
        .select_related("regel")
        .order_by("-id")
        .first()
        if utskrivning.utskrivningsklar_at
        else None
    )
    fran = frist and frist.due_at
    out = utskrivning.utskriven_at
    allowed = not saknas and utskrivning.oppenvard_finns is not False
    return Betalning(
        fran=fran,
        betalar=bool(fran and fran <= (out or now) and allowed),
        saknas=saknas,
        sen=bool(frist and length_of(fristregel(frist.regel), frist.start_at) != fristregel(frist.regel).tid),
        text=_in_words(utskrivning, fran, saknas, now),
    )


def _in_words(utskrivning, fran, saknas, now):
    out = utskrivning.utskriven_at
    if fran is None:
        return _("Kommunen betalar inte. Slutenvården har inte meddelat att patienten är utskrivningsklar.")
    first = dag(timezone.localdate(fran))
    if out and out < fran:
        return _("Patienten skrevs ut innan kommunen skulle börja betala.")
    if utskrivning.oppenvard_finns is False:
        return _("Kommunen betalar inte, eftersom det som öppenvården ansvarar för inte finns på plats (LOS 5:5).")
    if saknas:
        return _(
            "Tiden går ut så att kommunen skulle betala från %(dag)s, men allt är inte gjort som lagen kräver."
        ) % {"dag": first}
    if out:
        return _("Kommunen betalar från %(fran)s till %(till)s, när patienten skrevs ut.") % {
            "fran": first,
            "till": dag(timezone.localdate(out)),
        }
    if fran <= now:
        return _("Kommunen betalar sedan %(dag)s.") % {"dag": first}
    return _("Är patienten kvar då börjar kommunen betala %(dag)s.") % {"dag": first}


def discharge_section(arende, *, can_change):
    """The discharge and the payment day, where the plan is about one."""
    if arende.variant != "utskrivning":
        return None
    held = discharge_of(arende)
    context = {"arende": arende, "rader": discharge_rows(held), "betalning": payment(held), "kan_andra": can_change}
    return ("sip/slut/del_utskrivning.html", context)
