"""Where a report went from the reception that it reached first: to another municipality, or to an inquiry already open."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Sarskild
from samverkan.text import SkyddadText


class Vidarebefordran(models.Model):
    """That a report was forwarded: from which case and reception, to which. Read at both ends, and by the reporter.

    The numbers are kept here, since neither end sees the other's case.
    """

    fran = models.OneToOneField("arende.Arende", models.PROTECT, related_name="vidarebefordrad_till")
    till = models.OneToOneField("arende.Arende", models.PROTECT, related_name="vidarebefordrad_fran")
    fran_dnr = models.CharField(max_length=40)
    till_dnr = models.CharField(max_length=40)
    fran_enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    till_enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        select=("{grant:se_inlamnat|se_arende:{t}.fran_id} OR {grant:se_inlamnat|se_arende:{t}.till_id}"),
        insert="{grant:andra_arende:{t}.fran_id} AND {grant:andra_arende:{t}.till_id}",
    )


class Vidarebefordransskal(models.Model):
    """Why a report was forwarded, by whom, and what the first reception found of the need of protection (`akut`; None: it
    made no assessment). Inner handling at both ends."""

    vidarebefordran = models.OneToOneField(Vidarebefordran, models.PROTECT, related_name="skal")
    fran = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    till = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    text = SkyddadText(_("varför anmälan skickas vidare"), max_length=4000)
    akut = models.BooleanField(null=True)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        select="{grant:se_inre:{t}.fran_id} OR {grant:se_inre:{t}.till_id}",
        insert="{grant:andra_arende:{t}.fran_id} AND {grant:andra_arende:{t}.till_id}",
    )


class HorTill(models.Model):
    """That a report belongs to an inquiry which was open already on the same child, in the same tenant (SoL 20:2)."""

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="hor_till")
    utredning = models.ForeignKey("arende.Arende", models.PROTECT, related_name="nya_anmalningar")
    anmalan_dnr = models.CharField(max_length=40)
    utredning_dnr = models.CharField(max_length=40)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        select="{grant:se_inre:{t}.arende_id} OR {grant:se_inre:{t}.utredning_id}",
        insert="{grant:andra_arende:{t}.arende_id}",
    )
