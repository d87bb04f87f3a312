"""How a view runs a service and answers: what a rule stops stands beside its field, and what was typed is kept."""

from django.db import transaction
from django.shortcuts import render

from samverkan.fel import Konflikt, Regelbrott
from samverkan.logg.services import log


def run(form, service, **arguments):
    """Call `service(**arguments)` in one transaction; answer with its result.

    A `Regelbrott` becomes an error on `form`, at its field, and the answer is None: nothing was written but what the
    access log is to say of the attempt.
    """
    try:
        with transaction.atomic():
            return service(**arguments)
    except Regelbrott as stop:
        if stop.logg:
            log(av=arguments["av"], vad=stop.logg)
        form.add_error(stop.falt if stop.falt in form.fields else None, stop.message)
        form.konflikt = isinstance(stop, Konflikt)
        return None


def form_page(request, template, form, **context):
    """The page with the form: 200 at first, 422 when there is something to mend, 409 when somebody came before."""
    status = 200
    if form.is_bound and form.errors:
        status = 409 if getattr(form, "konflikt", False) else 422
    return render(request, template, {"form": form, **context}, status=status)
