"""How work with a plan ends, and begins again; and what happened to it on the way."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis
from samverkan.text import SkyddadText


class Avslut(models.Model):
    """That the work with the plan ended: why, whether its goals were reached, and what everybody was told to do if it gets
    worse again. One that was opened again says when and why; the case may then be closed anew.
    """

    class Skal(models.TextChoices):
        KLART = "klart", _("Insatserna behöver inte samordnas längre")
        VILL_INTE = "vill_inte", _("Personen eller vårdnadshavarna vill inte ha planen längre")
        INGEN_GRUND = "ingen_grund", _("Vi får inte längre dela uppgifter med varandra")
        FLYTTAT = "flyttat", _("Personen har flyttat")
        ANNAT = "annat", _("Något annat")

    class Mal(models.TextChoices):
        JA = "ja", _("Ja")
        DELVIS = "delvis", _("Delvis")
        NEJ = "nej", _("Nej")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="avslut")
    skal = models.CharField(_("varför planen avslutas"), max_length=20, choices=Skal)
    beskrivning = SkyddadText(_("hur det gick"), max_length=4000)
    mal = models.CharField(_("om målen är nådda"), max_length=10, choices=Mal, blank=True)
    om_samre = SkyddadText(_("vad man gör om det blir sämre igen"), max_length=2000, blank=True)
    informerade = models.BooleanField(_("familjen och de som deltar vet det"), default=False)
    at = models.DateTimeField(default=timezone.now)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    oppnad_igen_at = models.DateTimeField(null=True, blank=True)
    oppnad_igen_skal = SkyddadText(_("varför planen öppnas igen"), max_length=2000, blank=True)
    oppnad_igen_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")

    skydd = Arendevis(webb="SELECT, INSERT, UPDATE (oppnad_igen_at, oppnad_igen_skal, oppnad_igen_av_id)")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arende"], condition=Q(oppnad_igen_at__isnull=True), name="avslut_ett_i_taget"
            ),
            models.CheckConstraint(
                condition=Q(oppnad_igen_at__isnull=True, oppnad_igen_skal="", oppnad_igen_av__isnull=True)
                | Q(oppnad_igen_at__isnull=False, oppnad_igen_av__isnull=False) & ~Q(oppnad_igen_skal=""),
                name="avslut_oppnat_med_skal",
            ),
        ]


class Flytt(models.Model):
    """That the person moved to another municipality, and when. What was consented to doesn't reach those who work there."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="flyttar")
    kommun = models.ForeignKey("organisation.Huvudman", models.PROTECT, related_name="+")
    dag = models.DateField(_("flyttade"))
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(webb=LASA_TILLAGGA)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["arende", "kommun", "dag"], name="flytt_en_gang")]
