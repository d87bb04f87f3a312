"""The reporter's pages."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from orosanmalan import selectors, services, visning
from orosanmalan.forms import BilagaForm
from samverkan.logg.services import log
from samverkan.notis.models import Notis
from samverkan.notis.services import mark_read
from samverkan.webb.svar import form_page, run

from .hjalp import own_or_404

JUST_SENT = timedelta(minutes=30)
"""How long the receipt greets the reporter as somebody who has just sent it."""


@require_safe
def own_report(request, pk):
    """The receipt: what was reported, and the answer that the reporter may have. Nothing else of the case."""
    anmalan = own_or_404(request, pk)
    log(av=request.uppdrag, vad="orosanmalan.egen_last", arende=pk)
    mark_read(av=request.uppdrag, notiser=Notis.objects.filter(arende=pk))
    return _receipt_page(request, anmalan, BilagaForm())


@require_POST
def add_attachment(request, pk):
    """Send one more file along with a report."""
    anmalan = own_or_404(request, pk)
    form = BilagaForm(request.POST, request.FILES, for_stor=getattr(request, "for_stor_fil", False))
    if form.is_valid() and run(form, services.add_attachment, anmalan=anmalan, av=request.uppdrag, **form.cleaned_data):
        messages.success(request, _("Filen är skickad till socialtjänsten."))
        return redirect("orosanmalan-min", pk=pk)
    return _receipt_page(request, anmalan, form)


def _receipt_page(request, anmalan, form):
    aterkoppling = selectors.feedback_for(anmalan)
    ways = selectors.forwardings(anmalan.arende_id)
    return form_page(
        request,
        "orosanmalan/min.html",
        form,
        anmalan=anmalan,
        tillsammans=selectors.sent_together(request.uppdrag, anmalan.tillfalle),
        aterkoppling=aterkoppling,
        inbjudan=selectors.own_invitation(anmalan),
        vidare=ways,
        svar=visning.answer(aterkoppling),
        rader=visning.answered([*visning.child_rows(selectors.reported_child(anmalan)), *visning.worry_rows(anmalan)]),
        hander=visning.what_happens_now(anmalan),
        ring=visning.whom_to_call(anmalan),
        filer=selectors.files_of(anmalan),
        nyss=timezone.now() - anmalan.ankom_at < JUST_SENT and not any(ways),
    )
