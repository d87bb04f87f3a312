"""What a group of the agreement reads and writes of a deviation: a text without names, and nothing that leads to a person."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Sarskild
from samverkan.text import SkyddadText

from .avvikelse import Avvikelse

TEXTER = ("vad_hande", "konsekvens", "provat", "forslag")
"""The texts of a report that the group reads without names."""

MY_GROUP = (
    "EXISTS (SELECT 1 FROM forum_forum f JOIN organisation_uppdrag u ON u.enhet_id = f.enhet_id"
    " WHERE f.id = {t}.forum_id AND u.id = (SELECT skydd_uppdrag())) AND skydd_gruppen_laser({t}.arende_id)"
)
"""SQL: the acting uppdrag is in the group that the row is for, and the group has been let read of the case."""


class Plats(models.TextChoices):
    """Where in the common work it failed."""

    BEHOV = "behov", _("När behovet upptäcktes")
    SAMTYCKE = "samtycke", _("Samtycke och delning av uppgifter")
    KALLELSE = "kallelse", _("Kallelse till möte")
    MOTE = "mote", _("På mötet")
    PLAN = "plan", _("När planen skrevs")
    INSATS = "insats", _("När insatserna skulle utföras")
    UPPFOLJNING = "uppfoljning", _("Uppföljning")
    PLACERING = "placering", _("Placering")
    UTSKRIVNING = "utskrivning", _("Utskrivning")
    OROSANMALAN = "orosanmalan", _("Orosanmälan och utredning")
    ANNAT = "annat", _("Någon annanstans")


class Avidentifierad(models.Model):
    """A deviation as the group `forum` reads it: texts that a manager has approved, and the facts that tell nothing of who.

    `mellan` says between what kinds of units it was, `manad` is the first day of the month when it happened. The group reads
    it from `oppnad_at`, when it was handed up to it; `due_at` (exclusive) is until when it is to answer. `lost_at`: when all
    concerned were told how the deviation was solved.
    """

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="avidentifierade")
    forum = models.ForeignKey("forum.Forum", models.PROTECT, related_name="+", db_index=False)
    kategori = models.CharField(_("vad det gäller"), max_length=20, choices=Avvikelse.Kategori)
    regel = models.ForeignKey("overenskommelse.Regel", models.PROTECT, null=True, blank=True, related_name="+")
    mellan = models.CharField(_("mellan"), max_length=200)
    manad = models.DateField(_("månad"))
    vad_hande = SkyddadText(_("vad som hände"), max_length=4000)
    konsekvens = SkyddadText(_("vad det ledde till för personen"), max_length=2000, blank=True)
    provat = SkyddadText(_("vad som har provats"), max_length=2000, blank=True)
    forslag = SkyddadText(_("förslag"), max_length=2000, blank=True)
    godkand_at = models.DateTimeField(_("godkänd"), default=timezone.now)
    godkand_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    oppnad_at = models.DateTimeField(_("hos gruppen sedan"), null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    lost_at = models.DateTimeField(null=True, blank=True)
    sokvektor = models.GeneratedField(
        expression=SearchVector(*TEXTER, config="swedish"), output_field=SearchVectorField(), db_persist=True
    )

    skydd = Sarskild(
        webb=(
            "SELECT, INSERT, UPDATE (vad_hande, konsekvens, provat, forslag, godkand_at, godkand_av_id, oppnad_at, due_at, lost_at)"
        ),
        select="{grant:se_arende:{t}.arende_id} OR ({t}.oppnad_at IS NOT NULL AND " + MY_GROUP + ")",
        insert="{grant:andra_arende:{t}.arende_id}",
        update="{grant:andra_arende:{t}.arende_id}",
        arbetare={"SELECT": "(id, arende_id, forum_id, oppnad_at)"},
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arende", "forum"], name="avidentifierad_en_per_grupp"),
        ]
        indexes = [
            models.Index(fields=["forum", "-id"], name="avidentifierad_gruppens", condition=Q(oppnad_at__isnull=False)),
            GinIndex(fields=["sokvektor"], name="avidentifierad_sok"),
        ]


class Gruppsvar(models.Model):
    """What the group does with a deviation: that it has received it, what it finds, its measure, its answer."""

    avidentifierad = models.OneToOneField(Avidentifierad, models.PROTECT, related_name="gruppsvar")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="gruppsvar")
    forum = models.ForeignKey("forum.Forum", models.PROTECT, related_name="+")
    mottagen_at = models.DateTimeField(default=timezone.now)
    mottagen_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    orsak = SkyddadText(_("orsak"), max_length=4000, blank=True)
    atgard = SkyddadText(_("åtgärd"), max_length=4000, blank=True)
    svar = SkyddadText(_("svar"), max_length=4000, blank=True)
    systembrist = models.BooleanField(_("brist på systemnivå"), null=True, blank=True)
    plats = models.CharField(_("var i arbetet"), max_length=20, choices=Plats, blank=True)
    svarad_at = models.DateTimeField(null=True, blank=True)
    svarad_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (orsak, atgard, svar, systembrist, plats, svarad_at, svarad_av_id)",
        select="{grant:se_arende:{t}.arende_id} OR (" + MY_GROUP + ")",
        insert=MY_GROUP,
        update=MY_GROUP,
    )


class Identitetsvisning(models.Model):
    """That a manager lets one person in the group know whom a deviation is about, on a ground, from `fran` until `till`."""

    class Grund(models.TextChoices):
        SAMTYCKE = "samtycke", _("Personen, eller vårdnadshavarna, har samtyckt")
        LAG = "lag", _("En bestämmelse i lag låter oss berätta")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="identitetsvisningar")
    avidentifierad = models.ForeignKey(Avidentifierad, models.PROTECT, related_name="identitetsvisningar")
    mottagare = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+", db_index=False)
    namn = SkyddadText(_("personens namn"), max_length=200)
    grund = models.CharField(_("grund"), max_length=10, choices=Grund)
    skal = SkyddadText(_("skäl"), max_length=1000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    fran = models.DateTimeField(default=timezone.now)
    till = models.DateTimeField()

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (till)",
        select=(
            "{grant:se_identitet:{t}.arende_id} OR ({t}.mottagare_id = (SELECT skydd_uppdrag())"
            " AND {t}.fran <= statement_timestamp() AND {t}.till > statement_timestamp()"
            " AND skydd_gruppen_laser({t}.arende_id))"
        ),
        insert="{grant:se_identitet:{t}.arende_id} AND {grant:andra_arende:{t}.arende_id}",
        update="{grant:se_identitet:{t}.arende_id} AND {grant:andra_arende:{t}.arende_id}",
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(till__gte=F("fran")), name="identitetsvisning_slutar_efter")]
        indexes = [models.Index(fields=["avidentifierad", "-till"], name="identitetsvisning_nu")]
