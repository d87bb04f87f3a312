"""What an orosanmälan adds to Min dag."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orosanmalan.models import Aterkoppling
from samverkan.arende.process import Inlamnat
from samverkan.organisation.roller import Formaga

from .anmalan import own_reports

LATEST = 5
SVAR = {
    Aterkoppling.Besked.INLEDS: gettext_lazy("Utredning inleds"),
    Aterkoppling.Besked.INLEDS_EJ: gettext_lazy("Utredning inleds inte"),
    Aterkoppling.Besked.PAGAR: gettext_lazy("Utredning pågår redan"),
}
"""The answers in a word or three."""


def handed_in(uppdrag):
    """The latest reports of the acting uppdrag, and how far the answer to each has come."""
    if not uppdrag.can(Formaga.ANMALA):
        return []
    return with_answers(own_reports(uppdrag)[:LATEST])


def with_answers(reports):
    """The reports as rows, and how far the answer to each has come."""
    reports = list(reports)
    answers = {one.arende_id: one for one in Aterkoppling.objects.filter(arende__in=[one.arende_id for one in reports])}
    return [_row(one, answers.get(one.arende_id)) for one in reports]


def _row(anmalan, aterkoppling):
    if aterkoppling is None:
        how, kind = _("Skickad"), "neutral"
    elif aterkoppling.olamplig:
        how, kind = _("Inget besked kan lämnas"), "neutral"
    elif aterkoppling.besked:
        how, kind = SVAR[aterkoppling.besked], "klart"
    else:
        how, kind = _("Väntar på besked"), "vantar"
    return Inlamnat(
        vad=_("Orosanmälan"),
        nummer=anmalan.referens,
        nar=anmalan.ankom_at,
        lage=how,
        slag=kind,
        sida="orosanmalan-min",
        pk=anmalan.arende_id,
    )
