"""The open deadlines that press the most, found by walking an index, never by reading all that are open."""

from django.db import connection

from samverkan.arende.atkomst import acting_groups
from samverkan.organisation.roller import Formaga

_WALK = """
    SELECT f.due_at, f.id FROM frist_frist f
    WHERE {whose} AND f.tillstand IN ('loper', 'forsenad') AND f.due_at >= {low} AND (f.due_at, f.id) <= ({high})
      AND EXISTS (SELECT 1 FROM arende_arende a WHERE a.id = f.arende_id AND a.stangd_at IS NULL OFFSET 0)
    ORDER BY f.due_at, f.id
"""
_EVER = {"low": "'-infinity'", "high": "'infinity', 9223372036854775807"}


def pressing_ids(uppdrag, *, most):
    """The ids of the running deadlines that `uppdrag` is to keep, most pressing first: those of its own cases; for one who
    receives, those of cases that nobody has taken yet; for a chef, also what is overdue in the units below.

    Each part walks an index of its own, that of the units for each unit no further than the page needs: asked for together,
    they would make PostgreSQL read and sort every deadline there is.
    """
    parts = [_WALK.format(whose="f.ansvarig_id = %(uppdrag)s", **_EVER) + "LIMIT %(most)s"]
    if uppdrag.can(Formaga.TA_EMOT):
        parts.append(_of_the_units("f.ansvarig_id IS NULL"))
    if uppdrag.can(Formaga.SE_UNDER):
        parts.append(_of_the_units("f.tillstand = 'forsenad'"))
    found = " UNION ".join(f"({part})" for part in parts)
    groups = acting_groups(uppdrag)
    parameters = {
        "uppdrag": uppdrag.pk,
        "groups": groups,
        "most": most,
        "few": most if len(groups) == 1 else min(most, 2 * most // len(groups) + 2),
    }
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM ({found}) AS f ORDER BY due_at, id LIMIT %(most)s", parameters)
        return [pk for (pk,) in cursor.fetchall()]


def _of_the_units(which):
    """SQL: the first of the acting units' deadlines. Each unit gives a few. One whose few all came before the last of the
    first gives more, down to where that one is."""
    whose = f"f.enhet_id = unit.id AND {which}"
    first = _WALK.format(whose=whose, **_EVER)
    rest = _WALK.format(whose=whose, low="unit.ended", high="unit.due_at, unit.last")
    return f"""
        WITH few AS MATERIALIZED (
            SELECT unit.id AS unit, found.* FROM organisation_enhet unit CROSS JOIN LATERAL ({first} LIMIT %(few)s) AS found
            WHERE unit.group_id = ANY (%(groups)s::int[])
        ), edge AS (
            SELECT due_at, id FROM (SELECT due_at, id FROM few UNION ALL SELECT {_EVER["high"]}) AS one
            ORDER BY due_at, id OFFSET least(%(most)s - 1, (SELECT count(*) FROM few)) LIMIT 1
        ), unit AS (
            SELECT few.unit AS id, max(few.due_at) AS ended, edge.due_at, edge.id AS last FROM few, edge
            GROUP BY few.unit, edge.due_at, edge.id
            HAVING count(*) = %(few)s AND bool_and((few.due_at, few.id) <= (edge.due_at, edge.id))
        )
        SELECT due_at, id FROM few
        UNION SELECT found.due_at, found.id FROM unit CROSS JOIN LATERAL ({rest} LIMIT %(most)s) AS found
        ORDER BY due_at, id LIMIT %(most)s
    """
