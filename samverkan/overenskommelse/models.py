"""Agreements as stored: what the files in `data/` say, loaded version by version."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA, Oppen


class Overenskommelse(models.Model):
    """An agreement (överenskommelse), or the statutes. A local one has a `parent` that it overrides clause by clause."""

    nyckel = models.SlugField(max_length=80, unique=True)
    titel = models.CharField(max_length=300)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="lokala")
    skydd = Oppen(webb=LASA, arbetare={"SELECT": ""})

    def __str__(self):
        return self.titel


class Version(models.Model):
    """A version of an agreement, in force from and to and including these days. `till` None: until further notice."""

    overenskommelse = models.ForeignKey(Overenskommelse, models.PROTECT, related_name="versioner")
    nummer = models.CharField(max_length=20)
    giltig_fran = models.DateField()
    giltig_till = models.DateField(null=True, blank=True)
    uppsagning = models.TextField(_("uppsägning och förlängning"), blank=True)
    skydd = Oppen(webb=LASA, arbetare={"SELECT": ""})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["overenskommelse", "nummer"], name="version_nummer_unikt"),
            models.UniqueConstraint(fields=["overenskommelse", "giltig_fran"], name="version_start_unik"),
            models.CheckConstraint(
                condition=models.Q(giltig_till__isnull=True) | models.Q(giltig_till__gte=models.F("giltig_fran")),
                name="version_slutar_efter_start",
            ),
        ]

    def __str__(self):
        return f"{self.overenskommelse} ({self.nummer})"


class Part(models.Model):
    """A party to a version: a huvudman, and which of its verksamheter the agreement binds (empty: all)."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="parter")
    huvudman = models.ForeignKey("organisation.Huvudman", models.PROTECT, related_name="+", null=True)
    alla = models.BooleanField(_("alla huvudmän"), default=False)
    verksamhetsslag = models.CharField(max_length=20, blank=True)
    skydd = Oppen(webb=LASA, arbetare={"SELECT": ""})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "huvudman", "verksamhetsslag"], name="part_unik", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(alla=True, huvudman__isnull=True) | models.Q(alla=False, huvudman__isnull=False),
                name="part_alla_eller_en",
            ),
        ]


class Regel(models.Model):
    """One rule of a version. `varde` is the rule as the file has it, in the shape of its `slag`; see `schema`."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="regler")
    nyckel = models.CharField(max_length=100)
    slag = models.CharField(max_length=40)
    process = models.CharField(max_length=20)
    starthandelse = models.CharField(max_length=80, blank=True)
    sluthandelse = models.CharField(max_length=80, blank=True)
    rubrik = models.CharField(max_length=200)
    varde = models.JSONField()
    kalla = models.CharField(_("källa"), max_length=300)
    citat = models.TextField(blank=True)
    skydd = Oppen(webb=LASA, arbetare={"SELECT": ""})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "nyckel"], name="regel_nyckel_unik")]
        indexes = [models.Index(fields=["starthandelse"], name="regel_starthandelse")]

    def __str__(self):
        return self.rubrik
