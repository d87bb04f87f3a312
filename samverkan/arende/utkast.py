"""Half-written forms, kept while they are written and when a session locks."""

from contextlib import suppress
from datetime import timedelta

from django.db import connection, transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.fel import Konflikt, Regelbrott
from samverkan.organisation.selectors import valid_uppdrag

from .atkomst import act_as
from .models import Utkast

UTKAST_VILAR = timedelta(days=30)
"""How long a draft of one who is logged in is kept untouched."""

_NOT_KEPT = {"csrfmiddlewaretoken", "sidans_uppdrag", "utkast", "utkast_version", "utkast_del"}
_MAX_CHARACTERS = 400_000
_KLARA = "klara"


def save_draft(*, uppdrag, nyckel, data, version=None, klar=False):
    """Keep `data` (a QueryDict) as `uppdrag`'s draft of the form `nyckel`, and answer with it.

    A page that holds one part of a long form names it in the field `utkast_del`: then that part of the draft is replaced
    and the others stay (`Delutkast` reads them), and `klar` says that the user has left it as answered.
    `version` is the draft that the page was showing (None: whatever there is). Files and secrets are never kept.
    Raises `Konflikt` when another tab has saved something else in between, `Regelbrott` when it is larger than any form
    of ours.
    """
    fields = {key: values for key, values in data.lists() if key not in _NOT_KEPT and "password" not in key.lower()}
    clean = {_without_nul(key): [_without_nul(value) for value in values] for key, values in fields.items()}
    part = _without_nul(data.get("utkast_del", "")).replace(".", "")[:40]
    with transaction.atomic():
        saved, created = Utkast.objects.select_for_update().get_or_create(
            uppdrag=uppdrag, nyckel=_kept_key(nyckel), defaults={"user": uppdrag.user, "data": {}}
        )
        whole = _with_part(saved.data, part, clean, klar) if part else clean
        if sum(len(text) for key, values in whole.items() for text in (key, *values)) > _MAX_CHARACTERS:
            raise Regelbrott(_("Texten är för lång för att sparas. Korta den eller bifoga den som fil."))
        if created:
            saved.data = whole
            saved.save(update_fields=["data"])
        elif whole != saved.data or not part:
            if version is not None and version != saved.version:
                raise Konflikt
            saved.data, saved.sparat_at, saved.version = whole, timezone.now(), saved.version + 1
            saved.save(update_fields=["data", "sparat_at", "version"])
    return saved


def _with_part(kept, part, fields, klar):
    """The draft `kept` with its part `part` replaced by `fields`."""
    others = {key: values for key, values in kept.items() if not key.startswith(f"{part}.") and key != _KLARA}
    done = [name for name in kept.get(_KLARA, []) if name != part or not klar]
    return {
        **others,
        **{f"{part}.{key}": values for key, values in fields.items()},
        _KLARA: [*done, part] if klar else done,
    }


class Delutkast:
    """The draft of a long form that is asked a part at a time.

    `nyckel`, `version` (None: nothing is kept yet), `sparat_at`, `autospara` (the address that pages save to while one
    writes), `klara` (the names of the parts that were left as answered).
    """

    def __init__(self, *, uppdrag, nyckel):
        self._uppdrag, self.nyckel = uppdrag, nyckel
        self._show(draft(uppdrag=uppdrag, nyckel=nyckel))

    def _show(self, saved):
        self._data = saved.data if saved else {}
        self.version = saved.version if saved else None
        self.sparat_at = saved.sparat_at if saved else None

    @property
    def autospara(self):
        return reverse("utkast", args=[self.nyckel])

    @property
    def klara(self):
        return self._data.get(_KLARA, [])

    def part(self, namn):
        """What is kept of a part, as it was posted (a QueryDict)."""
        kept = QueryDict(mutable=True)
        for key, values in self._data.items():
            if key.startswith(f"{namn}."):
                kept.setlist(key.removeprefix(f"{namn}."), values)
        return kept

    def save(self, namn, data, *, version, klar):
        """Keep what was posted of a part. Raises as `save_draft`."""
        data = data.copy()
        data["utkast_del"] = namn
        self._show(save_draft(uppdrag=self._uppdrag, nyckel=self.nyckel, data=data, version=version, klar=klar))

    def lock(self, version):
        """Let nobody change the draft until the transaction ends. Raises `Konflikt` unless `version` is the draft's."""
        held = Utkast.objects.select_for_update().filter(uppdrag=self._uppdrag, nyckel=self.nyckel).first()
        if held is None or held.version != version:
            raise Konflikt

    def discard(self):
        discard(uppdrag=self._uppdrag, nyckel=self.nyckel)


def _without_nul(text):
    return text.replace("\x00", "")


def _kept_key(nyckel):
    return _without_nul(nyckel)[: Utkast._meta.get_field("nyckel").max_length]


def save_posted(request):
    """Keep what was posted to a locked session, if the form has a draft (`utkast`) and its user an uppdrag. Says whether it
    is kept: what is larger than any form of ours isn't.
    """
    nyckel = request.POST.get("utkast", "")
    uppdrag = valid_uppdrag(user=request.user, chosen=request.session.get("uppdrag")) if nyckel else None
    if uppdrag:
        with act_as(uppdrag), suppress(Regelbrott):
            save_draft(uppdrag=uppdrag, nyckel=nyckel, data=request.POST)
            return True
    return False


def drafts(*, uppdrag, prefix):
    """`uppdrag`'s drafts of the forms whose keys begin with `prefix`, the latest saved first."""
    return Utkast.objects.filter(uppdrag=uppdrag, nyckel__startswith=prefix).order_by("-sparat_at")


def shown_version(data):
    """The version of the draft that a page showed when it posted `data`: None if it says none, 0 if it showed no draft."""
    text = data.get("utkast_version")
    # Empty: the page showed no draft, so one that exists by now was written in another tab.
    return None if text is None else int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def draft(*, uppdrag, nyckel):
    """The draft of the form `nyckel`, or None."""
    return Utkast.objects.filter(uppdrag=uppdrag, nyckel=_kept_key(nyckel)).first()


def discard(*, uppdrag, nyckel):
    """Forget the draft of the form `nyckel`, once its form was sent."""
    Utkast.objects.filter(uppdrag=uppdrag, nyckel=_kept_key(nyckel)).delete()


def forget_the_publics():
    """Forget the drafts of the public that are a day old. Answers how many. For the worker, which reads none of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT utkast_glom_allmanhetens()")
        return cursor.fetchone()[0]


def forget_untouched():
    """Forget the drafts of those who log in that nobody has touched for `UTKAST_VILAR`. Answers how many. For the worker,
    which reads none of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT utkast_glom_orda(%s)", [UTKAST_VILAR.days])
        return cursor.fetchone()[0]
