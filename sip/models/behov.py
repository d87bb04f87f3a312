"""The need that somebody raised, and the units that are to meet about it."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis
from samverkan.text import SkyddadText


class Sip(models.Model):
    """The work with one plan. `fraga` is what it is about: consent is given to that question, and the call says it.

    `engang` makes it unique: the same form sent twice raises one need. `samordnare` answers to the person for the whole,
    from whichever unit; in Lotsmodellen it is the lots. `grund_till` is the last day of the ground that lets some other unit in
    the longest, as it was judged at the latest answer (`date.max`: until further notice; None: no ground). If that is past the
    day when the person comes of age, the worker tells the owner beforehand.
    """

    class Initiativ(models.TextChoices):
        VERKSAMHET = "verksamhet", _("Vi som verksamhet")
        DEN_ENSKILDE = "den_enskilde", _("Personen själv")
        VARDNADSHAVARE = "vardnadshavare", _("En vårdnadshavare")
        NARSTAENDE = "narstaende", _("En närstående")

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="sip")
    engang = models.UUIDField(unique=True, default=uuid4)
    initiativ = models.CharField(_("vem som har sett behovet"), max_length=20, choices=Initiativ)
    behov = SkyddadText(_("varför samordning behövs"), max_length=4000)
    fraga = SkyddadText(_("frågan som planen gäller"), max_length=1000)
    samordnare = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    grund_till = models.DateField(null=True, blank=True)

    skydd = Arendevis()


class Deltagare(models.Model):
    """A unit in the circle round the plan, from and until. The owning unit is one too.

    Nothing opens to a unit by standing here: that takes a ground (`samverkan.samtycke`) and a call.
    """

    class Lage(models.TextChoices):
        TILLTANKT = "tilltankt", _("Ska kallas")
        KALLAD = "kallad", _("Kallad")
        MED = "med", _("Deltar")
        LAMNAT = "lamnat", _("Har lämnat")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="deltagare")
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    lage = models.CharField(max_length=10, choices=Lage, default=Lage.TILLTANKT)
    fran = models.DateTimeField(default=timezone.now)
    till = models.DateTimeField(null=True, blank=True)

    skydd = Arendevis(webb="SELECT, INSERT, UPDATE (lage, till)")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arende", "enhet"], condition=Q(till__isnull=True), name="deltagare_en_gang"
            ),
            models.CheckConstraint(
                condition=Q(lage="lamnat", till__isnull=False) | ~Q(lage="lamnat") & Q(till__isnull=True),
                name="deltagare_har_lamnat_da",
            ),
        ]


class Avbojande(models.Model):
    """That no plan is made of a need: why, and how the person was told."""

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="avbojande")
    skal = SkyddadText(_("varför ingen plan görs"), max_length=4000)
    informerad = SkyddadText(_("hur personen har fått veta det"), max_length=1000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(webb=LASA_TILLAGGA)
