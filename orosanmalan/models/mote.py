"""The meeting that the child, the guardians and the reporter are offered (SoL 19:5).

What the reporter may see (`se_inlamnat`), time, place and the own invitation, and the inner handling lie apart.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis, Sarskild
from samverkan.text import SkyddadText


class Anmalarmote(models.Model):
    """A meeting offered: when, where, and whether it was held. `anmalaren_med`: the reporter is invited, and sees these."""

    class Lage(models.TextChoices):
        ERBJUDET = "erbjudet", _("Erbjudet")
        HALLET = "hallet", _("Hållet")
        INTE_HALLET = "inte_hallet", _("Blev inte av")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="moten")
    tid = models.DateTimeField(_("när"))
    plats = SkyddadText(_("var"), max_length=200)
    anmalaren_med = models.BooleanField(default=False)
    lage = models.CharField(max_length=20, choices=Lage, default=Lage.ERBJUDET)

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (lage)",
        select=("{grant:se_inre:{t}.arende_id} OR ({t}.anmalaren_med AND {grant:se_inlamnat:{t}.arende_id})"),
        insert="{grant:andra_arende:{t}.arende_id}",
        update="{grant:andra_arende:{t}.arende_id}",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arende"], condition=Q(lage="erbjudet"), name="mote_ett_i_taget")
        ]


class Motesinbjudan(models.Model):
    """Who was offered the meeting, how, and what they answered. The reporter sees the own one, and answers it alone."""

    class Vem(models.TextChoices):
        BARNET = "barnet", _("Barnet")
        VARDNADSHAVARE = "vardnadshavare", _("Vårdnadshavarna")
        ANMALAREN = "anmalaren", _("Anmälaren")

    class Hur(models.TextChoices):
        TELEFON = "telefon", _("Telefon")
        BREV = "brev", _("Brev")
        BESOK = "besok", _("Vid ett möte eller besök")
        SAMVERKAN = "samverkan", _("I Samverkan")

    class Svar(models.TextChoices):
        KOMMER = "kommer", _("Kommer")
        KOMMER_INTE = "kommer_inte", _("Kommer inte")

    mote = models.ForeignKey(Anmalarmote, models.PROTECT, related_name="inbjudningar")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    vem = models.CharField(max_length=20, choices=Vem)
    hur = models.CharField(max_length=20, choices=Hur)
    at = models.DateTimeField(default=timezone.now)
    svar = models.CharField(max_length=20, choices=Svar, blank=True)
    svarat_at = models.DateTimeField(null=True)

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (svar, svarat_at)",
        select=("{grant:se_inre:{t}.arende_id} OR ({t}.vem = 'anmalaren' AND {grant:se_inlamnat:{t}.arende_id})"),
        insert="{grant:andra_arende:{t}.arende_id}",
        update=("{grant:andra_arende:{t}.arende_id} OR ({t}.vem = 'anmalaren' AND {grant:se_inlamnat:{t}.arende_id})"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mote", "vem"], name="motesinbjudan_en_var"),
            models.CheckConstraint(
                condition=Q(svar="", svarat_at__isnull=True) | ~Q(svar="") & Q(svarat_at__isnull=False),
                name="motesinbjudan_svar_har_tid",
            ),
        ]


class Motesanteckning(models.Model):
    """The inner side of a meeting: why guardians were invited although violence is suspected (ERBJUDANDE),
    what was said and who of the invited came (`kom`), or why it was never held."""

    class Slag(models.TextChoices):
        ERBJUDANDE = "erbjudande", _("Varför vårdnadshavarna bjuds in trots misstanken")
        HALLET = "hallet", _("Vad som kom fram")
        INTE_HALLET = "inte_hallet", _("Varför mötet inte blev av")

    mote = models.ForeignKey(Anmalarmote, models.PROTECT, related_name="anteckningar")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    slag = models.CharField(max_length=20, choices=Slag)
    text = SkyddadText(_("anteckning"), max_length=20_000)
    kom = ArrayField(models.CharField(max_length=20), default=list)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(se=("se_inre",), webb=LASA_TILLAGGA)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mote", "slag"], name="motesanteckning_en_av_varje")]


class MoteErbjudsInte(models.Model):
    """That no meeting is offered, and why: it is, where that suits the child's best interests (SoL 19:5)."""

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="mote_erbjuds_inte")
    skal = SkyddadText(_("varför inget möte erbjuds"), max_length=4000)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(se=("se_inre",), webb=LASA_TILLAGGA)
