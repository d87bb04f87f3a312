"""What the reception does with a report: protection assessment, contacts, earlier cases, decision. Inner handling."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis
from samverkan.text import SkyddadText


class Skyddsbedomning(models.Model):
    """Immediate protection assessment (SoL 20:1): is the child in need of protection at once, why, by whom, when.

    `atgarder` is what was done at once for a child in need of it.
    """

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="skyddsbedomning")
    akut = models.BooleanField(_("barnet behöver skydd genast"))
    motivering = SkyddadText(_("hur du har bedömt"))
    atgarder = SkyddadText(_("vad som gjordes genast"), max_length=4000, blank=True)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(se=("se_inre",), webb=LASA_TILLAGGA)


class Forhandsbedomning(models.Model):
    """The decision to open an inquiry or not (SoL 20:2), with its motive, by a qualified person (SoL 25:1).

    `stod` is the support that the family is offered when no inquiry is opened.
    """

    class Utfall(models.TextChoices):
        INLEDS = "inleds", _("Utredning inleds")
        INLEDS_EJ = "inleds_ej", _("Utredning inleds inte")

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="forhandsbedomning")
    utfall = models.CharField(_("beslut"), max_length=20, choices=Utfall)
    motivering = SkyddadText(_("motivering"))
    stod = SkyddadText(_("stöd som familjen erbjuds"), max_length=4000, blank=True)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(se=("se_inre",), webb=LASA_TILLAGGA)


class Kontakt(models.Model):
    """A contact before the decision: with the child, the family or the reporter, nobody else (practice of SoL 20:2).

    `engang` is the form's own: the same form sent twice gives one contact.
    """

    class Med(models.TextChoices):
        BARNET = "barnet", _("Barnet")
        VARDNADSHAVARE = "vardnadshavare", _("Vårdnadshavare")
        FAMILJEN = "familjen", _("Någon annan i familjen")
        ANMALAREN = "anmalaren", _("Anmälaren")

    class Hur(models.TextChoices):
        BESOK = "besok", _("Möte hos oss")
        HEMBESOK = "hembesok", _("Hembesök")
        TELEFON = "telefon", _("Telefon")
        VIDEO = "video", _("Video")
        BREV = "brev", _("Brev eller meddelande")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="kontakter")
    engang = models.UUIDField()
    med = models.CharField(_("med vem"), max_length=20, choices=Med)
    namn = SkyddadText(_("namn"), max_length=200, blank=True)
    hur = models.CharField(_("hur"), max_length=20, choices=Hur)
    at = models.DateTimeField(_("när"))
    text = SkyddadText(_("vad som kom fram"), max_length=20_000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    skriven_at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(se=("se_inre",), webb=LASA_TILLAGGA)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["arende", "engang"], name="kontakt_en_gang")]


class TidigareSedda(models.Model):
    """That somebody has looked at the child's earlier cases, and which there were (their ids)."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="tidigare_sedda")
    arenden = ArrayField(models.BigIntegerField(), default=list)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(se=("se_inre",), webb=LASA_TILLAGGA)
