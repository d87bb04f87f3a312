"""The next step when the person has come of age: from that day nobody answers for them but themselves (FB 9:1)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.process import Steg
from samverkan.samtycke.models import Samtycke
from samverkan.webb.templatetags.samverkan import dag
from sip.selectors.slut import came_of_age


def when_of_age(arende):
    """To ask the person, until they have answered since the day they came of age."""
    day = came_of_age(arende)
    if day is None:
        return None
    answers = Samtycke.objects.filter(arende=arende, lamnat_av=Samtycke.Fran.DEN_ENSKILDE, ersatt_at__isnull=True)
    if any(timezone.localdate(at) >= day for at in answers.values_list("lamnat_at", flat=True)):
        return None
    return Steg(
        rubrik=_("Fråga personen själv om samtycke"),
        skal=_(
            "Personen fyllde 18 år %(dag)s. Vårdnadshavarna bestämmer inte längre, och grunder som bara gäller barn har slutat."
            " Fråga om samtycke, och om planen ska fortsätta."
        )
        % {"dag": dag(day)},
        knapp=_("Fråga personen"),
        sida="sip-samtycke-sjalv",
    )
