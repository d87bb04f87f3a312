"""The family's view of the meetings: codes on paper, the questions without login, the year's sums."""

from allauth.core.ratelimit import consume
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Behorighet
from samverkan.arende.selectors import case_for
from samverkan.arende.services import require
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.organisation.services import public_uppdrag
from samverkan.webb.svar import form_page, run
from samverkan.webb.views import offentlig
from sip import services
from sip.forms import KoderForm, SvarForm
from sip.models import Utvarderingssvar
from sip.models.utvardering import SVARSTID
from sip.process import SLAG
from sip.selectors import evaluations, years_with_answers


@never_cache
@require_http_methods(["GET", "POST"])
def codes(request, pk):
    """Hand out codes for a meeting. They are shown once, to print or read out."""
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = case_for(request.uppdrag, pk, slag=SLAG)
    if not Behorighet.objects.held_on(arende, request.uppdrag) & {"andra_arende", "medverka"}:
        raise Http404
    form = KoderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = run(form, services.hand_out_codes, arende=arende, av=request.uppdrag, **form.cleaned_data)
        if made:
            address = request.build_absolute_uri(reverse("sip-svara"))
            return render(
                request,
                "sip/utvardering/lappar.html",
                {
                    "arende": arende,
                    "koder": [f"{one[:4]} {one[4:]}" for one in made],
                    "adress": address.split("://", 1)[1].rstrip("/"),
                    "sista_dag": timezone.localdate() + SVARSTID,
                },
            )
    return form_page(request, "sip/utvardering/koder.html", form, arende=arende)


@offentlig
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request, kod=""):
    """The questions, for whoever has a code. Answered without login, and counted by address."""
    if request.method == "POST" and not consume(request, action="sip_svar"):
        return render(request, "sip/utvardering/for_manga.html", status=429)
    form = SvarForm(request.POST if request.method == "POST" else None, initial={"kod": kod[:30]})
    if request.method == "POST" and form.is_valid():
        av = public_uppdrag()
        with act_as(av):
            if run(form, services.answer_evaluation, av=av, **form.cleaned_data):
                return redirect("sip-svar-tack")
    return form_page(request, "sip/utvardering/svara.html", form)


@offentlig
@require_safe
def thanks(request):
    """Says that the answer is kept."""
    return render(request, "sip/utvardering/tack.html")


@require_safe
def sums(request):
    """The year's answers, for the chef and the samrådsgrupp. `?ar=` another year."""
    require(request.uppdrag, Formaga.FOLJA_UPP)
    years = years_with_answers()
    chosen = request.GET.get("ar", "")
    this = timezone.localdate().year
    ar = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) == 4 else (years or [this])[0]
    log(av=request.uppdrag, vad="sip.utvardering_summor", data={"ar": ar})
    return render(
        request,
        "sip/utvardering/summor.html",
        {
            "ar": ar,
            "andra_ar": [one for one in years if one != ar],
            "uppfoljningar": evaluations(uppdrag=request.uppdrag, ar=ar),
            "svar": Utvarderingssvar.Svar.labels,
            "fragor": [Utvarderingssvar._meta.get_field(one).verbose_name for one in Utvarderingssvar.FRAGOR],
        },
    )
