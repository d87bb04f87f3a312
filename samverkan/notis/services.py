"""Writing notices, and marking them as read."""

from django.utils import timezone

from .models import Notis


def notify(*, mottagare, kod, arende, nyckel):
    """Tell each uppdrag in `mottagare` that something waits. `kod` is put in words by `texter`; no personal data in it.

    A person is told once per `nyckel`, in whichever of their uppdrag comes first: telling again does nothing.
    """
    Notis.objects.bulk_create(
        [Notis(user_id=one.user_id, uppdrag=one, arende=arende, kod=kod, nyckel=nyckel) for one in mottagare],
        ignore_conflicts=True,
    )


def mark_read(*, notiser, av):
    """Mark those of `notiser` (a queryset) that are `av`'s and unread as read. What is read is not mailed any more."""
    unread = notiser.filter(uppdrag=av, last_at__isnull=True)
    unread.filter(mail=Notis.Mail.VANTAR).update(mail=Notis.Mail.INGEN)
    return unread.update(last_at=timezone.now())


def mark_all_read(*, av):
    """Mark all notices of `av` as read. Answers how many there were."""
    return mark_read(notiser=Notis.objects.all(), av=av)
