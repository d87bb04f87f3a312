"""Notices: that something waits for a person, in the application and by mail. Never what it is about."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverkan.skydd import LASA, LASA_SKRIVA, Egen, Sarskild


class Notis(models.Model):
    """A notice to one person, about one case, in the uppdrag in which it concerns them. `kod` is put in words by the pages.

    `nyckel` makes a notice unique: writing it again does nothing.
    """

    class Mail(models.TextChoices):
        VANTAR = "vantar", _("Ska mejlas")
        SKICKAD = "skickad", _("Mejlad")
        INGEN = "ingen", _("Mejlas inte")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notiser", db_index=False)
    uppdrag = models.ForeignKey("organisation.Uppdrag", models.CASCADE, related_name="+", db_index=False)
    arende = models.ForeignKey("arende.Arende", models.CASCADE, null=True, related_name="+", db_index=False)
    kod = models.CharField(max_length=100)
    nyckel = models.CharField(max_length=120)
    skapad_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(_("läst"), null=True)
    mail = models.CharField(max_length=10, choices=Mail, default=Mail.VANTAR)
    mail_at = models.DateTimeField(null=True)

    skydd = Sarskild(
        select="{t}.user_id = (SELECT skydd_user())",
        insert="true",
        update="{t}.user_id = (SELECT skydd_user())",
        arbetare={
            "SELECT": "(id, user_id, uppdrag_id, kod, nyckel, skapad_at, mail)",
            "INSERT": "",
            "UPDATE": "(mail, mail_at)",
        },
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "nyckel"], name="notis_en_gang")]
        indexes = [
            models.Index(fields=["uppdrag", "-id"], name="notis_senaste"),
            models.Index(fields=["uppdrag"], name="notis_olasta", condition=Q(last_at__isnull=True)),
            models.Index(fields=["user", "id"], name="notis_att_mejla", condition=Q(mail="vantar")),
        ]


class Utskick(models.Model):
    """How the mail to a person goes: when the last one was accepted, and not before when the next is tried.

    A worker that is about to mail moves `tidigast_at` forward, so that no other mails the same person meanwhile; a
    failure moves it further each time (`misslyckade` counts them).
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="utskick")
    senast_at = models.DateTimeField(null=True)
    tidigast_at = models.DateTimeField(default=timezone.now)
    misslyckade = models.PositiveSmallIntegerField(default=0)

    skydd = Egen(
        webb=LASA,
        arbetare={"SELECT": "", "INSERT": "", "UPDATE": "(senast_at, tidigast_at, misslyckade)"},
    )


class Besok(models.Model):
    """How far an uppdrag has come in the timelines of its own cases: what Min dag may call new.

    `sett` is the id of the newest event that has been shown, `innan` what that was at the visit before the one that
    goes on, and `at` when Min dag was last looked at.
    """

    uppdrag = models.OneToOneField("organisation.Uppdrag", models.CASCADE, primary_key=True, related_name="+")
    sett = models.PositiveBigIntegerField(default=0)
    innan = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    skydd = Sarskild(
        webb=LASA_SKRIVA,
        **dict.fromkeys(("select", "insert", "update"), "{t}.uppdrag_id = (SELECT skydd_uppdrag())"),
    )
