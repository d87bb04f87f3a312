"""How it goes with what is promised in a plan in force: each time somebody says so."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Sarskild
from samverkan.text import SkyddadText

from .plan import Insats


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
