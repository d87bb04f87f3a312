"""The inquiry (SoL 14:2, 20:3–20:7): what it asks and finds, how it ends. Inner handling.

Everything is added to and nothing is changed: each text is kept in all its versions, so that of two who write neither
loses anything.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis
from samverkan.text import SkyddadText

_INRE = Arendevis(se=("se_inre",), webb=LASA_TILLAGGA)


class Utredning(models.Model):
    """An open inquiry on the case, begun by the decision `inledd_at`. The four months run from then (SoL 20:3)."""

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="utredning")
    inledd_at = models.DateTimeField()
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")

    skydd = _INRE


class Utredningstext(models.Model):
    """One version of one of the inquiry's texts; the newest counts. BBIC's three areas have notes and an assessment each."""

    class Falt(models.TextChoices):
        PLAN_FRAGOR = "plan_fragor", _("Vilka frågor ska utredningen svara på?")
        PLAN_KONTAKTER = "plan_kontakter", _("Vilka kontakter ska tas?")
        PLAN_SAMTAL = "plan_samtal", _("När och hur ska barnet få berätta?")
        BEHOV_UPPGIFTER = "behov_uppgifter", _("Vad har kommit fram om barnets behov?")
        BEHOV_BEDOMNING = "behov_bedomning", _("Hur bedömer du barnets behov?")
        FORMAGA_UPPGIFTER = "formaga_uppgifter", _("Vad har kommit fram om föräldrarnas förmåga?")
        FORMAGA_BEDOMNING = "formaga_bedomning", _("Hur bedömer du föräldrarnas förmåga?")
        MILJO_UPPGIFTER = "miljo_uppgifter", _("Vad har kommit fram om familj och miljö?")
        MILJO_BEDOMNING = "miljo_bedomning", _("Hur bedömer du familj och miljö?")
        BARNETS_SYN = "barnets_syn", _("Vad säger barnet självt?")
        BARNETS_SYN_HUR = "barnets_syn_hur", _("Hur har barnets åsikter kommit fram?")
        VARDNADSHAVARES_SYN = "vardnadshavares_syn", _("Vad säger vårdnadshavarna?")
        ANALYS = "analys", _("Vad betyder det som har kommit fram?")
        BEDOMNING = "bedomning", _("Vad är din samlade bedömning?")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+", db_index=False)
    falt = models.CharField(max_length=30, choices=Falt)
    version = models.PositiveIntegerField()
    text = SkyddadText(_("text"), blank=True)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = _INRE

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arende", "falt", "version"], name="utredningstext_en_av_varje_version")
        ]


class Utredningsinformation(models.Model):
    """That one whom the inquiry concerns was told that it is open, and when; or for what special reason not (SoL 20:4)."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    vem = SkyddadText(_("vem"), max_length=200)
    informerad = models.DateField(_("fick veta"), null=True, blank=True)
    skal = SkyddadText(_("varför inte"), max_length=4000, blank=True)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = _INRE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(informerad__isnull=False, skal="") | Q(informerad__isnull=True) & ~Q(skal=""),
                name="utredningsinformation_dag_eller_skal",
            )
        ]


class Barnsamtal(models.Model):
    """A talk with the child. Without the guardian's consent (SoL 20:7), with the reason for that."""

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    dag = models.DateField(_("dag"))
    utan_samtycke = models.BooleanField(_("utan vårdnadshavarens samtycke"))
    vardnadshavare_med = models.BooleanField(_("vårdnadshavare var med"))
    skal = SkyddadText(_("varför utan samtycke"), max_length=4000, blank=True)
    anteckning = SkyddadText(_("vad som kom fram"))
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = _INRE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(utan_samtycke=False, skal="")
                | Q(utan_samtycke=True, vardnadshavare_med=False) & ~Q(skal=""),
                name="barnsamtal_utan_samtycke_har_skal",
            )
        ]


class Utredningsbeslut(models.Model):
    """How the inquiry ended, by a qualified person (SoL 25:1). To follow up takes that no insats was decided (SoL 23:1)."""

    class Utfall(models.TextChoices):
        INSATS = "insats", _("Insats")
        INGEN_INSATS = "ingen_insats", _("Ingen insats")
        UPPFOLJNING = "uppfoljning", _("Ingen insats, men uppföljning av barnets situation")

    class Uppfoljningsgrund(models.TextChoices):
        SAMTYCKE = "samtycke", _("Vårdnadshavarna och barnet samtycker")
        SARSKILT_BEHOV = "sarskilt_behov", _("Barnet är i särskilt behov av nämndens skydd eller stöd")

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="utredningsbeslut")
    utfall = models.CharField(_("beslut"), max_length=20, choices=Utfall)
    insats = SkyddadText(_("insats"), max_length=4000, blank=True)
    uppfoljning = models.CharField(_("grund för uppföljningen"), max_length=20, choices=Uppfoljningsgrund, blank=True)
    motivering = SkyddadText(_("motivering"))
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = _INRE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(utfall="insats") & ~Q(insats="") | ~Q(utfall="insats") & Q(insats=""),
                name="utredningsbeslut_insats_sags",
            ),
            models.CheckConstraint(
                condition=Q(utfall="uppfoljning") & ~Q(uppfoljning="") | ~Q(utfall="uppfoljning") & Q(uppfoljning=""),
                name="utredningsbeslut_uppfoljning_har_grund",
            ),
        ]
