"""The deadlines of a case as its page shows them: how much time is left, and why this date."""

from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from .datum import STOCKHOLM, last_day
from .forklaring import sentences
from .models import Frist, Fristhandelse
from .regel import count
from .selectors import fristregel

_ENDED = {
    Frist.Tillstand.UPPFYLLD: gettext_noop("Klar i tid, %(day)s"),
    Frist.Tillstand.UPPFYLLD_SENT: gettext_noop("Klar för sent, %(day)s"),
    Frist.Tillstand.INSTALLD: gettext_noop("Inställd %(day)s"),
}


def cards(arende):
    """The case's deadlines, running ones first, for the `frist_kort` component."""
    deadlines = list(Frist.objects.filter(arende=arende).select_related("regel").order_by("due_at"))
    counted = {frist.pk: count(fristregel(frist.regel), frist.start_at) for frist in deadlines}
    extended = _extended([one for one in deadlines if one.due_at != counted[one.pk].due_at])
    cards = [_card(frist, counted[frist.pk], extended.get(frist.pk)) for frist in deadlines]
    return sorted(cards, key=lambda card: bool(card["avslutad"]))


def _extended(deadlines):
    """{id: the latest extension} of deadlines whose last day isn't the one that their rule gives."""
    if not deadlines:
        return {}
    events = Fristhandelse.objects.filter(frist__in=deadlines, slag=Fristhandelse.Slag.FORLANGD)
    return {event.frist_id: event for event in events.select_related("beslutad_av__user").order_by("id")}


def _card(frist, counted, extended):
    rule = fristregel(frist.regel)
    ended = _ENDED.get(frist.tillstand)
    return {
        "pk": frist.pk,
        "nyckel": frist.nyckel,
        "url": reverse("frist-varfor", args=[frist.arende_id, frist.pk]),
        "rubrik": frist.regel.rubrik,
        "due_at": frist.due_at,
        "unit": rule.tid.enhet,
        "avslutad": ended and _(ended) % {"day": _day(frist.avslutad_at.astimezone(STOCKHOLM).date())},
        "meningar": sentences(counted),
        "regel": frist.regel.citat or frist.regel.rubrik,
        "kalla": frist.regel.kalla,
        "forlangd": extended
        and _("%(who)s, till och med %(day)s: %(why)s")
        % {
            "who": extended.beslutad_av.user.namn if extended.beslutad_av else "",
            "day": _day(last_day(extended.due_efter)),
            "why": extended.skal,
        },
    }


def history(frist):
    """What has happened to one deadline, newest first, for the `tidslinje` component."""
    events = Fristhandelse.objects.filter(frist=frist).select_related("beslutad_av__user").order_by("-id")
    return [
        {
            "nar": event.at,
            "rubrik": _moved(event) if event.due_fore else event.get_slag_display(),
            "vem": event.beslutad_av.user.namn if event.beslutad_av else _("Systemet"),
            "text": event.skal,
        }
        for event in events
    ]


def _moved(event):
    return _("Förlängd från %(before)s till %(after)s") % {
        "before": _day(last_day(event.due_fore)),
        "after": _day(last_day(event.due_efter)),
    }


def _day(day):
    return format_date(day, "l j F Y")
