"""What happens while somebody is placed and when it ends: follow-ups, reconsiderations, what comes after, the end."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis
from samverkan.text import SkyddadText


class Uppfoljning(models.Model):
    """That the parties followed up the placement together, or that the plan was followed up. `nasta_at`: the next one."""

    class Slag(models.TextChoices):
        GEMENSAM = "gemensam", _("Gemensam uppföljning av placeringen")
        PLAN = "plan", _("Uppföljning av planen")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="placeringsuppfoljningar")
    slag = models.CharField(_("vad som följdes upp"), max_length=10, choices=Slag)
    dag = models.DateField(_("dag"))
    deltog = SkyddadText(_("vilka som var med"), max_length=1000)
    text = SkyddadText(_("vad ni kom fram till"), max_length=8000)
    nasta_at = models.DateField(_("nästa uppföljning"), null=True, blank=True)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(webb=LASA_TILLAGGA)


class Overvagande(models.Model):
    """That the social welfare committee considered whether the care is still needed, and how (SoL 22:13). Its own matter."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="overvaganden")
    dag = models.DateField(_("dag"))
    behovs = models.BooleanField(_("vården behövs fortfarande"))
    text = SkyddadText(_("hur vården ska inriktas och utformas"), max_length=8000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(webb=LASA_TILLAGGA, se=("se_inre",))


class Avslutsplan(models.Model):
    """What the parties have planned for after the placement: when it ends, what then, who does it."""

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="avslutsplan")
    dag = models.DateField(_("sista dagen på placeringen"))
    boende = SkyddadText(_("var personen ska bo"), max_length=1000)
    insatser = SkyddadText(_("vad som görs efteråt, och av vem"), max_length=8000)
    deltog = SkyddadText(_("vilka som har planerat"), max_length=1000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis()


class Placeringsavslut(models.Model):
    """That a placement ended, or that its proposal was taken back, on which day and why."""

    class Skal(models.TextChoices):
        MAL = "mal", _("Målet är nått")
        HEM = "hem", _("Personen flyttar hem")
        ANNAN = "annan", _("Personen flyttar till en annan placering")
        AVBROTT = "avbrott", _("Placeringen bröt samman")
        VILL_INTE = "vill_inte", _("Personen eller vårdnadshavaren vill inte längre")
        ANNAT = "annat", _("Annat skäl")

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="placeringsavslut")
    dag = models.DateField(_("sista dagen"))
    skal = models.CharField(_("varför"), max_length=10, choices=Skal)
    text = SkyddadText(_("hur det gick"), max_length=4000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(webb=LASA_TILLAGGA)
