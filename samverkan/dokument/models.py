"""Documents and attachments of a case: what they are, where the bytes lie, whether they were scanned."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.arende.atkomst import acting_groups
from samverkan.arende.models import Behorighet
from samverkan.organisation.roller import Formaga
from samverkan.skydd import Sarskild
from samverkan.text import SkyddadText

OPPNAS_MED = {
    "se_arende": {"se_arende"},
    "se_inre": {"se_inre"},
    "se_inlamnat": {"se_inlamnat", "se_arende"},
    "se_begaran": {"se_inre"},
}
"""What a document asks for → the permissions on its case of which one opens it.

What came with an answer to a request (`se_begaran`) is opened also by the unit that gave it, though it sees nothing else.
"""


_ANSWERED = (
    "({grant:se_begaran:{t}.arende_id} AND EXISTS (SELECT 1 FROM organisation_uppdrag u"
    " JOIN organisation_enhet e ON e.id = u.enhet_id WHERE u.id = {t}.uppladdat_av_id"
    " AND e.group_id = ANY ((SELECT skydd_grupper())::int[]) AND (u.user_id = (SELECT skydd_user())"
    " OR ((SELECT skydd_enhetens()) AND skydd_begaran_till_enheten({t}.arende_id)))))"
)
"""The unit that gave the answer; of a child with protected identity, the person who did."""


class DokumentQuerySet(models.QuerySet):
    def visible_to(self, uppdrag):
        """The documents that `uppdrag`'s acting units may open: each asks for its own permission on its case."""

        def held(permission):
            return Behorighet.objects.held_by(uppdrag, permission).values("content_object_id")

        seen = models.Q()
        for behorighet, permissions in OPPNAS_MED.items():
            for permission in permissions:
                seen |= models.Q(behorighet=behorighet, arende__in=held(permission))
        answered = models.Q(
            behorighet="se_begaran",
            arende__in=held("se_begaran"),
            uppladdat_av__enhet__group__in=acting_groups(uppdrag),
        )
        if not uppdrag.can(Formaga.SE_ARENDEN):
            answered &= models.Q(uppladdat_av__user=uppdrag.user_id)
        return self.filter(seen | answered)

    def opened_with(self, held):
        """The documents that one who holds the permissions `held` on their case may open."""
        return self.filter(behorighet__in=[name for name, any_of in OPPNAS_MED.items() if held & any_of])


class Dokument(models.Model):
    """A file on a case. `fil` is a random name in the store (`lager`); `behorighet` the permission that opens it.

    The same bytes are kept once a case and permission; of answers to requests, once a case and answerer.
    """

    class Skanning(models.TextChoices):
        EJ = "ej", _("Inte genomsökt")
        REN = "ren", _("Genomsökt, inget hittat")

    arende = models.ForeignKey("arende.Arende", models.CASCADE, related_name="dokument")
    namn = SkyddadText(_("filnamn"), max_length=200)
    typ = models.CharField(max_length=100)
    storlek = models.PositiveIntegerField(_("storlek i byte"))
    sha256 = models.CharField(max_length=64)
    fil = models.CharField(max_length=80, unique=True)
    behorighet = models.CharField(max_length=20, default="se_arende")
    skanning = models.CharField(max_length=10, choices=Skanning, default=Skanning.EJ)
    uppladdat_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = DokumentQuerySet.as_manager()
    # The worker sees the random names and nothing else, to tell what is left over in the store.
    skydd = Sarskild(
        webb="SELECT, INSERT",
        select=(
            "({t}.behorighet = 'se_arende' AND {grant:se_arende:{t}.arende_id})"
            " OR ({t}.behorighet = 'se_inre' AND {grant:se_inre:{t}.arende_id})"
            " OR ({t}.behorighet = 'se_inlamnat' AND {grant:se_inlamnat|se_arende:{t}.arende_id})"
            " OR ({t}.behorighet = 'se_begaran' AND ({grant:se_inre:{t}.arende_id} OR " + _ANSWERED + "))"
        ),
        insert=(
            "{grant:andra_arende:{t}.arende_id}"
            " OR ({t}.behorighet = 'se_inlamnat' AND {grant:se_inlamnat:{t}.arende_id})"
            " OR ({t}.behorighet = 'se_begaran' AND {grant:se_begaran:{t}.arende_id}"
            " AND {t}.uppladdat_av_id = (SELECT skydd_uppdrag()))"
        ),
        arbetare={"SELECT": "(fil)"},
    )

    class Meta:
        indexes = [models.Index(fields=["arende", "id"], name="dokument_arende")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(behorighet__in=list(OPPNAS_MED)),
                name="dokument_kand_behorighet",
            ),
            models.UniqueConstraint(
                fields=["arende", "sha256", "behorighet"],
                name="dokument_samma_fil_en_gang",
                condition=~models.Q(behorighet="se_begaran"),
            ),
            # Two who are asked may answer with the same file, and see only their own.
            models.UniqueConstraint(
                fields=["arende", "sha256", "uppladdat_av"],
                name="dokument_samma_svar_en_gang",
                condition=models.Q(behorighet="se_begaran"),
            ),
        ]
