"""The list of deviations that managers work from."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Prefetch

from avvikelser.models import Avvikelse, Avvikelseniva
from samverkan.arende.atkomst import acting_groups
from samverkan.organisation.models import Enhet
from samverkan.webb.sidor import STORLEK, cut

_MINE = """
    SELECT c.arende_id AS id FROM avvikelser_avvikelsechef c WHERE c.uppdrag_id = %(uppdrag)s AND c.till IS NULL {open}
      AND c.arende_id < %(before)s AND {only} ORDER BY c.arende_id DESC LIMIT %(limit)s
"""
_UNITS = """
    SELECT DISTINCT found.id FROM unnest(%(enheter)s::bigint[]) AS unit(id) CROSS JOIN LATERAL (
        (SELECT c.arende_id AS id FROM avvikelser_avvikelse c WHERE c.rapporterande_id = unit.id
           AND c.arende_id < %(before)s AND {only} ORDER BY c.arende_id DESC LIMIT %(limit)s)
        UNION ALL
        (SELECT c.arende_id FROM avvikelser_avvikelse c WHERE c.berord_id = unit.id
           AND c.arende_id < %(before)s AND {only} ORDER BY c.arende_id DESC LIMIT %(limit)s)
    ) AS found ORDER BY 1 DESC LIMIT %(limit)s
"""
_LEVEL = "EXISTS (SELECT 1 FROM avvikelser_avvikelseniva n WHERE n.arende_id = c.arende_id AND n.slut = '' AND {})"
_LATE_MEASURE = (
    "EXISTS (SELECT 1 FROM avvikelser_atgard g WHERE g.arende_id = c.arende_id AND g.klar_at IS NULL"
    " AND g.senast < (now() AT TIME ZONE 'Europe/Stockholm')::date)"
)
_LAGE = {
    "vantar": _LEVEL.format(
        "n.forum = '' AND NOT EXISTS (SELECT 1 FROM avvikelser_nivaarbete w WHERE w.niva_id = n.id)"
    ),
    "gruppen": _LEVEL.format("n.forum <> ''"),
    "sena": f"({_LEVEL.format('n.due_at <= statement_timestamp()')} OR {_LATE_MEASURE})",
    "klara": "NOT " + _LEVEL.format("true"),
}
"""The filters of where a deviation is, as SQL about the row `c`."""


def deviation_keys(uppdrag, val, *, before=None):
    """The ids of the cases of the list, newest first, filtered by `val` (of `AvvikelserForm`): those that the acting manager has,
    or with `var=enheten` all of the acting units that the manager may see."""
    only, parameters = ["true"], {"before": before or 2**63 - 1, "limit": STORLEK + 1, "uppdrag": uppdrag.pk}
    lage = val.get("lage", "")
    if lage in _LAGE:
        only.append(_LAGE[lage])
    if val.get("niva"):
        only.append(_LEVEL.format("n.nr = %(niva)s"))
        parameters["niva"] = int(val["niva"])
    if val.get("kategori"):
        only.append(
            "EXISTS (SELECT 1 FROM avvikelser_avvikelse k WHERE k.arende_id = c.arende_id AND k.kategori = %(kategori)s)"
        )
        parameters["kategori"] = val["kategori"]
    if val.get("var") == "enheten":
        sql = _UNITS
        parameters["enheter"] = _units(uppdrag)
    else:
        sql = _MINE.replace("{open}", "" if lage == "klara" else "AND c.oppen")
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("{only}", " AND ".join(only)), parameters)
        return cut([pk for (pk,) in cursor.fetchall()], STORLEK)


def _units(uppdrag):
    return list(Enhet.objects.filter(group__in=acting_groups(uppdrag)).values_list("pk", flat=True))


@dataclass(frozen=True)
class Rad:
    """A row of the list: the report, and the level that has it or had it last."""

    avvikelse: Avvikelse
    niva: Avvikelseniva


def deviation_rows(ids):
    """What the list shows of the cases, in their order. Two questions, however many."""
    levels = Prefetch("arende__nivaer", Avvikelseniva.objects.order_by("nr"))
    found = {
        one.arende_id: one
        for one in Avvikelse.objects.filter(arende__in=ids)
        .select_related("arende", "rapporterande", "berord")
        .prefetch_related(levels)
    }
    return [Rad(found[pk], list(found[pk].arende.nivaer.all())[-1]) for pk in ids if pk in found]
