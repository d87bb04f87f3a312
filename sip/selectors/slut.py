"""What the case page says of how the work ended, of a move, and of one who has come of age."""

from datetime import timedelta

from django.utils import timezone

from samverkan.person.alder import birthday
from samverkan.person.models import Personuppgift
from samverkan.samtycke.bedomning import VUXEN
from sip.models import Avslut, Flytt
from sip.process import MED_PLAN, PAGAR, Tillstand
from sip.visning import closing_rows


def closing_section(arende):
    """How the work ended, each time it did, the latest first; None when it never has."""
    rows = Avslut.objects.filter(arende=arende).select_related("av__user").order_by("-id")
    return ("sip/slut/del_avslut.html", {"avslut": [(one, closing_rows(one)) for one in rows]}) if rows else None


def move_section(arende):
    """What to do when the person has moved, as long as the work goes on."""
    flytt = Flytt.objects.filter(arende=arende).select_related("kommun").order_by("dag", "id").last()
    return ("sip/slut/del_flytt.html", {"flytt": flytt}) if flytt and not arende.stangd_at else None


def birthday_of_age(arende):
    """The day on which the person turns, or turned, 18; None where the birth date isn't known."""
    born = Personuppgift.objects.filter(person=arende.person_id).values_list("fodelsedatum", flat=True).first()
    return born and birthday(born, VUXEN)


def adult(arende):
    """Whether the person is 18 or older today; not where the birth date isn't known."""
    day = birthday_of_age(arende)
    return day is not None and day <= timezone.localdate()


def came_of_age(arende):
    """The day on which the person turned 18, if that has been since the case was opened; else None."""
    day = birthday_of_age(arende)
    return day if day and timezone.localdate(arende.oppnad_at) < day <= timezone.localdate() else None


SNART = timedelta(days=90)
"""How long before the day of age the case page begins to speak of it."""


def of_age_section(arende, *, can_change):
    """What to do when the person comes of age: the guardians' consents end (FB 6:1, 9:1)."""
    if arende.stangd_at:
        return None
    day, today = birthday_of_age(arende), timezone.localdate()
    opened = timezone.localdate(arende.oppnad_at)
    if day is None or day > today + SNART or day <= opened:
        return None
    return ("sip/foljd/del_myndig.html", {"dag": day, "fyllt": day <= today, "arende": arende, "kan_andra": can_change})


def acts_section(arende):
    """What else one may do with the work: follow it, let a unit leave, note a move, close it, open it again."""
    return (
        "sip/slut/del_mer.html",
        {
            "arende": arende,
            "med_plan": arende.tillstand in MED_PLAN,
            "pagar": arende.tillstand in PAGAR,
            "avslutad": arende.tillstand == Tillstand.AVSLUTAD,
        },
    )
