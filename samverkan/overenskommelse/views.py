"""Pages about agreements, which are public documents, and about why a deadline has its date."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from samverkan.arende.models import Arende
from samverkan.arende.process import process_of
from samverkan.arende.selectors import case_for
from samverkan.frist.kort import cards, history
from samverkan.frist.models import Frist
from samverkan.frist.services import OPPEN
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga

from . import klartext, visning
from .selectors import rules_of_case


@require_safe
def agreement_list(request):
    """The agreements that bind the acting verksamhet."""
    verksamhet = request.uppdrag.enhet.verksamhet
    return render(
        request,
        "overenskommelse/lista.html",
        {"verksamhet": verksamhet, "rows": visning.agreements_of(verksamhet)},
    )


@require_safe
def agreement_page(request, nyckel):
    """One agreement: its versions, its parties, and its rules in plain words. `?version=` shows another than the one in force."""
    shown = visning.agreement(nyckel, request.GET.get("version"))
    if shown is None:
        raise Http404
    return render(request, "overenskommelse/overenskommelse.html", shown)


@require_safe
def why_this_date(request, pk, frist):
    """Why a deadline has its date: the rule, its source, the start, the arithmetic, and every rule that was considered."""
    arende = case_for(request.uppdrag, pk)
    deadline = get_object_or_404(Frist.objects.select_related("regel__version__overenskommelse"), pk=frist, arende=pk)
    log(av=request.uppdrag, vad="arende.last", arende=arende)
    regel = deadline.regel.lydelse
    svar = rules_of_case(arende=arende, at=deadline.start_at).rule(deadline.nyckel)
    return render(
        request,
        "overenskommelse/varfor.html",
        {
            "arende": arende,
            "process": process_of(arende),
            "frist": deadline,
            "kort": next(card for card in cards(arende) if card["pk"] == deadline.pk),
            "regel": regel,
            "start": klartext.event(regel.fran),
            "slut": klartext.event(regel.till),
            "rows": list(klartext.rows(regel, deadline.regel.version.forum)),
            "kedja": visning.links(svar.kedja),
            "historik": history(deadline),
            "kan_andras": deadline.tillstand in OPPEN
            and request.uppdrag.can(Formaga.HANDLAGGA)
            and Arende.objects.visible_to(request.uppdrag, "andra_arende").filter(pk=pk).exists(),
            "har_andrats": svar.rad is None or svar.rad.pk != deadline.regel_id,
        },
    )
