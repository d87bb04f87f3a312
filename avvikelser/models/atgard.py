"""What comes of a deviation: the managers' judgement of it, and measures that somebody answers for until they are done."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import Arendevis, Sarskild
from samverkan.text import SkyddadText

from .avidentifierat import MY_GROUP, Plats


class Avvikelsebedomning(models.Model):
    """The managers' judgement: whether the system failed, not only somebody in it; where in the work; and whether it must be
    reported as a lex Sarah (`lex_sarah`) or a patient safety (`patientsakerhet`) matter too, which is done elsewhere."""

    arende = models.OneToOneField("arende.Arende", models.PROTECT, related_name="avvikelsebedomning")
    systembrist = models.BooleanField(_("brist på systemnivå"))
    plats = models.CharField(_("var i arbetet"), max_length=20, choices=Plats)
    lex_sarah = models.BooleanField(_("kan vara ett missförhållande"), default=False)
    patientsakerhet = models.BooleanField(_("kan ha med patientsäkerhet att göra"), default=False)
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    skydd = Arendevis(webb="SELECT, INSERT, UPDATE (systembrist, plats, lex_sarah, patientsakerhet, av_id, at)")


class Atgard(models.Model):
    """A measure: what is to be done, by whom (`agare`), by when (`senast`, the day included), until it is done.

    `forum` is the group that decided it, which reads it beside the text without names; None for the managers' own.
    """

    arende = models.ForeignKey("arende.Arende", models.PROTECT, related_name="atgarder")
    forum = models.ForeignKey("forum.Forum", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    engang = models.UUIDField(unique=True)
    text = SkyddadText(_("vad som ska göras"), max_length=1000)
    agare = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+", db_index=False)
    senast = models.DateField(_("senast"))
    av = models.ForeignKey("organisation.Uppdrag", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    klar_at = models.DateTimeField(_("klar"), null=True, blank=True)
    klar_text = SkyddadText(_("hur det gick"), max_length=1000, blank=True)

    skydd = Sarskild(
        webb="SELECT, INSERT, UPDATE (klar_at, klar_text)",
        select="{grant:se_arende:{t}.arende_id} OR {t}.agare_id = (SELECT skydd_uppdrag()) OR (" + MY_GROUP + ")",
        insert="({t}.forum_id IS NULL AND {grant:andra_arende:{t}.arende_id}) OR (" + MY_GROUP + ")",
        update=(
            "({t}.forum_id IS NULL AND {grant:andra_arende:{t}.arende_id})"
            " OR {t}.agare_id = (SELECT skydd_uppdrag()) OR (" + MY_GROUP + ")"
        ),
        arbetare={"SELECT": "(id, agare_id, senast, klar_at)"},
    )

    class Meta:
        indexes = [
            models.Index(fields=["agare", "senast"], name="atgard_att_gora", condition=Q(klar_at__isnull=True)),
        ]
