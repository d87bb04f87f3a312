"""On what ground information about a person may be shared between authorities: consents, and grounds in statute.

The ground itself opens nothing: it is what a grant (`arende.Behorighet`) to another unit must rest on, and ends with.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis, SomForalder
from samverkan.text import SkyddadText

_SEES = {"se": ("se_inre", "andra_arende")}


class Samtycke(models.Model):
    """An answer to the question whether information may be shared: one person's, to one question, about named units.

    The latest answer of a person is the one that counts (`ersatt_at` ends those before). `till` is its last day, None for
    as long as the work goes on. `engang` makes it unique: the same form sent twice is one answer.
    """

    class Fran(models.TextChoices):
        VARDNADSHAVARE = "vardnadshavare", _("En vårdnadshavare")
        DEN_ENSKILDE = "den_enskilde", _("Personen själv")

    class Svar(models.TextChoices):
        JA = "ja", _("Ja, det går bra att ni delar")
        NEJ = "nej", _("Nej")
        FORHINDRAD = "forhindrad", _("Kan inte svara (FB 6:13)")

    class Form(models.TextChoices):
        MUNTLIGT = "muntligt", _("Muntligt")
        SKRIFTLIGT = "skriftligt", _("Skriftligt på papper")
        PA_SKARM = "pa_skarm", _("Underskrift på skärmen")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="samtycken")
    engang = models.UUIDField(unique=True, default=uuid4)
    lamnat_av = models.CharField(_("vem som svarar"), max_length=20, choices=Fran)
    vardnadshavare = models.ForeignKey(
        "person.Vardnadshavare", models.PROTECT, null=True, blank=True, related_name="samtycken"
    )
    fraga = SkyddadText(_("frågan som samtycket gäller"), max_length=1000)
    svar = models.CharField(_("svar"), max_length=10, choices=Svar)
    form = models.CharField(_("hur"), max_length=10, choices=Form)
    dokument = models.ForeignKey("dokument.Dokument", models.PROTECT, null=True, blank=True, related_name="+")
    namnteckning = SkyddadText(_("namnteckning"), blank=True)
    namnfortydligande = SkyddadText(_("namnförtydligande"), max_length=200, blank=True)
    forklarat = SkyddadText(_("hur det förklarades"), max_length=1000, blank=True)
    egen_syn = SkyddadText(_("barnets egen inställning"), max_length=2000, blank=True)
    skal = SkyddadText(_("skäl"), max_length=2000, blank=True)
    antecknat_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    lamnat_at = models.DateTimeField(default=timezone.now)
    till = models.DateField(_("gäller till och med"), null=True, blank=True)
    aterkallat_at = models.DateTimeField(null=True, blank=True)
    ersatt_at = models.DateTimeField(null=True, blank=True)

    skydd = Arendevis(**_SEES, webb="SELECT, INSERT, UPDATE (aterkallat_at, ersatt_at)")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lamnat_av="den_enskilde", vardnadshavare__isnull=True)
                | Q(lamnat_av="vardnadshavare", vardnadshavare__isnull=False),
                name="samtycke_av_en",
            ),
            models.UniqueConstraint(
                fields=["arende", "vardnadshavare"],
                condition=Q(ersatt_at__isnull=True),
                nulls_distinct=False,
                name="samtycke_ett_svar_som_galler",
            ),
            models.CheckConstraint(
                condition=Q(form="skriftligt", dokument__isnull=False)
                | Q(form="pa_skarm") & ~(Q(namnteckning="") & Q(namnfortydligande=""))
                | Q(form="muntligt"),
                name="samtycke_ar_undertecknat",
            ),
        ]


class Samtyckesenhet(models.Model):
    """A unit that a consent is for."""

    samtycke = models.ForeignKey(Samtycke, models.PROTECT, related_name="enheter")
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")

    skydd = SomForalder(
        kolumn="samtycke_id",
        tabell="samtycke_samtycke",
        andra="{grant:andra_arende:f.arende_id}",
        webb=LASA_TILLAGGA,
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["samtycke", "enhet"], name="samtyckesenhet_en_gang")]


class Laggrund(models.Model):
    """A ground in statute to share with named units, and why it holds. `till` is its last day, None until it is ended.

    Each is a ground between health care and social services only; a school is never a party to it.
    """

    class Slag(models.TextChoices):
        UNDER_18 = "under_18_halsa_soc", _("Personen är under 18 år (OSL 25:12, 26:9)")
        LPT = "lpt", _("Psykiatrisk tvångsvård, LPT eller LRV (OSL 25:12, 26:9)")
        LVU = "lvu", _("Vård enligt LVU")
        AKUT_SKYDD = "akut_skydd", _("Akut och stort behov av skydd")
        FB_6_13_A = "fb_6_13_a", _("Socialnämndens beslut när bara en vårdnadshavare samtycker (FB 6:13 a)")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="laggrunder")
    engang = models.UUIDField(unique=True, default=uuid4)
    slag = models.CharField(_("bestämmelse"), max_length=20, choices=Slag)
    motivering = SkyddadText(_("varför den gäller"), max_length=4000)
    fran = models.DateTimeField(default=timezone.now)
    till = models.DateField(_("gäller till och med"), null=True, blank=True)
    avslutad_at = models.DateTimeField(null=True, blank=True)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")

    skydd = Arendevis(**_SEES, webb="SELECT, INSERT, UPDATE (avslutad_at)")


class Laggrundsenhet(models.Model):
    """A unit that a ground in statute is for."""

    laggrund = models.ForeignKey(Laggrund, models.PROTECT, related_name="enheter")
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")

    skydd = SomForalder(
        kolumn="laggrund_id",
        tabell="samtycke_laggrund",
        andra="{grant:andra_arende:f.arende_id}",
        webb=LASA_TILLAGGA,
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["laggrund", "enhet"], name="laggrundsenhet_en_gang")]
