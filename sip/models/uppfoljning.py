"""What happens to a plan in force: how it goes with what is promised, each time somebody says so, and that another
coordinates it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Sarskild
from samverkan.text import SkyddadText

from .plan import Insats, Plan


class Insatsnotering(models.Model):
    """That an undertaking was said to be under way, done or dropped (`Insats.Lage`), and what was said of it."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    insats = models.ForeignKey(Insats, models.PROTECT, related_name="noteringar")
    lage = models.CharField(max_length=10, choices=Insats.Lage)
    text = SkyddadText(_("hur det gick"), max_length=1000, blank=True)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        select="{grant:se_arende:{t}.arende_id}",
        insert="{grant:andra_arende|medverka:{t}.arende_id} AND {t}.av_id = (SELECT skydd_uppdrag())",
    )


class Samordnarbyte(models.Model):
    """That another (`samordnare`) came to coordinate a plan in force than the one before (`fore`), what the family wished, and
    how they reach the new one. The plan itself says who it is now."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="samordnarbyten")
    fore = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    fore_kontakt = SkyddadText(_("kontaktuppgifter före bytet"), max_length=200, blank=True)
    samordnare = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    kontakt = SkyddadText(_("kontaktuppgifter"), max_length=200)
    familjen = SkyddadText(_("vad familjen önskade"), max_length=1000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        select="{grant:se_arende:{t}.arende_id}",
        insert="{grant:andra_arende:{t}.arende_id} AND {t}.av_id = (SELECT skydd_uppdrag())",
    )
