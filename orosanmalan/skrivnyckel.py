"""The key to what a private person is writing: random, in a cookie, and the only thing that opens the draft.

The database holds a hash of it. The cookie is signed with when it was last used: after `settings.INAKTIVITET` it is locked, and
opens again with a code that the page has shown (shared computers). After `LIVSLANGD` it opens nothing.
"""

import hashlib
import secrets
import time
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid5

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from samverkan.arende.utkast import discard, draft, save_draft
from samverkan.dokument.utkastfiler import Filutkast

KAKA = "oro"
LIVSLANGD = timedelta(hours=24)
_NAMESPACE = UUID("0b7f9f0e-5b0e-4f0c-9d4b-6a4f1b6f3f57")


@dataclass(frozen=True)
class Skrivnyckel:
    """`hemlighet` is the key, `borjade` when the writing began, `senast` when the key was last used (seconds)."""

    hemlighet: str
    borjade: int
    senast: int

    @property
    def last(self):
        """Whether it takes the code to go on."""
        return time.time() - self.senast > settings.INAKTIVITET.total_seconds()

    @property
    def nyckel(self):
        """The key of the draft, from which this one can't be found."""
        return "oro-" + hashlib.sha256(self.hemlighet.encode()).hexdigest()

    @property
    def tillfalle(self):
        """The form's own id: sending it again gives the same report."""
        return uuid5(_NAMESPACE, self.hemlighet)

    @property
    def kod(self):
        """Six digits, to write down and go on with after a pause."""
        return f"{int(salted_hmac('oro.kod', self.hemlighet, algorithm='sha256').hexdigest(), 16) % 1_000_000:06}"

    def opens(self, kod):
        """Whether the code is this one's, however it is spaced."""
        return constant_time_compare("".join(kod.split()), self.kod)


def begin():
    """A new key."""
    now = int(time.time())
    return Skrivnyckel(secrets.token_urlsafe(32), now, now)


def key_of(request):
    """The key that the browser holds; None when it has none of ours, or one that is too old."""
    try:
        value = signing.loads(request.COOKIES.get(KAKA, ""), salt=KAKA, max_age=LIVSLANGD)
        found = Skrivnyckel(*value)
        return found if time.time() - found.borjade <= LIVSLANGD.total_seconds() else None
    except (signing.BadSignature, TypeError, ValueError):
        return None


def hand_out(response, key):
    """Give the browser the key, used just now. It is gone when the browser is closed."""
    response.set_cookie(
        KAKA,
        signing.dumps([key.hemlighet, key.borjade, int(time.time())], salt=KAKA),
        path=reverse("oro"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def take_back(response):
    """Take the key from the browser."""
    response.delete_cookie(KAKA, path=reverse("oro"), samesite="Lax")
    return response


class Privatutkast(Filutkast):
    """The draft that the key opens, and, once it is sent, its receipt."""

    dagar = LIVSLANGD.days

    def __init__(self, *, uppdrag, key):
        super().__init__(uppdrag=uppdrag, nyckel=key.nyckel)

    @property
    def autospara(self):
        return reverse("oro-spara")

    @property
    def _receipt_key(self):
        return f"{self.nyckel}-kvitto"

    def receipt(self):
        """What `keep_receipt` kept, or None."""
        kept = draft(uppdrag=self._uppdrag, nyckel=self._receipt_key)
        return kept and kept.data

    def keep_receipt(self, data):
        """Keep numbers, time and receiver (a QueryDict): nothing of what was written."""
        save_draft(uppdrag=self._uppdrag, nyckel=self._receipt_key, data=data)

    def throw_away(self):
        """Forget what was written, and the receipt."""
        self.discard()
        discard(uppdrag=self._uppdrag, nyckel=self._receipt_key)
