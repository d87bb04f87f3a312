"""Half-written forms, kept while they are written and when a session locks."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.fel import Konflikt, Regelbrott
from samverkan.organisation.selectors import valid_uppdrag

from .atkomst import act_as
from .models import Utkast

_NOT_KEPT = {"csrfmiddlewaretoken", "utkast", "utkast_version"}
_MAX_CHARACTERS = 400_000


def save_draft(*, uppdrag, nyckel, data, version=None):
    """Keep `data` (a QueryDict) as `uppdrag`'s draft of the form `nyckel`, and answer with it.

    `version` is the draft that the page was showing (None: whatever there is). Files and secrets are never kept.
    Raises `Konflikt` when another tab has saved in between, `Regelbrott` when it is larger than any form of ours.
    """
    fields = {key: values for key, values in data.lists() if key not in _NOT_KEPT and "password" not in key}
    if sum(len(value) for values in fields.values() for value in values) > _MAX_CHARACTERS:
        raise Regelbrott(_("Texten är för lång för att sparas. Korta den eller bifoga den som fil."))
    clean = {key.replace("\x00", ""): [v.replace("\x00", "") for v in values] for key, values in fields.items()}
    with transaction.atomic():
        saved, created = Utkast.objects.select_for_update().get_or_create(
            uppdrag=uppdrag, nyckel=nyckel[:120], defaults={"user": uppdrag.user, "data": clean}
        )
        if not created:
            if version is not None and version != saved.version:
                raise Konflikt
            saved.data, saved.sparat_at, saved.version = clean, timezone.now(), saved.version + 1
            saved.save(update_fields=["data", "sparat_at", "version"])
    return saved


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
