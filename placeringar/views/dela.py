"""Pages of the ground to share a placement: who is asked, what they answer, the grounds in statute."""

from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from placeringar import services
from samverkan.logg.services import log
from samverkan.samtycke import sidor
from samverkan.samtycke.selectors import Grund, consent_rule, grounds, statutory_grounds, who_answers
from samverkan.samtycke.visning import answer_rows

from .hjalp import case_to_change

DELNING = sidor.Delning(
    services=services,
    sida="placeringar-dela",
    svarsmall="placeringar/dela/svar.html",
    grundmall="placeringar/dela/grund.html",
    enheter=services.others,
    fraga=lambda arende: gettext("Placeringen: vad den innebär, vem som gör vad och vad den kostar."),
    tillbaka=_("Samtycket är tillbakataget. De som inte längre har någon grund ser inget mer."),
    foljd=_("De enheter som ser placeringen eller skolplanen bara på grund av samtycket slutar se den genast."),
    foljd_grund=_("De enheter som ser placeringen bara på den grunden slutar se den genast, och får veta det."),
)


@require_safe
def overview(request, pk):
    """Who has answered what, and what that opens."""
    arende = case_to_change(request, pk)
    log(av=request.uppdrag, vad="samtycke.last", arende=arende)
    units = services.others(arende)
    found = grounds(arende=arende, enheter=units)
    return render(
        request,
        "placeringar/dela/dela.html",
        {
            "arende": arende,
            "svar": [(one, answer_rows(one.svar)) for one in who_answers(arende=arende)],
            "rader": [
                {
                    "enhet": one,
                    "motpart": one.pk == arende.placering.motpart_id,
                    "grund": found[one] if isinstance(found[one], Grund) else None,
                    "skal": "" if isinstance(found[one], Grund) else found[one].text,
                }
                for one in units
            ],
            "grunder": statutory_grounds(arende=arende),
            "regel": consent_rule(arende=arende, enheter=units),
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
