"""What a group reads: the deviations that were handed up to it, without names."""

from django.db import connection
from django.http import Http404

from avvikelser.models import Avidentifierad
from samverkan.webb.sidor import STORLEK, Nycklar, cut

_WITH = ("forum__enhet", "forum__overenskommelse", "regel__version__overenskommelse", "gruppsvar")
VANTAR = (
    "NOT EXISTS (SELECT 1 FROM avvikelser_gruppsvar s WHERE s.avidentifierad_id = t.id AND s.svarad_at IS NOT NULL)"
)
SENA = f"t.due_at <= statement_timestamp() AND {VANTAR}"
BESVARADE = "EXISTS (SELECT 1 FROM avvikelser_gruppsvar s WHERE s.avidentifierad_id = t.id AND s.svarad_at IS NOT NULL)"


def text_for(uppdrag, pk):
    """The deviation with the number `pk` as the group of `uppdrag` reads it. Raises `Http404` alike for missing and forbidden."""
    mine = Avidentifierad.objects.filter(pk=pk, forum__enhet=uppdrag.enhet_id, oppnad_at__isnull=False)
    found = mine.select_related(*_WITH).first()
    if found is None:
        raise Http404
    return found


def group_keys(uppdrag, val, *, before=None):
    """The numbers of the group's deviations, newest first, filtered by `val` (of `GruppensForm`)."""
    only, parameters = [], {"enhet": uppdrag.enhet_id, "before": before or 2**63 - 1, "limit": STORLEK + 1}
    lage = {"vantar": VANTAR, "sena": SENA, "besvarade": BESVARADE}.get(val.get("lage"))
    if lage:
        only.append(lage)
    if val.get("kategori"):
        only.append("t.kategori = %(kategori)s")
        parameters["kategori"] = val["kategori"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.id FROM forum_forum f CROSS JOIN LATERAL (SELECT t.id FROM avvikelser_avidentifierad t"  # noqa: S608 (ours)
            " WHERE t.forum_id = f.id AND t.oppnad_at IS NOT NULL AND t.id < %(before)s AND "
            + (" AND ".join(only) or "true")
            + " ORDER BY t.id DESC LIMIT %(limit)s) t WHERE f.enhet_id = %(enhet)s ORDER BY 1 DESC LIMIT %(limit)s",
            parameters,
        )
        return cut([pk for (pk,) in cursor.fetchall()], STORLEK)


def texts(ids):
    """The deviations with these numbers, in their order."""
    found = Avidentifierad.objects.select_related(*_WITH).in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def search_texts(term, *, before=None) -> Nycklar:
    """The numbers of the texts without names that the acting uppdrag may read and that hold the words of `term`, in any form,
    newest first. The database itself judges who may read what: the index is walked before the wall can ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM avvikelser_sok(%s, %s, %s) AS id", [term, before or 2**63 - 1, STORLEK + 1])
        return cut([pk for (pk,) in cursor.fetchall()], STORLEK)


def unanswered(uppdrag, *, most=50):
    """The deviations that the group has not answered, those that came first first."""
    mine = Avidentifierad.objects.filter(forum__enhet=uppdrag.enhet_id, oppnad_at__isnull=False)
    return list(mine.exclude(gruppsvar__svarad_at__isnull=False).select_related("gruppsvar").order_by("id")[:most])
