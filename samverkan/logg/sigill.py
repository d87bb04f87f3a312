"""Seals over the access log: what is sealed can't be changed, removed or added to without `verify` telling.

Ids are taken in order but rows are committed in any order, so the newest rows are sealed only up to a horizon below which
nothing more can appear: see `logg_forsegla` in migration 0004. Each seal covers the one before. Its last hash is also
written to the application's own log, outside the database, for whoever could rewrite the whole chain.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from .models import Loggsigill

HOGST_RADER = 100_000
"""Rows in one seal."""
LANGSTA_VANTAN = timedelta(seconds=90)
"""How long a sealing waits for requests that are writing; the web's own limits end them before that."""

_RADER = """
    SELECT jsonb_build_array(id, extract(epoch FROM at), user_id, uppdrag_id, verksamhet_id,
                             arende_id, arende_verksamhet_id, vad, data)::text
    FROM logg_logg WHERE id BETWEEN %s AND %s ORDER BY id
"""
_SKILLNAD = """
    SELECT (%(nummer)s::int8multirange - nu.nummer)::text, (nu.nummer - %(nummer)s::int8multirange)::text
    FROM (SELECT coalesce(range_agg(int8range(id, id, '[]')), '{}') AS nummer
          FROM logg_logg WHERE id BETWEEN %(fran)s AND %(till)s) nu
"""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Brott:
    """The first place where the log does not match its seals. `borttagna` and `insmugna` are ids as PostgreSQL ranges."""

    sigill: Loggsigill | None
    borttagna: str = ""
    insmugna: str = ""
    andrade: bool = False
    saknat_sigill: bool = False


@dataclass(frozen=True)
class Kontroll:
    """What `verify` found: how much it checked, what is still unsealed since when, and the first breach, if any."""

    sigill: int
    rader: int
    osiglade: int
    osiglade_sedan: datetime | None
    brott: Brott | None


def fingerprint(sha256):
    """`sha256` in groups of four, as it is written in the application's log and read by `verify_logg --sigill`."""
    return ":".join(sha256[i : i + 4] for i in range(0, len(sha256), 4))


def seal():
    """Seal all that can be sealed now, and answer how many rows. Two that seal at once take turns.

    Needs no right to read the log: the database function does the work and gives only numbers back.
    """
    total, rows = 0, HOGST_RADER
    while rows == HOGST_RADER:
        with connection.cursor() as cursor:
            cursor.execute("SELECT till, rader, kedja FROM logg_forsegla(%s, %s)", [HOGST_RADER, LANGSTA_VANTAN])
            till, rows, chain = cursor.fetchone() or (None, 0, "")
        if till:
            logger.info("Åtkomstloggen är förseglad till rad %s: %s", till, fingerprint(chain))
        total += rows
    return total


def verify(*, sigill=None):
    """Check every seal against the rows, from the first, and stop at the first breach. Answers a `Kontroll`.

    `sigill` is a fingerprint noted earlier, outside the database: that seal must still be in the chain.
    Must run as the owner; raises `ImproperlyConfigured` where row level security would hide rows.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active('logg_logg')")
        if cursor.fetchone()[0]:
            raise ImproperlyConfigured("verify_logg körs som databasens ägare, samverkan_agare.")
        before, rows, count = None, 0, 0
        wanted = sigill and sigill.replace(":", "").lower()
        for one in Loggsigill.objects.order_by("till_id").iterator(chunk_size=100):
            breach = _breach(cursor, one, before)
            if breach:
                return _result(cursor, count, rows, before, breach)
            if one.sha256 == wanted:
                wanted = None
            before, rows, count = one, rows + one.antal, count + 1
        return _result(cursor, count, rows, before, Brott(sigill=None, saknat_sigill=True) if wanted else None)


def _breach(cursor, one, before):
    if one.fran_id != (before.till_id + 1 if before else 1):
        return Brott(sigill=one, saknat_sigill=True)
    # Nothing can rightly lie before the first row, so the first seal answers for all that does.
    fran = one.fran_id if before else -(2**63)
    cursor.execute(_SKILLNAD, {"nummer": one.nummer, "fran": fran, "till": one.till_id})
    removed, added = (found.strip("{}") for found in cursor.fetchone())
    changed = not (removed or added) and _hash(cursor, one, before) != one.sha256
    return (
        Brott(sigill=one, borttagna=removed, insmugna=added, andrade=changed) if removed or added or changed else None
    )


def _hash(cursor, one, before):
    """The seal's hash, reckoned here and not by the database's function, which a tamperer could have replaced."""
    cursor.execute("SELECT extract(epoch FROM at)::text FROM logg_loggsigill WHERE id = %s", [one.pk])
    head = [before.sha256 if before else "", one.fran_id, one.till_id, one.antal, one.nummer, cursor.fetchone()[0]]
    digest = hashlib.sha256("|".join(map(str, head)).encode())
    cursor.execute(_RADER, [one.fran_id, one.till_id])
    for (row,) in cursor:
        digest.update(hashlib.sha256(row.encode()).digest())
    return digest.hexdigest()


def _result(cursor, count, rows, last, breach):
    cursor.execute("SELECT count(*), min(at) FROM logg_logg WHERE id > %s", [last.till_id if last else 0])
    unsealed, since = cursor.fetchone()
    return Kontroll(sigill=count, rader=rows, osiglade=unsealed, osiglade_sedan=since, brott=breach)
