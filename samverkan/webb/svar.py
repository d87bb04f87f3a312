"""How a view runs a service and answers: what a rule stops stands beside its field, and what was typed is kept."""

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from samverkan.arende.utkast import discard, draft
from samverkan.fel import Konflikt, Regelbrott
from samverkan.logg.services import log


def kept_form(request, form_class, *, initial=None, **options):
    """The page's form: with what was posted, else with the page's draft, else with `initial`.

    The draft belongs to the page's address (`form.utkast_nyckel`), is saved while one writes, and is forgotten by `run`
    when the form has been used. The version of what is changed is always today's.
    """
    nyckel = "-".join(request.path.strip("/").split("/"))
    saved = draft(uppdrag=request.uppdrag, nyckel=nyckel)
    form = form_class(request.POST if request.method == "POST" else None, initial=initial, **options)
    form.utkast_nyckel, form.utkast = nyckel, saved
    if saved and not form.is_bound:
        kept = QueryDict(mutable=True)
        for name, values in saved.data.items():
            kept.setlist(name, values)
        form.initial = {
            **form.initial,
            **{
                name: field.widget.value_from_datadict(kept, {}, name)
                for name, field in form.fields.items()
                if name in saved.data and name != "version"
            },
        }
    return form


def run(form, service, **arguments):
    """Call `service(**arguments)` in one transaction; answer with its result.

    A `Regelbrott` becomes an error on `form`, at its field, and the answer is None: nothing was written but what the
    access log is to say of the attempt. So does a form whose `engang`, by which the same form sent twice is known, has been
    used for something else.
    """
    try:
        with transaction.atomic():
            done = service(**arguments)
            if getattr(form, "utkast", None):
                discard(uppdrag=arguments["av"], nyckel=form.utkast_nyckel)
            return done
    except Regelbrott as stop:
        if stop.logg:
            log(av=arguments["av"], vad=stop.logg)
        form.add_error(stop.falt if stop.falt in form.fields else None, stop.message)
        form.konflikt = isinstance(stop, Konflikt)
        return None
    except IntegrityError as stop:
        if "engang" not in (stop.__cause__.diag.constraint_name or ""):
            raise
        form.add_error(None, _("Formuläret har redan använts. Det du skrev finns kvar här. Öppna sidan på nytt."))
        form.konflikt = True
        return None


def form_page(request, template, form, **context):
    """The page with the form: 200 at first, 422 when there is something to mend, 409 when somebody came before."""
    status = 200
    if form.is_bound and form.errors:
        status = 409 if getattr(form, "konflikt", False) else 422
    return render(request, template, {"form": form, **context}, status=status)
