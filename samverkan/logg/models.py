"""The access log: who read, searched, printed or wrote what, when, in which uppdrag. Append-only, by the database."""

import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from samverkan.skydd import Sarskild

_NEVER_EMPTIED = pgtrigger.Trigger(
    name="toms_aldrig",
    operation=pgtrigger.Truncate,
    when=pgtrigger.Before,
    level=pgtrigger.Statement,
    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;",
)


class Logg(models.Model):
    """One access. `vad` is a dotted name (`arende.last`, `sok.personnummer`, `pdf.kvitto`). Ids are kept without keys,
    so that the log outlives what it speaks of. `data` never holds names or numbers: a search term only as a keyed hash.
    """

    at = models.DateTimeField(db_default=Now())
    user_id = models.BigIntegerField()
    uppdrag_id = models.BigIntegerField()
    verksamhet_id = models.BigIntegerField()
    arende_id = models.BigIntegerField(null=True)
    arende_verksamhet_id = models.BigIntegerField(null=True)
    vad = models.CharField(max_length=80)
    data = models.JSONField(default=dict)

    # The web role chooses neither number nor time of its rows: those are the database's own.
    skydd = Sarskild(
        webb=("SELECT, INSERT (user_id, uppdrag_id, verksamhet_id, arende_id, arende_verksamhet_id, vad, data)"),
        select="{t}.verksamhet_id = (SELECT skydd_logg()) OR {t}.arende_verksamhet_id = (SELECT skydd_logg())",
        insert="{t}.uppdrag_id = (SELECT skydd_uppdrag()) AND {t}.user_id = (SELECT skydd_user())",
    )

    class Meta:
        indexes = [
            models.Index(fields=["verksamhet_id", "-id"], name="logg_verksamhet"),
            models.Index(fields=["arende_verksamhet_id", "-id"], name="logg_arende_verksamhet"),
            models.Index(fields=["arende_id", "-id"], name="logg_arende"),
        ]
        triggers = [
            pgtrigger.Protect(name="bara_tillagg", operation=pgtrigger.Update | pgtrigger.Delete),
            _NEVER_EMPTIED,
        ]


class Loggsigill(models.Model):
    """A seal over the log rows `fran_id`–`till_id`: their number and a SHA-256 that also covers the seal before."""

    fran_id = models.BigIntegerField(unique=True)
    till_id = models.BigIntegerField(unique=True)
    antal = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    skydd = Sarskild(select="false", webb="SELECT")

    class Meta:
        triggers = [
            pgtrigger.Protect(name="bara_tillagg", operation=pgtrigger.Update | pgtrigger.Delete),
            _NEVER_EMPTIED,
        ]
