"""Half-written forms, kept while they are written and when a session locks."""

from contextlib import suppress

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
    fields = {key: values for key, values in data.lists() if key not in _NOT_KEPT and "password" not in key.lower()}
    if sum(len(text) for key, values in fields.items() for text in (key, *values)) > _MAX_CHARACTERS:
        raise Regelbrott(_("Texten är för lång för att sparas. Korta den eller bifoga den som fil."))
    clean = {_without_nul(key): [_without_nul(value) for value in values] for key, values in fields.items()}
    with transaction.atomic():
        saved, created = Utkast.objects.select_for_update().get_or_create(
            uppdrag=uppdrag, nyckel=_kept_key(nyckel), defaults={"user": uppdrag.user, "data": clean}
        )
        if not created:
            if version is not None and version != saved.version:
                raise Konflikt
            saved.data, saved.sparat_at, saved.version = clean, timezone.now(), saved.version + 1
            saved.save(update_fields=["data", "sparat_at", "version"])
    return saved


def _without_nul(text):
    return text.replace("\x00", "")


def _kept_key(nyckel):
    return _without_nul(nyckel)[: Utkast._meta.get_field("nyckel").max_length]


def save_posted(request):
    """Keep what was posted to a locked session, if the form has a draft (`utkast`) and its user an uppdrag.

    What is larger than any form of ours is let go.
    """
    nyckel = request.POST.get("utkast", "")
    uppdrag = valid_uppdrag(user=request.user, chosen=request.session.get("uppdrag")) if nyckel else None
    if uppdrag:
        with act_as(uppdrag), suppress(Regelbrott):
            save_draft(uppdrag=uppdrag, nyckel=nyckel, data=request.POST)


def draft(*, uppdrag, nyckel):
    """The draft of the form `nyckel`, or None."""
    return Utkast.objects.filter(uppdrag=uppdrag, nyckel=_kept_key(nyckel)).first()


def discard(*, uppdrag, nyckel):
    """Forget the draft of the form `nyckel`, once its form was sent."""
    Utkast.objects.filter(uppdrag=uppdrag, nyckel=_kept_key(nyckel)).delete()
