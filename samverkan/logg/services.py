"""Writing the access log: what is written, and what never gets in."""

import enum
import json
import re
import unicodedata

from django.db import connection
from django.utils.crypto import salted_hmac

_KOD = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
_NYCKEL = re.compile(r"[a-z][a-z0-9_]{0,39}")
_STORSTA = 999_999_999
"""No id or count of ours is greater, while a personal number has ten or twelve digits."""


class Hemlig(str):
    """A keyed hash of something that must not stand in the log. Made by `hemlig` alone."""


def hemlig(term, *, av):
    """`term` (what was searched for) as a keyed hash: the same term gives the same hash within `av`'s tenant, and only there.

    Case and spaces don't matter. Without the site's SECRET_KEY the term can't be guessed from the hash.
    """
    text = " ".join(unicodedata.normalize("NFKC", term).casefold().split())
    key_salt = f"samverkan.logg.{av.enhet.verksamhet_id}"
    return Hemlig(salted_hmac(key_salt, text, algorithm="sha256").hexdigest())


def log(*, av, vad, arende=None, data=None):
    """Write one row in the access log: `av` (Uppdrag) did `vad` (a dotted code, "sok.namn") with `arende`, if any.

    `arende` is the case or, where the row itself can't be read, its id. `data` holds ids, counts, flags, members of an
    enumeration and `hemlig` hashes, or lists of them, under short keys. Raises `ValueError` at anything else, so that no
    name, number or free text gets in. Time, user and whose the case is are filled in by the database.
    """
    if len(vad) > 80 or not _KOD.fullmatch(vad):
        raise ValueError("vad ska vara en kod med punkter, högst 80 tecken")
    data = {_key(key): _value(key, value) for key, value in (data or {}).items()}
    with connection.cursor() as cursor:
        # Not through the model: it would ask for the row back (RETURNING), and nobody may read what they have written.
        cursor.execute(
            "INSERT INTO logg_logg (uppdrag_id, arende_id, vad, data) VALUES (%s, %s, %s, %s)",
            [av.pk, getattr(arende, "pk", arende), vad, json.dumps(data)],
        )


def _key(key):
    if not isinstance(key, str) or not _NYCKEL.fullmatch(key):
        raise ValueError("nycklar i loggen är korta koder")
    return key


def _value(key, value):
    if isinstance(value, list | tuple):
        return [_value(key, part) for part in value]
    if isinstance(value, enum.Enum):
        value = value.value
    elif isinstance(value, str) and not isinstance(value, Hemlig):
        raise ValueError(f"{key} är text; loggen tar bara emot id, antal, flaggor och hashar")
    if not isinstance(value, str | bool | int | None) or (isinstance(value, int) and not -1 < value <= _STORSTA):
        raise ValueError(f"{key} är varken id, antal, flagga eller hash")
    return value
