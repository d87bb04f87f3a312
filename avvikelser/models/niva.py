"""The ladder that a deviation climbs: each level that has had it, what it found and did, and what it answered."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis
from samverkan.text import SkyddadText

from .avvikelse import SER


class Avvikelseniva(models.Model):
    """A level of the agreement's ladder that has the deviation or has had it, as the agreement said when it came there.

    `nr` counts from 1. `forum`: the group's key in the agreement, "" for managers. `due_at` (exclusive): until when it is to
    answer, None where nothing is agreed. `slut`: how the level ended, "" while it has it.
    """

    class Slut(models.TextChoices):
        LOST = "lost", _("Löst")
        LYFT = "lyft", _("Lyft till nästa nivå")
        ATERTAGEN = "atertagen", _("Återtagen")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="nivaer")
    nr = models.PositiveSmallIntegerField()
    vem = models.CharField(max_length=300)
    forum = models.CharField(max_length=80, blank=True)
    utfall = models.CharField(max_length=20)
    prejudicerande = models.BooleanField(default=False)
    fran = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, blank=True)
    mottagen_at = models.DateTimeField(null=True, blank=True)
    mottagen_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    slut = models.CharField(max_length=10, choices=Slut, blank=True)
    slut_at = models.DateTimeField(null=True, blank=True)

    skydd = Arendevis(
        se=SER,
        webb="SELECT, INSERT, UPDATE (mottagen_at, mottagen_av_id, slut, slut_at)",
        arbetare={"SELECT": "(id, arende_id, forum, due_at, slut)"},
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arende", "nr"], name="avvikelseniva_i_ordning"),
            models.UniqueConstraint(fields=["arende"], condition=Q(slut=""), name="avvikelseniva_en_i_taget"),
            models.CheckConstraint(
                condition=Q(slut="", slut_at__isnull=True) | ~Q(slut="") & Q(slut_at__isnull=False),
                name="avvikelseniva_slutad_da",
            ),
        ]


class Nivaarbete(models.Model):
    """What a level found and does: the cause, the measure, and why it handed the deviation up, if it did."""

    niva = models.OneToOneField(Avvikelseniva, models.PROTECT, related_name="arbete")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    orsak = SkyddadText(_("orsak"), max_length=4000)
    atgard = SkyddadText(_("åtgärd"), max_length=4000)
    skal = SkyddadText(_("varför den lyfts"), max_length=2000, blank=True)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(webb="SELECT, INSERT, UPDATE (skal)", arbetare={"SELECT": "(id, niva_id)"})


class Avvikelsesvar(models.Model):
    """What the reporter and all concerned are told: a level's answer, or the feedback when it is over."""

    class Slag(models.TextChoices):
        SVAR = "svar", _("Svar")
        ATERKOPPLING = "aterkoppling", _("Återkoppling")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="avvikelsesvar")
    niva = models.ForeignKey(Avvikelseniva, models.PROTECT, related_name="svar")
    slag = models.CharField(max_length=15, choices=Slag, default=Slag.SVAR)
    text = SkyddadText(_("svar"), max_length=4000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(se=SER, webb=LASA_TILLAGGA)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["niva", "slag"], name="avvikelsesvar_ett_per_niva_och_slag")]
