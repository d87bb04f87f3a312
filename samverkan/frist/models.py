"""Deadlines (frister) as rows, their reminders and escalations as rows, their history as rows."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA_TILLAGGA, Arendevis, SomForalder
from samverkan.text import SkyddadText


class Intraffat(models.Model):
    """That an event of `overenskommelse.handelser` has happened on a case, and when: what `services.fire` has been told.

    Each happening is written once, so firing it again changes nothing; rules that apply only after another event ask here.
    """

    arende = models.ForeignKey("arende.Arende", models.CASCADE, related_name="+", db_index=False)
    handelse = models.CharField(max_length=80)
    at = models.DateTimeField()

    skydd = Arendevis(webb=LASA_TILLAGGA)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["arende", "handelse", "at"], name="intraffat_en_gang")]


_OWN_CASE = "{grant:andra_arende:f.arende_id}"


class Frist(models.Model):
    """A deadline on a case: by which rule, from when, due when (the first instant after the last whole day), how it went.

    `nyckel` is the rule's key, e.g. `orosanmalan.forhandsbedomning`; a case has at most one running of each. `enhet` and
    `ansvarig` are the case's, which the database alone keeps here, so that the day's work is found by an index (migration 0005).
    """

    class Tillstand(models.TextChoices):
        LOPER = "loper", _("Löper")
        FORSENAD = "forsenad", _("Försenad")
        UPPFYLLD = "uppfylld", _("Klar i tid")
        UPPFYLLD_SENT = "uppfylld_sent", _("Klar för sent")
        INSTALLD = "installd", _("Inställd")

    arende = models.ForeignKey("arende.Arende", models.CASCADE, related_name="frister", db_index=False)
    regel = models.ForeignKey("overenskommelse.Regel", models.PROTECT, related_name="+", db_index=False)
    enhet = models.ForeignKey("organisation.Enhet", models.PROTECT, related_name="+", db_index=False, editable=False)
    ansvarig = models.ForeignKey(
        "organisation.Uppdrag", models.PROTECT, null=True, related_name="+", db_index=False, editable=False
    )
    nyckel = models.CharField(max_length=100)
    start_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tillstand = models.CharField(max_length=20, choices=Tillstand, default=Tillstand.LOPER)
    avslutad_at = models.DateTimeField(null=True)

    skydd = Arendevis(
        se=("se_arende",),
        andra=("andra_arende",),
        arbetare={"SELECT": "", "UPDATE": "(tillstand)"},
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arende", "nyckel"],
                condition=Q(tillstand__in=["loper", "forsenad"]),
                name="frist_en_oppen_av_varje",
            ),
            models.CheckConstraint(condition=Q(due_at__gt=models.F("start_at")), name="frist_slutar_efter_start"),
            models.CheckConstraint(
                condition=Q(tillstand__in=["loper", "forsenad"], avslutad_at__isnull=True)
                | Q(tillstand__in=["uppfylld", "uppfylld_sent", "installd"], avslutad_at__isnull=False),
                name="frist_avslutad_har_tid",
            ),
        ]
        indexes = [
            models.Index(fields=["arende", "due_at"], name="frist_arende"),
            # `samverkan.frist.oppna` walks these.
            models.Index(
                fields=["ansvarig", "due_at", "id"],
                include=["arende"],
                name="frist_ansvarig",
                condition=Q(tillstand__in=["loper", "forsenad"]) & Q(ansvarig__isnull=False),
            ),
            models.Index(
                fields=["enhet", "due_at", "id"],
                include=["arende"],
                name="frist_enhet_lediga",
                condition=Q(tillstand__in=["loper", "forsenad"]) & Q(ansvarig__isnull=True),
            ),
            models.Index(
                fields=["enhet", "due_at", "id"],
                include=["arende"],
                name="frist_enhet_forsenade",
                condition=Q(tillstand="forsenad"),
            ),
        ]


class Friststeg(models.Model):
    """What is to happen at a moment of a deadline: a reminder, the passing of the due date, an escalation.

    Written when the deadline starts. The sweep takes each once and sets `gjort_at`.
    """

    class Slag(models.TextChoices):
        PAMINNELSE = "paminnelse", _("Påminnelse")
        FORSENAD = "forsenad", _("Tiden har gått ut")
        ESKALERING = "eskalering", _("Fortfarande inte klart")

    frist = models.ForeignKey(Frist, models.CASCADE, related_name="steg", db_index=False)
    slag = models.CharField(max_length=20, choices=Slag)
    at = models.DateTimeField()
    roller = ArrayField(models.CharField(max_length=20))
    gjort_at = models.DateTimeField(null=True)
    installt_at = models.DateTimeField(null=True)

    skydd = SomForalder(
        kolumn="frist_id",
        tabell="frist_frist",
        andra=_OWN_CASE,
        arbetare={"SELECT": "", "UPDATE": "(gjort_at, installt_at)"},
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["at", "id"],
                name="friststeg_att_gora",
                condition=Q(gjort_at__isnull=True, installt_at__isnull=True),
            ),
            models.Index(fields=["frist"], name="friststeg_frist"),
        ]


class Fristhandelse(models.Model):
    """The history of a deadline: started, reminded, overdue, extended (old and new date, by whom, why), met, cancelled."""

    class Slag(models.TextChoices):
        STARTAD = "startad", _("Startad")
        FORLANGD = "forlangd", _("Förlängd")
        FORSENAD = "forsenad", _("Tiden gick ut")
        UPPFYLLD = "uppfylld", _("Klar")
        INSTALLD = "installd", _("Inställd")

    frist = models.ForeignKey(Frist, models.CASCADE, related_name="historik", db_index=False)
    slag = models.CharField(max_length=20, choices=Slag)
    at = models.DateTimeField(default=timezone.now)
    due_fore = models.DateTimeField(null=True)
    due_efter = models.DateTimeField(null=True)
    skal = SkyddadText(_("skäl"), max_length=4000, blank=True)
    beslutad_av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, null=True, related_name="+", db_index=False)

    skydd = SomForalder(
        kolumn="frist_id", tabell="frist_frist", andra=_OWN_CASE, webb=LASA_TILLAGGA, arbetare={"INSERT": ""}
    )

    class Meta:
        indexes = [models.Index(fields=["frist", "id"], name="fristhandelse_frist")]
        triggers = [pgtrigger.Protect(name="bara_tillagg", operation=pgtrigger.Update | pgtrigger.Delete)]
