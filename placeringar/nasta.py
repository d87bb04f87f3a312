"""The next step of a placement, for the one who handles it."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from placeringar.models import Overvagande, Uppfoljning
from placeringar.process import FORE, PAGAR, Tillstand
from placeringar.selectors import cost_is_settled, counterpart_sees, next_follow_up, obstacles
from samverkan.arende.process import Steg
from samverkan.organisation.roller import Formaga
from samverkan.webb.templatetags.samverkan import dag

SNART = timedelta(days=30)
"""How long before the last day the parties plan together what comes after."""


def next_step(arende, uppdrag):
    """The one thing to do next; None when nothing waits or it isn't theirs."""
    if not uppdrag.can(Formaga.HANDLAGGA):
        return None
    if arende.tillstand == Tillstand.AVSLUTAD:
        return None if cost_is_settled(arende) else _cost(arende)
    if arende.tillstand not in PAGAR:
        return None
    if not counterpart_sees(arende):
        return Steg(
            rubrik=_("Låt motparten se placeringen"),
            skal=_("Fråga om samtycke, eller anteckna en grund i lag. Då öppnas placeringen för motparten."),
            knapp=_("Välj grund"),
            sida="placeringar-dela",
        )
    if not arende.placering.har_plan:
        return Steg(
            rubrik=_("Koppla den plan som placeringen vilar på"),
            skal=_("En placering vilar på en SIP, eller på en plan enligt SVPL."),
            knapp=_("Koppla planen"),
            sida="placeringar-plan",
        )
    if not cost_is_settled(arende) and arende.tillstand != Tillstand.ANSVARSFORBINDELSE:
        return _cost(arende)
    if arende.tillstand in FORE:
        return Steg(
            rubrik=_("Skriv in när personen flyttar in"),
            skal=_("Planen finns och kostnaden är fördelad."),
            knapp=_("Skriv in placeringen"),
            sida="placeringar-placera",
        )
    if arende.tillstand == Tillstand.AVSLUT_PLANERAS:
        return _end(arende)
    return _during(arende)


def _cost(arende):
    return Steg(
        rubrik=_("Kom överens om kostnaden"),
        skal=_("Båda huvudmännen ska ha skrivit under hur ansvaret och kostnaden delas."),
        knapp=_("Öppna kostnaden"),
        sida="placeringar-kostnad",
    )


def _during(arende):
    today = timezone.localdate()
    considered = Overvagande.objects.filter(arende=arende).order_by("-dag", "-id").first()
    till = arende.placering.till
    if considered and not considered.behovs:
        return _plan_end(_("Vården behövs inte längre."))
    if till and till <= today + SNART:
        return _plan_end(_("Placeringen ska vara slut %(dag)s.") % {"dag": dag(till)})
    rows = list(Uppfoljning.objects.filter(arende=arende).order_by("-dag", "-id"))
    planned = next_follow_up(rows)
    if not rows:
        skal = _("Placeringen följs upp gemensamt och regelbundet. Det är inte gjort än.")
    elif planned is None:
        skal = _("Det är inte bestämt när nästa uppföljning ska vara.")
    elif planned < today:
        skal = _("Placeringen skulle ha följts upp %(dag)s.") % {"dag": dag(planned)}
    else:
        skal = _("Placeringen ska följas upp %(dag)s.") % {"dag": dag(planned)}
    return Steg(
        rubrik=_("Följ upp placeringen"), skal=skal, knapp=_("Skriv uppföljningen"), sida="placeringar-folj-upp"
    )


def _plan_end(skal):
    return Steg(
        rubrik=_("Planera tillsammans vad som händer sedan"),
        skal=skal,
        knapp=_("Planera avslutet"),
        sida="placeringar-planera-avslut",
    )


def _end(arende):
    missing = {name for one in obstacles(arende, "placeringar.avslutad") for name in one.saknas}
    if "placeringar.plan_uppfoljd" in missing:
        return Steg(
            rubrik=_("Följ upp planen före utskrivningen"),
            skal=_("Överenskommelsen säger att planen följs upp innan placeringen är slut."),
            knapp=_("Skriv uppföljningen"),
            sida="placeringar-folj-upp",
        )
    return Steg(
        rubrik=_("Avsluta placeringen"),
        skal=_("Det som händer sedan är planerat."),
        knapp=_("Avsluta"),
        sida="placeringar-avsluta",
    )
