"""Agreements as stored: what the files in `data/` say, loaded version by version."""

import pgtrigger
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from samverkan.overenskommelse import regler
from samverkan.overenskommelse.avtal import Uppsagning
from samverkan.overenskommelse.regler.kodek import from_json
from samverkan.skydd import LASA, Oppen

NY_UPPLAGA = pgtrigger.Trigger(
    name="ny_upplaga",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=(
        "INSERT INTO overenskommelse_upplaga (id, stampel) VALUES (1, gen_random_uuid())"
        " ON CONFLICT (id) DO UPDATE SET stampel = excluded.stampel; RETURN NULL;"
    ),
)


class Upplaga(models.Model):
    """One row: `stampel` is another each time anything of the agreements has changed, so what was read before can be told old."""

    stampel = models.UUIDField()
    skydd = Oppen(webb=LASA, arbetare={"SELECT": ""})


class Overenskommelse(models.Model):
    """An agreement (överenskommelse), or the statutes. A local one has a `parent` that it overrides clause by clause.

    `malgrupp` says in words whom it is about; the ages are whole years, both included, None where there is no limit.
    """

    nyckel = models.SlugField(max_length=80, unique=True)
    titel = models.TextField()
    dokument = models.TextField(_("hämtad ur"))
    malgrupp = models.TextField(_("målgrupp"))
    alder_fran = models.PositiveSmallIntegerField(_("ålder från"), null=True)
    alder_till = models.PositiveSmallIntegerField(_("ålder till och med"), null=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="lokala")
    skydd = Oppen(webb=LASA, arbetare={"SELECT": ""})

    class Meta:
        triggers = [NY_UPPLAGA]

    def __str__(self):
        return self.titel


class Version(models.Model):
    """A version of an agreement, in force from and to and including these days. `till` None: until further notice.

    `forum` are the groups that it names: their keys in the rules, and their names.
    """

    overenskommelse = models.ForeignKey(Overenskommelse, models.PROTECT, related_name="versioner")
    nummer = models.CharField(max_length=80)
    giltig_fran = models.DateField()
    giltig_till = models.DateField(null=True, blank=True)
    anmarkning = models.TextField(_("anmärkning"), blank=True)
    uppsagning = models.JSONField(_("uppsägning och förlängning"), null=True)
    forum = models.JSONField(_("grupper"), default=dict)
    skydd = Oppen(webb=LASA, arbetare={"SELECT": ""})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["overenskommelse", "nummer"], name="version_nummer_unikt"),
            models.UniqueConstraint(
                fields=["overenskommelse", "giltig_fran"],
                name="version_start_unik",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=models.Q(giltig_till__isnull=True) | models.Q(giltig_till__gte=models.F("giltig_fran")),
                name="version_slutar_efter_start",
            ),
        ]
        triggers = [NY_UPPLAGA]

    def __str__(self):
        return f"{self.overenskommelse} ({self.nummer})"

    def is_in_force(self, day) -> bool:
        """Whether the version applies on `day`."""
        return self.giltig_fran <= day and (self.giltig_till is None or day <= self.giltig_till)

    def notice(self) -> Uppsagning | None:
        """How the version ends, when it says so."""
        return self.uppsagning and from_json(Uppsagning, self.uppsagning)


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
        triggers = [NY_UPPLAGA]


class Regel(models.Model):
    """One rule of a version. `varde` is the whole rule, as `regler.kodek` writes it; the rest is for searching and lists.

    `kalla` says in words where it stands.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="regler")
    nyckel = models.CharField(max_length=100)
    slag = models.CharField(max_length=40)
    process = models.CharField(max_length=20)
    rubrik = models.TextField()
    varde = models.JSONField()
    kalla = models.TextField(_("källa"))
    citat = models.TextField(blank=True)
    skydd = Oppen(webb=LASA, arbetare={"SELECT": ""})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "nyckel"], name="regel_nyckel_unik")]
        triggers = [NY_UPPLAGA]

    def __str__(self):
        return self.rubrik

    @cached_property
    def lydelse(self) -> regler.Regel:
        """The rule itself, in the shape of its kind."""
        return from_json(regler.REGELSLAG[self.slag], self.varde)
