"""Meetings of officials (tjänstemannamöten), about cost and responsibility: what never reaches the family.

Read by those who handle the case and by the units that were called to that meeting. Nothing here is part of the plan.
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Sarskild
from samverkan.text import SkyddadText

_CALLED = (
    "({grant:se_tjansteman:{t}.arende_id} AND EXISTS (SELECT 1 FROM sip_tjanstemannakallad k"
    " WHERE k.mote_id = {t}.id AND k.grupp_id = ANY ((SELECT skydd_grupper())::int[])))"
)


class Tjanstemannamote(models.Model):
    """A meeting of officials, with its own record (`anteckning`). It can't be held before the person was told of it: to whom,
    when, how it was said and why it is held (`informerad_*`)."""

    class Vem(models.TextChoices):
        DEN_ENSKILDE = "den_enskilde", _("Personen själv")
        VARDNADSHAVARE = "vardnadshavare", _("Vårdnadshavarna")
        BADA = "bada", _("Personen själv och vårdnadshavarna")

    class Hur(models.TextChoices):
        SAMTAL = "samtal", _("Vid ett samtal")
        TELEFON = "telefon", _("På telefon")
        BREV = "brev", _("I ett brev")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="tjanstemannamoten")
    engang = models.UUIDField(unique=True, default=uuid4)
    tid = models.DateTimeField(_("när"))
    slut = models.DateTimeField(_("till"))
    plats = SkyddadText(_("var"), max_length=200)
    amne = SkyddadText(_("vad mötet gäller"), max_length=1000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    skapad_at = models.DateTimeField(default=timezone.now)
    informerad_vem = models.CharField(max_length=20, choices=Vem, blank=True)
    informerad_hur = models.CharField(max_length=20, choices=Hur, blank=True)
    informerad_varfor = SkyddadText(_("varför mötet hålls"), max_length=1000, blank=True)
    informerad_at = models.DateTimeField(null=True, blank=True)
    informerad_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    hallet_at = models.DateTimeField(null=True, blank=True)
    installt_at = models.DateTimeField(null=True, blank=True)
    anteckning = SkyddadText(_("anteckning"), max_length=20_000, blank=True)
    version = models.PositiveIntegerField(default=1)

    skydd = Sarskild(
        webb=(
            "SELECT, INSERT, UPDATE (tid, slut, plats, informerad_vem, informerad_hur, informerad_varfor, informerad_at,"
            " informerad_av_id, hallet_at, installt_at, anteckning, version)"
        ),
        select=f"{{grant:se_inre:{{t}}.arende_id}} OR {_CALLED}",
        insert="{grant:andra_arende:{t}.arende_id}",
        update="{grant:andra_arende:{t}.arende_id}",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(slut__gt=F("tid")), name="tjanstemannamote_slutar_efter_start"),
            models.CheckConstraint(
                condition=Q(hallet_at__isnull=True)
                | Q(informerad_at__lte=F("hallet_at"))
                & ~Q(informerad_vem="")
                & ~Q(informerad_hur="")
                & ~Q(informerad_varfor=""),
                name="tjanstemannamote_efter_att_personen_vet",
            ),
            models.CheckConstraint(
                condition=Q(hallet_at__isnull=True) | Q(installt_at__isnull=True),
                name="tjanstemannamote_hallet_eller_installt",
            ),
        ]


class Tjanstemannakallad(models.Model):
    """A unit called to a meeting of officials, and whether it came."""

    mote = models.ForeignKey(Tjanstemannamote, models.PROTECT, related_name="kallade")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    grupp = models.ForeignKey("auth.Group", models.PROTECT, related_name="+")
    kom = models.BooleanField(_("kom"), null=True, blank=True)

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (kom)",
        select=(
            "{grant:se_inre:{t}.arende_id} OR ({grant:se_tjansteman:{t}.arende_id}"
            " AND {t}.grupp_id = ANY ((SELECT skydd_grupper())::int[]))"
        ),
        insert="{grant:andra_arende:{t}.arende_id}",
        update="{grant:andra_arende:{t}.arende_id}",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mote", "enhet"], name="tjanstemannakallad_en_gang")]
