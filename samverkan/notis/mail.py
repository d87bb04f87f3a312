"""Mail that says that something waits: how many things and where, never what or about whom.

At least once, and nearly always exactly once. Notices are marked as mailed after the mail server has accepted the mail. A
worker that is killed in between leaves them waiting, and they are mailed again, with the same Message-ID. The other order
would lose mail, and a deadline with it.

A person is claimed for `CLAIM` before the mail is sent, so that no other worker mails the same person, and nothing is locked
meanwhile. When the server refuses a mail, its notices stay waiting and that person is tried again after a pause that grows
with each failure; others get theirs. When the server can't be reached, the run ends and the next one tries.
"""

import hashlib
import logging
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverkan.frist.datum import STOCKHOLM
from samverkan.organisation.models import Uppdrag, User

from .models import Notis, Utskick

logger = logging.getLogger(__name__)

SAMMANDRAG = time(7)
"""When the daily mail goes, Swedish time."""
CLAIM = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=4)


def send_waiting():
    """Mail everybody for whom something waits and whose time it is. Answers how many mails the server accepted."""
    _give_up_pointless()
    digest_at = latest_digest(timezone.now())
    people = _people(digest_at)
    Utskick.objects.bulk_create([Utskick(user_id=pk) for pk in people], ignore_conflicts=True)
    connection = get_connection()
    accepted = 0
    for user_id in people:
        if not _reach(connection):
            break
        if _claim(user_id):
            accepted += _mail(connection, user_id, digest_at)
    connection.close()
    return accepted


def latest_digest(now):
    """The last time before `now` that a daily mail was due."""
    today = now.astimezone(STOCKHOLM).date()
    at = datetime.combine(today, SAMMANDRAG, STOCKHOLM)
    return at if at <= now else datetime.combine(today - timedelta(days=1), SAMMANDRAG, STOCKHOLM)


def pause(failures):
    """How long to wait after so many failures in a row: 2, 4, 8 … minutes, four hours at most."""
    return min(timedelta(minutes=2 ** min(failures, 10)), LONGEST_PAUSE)


def _give_up_pointless():
    """Nobody is mailed about an uppdrag that has ended."""
    Notis.objects.filter(mail=Notis.Mail.VANTAR).exclude(uppdrag__in=Uppdrag.objects.valid()).update(
        mail=Notis.Mail.INGEN
    )


def _people(digest_at):
    """Those who are to be mailed now. The daily mail is about what came before its time, and one a day."""
    at_once = Q(user__mailval=User.Mailval.DIREKT)
    daily = Q(user__mailval=User.Mailval.DAGLIG, skapad_at__lt=digest_at) & (
        Q(user__utskick__senast_at__isnull=True) | Q(user__utskick__senast_at__lt=digest_at)
    )
    free = Q(user__utskick__isnull=True) | Q(user__utskick__tidigast_at__lte=timezone.now())
    waiting = Notis.objects.filter(at_once | daily, free, mail=Notis.Mail.VANTAR)
    return list(waiting.order_by("user_id").values_list("user_id", flat=True).distinct())


def _reach(connection):
    try:
        connection.open()
    except OSError as error:
        logger.warning("The mail server can't be reached (%s). What waits is kept.", type(error).__name__)
        return False
    return True


def _claim(user_id):
    now = timezone.now()
    return Utskick.objects.filter(pk=user_id, tidigast_at__lte=now).update(tidigast_at=now + CLAIM)


def _mail(connection, user_id, digest_at):
    user = User.objects.values("email", "mailval").get(pk=user_id)
    waiting = Notis.objects.filter(user_id=user_id, mail=Notis.Mail.VANTAR)
    if user["mailval"] == User.Mailval.DAGLIG:
        waiting = waiting.filter(skapad_at__lt=digest_at)
    ids = list(waiting.order_by("id").values_list("id", flat=True))
    if not ids:
        return 0
    try:
        accepted = connection.send_messages([_message(user["email"], user_id, ids)])
    except Exception as error:  # Whatever is wrong with one person's mail, the others get theirs.
        connection.close()
        return _postpone(user_id, error)
    if not accepted:
        return _postpone(user_id, None)
    now = timezone.now()
    with transaction.atomic():
        Notis.objects.filter(pk__in=ids).update(mail=Notis.Mail.SKICKAD, mail_at=now)
        Utskick.objects.filter(pk=user_id).update(senast_at=now, tidigast_at=now, misslyckade=0)
    return 1


def _postpone(user_id, error):
    failures = Utskick.objects.values_list("misslyckade", flat=True).get(pk=user_id) + 1
    Utskick.objects.filter(pk=user_id).update(
        misslyckade=F("misslyckade") + 1, tidigast_at=timezone.now() + pause(failures)
    )
    # The address is in the error's text, so only its kind is logged.
    logger.warning("Mail to user %s was refused (%s), time %s.", user_id, type(error).__name__, failures)
    return 0


def _message(email, user_id, ids):
    with translation.override("sv"):
        body = "\n\n".join(
            [
                _("Hej!"),
                ngettext(
                    "%(antal)s sak väntar på dig i Samverkan.", "%(antal)s saker väntar på dig i Samverkan.", len(ids)
                )
                % {"antal": len(ids)},
                _("Logga in och läs: %(url)s") % {"url": settings.BAS_URL + reverse("notiser")},
                _("På samma sida väljer du hur ofta du vill få mejl. Det går inte att svara på det här mejlet."),
            ]
        )
        batch = hashlib.sha256(f"{user_id}:{ids}".encode()).hexdigest()[:32]
        return EmailMessage(
            subject=_("Något väntar på dig i Samverkan"),
            body=body + "\n",
            to=[email],
            headers={
                "Message-ID": f"<notiser.{batch}@{urlsplit(settings.BAS_URL).hostname}>",
                "Auto-Submitted": "auto-generated",
            },
        )
