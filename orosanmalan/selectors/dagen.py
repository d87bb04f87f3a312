"""What an orosanmälan adds to Min dag."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orosanmalan.models import Anmalarmote, Aterkoppling, Motesinbjudan
from samverkan.arende.process import Inlamnat, Uppgift, Vantan
from samverkan.organisation.roller import Formaga

from .anmalan import own_reports
from .begaran import requests_to_answer, waiting_requests
from .konsultation import received_questions

LATEST = 5
MOST = 30
SVAR = {
    Aterkoppling.Besked.INLEDS: gettext_lazy("Utredning inleds"),
    Aterkoppling.Besked.INLEDS_EJ: gettext_lazy("Utredning inleds inte"),
    Aterkoppling.Besked.PAGAR: gettext_lazy("Utredning pågår redan"),
}
"""The answers in a word or three."""


def asked_for(uppdrag):
    """What others ask of the acting uppdrag: to come to a meeting about a report that it made, what it knows
    for an inquiry, and advice without a name."""
    asked = []
    if uppdrag.can(Formaga.ANMALA):
        mine = own_reports(uppdrag)
        invited = list(_unanswered().filter(arende__in=mine.order_by().values("arende"))[:MOST])
        # The reporter sees nothing of the case itself: the number stands in the report.
        numbers = dict(mine.filter(arende__in=[one.arende_id for one in invited]).values_list("arende_id", "referens"))
        asked += [_invitation(one, numbers[one.arende_id]) for one in invited]
        asked += requests_to_answer(uppdrag)
    if uppdrag.can(Formaga.TA_EMOT):
        waiting = received_questions(uppdrag).filter(svarad_at__isnull=True).select_related("fragare__enhet")
        asked += [_question(one) for one in waiting.reverse()[:MOST]]
    return asked


def _unanswered():
    """Invitations of reporters to meetings that wait, which they have not answered."""
    return (
        Motesinbjudan.objects.filter(
            vem=Motesinbjudan.Vem.ANMALAREN, svar="", mote__lage=Anmalarmote.Lage.ERBJUDET, mote__anmalaren_med=True
        )
        .select_related("mote")
        .order_by("at", "id")
    )


def _invitation(one, number):
    return Uppgift(
        vad=_("Svara på inbjudan till möte"),
        om=number,
        sida="orosanmalan-min",
        pk=one.arende_id,
        knapp=_("Svara"),
        sedan=one.at,
        due_at=one.mote.tid,
    )


def _question(one):
    return Uppgift(
        vad=_("Ge råd utan namn"),
        om=one.fragare.enhet.namn,
        sida="orosanmalan-radfragning",
        pk=one.pk,
        knapp=_("Svara"),
        sedan=one.fragad_at,
    )


def owed(uppdrag):
    """What others owe on the cases that the acting uppdrag answers for, longest waiting first."""
    if not uppdrag.can(Formaga.HANDLAGGA):
        return []
    waiting = _unanswered().filter(arende__ansvarig=uppdrag, arende__stangd_at__isnull=True)
    invited = [
        Vantan(
            arende=one.arende,
            vad=_("Anmälarens svar på inbjudan till möte"),
            sedan=one.at,
            due_at=one.mote.tid,
            sida="orosanmalan-mote-svar",
        )
        for one in waiting.select_related("mote", "arende__person")[:MOST]
    ]
    return sorted([*invited, *waiting_requests(uppdrag)], key=lambda one: one.sedan)


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
