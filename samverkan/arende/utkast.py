"""Half-written forms, kept while they are written and when a session locks."""

from django.utils import timezone

from samverkan.organisation.selectors import valid_uppdrag

from .atkomst import act_as
from .models import Utkast

_NOT_KEPT = {"csrfmiddlewaretoken", "utkast"}
_MAX_CHARACTERS = 400_000


def save_draft(*, uppdrag, nyckel, data):
    """Keep `data` (a QueryDict) as `uppdrag`'s draft of the form `nyckel`; answers when it was saved.

    Files and secrets are never part of a draft. Raises `ValueError` when it is larger than any form of ours.
    """
    fields = {key: values for key, values in data.lists() if key not in _NOT_KEPT and "password" not in key}
    if sum(len(value) for values in fields.values() for value in values) > _MAX_CHARACTERS:
        raise ValueError("draft too large")
    clean = {key.replace("\x00", ""): [v.replace("\x00", "") for v in values] for key, values in fields.items()}
    saved_at = timezone.now()
    Utkast.objects.update_or_create(
        uppdrag=uppdrag, nyckel=nyckel[:120], defaults={"user": uppdrag.user, "data": clean, "sparat_at": saved_at}
    )
    return saved_at


def save_posted(request):
    """Keep what was posted to a locked session, if the form has a draft (`utkast`) and its user an uppdrag."""
    nyckel = request.POST.get("utkast", "").replace("\x00", "")
    uppdrag = valid_uppdrag(user=request.user, chosen=request.session.get("uppdrag")) if nyckel else None
    if uppdrag:
        with act_as(uppdrag):
            save_draft(uppdrag=uppdrag, nyckel=nyckel, data=request.POST)


def draft(*, uppdrag, nyckel):
    """The draft of the form `nyckel`, or None."""
    return Utkast.objects.filter(uppdrag=uppdrag, nyckel=nyckel).first()


def discard(*, uppdrag, nyckel):
    """Forget the draft of the form `nyckel`, once its form was sent."""
    Utkast.objects.filter(uppdrag=uppdrag, nyckel=nyckel).delete()
