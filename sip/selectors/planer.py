"""The list of plans: when the next meeting is, when each is followed up, and what waits for whom."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from samverkan.arende.models import Arende
from samverkan.webb.sidor import OPPNA, Villkor, in_state, latest_case_ids, of_kind, open_case_ids
from sip.models import Bekraftelse, Insats, Kallad, Mote, Plan
from sip.process import PAGAR, SLAG

SNART = timedelta(days=14)
MEETING = Villkor(
    "EXISTS (SELECT 1 FROM sip_mote m WHERE m.arende_id = a.id AND m.hallet_at IS NULL AND m.installt_at IS NULL)"
)
_FOLLOWED = "EXISTS (SELECT 1 FROM sip_plan p WHERE p.arende_id = a.id AND p.lage = 'gallande' AND {})"


def plan_keys(uppdrag, val, *, before=None):
    """The keys of a page of plans, newest first: those that the acting units own, or with `var` those they take part in.

    `val` are the filters that are on, by their names in `PlanerForm`.
    """
    today = timezone.localdate()
    only = []
    if "mote" in val:
        only.append(MEETING)
    if "snart" in val:
        soon = _FOLLOWED.format("p.foljs_upp_at BETWEEN %(today)s AND %(soon)s")
        only.append(Villkor(soon, {"today": today, "soon": today + SNART}))
    if "sen" in val:
        only.append(Villkor(_FOLLOWED.format("p.foljs_upp_at < %(today)s"), {"today": today}))
    if "var" in val:
        state = [in_state(val["lage"])] if "lage" in val else [OPPNA]
        return latest_case_ids(uppdrag, before=before, only=[*state, *only], permission="medverka")
    if val.get("lage", PAGAR[0]) not in PAGAR:
        return latest_case_ids(uppdrag, before=before, only=[of_kind(SLAG), in_state(val["lage"]), *only])
    states = (val["lage"],) if "lage" in val else PAGAR
    return open_case_ids(uppdrag, slag=SLAG, tillstand=states, before=before, only=only)


def plan_rows(ids):
    """What the list shows of the cases with the ids, in that order: case, the meeting that waits, the plan in force, and the
    units that haven't answered the call or confirmed what they are to do."""
    cases = Arende.objects.select_related("enhet", "person", "ansvarig__user")
    cases = cases.prefetch_related("person__uppgift").in_bulk(ids)
    meetings = {one.arende_id: one for one in Mote.objects.waiting().filter(arende__in=ids)}
    plans = {one.arende_id: one for one in Plan.objects.filter(arende__in=ids, lage=Plan.Lage.GALLANDE)}
    unanswered = _by_case(Kallad.objects.filter(mote__in=[one.pk for one in meetings.values()], svar=""))
    stood_by = Bekraftelse.objects.filter(
        arende=OuterRef("arende"), rad=OuterRef("rad"), version=OuterRef("version"), enhet=OuterRef("enhet")
    )
    unconfirmed = _by_case(
        Insats.objects.filter(
            arende__in=ids,
            plan__lage__in=(Plan.Lage.UTKAST, Plan.Lage.GALLANDE),
            vem=Insats.Vem.ENHET,
            borttagen=False,
        ).exclude(Exists(stood_by))
    )
    return [
        {
            "arende": cases[pk],
            "mote": meetings.get(pk),
            "plan": plans.get(pk),
            "sen": pk in plans
            and cases[pk].stangd_at is None
            and plans[pk].foljs_upp_at is not None
            and plans[pk].foljs_upp_at < timezone.localdate(),
            "obesvarade": unanswered.get(pk, []),
            "obekraftade": unconfirmed.get(pk, []),
        }
        for pk in ids
        if pk in cases
    ]


def _by_case(rows):
    """{case: the names of the rows' units, each once, in Swedish order}."""
    found = {}
    for arende, namn in rows.order_by("enhet__sortnyckel").values_list("arende", "enhet__namn"):
        names = found.setdefault(arende, [])
        if namn not in names:
            names.append(namn)
    return found
