"""The family's copy of a plan, to print and hand over."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.http import require_safe

from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.dokument.pdf import pdf_answer, render_pdf
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from sip.models import Plan
from sip.process import SLAG
from sip.selectors import family_copy
from sip.selectors.slut import adult
from sip.utan_plats import sender

TILL = {"personen": False, "vardnadshavare": True}
"""Whom a copy is for, and whether that is a guardian."""


@require_safe
def copy(request, pk, nr, till):
    """Version `nr` as the person or a guardian gets it (`TILL`). In Swedish for everybody. An adult has no guardian."""
    require(request.uppdrag, Formaga.SE_ARENDEN)
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    if till not in TILL or (TILL[till] and adult(arende)):
        raise Http404
    plans = Plan.objects.exclude(lage=Plan.Lage.UTKAST).select_related(
        "arende__person", "samordnare__user", "samordnare__enhet__verksamhet", "overgripande__verksamhet__huvudman"
    )
    plan = get_object_or_404(plans, arende=arende, nr=nr)
    log(av=request.uppdrag, vad="sip.familjens", arende=arende, data={"plan": plan.pk, "vardnadshavare": TILL[till]})
    with translation.override("sv"):
        familjens = family_copy(plan, for_guardian=TILL[till])
        pdf = render_pdf(
            "sip/pdf/familjens.html",
            {
                "familjens": familjens,
                "avsandare": sender(arende.enhet) if familjens.skyddat else arende.enhet,
                "datum": plan.faststalld_at,
                "referens": "" if familjens.skyddat else arende.dnr,
                "skyddat": familjens.skyddat,
            },
        )
    return pdf_answer(pdf, "plan")
