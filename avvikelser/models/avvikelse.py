"""The report of a deviation: what failed, between whom, who reported it and who has it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis, Sarskild
from samverkan.text import SkyddadText

SER = ("se_arende", "se_inlamnat")
"""Both units' managers, and the one who reported."""


class Avvikelse(models.Model):
    """Something that failed in the collaboration between `rapporterande` and `berord`, under the agreement's clause `regel`.

    `engang` makes it unique: the same form sent twice reports once. `referens` is the case's number, `ursprung_dnr` that of
    the case it was reported from. `ej_till`: the manager whom it is about, who never gets it. `alder`: the person's, in whole
    years, where it is known; no name stands here. `sip_dnr`: the plan that shows that SIP work was done, since `sip_at`;
    `sip_kontrollerad`: we have seen that the plan was made, it isn't only told.
    """

    class Kategori(models.TextChoices):
        UTEBLEV = "uteblev", _("Någon uteblev från ett möte eller annat gemensamt arbete")
        INSATS = "insats", _("En överenskommen insats blev inte utförd")
        OENIGHET = "oenighet", _("Oenighet om ansvar eller kostnad")
        INFORMATION = "information", _("Information kom inte fram")
        UTSKRIVNING = "utskrivning", _("Brister vid utskrivning")
        ANNAT = "annat", _("Något annat")

    class Sip(models.TextChoices):
        JA = "ja", _("Ja")
        NEJ = "nej", _("Nej")
        VET_INTE = "vet_inte", _("Vet inte")

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="avvikelse")
    engang = models.UUIDField(unique=True, default=uuid4)
    referens = models.CharField(max_length=40)
    rapporterande = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+", db_index=False)
    berord = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+", db_index=False)
    ej_till = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    handelsedag = models.DateField(_("när det hände"))
    kategori = models.CharField(_("vad det gäller"), max_length=20, choices=Kategori)
    regel = models.ForeignKey("overenskommelse.Regel", models.PROTECT, null=True, blank=True, related_name="+")
    vad_hande = SkyddadText(_("vad som hände"), max_length=4000)
    konsekvens = SkyddadText(_("vad det ledde till för personen"), max_length=2000, blank=True)
    provat = SkyddadText(_("vad ni har provat"), max_length=2000, blank=True)
    forslag = SkyddadText(_("förslag"), max_length=2000, blank=True)
    galler_person = models.BooleanField(_("gäller en enskild person"), default=False)
    alder = models.PositiveSmallIntegerField(_("ålder"), null=True, blank=True)
    ursprung_slag = models.CharField(max_length=20, blank=True)
    ursprung_dnr = models.CharField(max_length=40, blank=True)
    sip = models.CharField(_("är SIP-arbetet gjort?"), max_length=10, choices=Sip, default=Sip.VET_INTE)
    sip_dnr = models.CharField(_("planens nummer"), max_length=40, blank=True)
    sip_kontrollerad = models.BooleanField(default=False)
    sip_at = models.DateTimeField(null=True, blank=True)
    rapporterad_at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(se=SER, webb="SELECT, INSERT, UPDATE (sip, sip_dnr, sip_kontrollerad, sip_at)")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(rapporterande=F("berord")), name="avvikelse_mellan_tva_enheter"),
        ]
        indexes = [
            models.Index(fields=["rapporterande", "-arende"], name="avvikelse_rapporterande"),
            models.Index(fields=["berord", "-arende"], name="avvikelse_berord"),
            models.Index(fields=["rapporterad_at"], name="avvikelse_rapporterad"),
        ]


class Rapportor(models.Model):
    """Who reported. `anonym`: the other party doesn't learn who."""

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="rapportor")
    uppdrag = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    anonym = models.BooleanField(default=False)

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        select="{grant:se_inre|se_inlamnat:{t}.arende_id} OR (NOT {t}.anonym AND {grant:se_arende:{t}.arende_id})",
        insert="{grant:andra_arende:{t}.arende_id}",
    )

    class Meta:
        indexes = [models.Index(fields=["uppdrag", "-arende"], name="rapportor_egna")]


class Berordperson(models.Model):
    """Whom a deviation is about, where the reporter named somebody: for the reporting side's managers alone."""

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="berordperson")
    namn = SkyddadText(_("personens namn"), max_length=200)

    skydd = Arendevis(se=("se_identitet",), webb=LASA_TILLAGGA)


class AvvikelsechefQuerySet(models.QuerySet):
    def having(self, arende):
        """Those who have the deviation of the case, without those who have been taken out of it."""
        return self.filter(arende=arende, till__isnull=True)


class Avvikelsechef(models.Model):
    """A manager who has the deviation, on which side. `oppen` until it is closed.

    `intagen_av`: the manager who brought this one in; None for one whom the agreement's ladder points out. Only one who was
    brought in can be taken out again, at `till`.
    """

    class Sida(models.TextChoices):
        RAPPORTERANDE = "rapporterande", _("Den enhet som rapporterade")
        BERORD = "berord", _("Den andra enheten")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="avvikelsechefer")
    uppdrag = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+", db_index=False)
    sida = models.CharField(max_length=15, choices=Sida)
    fran = models.DateTimeField(default=timezone.now)
    oppen = models.BooleanField(default=True)
    intagen_av = models.ForeignKey(
        "organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    till = models.DateTimeField(null=True, blank=True)

    objects = AvvikelsechefQuerySet.as_manager()
    skydd = Arendevis(
        webb="SELECT, INSERT, UPDATE (oppen, intagen_av_id, till)",
        arbetare={"SELECT": "(id, arende_id, uppdrag_id, oppen)"},
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arende", "uppdrag"], condition=Q(till__isnull=True), name="avvikelsechef_en_gang"
            ),
            models.CheckConstraint(
                condition=Q(till__isnull=True) | Q(intagen_av__isnull=False, oppen=False),
                name="avvikelsechef_bara_intagen_tas_ut",
            ),
        ]
        indexes = [
            models.Index(fields=["uppdrag", "-arende"], name="avvikelsechef_oppna", condition=Q(oppen=True)),
            models.Index(fields=["uppdrag", "-arende"], name="avvikelsechef_alla"),
        ]
