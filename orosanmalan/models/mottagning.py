"""What the reception does with a report: protection assessment and decision. Inner handling."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis
from samverkan.text import SkyddadText


class Skyddsbedomning(models.Model):
    """Immediate protection assessment (SoL 20:1): is the child in need of protection at once, why, by whom, when."""

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="skyddsbedomning")
    akut = models.BooleanField(_("barnet behöver skydd genast"))
    motivering = SkyddadText(_("hur du har bedömt"))
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(se=("se_inre",), webb=LASA_TILLAGGA)


class Forhandsbedomning(models.Model):
    """The decision to open an inquiry or not (SoL 20:2), with its motive, by a qualified person (SoL 25:1)."""

    class Utfall(models.TextChoices):
        INLEDS = "inleds", _("Utredning inleds")
        INLEDS_EJ = "inleds_ej", _("Utredning inleds inte")

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="forhandsbedomning")
    utfall = models.CharField(_("beslut"), max_length=20, choices=Utfall)
    motivering = SkyddadText(_("motivering"))
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(se=("se_inre",), webb=LASA_TILLAGGA)
