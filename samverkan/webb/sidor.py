"""Paging by key: a page is the rows after a row, found by walking an index, never by counting past the ones before."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db import connection
from django.http import Http404

from samverkan.arende.atkomst import acting_groups, permission_id
from samverkan.frist.datum import STOCKHOLM

STORLEK = 50
LETA = 2_000
"""How many cases a list with filters looks through for one page."""
_LAST_ID = 2**63 - 1
_GRANTED = """EXISTS (
    SELECT 1 FROM arende_behorighet b
    WHERE b.content_object_id = a.id AND b.permission_id = %(permission)s
      AND b.group_id = ANY (%(groups)s::int[]) AND (b.user_id IS NULL OR b.user_id = %(user)s)
      AND b.fran <= statement_timestamp() AND (b.till IS NULL OR b.till > statement_timestamp())
)"""


def before_key(request):
    """The id that the page starts after (`?fore=`), or None on the first page. Raises 404 when it is no number."""
    text = request.GET.get("fore", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Http404
    return int(text)


@dataclass(frozen=True)
class Villkor:
    """A filter of cases as SQL about the case `a`, with its parameters by name. The SQL is ours, never from an address."""

    sql: str
    parametrar: dict = field(default_factory=dict)


OPPNA = Villkor("a.stangd_at IS NULL")
STANGDA = Villkor("a.stangd_at IS NOT NULL")
OTILLDELADE = Villkor("a.ansvarig_id IS NULL")
FORSENADE = Villkor(
    "EXISTS (SELECT 1 FROM frist_frist f WHERE f.arende_id = a.id AND f.tillstand IN ('loper', 'forsenad')"
    " AND f.due_at <= statement_timestamp())"
)


def mine(uppdrag):
    """The cases that the uppdrag answers for."""
    return Villkor("a.ansvarig_id = %(mine)s", {"mine": uppdrag.pk})


def of_kind(slag):
    """The cases of a kind."""
    return Villkor("a.slag = %(slag)s", {"slag": slag})


def in_state(tillstand):
    """The cases that stand in a state."""
    return Villkor("a.tillstand = %(tillstand)s", {"tillstand": tillstand})


def opened_from(day):
    """The cases that were opened on the day or later."""
    return Villkor("a.oppnad_at >= %(opened_from)s", {"opened_from": _midnight(day)})


def opened_until(day):
    """The cases that were opened on the day or earlier."""
    return Villkor("a.oppnad_at < %(opened_until)s", {"opened_until": _midnight(day + timedelta(days=1))})


def _midnight(day):
    return datetime.combine(day, time.min, STOCKHOLM)


@dataclass(frozen=True)
class Nycklar:
    """A page of ids. `nasta` is the key that the next page starts after, None on the last.

    `letade`: how many cases were looked at, when the look was stopped before the page was full; there may be more.
    """

    ids: list
    nasta: int | None = None
    letade: int | None = None


def latest_case_ids(uppdrag, *, before=None, size=STORLEK, only=(), own=False, permission="se_arende"):
    """The newest cases that `uppdrag` may see and that meet every `Villkor` in `only`; with `own`, those it answers for.
    With another `permission`, those where it has that one.

    Walks the grant index backwards, for each acting group no further than the page needs. With filters it looks at `LETA`
    cases at most, so that one that nothing meets costs no more than one that all meet. One's own have an index.
    """
    if own:
        mine_first = f"""
            SELECT a.id FROM arende_arende a WHERE a.ansvarig_id = %(own)s AND a.id < %(high)s AND {_all_of(only)} AND {_GRANTED}
            ORDER BY a.id DESC LIMIT %(limit)s
        """
        rows = _ask(
            mine_first,
            uppdrag,
            before=before,
            limit=size + 1,
            permission=permission,
            own=uppdrag.pk,
            **_parameters(only),
        )
        return cut([pk for (pk,) in rows], size)
    grants = """
        SELECT DISTINCT b.content_object_id AS id FROM arende_behorighet b
        WHERE b.group_id = unit.id AND b.permission_id = %(permission)s
          AND b.content_object_id < {high} AND b.content_object_id > {low} AND (b.user_id IS NULL OR b.user_id = %(user)s)
          AND b.fran <= statement_timestamp() AND (b.till IS NULL OR b.till > statement_timestamp())
        ORDER BY 1 DESC
    """
    newest = _merged(grants, "unnest(%(groups)s::int[]) AS unit(id)")
    if not only:
        return cut([pk for (pk,) in _ask(newest, uppdrag, before=before, limit=size + 1, permission=permission)], size)
    filtered = f"""
        WITH looked AS MATERIALIZED ({newest})
        SELECT ARRAY(SELECT a.id FROM looked JOIN arende_arende a ON a.id = looked.id WHERE {_all_of(only)}
                     ORDER BY looked.id DESC LIMIT %(wanted)s), (SELECT count(*) FROM looked), (SELECT min(id) FROM looked)
    """
    [(ids, looked, last)] = _ask(
        filtered, uppdrag, before=before, limit=LETA, permission=permission, wanted=size + 1, **_parameters(only)
    )
    if len(ids) > size or looked < LETA:
        return cut(ids, size)
    return Nycklar(ids, last, looked)


def open_case_ids(uppdrag, *, slag, tillstand, before=None, size=STORLEK, only=(), oldest_first=False):
    """The open cases of a kind that are the acting units' own, stand in one of the states, meet every `Villkor` in `only`,
    and that `uppdrag` may see: the newest, or with `oldest_first` those that came first.

    Walks the index of open cases, for each acting unit no further than the page needs.
    """
    cases = f"""
        SELECT a.id FROM arende_arende a
        WHERE a.enhet_id = unit.id AND a.slag = %(kind)s AND a.stangd_at IS NULL AND a.tillstand = ANY (%(states)s)
          AND a.id < {{high}} AND a.id > {{low}} AND {_all_of(only)} AND {_GRANTED}
        ORDER BY a.id {"ASC" if oldest_first else "DESC"}
    """
    units = "(SELECT e.id FROM organisation_enhet e WHERE e.group_id = ANY (%(groups)s::int[])) AS unit"
    rows = _ask(
        _merged(cases, units, oldest_first=oldest_first),
        uppdrag,
        before=None if oldest_first else before,
        after=before if oldest_first else None,
        limit=size + 1,
        kind=slag,
        states=list(tillstand),
        **_parameters(only),
    )
    return cut([pk for (pk,) in rows], size)


def _merged(walk, units, *, oldest_first=False):
    """SQL: the first `limit` ids of many walks, one a unit, each in order, without walking each of them that far.

    Each unit gives a few. One whose few all came before the last of the first gives more, down to where that one is.
    """
    order, last, later, end = ("ASC", "max", "<", _LAST_ID) if oldest_first else ("DESC", "min", ">", 0)
    first = walk.format(low="%(low)s", high="%(high)s")
    low, high = ("unit.ended", "unit.edge") if oldest_first else ("unit.edge", "unit.ended")
    rest = walk.format(low=low, high=high)
    return f"""
        WITH few AS MATERIALIZED (
            SELECT unit.id AS unit, found.id FROM {units} CROSS JOIN LATERAL ({first} LIMIT %(few)s) AS found
        ), edge AS (
            SELECT coalesce((SELECT id FROM (SELECT DISTINCT id FROM few) AS one
                             ORDER BY id {order} OFFSET %(limit)s - 1 LIMIT 1), {end}) AS id
        ), unit AS (
            SELECT unit AS id, {last}(few.id) AS ended, edge.id AS edge FROM few, edge GROUP BY unit, edge.id
            HAVING count(*) = %(few)s AND {last}(few.id) {later} edge.id
        )
        SELECT DISTINCT id FROM (
            SELECT id FROM few UNION ALL SELECT found.id FROM unit CROSS JOIN LATERAL ({rest} LIMIT %(limit)s) AS found
        ) AS every ORDER BY id {order} LIMIT %(limit)s
    """


def _all_of(only):
    return " AND ".join(f"({one.sql})" for one in only) or "true"


def _parameters(only):
    return {name: value for one in only for name, value in one.parametrar.items()}


def _ask(sql, uppdrag, *, before=None, after=None, limit, permission="se_arende", **parameters):
    groups = acting_groups(uppdrag)
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "groups": groups,
                "permission": permission_id(permission),
                "user": uppdrag.user_id,
                "high": before or _LAST_ID,
                "low": after or 0,
                "limit": limit,
                "few": limit if len(groups) == 1 else min(limit, 2 * limit // len(groups) + 2),
                **parameters,
            },
        )
        return cursor.fetchall()


def cut(ids, size):
    """A page of the first `size` of the ids; one more than that means that there is a next page."""
    return Nycklar(ids[:size], ids[size - 1] if len(ids) > size else None)


def key_page(rows, *, size=STORLEK):
    """Split `size` + 1 rows into (the page, the key that the next page starts after or None)."""
    rows = list(rows)
    page = rows[:size]
    return page, (page[-1].pk if len(rows) > size else None)
