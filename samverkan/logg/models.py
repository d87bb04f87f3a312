"""The access log: who read, searched, printed or wrote what, when, in which uppdrag.

All tables here only grow. The trigger `logg_bara_tillagg` (migration 0004) refuses UPDATE, DELETE and TRUNCATE from every
role, the owner too. It is not made by pgtrigger, whose triggers step aside for whoever sets `pgtrigger.ignore`.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Sarskild
from samverkan.text import SkyddadText


class Logg(models.Model):
    """One access. `vad` is a dotted name (`arende.last`, `sok.personnummer`, `dokument.hamtat`). Ids are kept without keys,
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

    # Number, time, user and whose the case is are the database's own to say (trigger `logg_fyll_i`, migration 0005).
    skydd = Sarskild(
        webb="SELECT, INSERT (uppdrag_id, arende_id, vad, data)",
        select="{t}.verksamhet_id = (SELECT skydd_logg()) OR {t}.arende_verksamhet_id = (SELECT skydd_logg())",
        insert="{t}.uppdrag_id = (SELECT skydd_uppdrag()) AND {t}.user_id = (SELECT skydd_user())",
    )

    class Meta:
        indexes = [
            models.Index(fields=["verksamhet_id", "-at", "-id"], name="logg_verksamhet_tid"),
            models.Index(fields=["arende_verksamhet_id", "-at", "-id"], name="logg_arende_verksamhet_tid"),
            models.Index(fields=["uppdrag_id", "-at", "-id"], name="logg_uppdrag_tid"),
            models.Index(fields=["arende_id", "-at", "-id"], name="logg_arende_tid"),
        ]


class Loggsigill(models.Model):
    """A seal over all log rows with ids from `fran_id` to `till_id`, made when no more of them could appear.

    `nummer` is the ids that existed (text of an int8multirange), `sha256` a hash of the rows, of the seal's own fields
    and of the seal before. `samverkan.logg.sigill` makes and checks it.
    """

    fran_id = models.BigIntegerField(unique=True)
    till_id = models.BigIntegerField(unique=True)
    antal = models.BigIntegerField()
    nummer = models.TextField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()


class Stickprov(models.Model):
    """A random sample of accesses in the days `fran`–`till`, drawn for review: the ids of the log rows."""

    verksamhet = models.ForeignKey("organisation.Verksamhet", models.PROTECT, related_name="+")
    uppdrag = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    fran = models.DateField()
    till = models.DateField()
    rader = ArrayField(models.BigIntegerField())

    skydd = Sarskild(
        webb="SELECT, INSERT",
        select="{t}.verksamhet_id = (SELECT skydd_logg())",
        insert="{t}.verksamhet_id = (SELECT skydd_logg()) AND {t}.uppdrag_id = (SELECT skydd_uppdrag())",
    )

    class Meta:
        indexes = [models.Index(fields=["verksamhet", "-id"], name="stickprov_verksamhet")]


class Loggranskning(models.Model):
    """What the reviewer found in a sample. A sample is reviewed once."""

    class Resultat(models.TextChoices):
        INGET = "inget", _("Inget att anmärka")
        FRAGA = "fraga", _("Frågor ställda till chefen")
        AVVIKELSE = "avvikelse", _("Misstänkt obehörig läsning, anmäld vidare")

    stickprov = models.OneToOneField(Stickprov, models.PROTECT, related_name="granskning")
    uppdrag = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    resultat = models.CharField(_("resultat"), max_length=20, choices=Resultat)
    anteckning = SkyddadText(_("anteckning"), max_length=2000, blank=True)

    skydd = Sarskild(
        webb="SELECT, INSERT",
        select="EXISTS (SELECT 1 FROM logg_stickprov s WHERE s.id = {t}.stickprov_id)",
        insert=(
            "EXISTS (SELECT 1 FROM logg_stickprov s WHERE s.id = {t}.stickprov_id)"
            " AND {t}.uppdrag_id = (SELECT skydd_uppdrag())"
        ),
    )
