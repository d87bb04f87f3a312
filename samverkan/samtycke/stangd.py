"""What one meets who was let in to a case on a ground that has ended since: why it is closed, and what one was writing.

Only one who has been told already, by the notice that `services.follow` or a process's sweep sends (`SLUT`), is told here. For
all others the case is missing.
"""

from dataclasses import dataclass
from datetime import datetime, time

from django import forms
from django.http import HttpResponse
from django.template.loader import select_template
from django.utils import timezone

from samverkan.arende.atkomst import acting_groups
from samverkan.arende.models import Arende, Behorighet
from samverkan.logg.services import log
from samverkan.notis.models import Notis
from samverkan.notis.texter import is_about_case

from .services import PA_GRUND, SLUT

_MASKINELLT = {"csrfmiddlewaretoken", "sidans_uppdrag", "version", "engang", "utkast", "utkast_del", "namnteckning"}


@dataclass(frozen=True)
class Stangd:
    """When a ground ended (`at`), which kind it was (`Behorighet.Grund`), and whether it ran out by its date."""

    at: datetime
    grund: str
    gick_ut: bool


def closed_to(uppdrag, arende_id):
    """The `Stangd` of a case that `uppdrag` doesn't see any more, when it has been told so; else None."""
    told = Notis.objects.filter(uppdrag=uppdrag, arende=arende_id).order_by("-id")
    ends = next((one for one in told if one.kod == SLUT or not is_about_case(one.kod)), None)
    if ends is None or ends.kod != SLUT or Arende.objects.visible_to(uppdrag).filter(pk=arende_id).exists():
        return None
    rested = Behorighet.objects.filter(
        content_object=arende_id, group__in=acting_groups(uppdrag), grund__in=PA_GRUND, till__isnull=False
    )
    last = rested.order_by("-till").first()
    if last is None:
        return None
    ran_out = timezone.localtime(last.till).time() == time(0)
    return Stangd(at=last.till if ran_out else ends.skapad_at, grund=last.grund, gick_ut=ran_out)


def page(request, stop):
    """The answer to one who was stopped (`stop`, an `Otillaten`) at a case that has been closed to them: 403, with what they
    were writing and nothing of the case. None for all others.

    A view says what is written there in its `blankett`: the form's class. A process that has words of its own for its cases
    has them in `<slag>/grunden_slut.html`.
    """
    found = stop.arende and closed_to(request.uppdrag, stop.arende)
    if not found:
        return None
    texts = written(request)
    log(av=request.uppdrag, vad="samtycke.stangd", arende=stop.arende, data={"skrivet": len(texts)})
    own = [f"{stop.slag}/grunden_slut.html"] if stop.slag else []
    template = select_template([*own, "samtycke/grunden_slut.html"])
    return HttpResponse(template.render({"stangd": found, "skrivet": texts}, request), status=403)


def written(request):
    """What was posted in words, as (question, text) pairs. Choices aren't words; nor are ids and marks of the machine's."""
    asked = getattr(getattr(request.resolver_match.func, "blankett", None), "base_fields", {})
    rows = []
    for name, values in request.POST.lists():
        field = asked.get(name)
        words = isinstance(field, (forms.CharField, forms.DateField)) if field else any(" " in one for one in values)
        if words and name not in _MASKINELLT:
            rows += [(field.label if field else "", one.strip()) for one in values if one.strip()]
    return rows
