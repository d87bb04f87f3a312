"""Letters to the family about a decision, and why one waits. Inner handling."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Sarskild
from samverkan.text import SkyddadText


class Familjebrev(models.Model):
    """A letter to a guardian or the child about a decision, as it was written; or, with `vantar`, that the family is not told
    yet. The one whom an inquiry concerns is told at once, unless there are special reasons (SoL 20:4).

    `skal` says why it waits, or why the family may be told though violence is suspected. `namn`, `adress` and `enhet` (the
    sender) are kept as they were; the address of a protected person is not. `engang` makes a letter unique.
    """

    class Mottagare(models.TextChoices):
        VARDNADSHAVARE = "vardnadshavare", _("Vårdnadshavare")
        BARNET = "barnet", _("Barnet")

    class Om(models.TextChoices):
        INLEDS = "inleds", _("Utredning inleds")
        INLEDS_EJ = "inleds_ej", _("Utredning inleds inte")
        UTREDD = "utredd", _("Utredningen är avslutad")

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="familjebrev")
    engang = models.UUIDField()
    om = models.CharField(_("beslut"), max_length=20, choices=Om)
    vantar = models.BooleanField(_("familjen får inte veta än"), default=False)
    mottagare = models.CharField(_("till"), max_length=20, choices=Mottagare, blank=True)
    namn = SkyddadText(_("namn"), max_length=400, blank=True)
    adress = SkyddadText(_("adress"), max_length=500, blank=True)
    text = SkyddadText(_("varför vi har beslutat så"), blank=True)
    klar_senast = models.DateField(_("utredningen är klar senast"), null=True, blank=True)
    skal = SkyddadText(_("skäl"), max_length=4000, blank=True)
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        select="{grant:se_inre:{t}.arende_id} AND {grant:se_identitet:{t}.arende_id}",
        insert="{grant:andra_arende:{t}.arende_id}",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arende", "engang"], name="familjebrev_en_gang"),
            models.CheckConstraint(
                condition=Q(vantar=True, mottagare="", namn="", adress="", text="") & ~Q(skal="")
                | Q(vantar=False) & ~Q(mottagare="") & ~Q(namn="") & ~Q(text=""),
                name="familjebrev_brev_eller_skal",
            ),
        ]
