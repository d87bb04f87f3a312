"""Pages of consent: who is asked, what they answer, how it is taken back, and the other grounds to share."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.logg.services import log
from samverkan.samtycke import sidor
from samverkan.samtycke.selectors import consent_rule, statutory_grounds, who_answers
from samverkan.samtycke.visning import answer_rows
from sip import services
from sip.selectors.krets import circle_shortfall, others, standing

from .hjalp import case_to_change

DELNING = sidor.Delning(
    services=services,
    sida="sip-samtycke",
    svarsmall="sip/samtycke_svar.html",
    grundmall="sip/grund.html",
    enheter=others,
    fraga=lambda arende: arende.sip.fraga,
    tillbaka=_("Samtycket är tillbakataget. De som inte längre har någon grund ser inte planen."),
    foljd=_("De enheter som ser planen bara på grund av samtycket slutar se den genast."),
    foljd_grund=_("De enheter som ser planen bara på den grunden slutar se den genast, och får veta det."),
)


@require_safe
def overview(request, pk):
    """Who has answered what, what that opens, and what one can do when somebody says no."""
    arende = case_to_change(request, pk)
    log(av=request.uppdrag, vad="samtycke.last", arende=arende)
    asked = who_answers(arende=arende)
    return render(
        request,
        "sip/samtycke.html",
        {
            "arende": arende,
            "svar": [(one, answer_rows(one.svar)) for one in asked],
            "rader": standing(arende),
            "grunder": statutory_grounds(arende=arende),
            "for_fa": circle_shortfall(arende),
            "regel": consent_rule(arende=arende, enheter=others(arende)),
            "nej": [one for one in asked if one.svar and (one.svar.svar == "nej" or one.svar.aterkallat_at)],
        },
    )


@require_http_methods(["GET", "POST"])
def of_guardian(request, pk, vardnadshavare):
    """Note what a guardian answers."""
    return sidor.of_guardian(request, case_to_change(request, pk), vardnadshavare, DELNING)


@require_http_methods(["GET", "POST"])
def of_person(request, pk):
    """Note what the person answers; of a child below fifteen, what it thinks."""
    return sidor.of_person(request, case_to_change(request, pk), DELNING)


@require_http_methods(["GET", "POST"])
def withdraw(request, pk, samtycke):
    """Take a consent back: asked once, and then done."""
    return sidor.withdraw(request, case_to_change(request, pk), samtycke, DELNING)


@require_http_methods(["GET", "POST"])
def ground(request, pk):
    """Note a ground in statute."""
    return sidor.ground(request, case_to_change(request, pk), DELNING)


@require_http_methods(["GET", "POST"])
def end_ground(request, pk, laggrund):
    """Say that a ground in statute holds no longer, after asking."""
    return sidor.end_ground(request, case_to_change(request, pk), laggrund, DELNING)
