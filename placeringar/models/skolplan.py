"""The school plan of a placed child (SiSam): before, during and after the placement.

The school holds `se_skolplan` on the case, which opens these tables and nothing else: not the case, not where the child lives.
"""

from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.arende.models import Behorighet
from samverkan.skydd import LASA_TILLAGGA, Arendevis
from samverkan.text import SkyddadText

_SER = ("se_arende", "se_skolplan")
_SKRIVER = ("andra_arende", "se_skolplan")


class SkolplanQuerySet(models.QuerySet):
    def of_school(self, uppdrag):
        """Those that `uppdrag`'s units see as schools."""
        return self.filter(arende_id__in=Behorighet.objects.held_by(uppdrag, "se_skolplan").values("content_object_id"))


class Skolplan(models.Model):
    """A placed child's school plan. `namn` is what the schools see of the child, empty for one with protected identity;
    `referens` is the case's number; `foljs_upp_at` is when it is next followed up."""

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="skolplan")
    referens = models.CharField(max_length=40)
    namn = SkyddadText(max_length=200, blank=True)
    fran_enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    foljs_upp_at = models.DateField(_("följs upp"), null=True, blank=True)
    skapad_at = models.DateTimeField(default=timezone.now)

    objects = SkolplanQuerySet.as_manager()
    skydd = Arendevis(webb="SELECT, INSERT, UPDATE (foljs_upp_at, namn)", se=_SER, andra=_SKRIVER)


class Skolplansskola(models.Model):
    """A school that the plan is made with, the one at home or the one at the placement, from and until.

    Nothing opens to it by standing here: that takes a ground (`samverkan.samtycke`).
    """

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="skolplansskolor")
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    fran = models.DateTimeField(default=timezone.now)
    till = models.DateTimeField(null=True, blank=True)

    skydd = Arendevis(webb="SELECT, INSERT, UPDATE (till)")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arende", "enhet"], condition=models.Q(till__isnull=True), name="skolplansskola_en_gang"
            ),
        ]


class Skolplansdel(models.Model):
    """What is planned for the schooling before, during or after the placement. Each change is a new `nr`; the last is in force."""

    class Skede(models.TextChoices):
        FORE = "fore", _("Före placeringen")
        UNDER = "under", _("Under placeringen")
        EFTER = "efter", _("Efter placeringen")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="skolplansdelar")
    skede = models.CharField(_("skede"), max_length=5, choices=Skede)
    nr = models.PositiveIntegerField()
    nulage = SkyddadText(_("hur det går i skolan"), max_length=4000)
    insatser = SkyddadText(_("vad som görs"), max_length=4000)
    ansvarig = SkyddadText(_("vem som ansvarar"), max_length=500)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(webb=LASA_TILLAGGA, se=_SER, andra=_SKRIVER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arende", "skede", "nr"], name="skolplansdel_en_gang"),
        ]


class Skolplansuppfoljning(models.Model):
    """That the school plan was followed up, by whom, and what was found."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="skolplansuppfoljningar")
    engang = models.UUIDField(unique=True, default=uuid4)
    dag = models.DateField(_("dag"))
    deltog = SkyddadText(_("vilka som var med"), max_length=1000)
    text = SkyddadText(_("vad ni kom fram till"), max_length=4000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(webb=LASA_TILLAGGA, se=_SER, andra=_SKRIVER)
