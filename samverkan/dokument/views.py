"""Pages of documents: open one, attach one."""

import logging

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.arende.models import Behorighet
from samverkan.arende.selectors import case_for
from samverkan.logg.services import log
from samverkan.webb.svar import form_page, run

from . import lager
from .selectors import document_for, file_name, upload_form
from .services import attach

logger = logging.getLogger(__name__)


@require_safe
def download(request, pk):
    """The bytes of a document, always as a file to save: nothing that was sent in is run or shown by the browser here."""
    dokument = document_for(request.uppdrag, pk)
    try:
        stream = lager.open_bytes(dokument.fil)
    except OSError as fault:
        logger.error("Dokument %s saknar sin fil: %s", dokument.pk, type(fault).__name__)
        return render(request, "dokument/saknas.html", {"dokument": dokument}, status=404)
    log(av=request.uppdrag, vad="dokument.hamtat", arende=dokument.arende_id, data={"dokument": dokument.pk})
    response = FileResponse(stream, as_attachment=True, filename=file_name(dokument), content_type=dokument.typ)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_http_methods(["GET", "POST"])
def new(request, pk):
    """Attach a document to a case."""
    arende = case_for(request.uppdrag, pk, permission="andra_arende")
    sent = {}
    if request.method == "POST":
        sent = {"data": request.POST, "files": request.FILES, "for_stor": getattr(request, "for_stor_fil", False)}
    held = Behorighet.objects.held_on(arende, request.uppdrag)
    form = upload_form(av=request.uppdrag, held=held, **sent)
    if form is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        if run(form, attach, arende=arende, av=request.uppdrag, **form.cleaned_data):
            messages.success(request, _("Dokumentet finns nu i ärendet."))
            return redirect("arende", pk=pk)
    return form_page(request, "dokument/nytt.html", form, arende=arende)
