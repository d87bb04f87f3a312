"""The sweep: does what is due for deadlines. Runs as the worker's role, in any number of workers, killed at any moment.

One batch is one statement in one transaction. It takes due steps with `FOR UPDATE SKIP LOCKED` together with their
deadlines, and in the same breath marks them done, marks deadlines overdue, writes history and timeline, and tells people.
So a step is done with all that belongs to it or not at all, and by one worker only. A deadline that a person is changing
at that moment is passed over; the next sweep takes it.

What a person is told:

- A reminder says nothing once the due date has passed; it is done silently.
- When several steps of one deadline are taken together (after an outage, or when a deadline starts in the past), each
  person gets one notice, about the latest of the steps.
- "ansvarig" is the one who answers for the case, if that uppdrag is in force. Otherwise those who distribute work in the
  owning unit (`Formaga.TA_EMOT`): its mottagning and its nearest chef.
- "chef" is the chef of the owning unit, or where it has none, of the nearest unit above it.
- Any other role is whoever has it in the owning unit.
- Nobody is told about a case that they may not see.
"""

from django.db import connection, transaction

from samverkan.arende.atkomst import permission_id
from samverkan.arende.models import Behorighet
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import FORMAGOR, Formaga

BATCH = 5_000
"""Steps a transaction: enough to make the statement cheap a row, few enough to be redone in a second."""

_STATEMENT = """
WITH taken AS MATERIALIZED (
    SELECT s.id, s.frist_id, s.slag, s.at, s.roller, f.arende_id, f.nyckel, f.due_at,
           f.tillstand IN ('loper', 'forsenad') AS runs
    FROM frist_friststeg s
    JOIN frist_frist f ON f.id = s.frist_id
    WHERE s.gjort_at IS NULL AND s.installt_at IS NULL AND s.at <= now()
    ORDER BY s.at, s.id
    LIMIT {batch}
    FOR NO KEY UPDATE OF s, f SKIP LOCKED
),
done AS (
    UPDATE frist_friststeg SET gjort_at = now()
    WHERE id = ANY (ARRAY(SELECT id FROM taken WHERE runs))
),
moot AS (
    UPDATE frist_friststeg SET installt_at = now()
    WHERE id = ANY (ARRAY(SELECT id FROM taken WHERE NOT runs))
),
overdue AS (
    UPDATE frist_frist SET tillstand = 'forsenad'
    WHERE id = ANY (ARRAY(SELECT frist_id FROM taken WHERE slag = 'forsenad')) AND tillstand = 'loper'
    RETURNING id, arende_id, nyckel, due_at
),
history AS (
    INSERT INTO frist_fristhandelse (frist_id, slag, at, skal)
    SELECT id, 'forsenad', due_at, '' FROM overdue
),
valid AS NOT MATERIALIZED ({valid}),
grants AS NOT MATERIALIZED ({grants}),
cases AS MATERIALIZED (
    SELECT a.id, a.enhet_id, v.id AS ansvarig_id, v.user_id,
           v.roll, CASE WHEN v.roll = 'chef' AND v.enhet_id = ANY (owner.ovanfor) THEN owner.group_id ELSE own.group_id END AS group_id
    FROM (SELECT DISTINCT arende_id FROM taken WHERE runs) t
    JOIN arende_arende a ON a.id = t.arende_id
    JOIN organisation_enhet owner ON owner.id = a.enhet_id
    LEFT JOIN valid v ON v.id = a.ansvarig_id
    LEFT JOIN organisation_enhet own ON own.id = v.enhet_id
),
staff AS MATERIALIZED (
    SELECT e.id AS enhet_id, e.group_id, v.roll, v.id AS uppdrag_id, v.user_id
    FROM (SELECT DISTINCT enhet_id FROM cases) c
    JOIN organisation_enhet e ON e.id = c.enhet_id
    JOIN valid v ON v.enhet_id = e.id AND v.roll <> 'chef'
    UNION ALL
    SELECT e.id, e.group_id, 'chef', nearest.id, nearest.user_id
    FROM (SELECT DISTINCT enhet_id FROM cases) c
    JOIN organisation_enhet e ON e.id = c.enhet_id
    CROSS JOIN LATERAL (
        SELECT v.id, v.user_id
        FROM unnest(e.ovanfor) WITH ORDINALITY AS above (enhet_id, distance)
        JOIN valid v ON v.enhet_id = above.enhet_id AND v.roll = 'chef'
        ORDER BY above.distance FETCH FIRST ROW WITH TIES
    ) nearest
),
told AS (
    SELECT t.id, t.frist_id, t.arende_id, t.slag, t.at, s.uppdrag_id, s.user_id, s.roll, s.group_id
    FROM taken t
    JOIN cases c ON c.id = t.arende_id
    JOIN staff s ON s.enhet_id = c.enhet_id AND (
        s.roll = ANY (t.roller)
        OR (c.ansvarig_id IS NULL AND 'ansvarig' = ANY (t.roller) AND s.roll = ANY (%s))
    )
    WHERE t.runs AND (t.slag <> 'paminnelse' OR t.due_at > now())
    UNION ALL
    SELECT t.id, t.frist_id, t.arende_id, t.slag, t.at, c.ansvarig_id, c.user_id, c.roll, c.group_id
    FROM taken t
    JOIN cases c ON c.id = t.arende_id AND c.ansvarig_id IS NOT NULL
    WHERE t.runs AND (t.slag <> 'paminnelse' OR t.due_at > now()) AND 'ansvarig' = ANY (t.roller)
),
notices AS (
    INSERT INTO notis_notis (user_id, uppdrag_id, arende_id, kod, nyckel, skapad_at, mail)
    SELECT DISTINCT ON (told.frist_id, told.user_id)
        told.user_id, told.uppdrag_id, told.arende_id, 'frist.' || told.slag,
        'frist:' || told.frist_id || ':' || told.id, now(), 'vantar'
    FROM told
    WHERE EXISTS (
        SELECT 1 FROM grants g
        WHERE g.content_object_id = told.arende_id AND g.group_id = told.group_id
          AND (g.user_id = told.user_id OR (g.user_id IS NULL AND told.roll = ANY (%s)))
    )
    ORDER BY told.frist_id, told.user_id, told.at DESC, told.id DESC, told.uppdrag_id
    ON CONFLICT (user_id, nyckel) DO NOTHING
),
timeline AS (
    INSERT INTO arende_handelse (arende_id, kod, data, at, inre)
    SELECT arende_id, 'frist.forsenad', jsonb_build_object('frist', id, 'regel', nyckel), due_at, true FROM overdue
    UNION ALL
    SELECT arende_id, 'frist.eskalering', jsonb_build_object('frist', frist_id, 'regel', nyckel), now(), true
    FROM taken WHERE runs AND slag = 'eskalering'
)
SELECT count(*) FROM taken
"""


def sweep():
    """Do everything that is due, batch by batch, each committed by itself. Answers how many steps were taken."""
    total = 0
    while taken := _sweep_batch():
        total += taken
    return total


def _sweep_batch():
    valid, valid_params = _sql(Uppdrag.objects.valid().values_list("id", "user_id", "enhet_id", "roll"))
    grants, grants_params = _sql(
        Behorighet.objects.active()
        .filter(permission_id=permission_id("se_arende"))
        .values_list("content_object_id", "group_id", "user_id")
    )
    statement = _STATEMENT.format(batch=BATCH, valid=valid, grants=grants)
    roles = [_roles_with(Formaga.TA_EMOT), _roles_with(Formaga.SE_ARENDEN)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [*valid_params, *grants_params, *roles])
        return cursor.fetchone()[0]


def _sql(queryset):
    return queryset.query.sql_with_params()


def _roles_with(formaga):
    return [roll.value for roll, formagor in FORMAGOR.items() if formaga in formagor]
