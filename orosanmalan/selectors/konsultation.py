"""Questions asked without naming the child, as the one who asked and the reception read them."""

from orosanmalan.models import Konsultation
from samverkan.arende.atkomst import acting_groups
from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import Formaga
from samverkan.overenskommelse.selectors import rules_for


def asked_questions(uppdrag):
    """The questions that `uppdrag` has asked, newest first."""
    return Konsultation.objects.filter(fragare=uppdrag).order_by("-id")


def received_questions(uppdrag):
    """The questions to the receptions that `uppdrag` acts for, newest first."""
    if not uppdrag.can(Formaga.SE_ARENDEN):
        return Konsultation.objects.none()
    return Konsultation.objects.filter(mottagare__group__in=acting_groups(uppdrag)).order_by("-id")


def own_reception(uppdrag):
    """The reception that `uppdrag` acts for, or None."""
    receptions = Enhet.objects.filter(slag=Enhet.Slag.MOTTAGNING, group__in=acting_groups(uppdrag))
    return receptions.select_related("verksamhet").order_by("id").first()


def advice_rule(konsultation):
    """The row of the agreement that promises advice without a name, between asker and reception; None where none does."""
    verksamheter = [konsultation.mottagare.verksamhet, konsultation.fragare.enhet.verksamhet]
    rules = rules_for(process="orosanmalan", verksamheter=verksamheter, at=konsultation.fragad_at)
    answer = rules.rule("orosanmalan.konsultation")
    return answer.rad if answer.regel else None
