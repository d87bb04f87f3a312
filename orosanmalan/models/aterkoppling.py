"""What the reporter is told, and why they are not (SoL 19:6)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis, Sarskild
from samverkan.text import SkyddadText


class Aterkoppling(models.Model):
    """Feedback to the reporter (SoL 19:6): asked for, and given or found unsuitable. The answer holds nothing but `besked`,
    in words that are true also long after the decision."""

    class Besked(models.TextChoices):
        INLEDS = "inleds", _("Socialtjänsten har inlett en utredning.")
        INLEDS_EJ = "inleds_ej", _("Socialtjänsten har beslutat att inte inleda någon utredning.")
        PAGAR = "pagar", _("En utredning pågår redan.")

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="aterkoppling")
    begard_at = models.DateTimeField(default=timezone.now)
    besked = models.CharField(max_length=20, choices=Besked, blank=True)
    olamplig = models.BooleanField(_("olämpligt att lämna besked"), default=False)
    lamnad_at = models.DateTimeField(null=True)

    skydd = Sarskild(
        select="{grant:se_inlamnat|se_inre:{t}.arende_id}",
        insert="{grant:se_inlamnat|andra_arende:{t}.arende_id}",
        update="{grant:andra_arende:{t}.arende_id}",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lamnad_at__isnull=True, besked="", olamplig=False)
                | Q(lamnad_at__isnull=False, olamplig=False) & ~Q(besked="")
                | Q(lamnad_at__isnull=False, olamplig=True, besked=""),
                name="aterkoppling_besked_eller_olamplig",
            )
        ]


class Aterkopplingsskal(models.Model):
    """Why social services found it unsuitable to answer the reporter. Inner handling: the reporter never sees it."""

    aterkoppling = models.OneToOneField(Aterkoppling, models.PROTECT, related_name="skal")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    text = SkyddadText(_("skäl"), max_length=4000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")

    skydd = Arendevis(se=("se_inre",), webb=LASA_TILLAGGA)
