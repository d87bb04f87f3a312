"""What pages read about cases of any kind."""

from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from samverkan.fel import Otillaten
from samverkan.frist.models import Frist
from samverkan.frist.oppna import pressing_ids

from .models import Arende, Handelse
from .process import AttGora, process_of, processes


def case_for(uppdrag, pk, *, permission="se_arende", slag=None):
    """The case with id `pk` that `uppdrag` holds `permission` on. Raises `Otillaten` (a 404) alike for missing and forbidden."""
    found = Arende.objects.visible_to(uppdrag, permission).filter(pk=pk)
    if slag:
        found = found.filter(slag=slag)
    arende = found.select_related("enhet", "person__uppgift", "ansvarig__user").first()
    if arende is None:
        raise Otillaten(arende=pk, slag=slag)
    return arende


def state_line(arende):
    """The case's states as the line of steps that its page shows. Where the case has ended, so does the line."""
    process = process_of(arende)
    beside, leaves_after = process.avvik.get(arende.tillstand, (None, None))
    undone = set(process.ogjort(arende))
    rows, reached = [], False
    for name, states in process.rad:
        now = arende.tillstand in states
        reached = reached or now
        last = now and arende.tillstand in process.slut
        done = last or (not reached and not undone.intersection(states))
        rows.append({"namn": name, "lage": "klar" if done else "nu" if now else "kommande"})
        if last:
            break
        if leaves_after in states:
            rows.append({"namn": beside, "lage": "klar"})
            break
    return rows


def open_deadlines(uppdrag, *, most=100):
    """The running deadlines that `uppdrag` is to keep, most pressing first, as `pressing_ids` says."""
    # The rules are few: fetched for themselves they are read once each.
    return list(
        Frist.objects.filter(pk__in=pressing_ids(uppdrag, most=most))
        .select_related("arende__person", "arende__ansvarig__user")
        .prefetch_related("regel")
        .order_by("due_at", "pk")
    )


def latest_in_own_cases(uppdrag, *, after, most=50):
    """The newest events with an id over `after`, done by others in the open cases that `uppdrag` answers for.

    Walks the timeline index backwards once for each of its cases.
    """
    newest = RawSQL(_LATEST_IN_OWN_CASES, (after, uppdrag.pk, uppdrag.pk, most))  # noqa: S611 (ours, with parameters)
    return list(
        Handelse.objects.filter(pk__in=newest).select_related("arende__person", "uppdrag__user").order_by("-id")
    )


_LATEST_IN_OWN_CASES = """
    SELECT newest.id FROM arende_arende a CROSS JOIN LATERAL (
        SELECT h.id FROM arende_handelse h
        WHERE h.arende_id = a.id AND h.id > %s AND h.uppdrag_id IS DISTINCT FROM %s
        ORDER BY h.id DESC LIMIT 5
    ) AS newest WHERE a.ansvarig_id = %s AND a.stangd_at IS NULL ORDER BY 1 DESC LIMIT %s
"""


def to_do(frist):
    """What a deadline asks for, as an `AttGora`."""
    known = processes()[frist.arende.slag].att_gora
    return known.get(frist.nyckel) or AttGora(frist.regel.rubrik, "arende", _("Öppna"))
