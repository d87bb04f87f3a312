"""Consultation: to ask social services for advice without saying who the child is. Holds no personal data of child or family."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Sarskild
from samverkan.text import SkyddadText


class Konsultation(models.Model):
    """A question to a municipality's reception, and its answer. No case, no person, and never tied to a report that follows:
    then it would be known whom it was about.

    `fragare` asked here; one who telephoned has no uppdrag, and `ringde_fran` says what kind of place they called from.
    `engang` makes a question unique: sending the same form twice gives one. It is answered once.
    """

    engang = models.UUIDField(unique=True)
    mottagare = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+", db_index=False)
    fragare = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, related_name="+", db_index=False)
    ringde_fran = SkyddadText(_("varifrån någon ringde"), max_length=200, blank=True)
    fraga = SkyddadText(_("frågan"), max_length=4000)
    fragad_at = models.DateTimeField(default=timezone.now)
    svar = SkyddadText(_("svaret"), max_length=4000, blank=True)
    svarad_at = models.DateTimeField(null=True)
    svarad_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, related_name="+", db_index=False)

    # The one who asked, and the unit that receives: it answers, and records what came by telephone.
    _MOTTAGARE = (
        "((SELECT skydd_enhetens()) AND {t}.mottagare_id IN"
        " (SELECT e.id FROM organisation_enhet e WHERE e.group_id = ANY ((SELECT skydd_grupper())::int[])))"
    )
    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (svar, svarad_at, svarad_av_id)",
        select="{t}.fragare_id = (SELECT skydd_uppdrag()) OR " + _MOTTAGARE,
        insert=(
            "({t}.fragare_id = (SELECT skydd_uppdrag()) AND {t}.svarad_at IS NULL)"
            " OR ({t}.fragare_id IS NULL AND {t}.svarad_av_id = (SELECT skydd_uppdrag()) AND " + _MOTTAGARE + ")"
        ),
        update=_MOTTAGARE,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(svar="", svarad_at__isnull=True, svarad_av__isnull=True)
                | ~Q(svar="") & Q(svarad_at__isnull=False, svarad_av__isnull=False, svarad_at__gte=F("fragad_at")),
                name="konsultation_helt_svar",
            ),
            models.CheckConstraint(
                condition=Q(fragare__isnull=False, ringde_fran="") | Q(fragare__isnull=True, svarad_at__isnull=False),
                name="konsultation_telefon_ar_besvarad",
            ),
        ]
        indexes = [
            models.Index(fields=["mottagare", "-id"], name="konsultation_mottagen"),
            models.Index(fields=["fragare", "-id"], name="konsultation_egen"),
        ]
