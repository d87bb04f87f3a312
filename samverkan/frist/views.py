"""Pages where a deadline is extended or called off. Why it has its date is told by `samverkan.overenskommelse.views`."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverkan.arende.selectors import case_for
from samverkan.arende.services import require, settle
from samverkan.organisation.roller import Formaga
from samverkan.webb.svar import form_page, kept_form, run

from . import services
from .forms import ForlangForm, StallInForm
from .models import Frist
from .selectors import fristregel


def _deadline(request, pk, frist):
    require(request.uppdrag, Formaga.HANDLAGGA)
    arende = case_for(request.uppdrag, pk, permission="andra_arende")
    return arende, get_object_or_404(Frist.objects.select_related("regel"), pk=frist, arende=arende)


@require_http_methods(["GET", "POST"])
def extend(request, pk, frist):
    """Give a deadline a later last day, where its rule allows that."""
    arende, deadline = _deadline(request, pk, frist)
    rule = fristregel(deadline.regel)
    if rule.forlangning is None:
        raise Http404
    form = kept_form(request, ForlangForm)
    if request.method == "POST" and form.is_valid():
        if run(form, services.extend, frist=deadline, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Tiden är förlängd."))
            return redirect("frist-varfor", pk=pk, frist=frist)
    return form_page(request, "frist/forlang.html", form, arende=arende, frist=deadline, regel=rule)


@require_http_methods(["GET", "POST"])
def cancel(request, pk, frist):
    """Call a deadline off, after asking."""
    arende, deadline = _deadline(request, pk, frist)
    form = kept_form(request, StallInForm)
    if request.method == "POST" and form.is_valid():
        if run(form, services.cancel, frist=deadline, av=request.uppdrag, **form.cleaned_data):
            settle(arende=arende, at=timezone.now())
            messages.success(request, _("Tiden är inställd."))
            return redirect("arende", pk=pk)
    return form_page(
        request,
        "bekrafta.html",
        form,
        rubrik=_("Ställa in tiden?"),
        text=deadline.regel.rubrik,
        foljder=[_("Ingen påminns längre om den."), _("Historiken finns kvar i ärendet.")],
        knapp=_("Ställ in tiden"),
        farlig=True,
        avbryt_url=reverse("frist-varfor", args=[pk, frist]),
    )
