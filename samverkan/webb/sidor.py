"""Paging by key: a page is the rows after a row, found by walking an index, never by counting past the ones before."""

from django.db import connection
from django.http import Http404

from samverkan.arende.atkomst import acting_groups, permission_id

STORLEK = 50


def before_key(request):
    """The id that the page starts after (`?fore=`), or None on the first page. Raises 404 when it is no number."""
    text = request.GET.get("fore", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Http404
    return int(text)


def latest_case_ids(uppdrag, *, permission="se_arende", before=None, size=STORLEK):
    """The ids of the newest cases that `uppdrag` holds `permission` on, at most `size` + 1 of them (one more: there are older).

    Walks the grant index backwards once for each acting group, whatever the number of cases.
    """
    return _ids(
        """
        SELECT DISTINCT newest.id FROM unnest(%(groups)s::int[]) AS g(id) CROSS JOIN LATERAL (
            SELECT DISTINCT b.content_object_id AS id FROM arende_behorighet b
            WHERE b.group_id = g.id AND b.permission_id = %(permission)s AND b.content_object_id < %(before)s
              AND (b.user_id IS NULL OR b.user_id = %(user)s)
              AND b.fran <= statement_timestamp() AND (b.till IS NULL OR b.till > statement_timestamp())
            ORDER BY 1 DESC LIMIT %(limit)s
        ) AS newest ORDER BY 1 DESC LIMIT %(limit)s
        """,
        uppdrag,
        permission=permission,
        before=before,
        size=size,
    )


def open_case_ids(uppdrag, *, slag, tillstand, before=None, size=STORLEK):
    """The ids of the newest open cases of a kind that are the acting units' own, stand in one of the states, and that
    `uppdrag` may see; at most `size` + 1 of them.

    Walks the index of open cases backwards once for each acting unit, whatever the number of cases.
    """
    return _ids(
        """
        SELECT newest.id FROM organisation_enhet e CROSS JOIN LATERAL (
            SELECT a.id FROM arende_arende a
            WHERE a.enhet_id = e.id AND a.slag = %(slag)s AND a.stangd_at IS NULL AND a.tillstand = ANY (%(tillstand)s)
              AND a.id < %(before)s AND EXISTS (
                  SELECT 1 FROM arende_behorighet b
                  WHERE b.content_object_id = a.id AND b.permission_id = %(permission)s
                    AND b.group_id = ANY (%(groups)s::int[]) AND (b.user_id IS NULL OR b.user_id = %(user)s)
                    AND b.fran <= statement_timestamp() AND (b.till IS NULL OR b.till > statement_timestamp())
              )
            ORDER BY a.id DESC LIMIT %(limit)s
        ) AS newest WHERE e.group_id = ANY (%(groups)s::int[]) ORDER BY 1 DESC LIMIT %(limit)s
        """,
        uppdrag,
        slag=slag,
        tillstand=list(tillstand),
        before=before,
        size=size,
    )


def _ids(sql, uppdrag, *, permission="se_arende", before, size, **parameters):
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "groups": acting_groups(uppdrag),
                "permission": permission_id(permission),
                "user": uppdrag.user_id,
                "before": before or 2**63 - 1,
                "limit": size + 1,
                **parameters,
            },
        )
        return [row[0] for row in cursor.fetchall()]


def key_page(rows, *, size=STORLEK):
    """Split `size` + 1 rows into (the page, the key that the next page starts after or None)."""
    rows = list(rows)
    page = rows[:size]
    return page, (page[-1].pk if len(rows) > size else None)
