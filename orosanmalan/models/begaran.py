"""Requests for information to other professionals (SoL 20:6), and their answers.

The one asked sees the request, the child's name and number, and the own answer: nothing else of the case, not even what
others were asked. They hold `se_begaran` on the case, which opens these tables alone, row by row: the request must be to
their unit. Of a child with protected identity only the one who was named sees it, also when the protection came later.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.arende.models import Behorighet
from samverkan.skydd import LASA_TILLAGGA, Sarskild, SomForalder
from samverkan.text import SkyddadText

_ASKED = (
    "({grant:se_begaran:{t}.arende_id} AND {t}.aterkallad_at IS NULL"
    " AND {t}.grupp_id = ANY ((SELECT skydd_grupper())::int[])"
    " AND (EXISTS (SELECT 1 FROM organisation_uppdrag u WHERE u.id = {t}.mottagare_id AND u.user_id = (SELECT skydd_user()))"
    " OR ((SELECT skydd_enhetens()) AND skydd_begaran_till_enheten({t}.arende_id))))"
)
_SEES_REQUEST = (
    "EXISTS (SELECT 1 FROM orosanmalan_begaran f WHERE f.id = {t}.begaran_id AND f.arende_id = {t}.arende_id)"
)
_PROTECTED = (
    "EXISTS (SELECT 1 FROM arende_arende a JOIN person_person p ON p.id = a.person_id"
    " WHERE a.id = {t}.arende_id AND p.skydd_slag <> 'ingen')"
)


class BegaranQuerySet(models.QuerySet):
    def asked_of(self, uppdrag):
        """The requests that are to `uppdrag`'s acting units, or to its holder there. The wall asks the same, row by row."""
        from samverkan.arende.atkomst import acting_groups

        held = Behorighet.objects.held_by(uppdrag, "se_begaran").values("content_object_id")
        return self.filter(arende_id__in=held, grupp__in=acting_groups(uppdrag), aterkallad_at__isnull=True)

    def open(self):
        """Those that wait for an answer."""
        return self.filter(besvarad_at__isnull=True, aterkallad_at__isnull=True)


class Begaran(models.Model):
    """A request to `enhet` (whose grants belong to `grupp`), or to one named person there, to be answered at `svar_senast`.

    `engang` makes it unique: sending the same form twice asks once. `referens` is the case's number.
    """

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="begaranden")
    engang = models.UUIDField(unique=True, default=uuid4)
    referens = models.CharField(max_length=40)
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    grupp = models.ForeignKey("auth.Group", models.PROTECT, related_name="+", db_index=False)
    mottagare = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, blank=True, related_name="+")
    fran_enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+")
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    fragor = SkyddadText(_("frågor"))
    svar_senast = models.DateField(_("svar senast"))
    skickad_at = models.DateTimeField(default=timezone.now)
    besvarad_at = models.DateTimeField(null=True, blank=True)
    aterkallad_at = models.DateTimeField(null=True, blank=True)

    objects = BegaranQuerySet.as_manager()
    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (besvarad_at, aterkallad_at)",
        select="{grant:se_inre:{t}.arende_id} OR " + _ASKED,
        insert="{grant:andra_arende:{t}.arende_id}",
        update="{grant:andra_arende:{t}.arende_id} OR " + _ASKED,
        arbetare={
            "SELECT": "(id, arende_id, enhet_id, mottagare_id, av_id, svar_senast, besvarad_at, aterkallad_at)",
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(besvarad_at__isnull=True) | Q(aterkallad_at__isnull=True),
                name="begaran_besvarad_eller_aterkallad",
            )
        ]
        indexes = [
            models.Index(fields=["grupp", "-id"], name="begaran_till_enheten"),
            models.Index(
                fields=["svar_senast"],
                name="begaran_vantar",
                condition=Q(besvarad_at__isnull=True, aterkallad_at__isnull=True),
            ),
        ]


class Begaransbarn(models.Model):
    """Which child a request is about, as known when it was sent: the one asked keeps no person of the asking tenant's."""

    begaran = models.OneToOneField(Begaran, models.PROTECT, related_name="barn")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    namn = SkyddadText(_("namn"), max_length=401, blank=True)
    nummer = models.CharField(_("personnummer"), max_length=30, blank=True)
    fodelsedatum = models.DateField(_("födelsedatum"), null=True, blank=True)

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        select=(f"{_SEES_REQUEST} AND ({{grant:se_begaran|se_identitet:{{t}}.arende_id}} OR NOT {_PROTECTED})"),
        insert="{grant:andra_arende:{t}.arende_id}",
    )


class Begaransvar(models.Model):
    """An answer to a request. More may follow; none is changed."""

    begaran = models.ForeignKey(Begaran, models.PROTECT, related_name="svar")
    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="+")
    text = SkyddadText(_("svar"))
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Sarskild(
        webb=LASA_TILLAGGA,
        select=_SEES_REQUEST,
        insert=f"{{t}}.av_id = (SELECT skydd_uppdrag()) AND {{grant:se_begaran:{{t}}.arende_id}} AND {_SEES_REQUEST}",
    )


class Svarsbilaga(models.Model):
    """A document that came with an answer."""

    svar = models.ForeignKey(Begaransvar, models.PROTECT, related_name="bilagor")
    dokument = models.ForeignKey("dokument.Dokument", models.PROTECT, related_name="+")

    skydd = SomForalder(
        kolumn="svar_id",
        tabell="orosanmalan_begaransvar",
        andra="{grant:se_begaran:f.arende_id}",
        webb=LASA_TILLAGGA,
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["svar", "dokument"], name="svarsbilaga_en_gang")]
