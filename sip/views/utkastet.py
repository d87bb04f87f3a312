"""The draft that the pages of the plan write in, and what one meets who comes to it when it has been made final."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render
from django_htmx.http import reswap, retarget

from samverkan.arende.models import Behorighet
from samverkan.arende.selectors import case_for
from samverkan.organisation.roller import Formaga
from samverkan.samtycke.stangd import written
from sip.process import SKRIVER, SLAG
from sip.selectors.plan import draft_of, plan_in_force


class BlevKlar(Http404):
    """There is no draft any more: `plan` was made final. `skriver`: whether the one who came may begin a new version.

    Missing, as any other page, but to those views that say more (`tells_when_final`).
    """

    def __init__(self, plan, skriver):
        super().__init__()
        self.plan, self.skriver = plan, skriver


def draft_or_404(request, pk, *, writes=False):
    """The draft of the case, for one who sees it, or who `writes` in it; with `plan.skriver` which of the two.

    Raises `BlevKlar` to one who sees the case, when the draft has been made final.
    """
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    held = Behorighet.objects.held_on(arende, request.uppdrag)
    skriver = may_write(request.uppdrag, held)
    plan = draft_of(arende)
    if plan is None and (final := plan_in_force(arende)):
        raise BlevKlar(final, skriver)
    if plan is None or (writes and not skriver):
        raise Http404
    plan.arende, plan.held, plan.skriver = arende, held, skriver
    return plan


def may_write(uppdrag, held):
    return uppdrag.can(Formaga.HANDLAGGA) and bool(SKRIVER & held)


def tells_when_final(view):
    """`view`, that tells one who comes to a draft when it has been made final by whom and when, and gives back what was
    written (409). With script the words come in place of the form that was sent, else where the page tells of the plan."""

    @wraps(view)
    def answer(request, pk, **where):
        try:
            return view(request, pk, **where)
        except BlevKlar as stop:
            return _told(request, stop)

    return answer


def _told(request, stop):
    typed = written(request) if request.method == "POST" else []
    context = {"arende": stop.plan.arende, "plan": stop.plan, "skriver": stop.skriver, "skrivet": typed}
    if not request.htmx:
        return render(request, "sip/skriv/blev_klar_sida.html", context, status=409)
    response = render(request, "sip/skriv/blev_klar_bit.html", context, status=409)
    if typed:
        return response
    # What the page asks for by itself moves nothing beneath the one who writes.
    passive = getattr(request.resolver_match.func, "passiv", False)
    return retarget(reswap(response, "outerHTML" if passive else "outerHTML show:#borta:top"), "#borta")
