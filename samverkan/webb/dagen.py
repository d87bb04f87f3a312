"""What Min dag shows: what to do, what others are to do, what is new, and what one has handed in."""

from collections import defaultdict

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samverkan.arende.process import process_of, processes
from samverkan.arende.selectors import latest_in_own_cases, open_deadlines, to_do
from samverkan.arende.tidslinje import in_words
from samverkan.frist.datum import STOCKHOLM, last_day
from samverkan.frist.forklaring import time_left
from samverkan.frist.selectors import fristregel
from samverkan.notis import selectors as notiser
from samverkan.notis.services import visited
from samverkan.organisation.roller import Formaga
from samverkan.person.visning import kort

GRUPPER = {
    "forsenat": gettext_lazy("Försenat"),
    "i_dag": gettext_lazy("I dag"),
    "vecka": gettext_lazy("Denna vecka"),
    "senare": gettext_lazy("Senare"),
    "vantar": gettext_lazy("Väntar på andra"),
}
UTAN_ARENDEN = {
    Formaga.ADMINISTRERA: gettext_lazy("Du ställer in enheter och ger medarbetare uppdrag. Du ser inga ärenden."),
    Formaga.DELTA_I_GRUPP: gettext_lazy("Du läser avvikelser utan namn i en samrådsgrupp. Du ser inga ärenden."),
    Formaga.GRANSKA_LOGG: gettext_lazy("Du granskar vem som har läst vad och drar stickprov. Du ser inga ärenden."),
}
"""What those do who have no cases."""
DE_NYASTE = 6
"""How many new things are shown, of notices and of cases each."""


def work(uppdrag):
    """{group of `GRUPPER`: its rows for the `arbetslista` component}, most pressing first.

    A case stands once, at its most pressing act, and the row says what comes after it. What takes another's decision, or
    another's answer, waits for others.
    """
    now = timezone.now()
    groups = {name: [] for name in GRUPPER}
    cases = defaultdict(dict)
    for frist in open_deadlines(uppdrag):
        act = to_do(frist)
        # Two clocks on the same act (done the same day, documented the next) are one thing to do.
        cases[frist.arende_id].setdefault(act.sida, (frist, act))
    for acts in cases.values():
        (frist, act), *rest = acts.values()
        waits = act.kraver_behorighet and not uppdrag.beslutsbehorig
        row = _row(frist, act, uppdrag)
        if waits:
            row["vad"] = _("%(vad)s: be en kollega som får besluta") % {"vad": act.vad}
            row["knapp"] = ""
        row["sedan"] = [_later(later, then, now) for later, then in rest]
        groups["vantar" if waits else _group(frist.due_at, now)].append(row)
    for process in processes().values():
        for one in process.uppgifter(uppdrag):
            # What has no time of its own should be done before the week is over.
            groups[_group(one.due_at, now) if one.due_at else "vecka"].append(_asked(one, now))
    for name in ("forsenat", "i_dag", "vecka", "senare"):
        groups[name].sort(key=lambda row: (row["due_at"] is None, row["due_at"] or now))
    groups["vantar"] += [_waiting(one, now) for process in processes().values() for one in process.vantar(uppdrag)]
    return groups


def summary(groups):
    """The day in a sentence or two."""
    late, today = len(groups["forsenat"]), len(groups["i_dag"])
    parts = []
    if late:
        parts.append(ngettext("%(antal)s sak är försenad.", "%(antal)s saker är försenade.", late) % {"antal": late})
    if today:
        parts.append(
            ngettext("%(antal)s sak ska göras i dag.", "%(antal)s saker ska göras i dag.", today) % {"antal": today}
        )
    return " ".join(parts) or (_("Inget brådskar i dag.") if any(groups.values()) else "")


def nothing(uppdrag):
    """What stands there when there is nothing to do: what the day will show, or what the role is for."""
    role = next((text for can, text in UTAN_ARENDEN.items() if uppdrag.can(can)), None)
    return role or _("Här visas det du ska göra, det mest brådskande först.")


def _group(due_at, now):
    if due_at <= now:
        return "forsenat"
    days = (last_day(due_at) - now.astimezone(STOCKHOLM).date()).days
    return "i_dag" if days == 0 else "vecka" if days <= 7 else "senare"


def _row(frist, act, uppdrag):
    arende = frist.arende
    if arende.ansvarig_id is None:
        who = _("ingen har tagit ärendet")
    else:
        who = "" if arende.ansvarig_id == uppdrag.pk else arende.ansvarig.user.namn
    return {
        "vad": act.vad,
        "vem": _about(arende, who),
        "url": reverse(act.sida, args=[arende.pk]),
        "knapp": act.knapp,
        "due_at": frist.due_at,
        "unit": fristregel(frist.regel).tid.enhet,
    }


def _about(arende, *more):
    """Whom a case is about and which it is: the number alone when the identity is protected."""
    about = kort(arende)
    number = "" if about == arende.dnr else arende.dnr
    shield = _("skyddade uppgifter") if arende.person and arende.person.skyddad else ""
    return " · ".join(str(part) for part in (about, process_of(arende).namn, number, shield, *more) if part)


def _later(frist, act, now):
    left = time_left(due_at=frist.due_at, now=now, unit=fristregel(frist.regel).tid.enhet)
    return {"text": act.vad, "tid": left, "url": reverse(act.sida, args=[frist.arende_id])}


def _asked(one, now):
    return {
        "vad": one.vad,
        "vem": one.om,
        "url": reverse(one.sida, args=[one.pk]),
        "knapp": one.knapp,
        "due_at": one.due_at,
        "tid": _since(one.sedan, now),
    }


def _since(sedan, now):
    days = (now.astimezone(STOCKHOLM).date() - sedan.astimezone(STOCKHOLM).date()).days
    return ngettext("Sedan i går", "Sedan %(days)s dagar", days) % {"days": days} if days else _("Sedan i dag")


def _waiting(one, now):
    return {
        "vad": one.vad,
        "vem": _about(one.arende),
        "url": reverse(one.sida, args=[one.arende.pk]),
        "knapp": _("Öppna"),
        "due_at": one.due_at,
        "tid": _since(one.sedan, now),
    }


def news(uppdrag):
    """What is new since the visit before: unread notices first, then what others have done in one's cases. And how many
    notices are unread and not shown."""
    unread = list(notiser.latest(uppdrag).filter(last_at__isnull=True)[: DE_NYASTE + 1])
    told = [
        {
            "vad": row["text"],
            "vem": " · ".join(part for part in (row["om"], row["dnr"]) if part)
            or (_("Du ser inte längre det ärendet.") if row["borta"] else ""),
            "url": row["url"],
            "nar": row["nar"],
        }
        for row in notiser.rows(unread[:DE_NYASTE], uppdrag)
    ]
    besok = notiser.last_visit(uppdrag)
    events = latest_in_own_cases(uppdrag, after=besok.innan) if uppdrag.can(Formaga.SE_ARENDEN) else []
    visited(av=uppdrag, besok=besok, sett=events[0].pk if events else 0)
    about = {one.arende_id for one in unread}
    happened = defaultdict(list)
    for event in events:
        if event.arende_id not in about:
            happened[event.arende_id].append(event)
    return [*told, *(_happened(group) for group in list(happened.values())[:DE_NYASTE])], len(unread) > DE_NYASTE


def _happened(events):
    newest = events[0]
    more = len(events) - 1
    and_more = ngettext("och %(antal)s händelse till", "och %(antal)s händelser till", more) % {"antal": more}
    who = newest.uppdrag.user.namn if newest.uppdrag else ""
    return {
        "vad": in_words(newest),
        "vem": _about(newest.arende, who, and_more if more else ""),
        "url": reverse("arende", args=[newest.arende_id]),
        "nar": newest.at,
    }


def handed_in(uppdrag):
    """What the uppdrag has handed in and may see again, newest first."""
    return [
        {**vars(one), "url": reverse(one.sida, args=[one.pk])}
        for process in processes().values()
        for one in process.inlamnat(uppdrag)
    ]
