"""Writing notices, marking them as read, and choosing how to be mailed."""

from datetime import timedelta

from django.db.models import Case, F, Value, When
from django.utils import timezone

from samverkan.organisation.models import User

from .models import Besok, Notis

PAUS = timedelta(hours=1)
"""Who comes back to Min dag within this has not been away: what was new then still is."""


def notify(*, mottagare, kod, arende, nyckel):
    """Tell each uppdrag in `mottagare` that something waits. `kod` is put in words by `texter`; no personal data in it.

    A person is told once per `nyckel`, in whichever of their uppdrag comes first: telling again does nothing.
    """
    notify_all([{"mottagare": mottagare, "kod": kod, "arende": arende, "nyckel": nyckel}])


def notify_all(notiser):
    """As `notify`, of many at once: each a dictionary of its arguments. One query."""
    Notis.objects.bulk_create(
        [
            Notis(user_id=one.user_id, uppdrag=one, arende=about["arende"], kod=about["kod"], nyckel=about["nyckel"])
            for about in notiser
            for one in about["mottagare"]
        ],
        ignore_conflicts=True,
    )


def mark_read(*, av, notiser=None):
    """Mark the unread notices of `av` as read: all, or those in the queryset `notiser`. Answers how many.

    What has been read here is not mailed any more.
    """
    mine = (Notis.objects.all() if notiser is None else notiser).filter(uppdrag=av, last_at__isnull=True)
    mail = Case(When(mail=Notis.Mail.VANTAR, then=Value(Notis.Mail.INGEN)), default=F("mail"))
    return mine.update(last_at=timezone.now(), mail=mail)


def choose_mail(*, av, mailval):
    """Mail the person behind `av` at once or once a day (`User.Mailval`)."""
    User.objects.filter(pk=av.user_id).update(mailval=mailval)


def visited(*, av, besok, sett):
    """Remember that `av` has been shown the events of its own cases up to the id `sett`. `besok`: as `last_visit` gave it."""
    Besok.objects.bulk_create(
        [Besok(uppdrag=av, sett=max(sett, besok.sett), innan=besok.innan, at=timezone.now())],
        update_conflicts=True,
        unique_fields=["uppdrag"],
        update_fields=["sett", "innan", "at"],
    )
