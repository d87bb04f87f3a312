"""What the database answers in the owner's name: the search in texts without names, and the figures of a group's annual report.

The search walks its index before the wall can ask about each row, and then asks for each: who may read what is the same. The
figures are counted of cases that the chair of a group never reads; only the sums leave the function.
"""

from django.db import migrations

SOK = """
CREATE FUNCTION avvikelser_sok(term text, fore bigint, antal int) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t.id FROM avvikelser_avidentifierad t
    WHERE t.sokvektor @@ websearch_to_tsquery('swedish', term) AND t.id < fore
      AND (skydd_ser_arende(t.arende_id) OR (t.oppnad_at IS NOT NULL AND EXISTS (
            SELECT 1 FROM forum_forum f JOIN organisation_uppdrag u ON u.enhet_id = f.enhet_id
            WHERE f.id = t.forum_id AND u.id = skydd_uppdrag()) AND skydd_gruppen_laser(t.arende_id)))
    ORDER BY t.id DESC LIMIT antal
$$;
REVOKE EXECUTE ON FUNCTION avvikelser_sok(text, bigint, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION avvikelser_sok(text, bigint, int) TO samverkan_webb;
"""
SIFFROR = """
CREATE FUNCTION avvikelser_siffror(ar int) RETURNS TABLE (
    overenskommelse bigint, kategori text, regel bigint, niva int, systembrist boolean, plats text, tid text, antal bigint
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH mina AS (
        SELECT o.id, f.kommun_id FROM organisation_uppdrag u JOIN forum_forum f ON f.enhet_id = u.enhet_id
        JOIN overenskommelse_overenskommelse o ON f.overenskommelse_id IN (o.id, o.parent_id)
        WHERE u.id = skydd_uppdrag() AND u.roll IN ('forumordforande', 'forumledamot')
    )
    SELECT one.overenskommelse, one.kategori, one.regel, one.niva, one.systembrist, one.plats, one.tid, count(*) FROM (
        SELECT v.overenskommelse_id AS overenskommelse, r.kategori::text AS kategori, r.regel_id AS regel,
            (SELECT max(n.nr)::int FROM avvikelser_avvikelseniva n WHERE n.arende_id = r.arende_id) AS niva,
            CASE WHEN b.systembrist OR g.systembrist THEN true ELSE coalesce(g.systembrist, b.systembrist) END AS systembrist,
            coalesce(nullif(g.plats, ''), b.plats, '')::text AS plats,
            CASE WHEN s.at IS NULL THEN 'inget'
                WHEN s.at < r.rapporterad_at + interval '7 days' THEN 'vecka'
                WHEN s.at < r.rapporterad_at + interval '14 days' THEN 'tva_veckor'
                WHEN s.at < r.rapporterad_at + interval '1 month' THEN 'manad'
                WHEN s.at < r.rapporterad_at + interval '3 months' THEN 'kvartal' ELSE 'langre' END AS tid
        FROM avvikelser_avvikelse r JOIN arende_arende a ON a.id = r.arende_id
        JOIN overenskommelse_version v ON v.id = a.overenskommelse_id
        LEFT JOIN avvikelser_avvikelsebedomning b ON b.arende_id = r.arende_id
        LEFT JOIN LATERAL (
            SELECT bool_or(x.systembrist) AS systembrist, max(x.plats) AS plats FROM avvikelser_gruppsvar x
            WHERE x.arende_id = r.arende_id
        ) g ON true
        LEFT JOIN LATERAL (
            SELECT min(x.at) AS at FROM avvikelser_avvikelsesvar x WHERE x.arende_id = r.arende_id AND x.slag = 'svar'
        ) s ON true
        WHERE r.rapporterad_at >= make_timestamptz(ar, 1, 1, 0, 0, 0, 'Europe/Stockholm')
          AND r.rapporterad_at < make_timestamptz(ar + 1, 1, 1, 0, 0, 0, 'Europe/Stockholm')
          AND a.tillstand <> 'atertagen'
          AND EXISTS (SELECT 1 FROM mina m WHERE m.id = v.overenskommelse_id AND (m.kommun_id IS NULL OR EXISTS (
                SELECT 1 FROM organisation_enhet e JOIN organisation_verksamhet w ON w.id = e.verksamhet_id
                WHERE e.id IN (r.rapporterande_id, r.berord_id) AND w.huvudman_id = m.kommun_id)))
    ) one GROUP BY 1, 2, 3, 4, 5, 6, 7
$$;
REVOKE EXECUTE ON FUNCTION avvikelser_siffror(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION avvikelser_siffror(int) TO samverkan_webb;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("avvikelser", "0002_utan_namn"),
    ]

    operations = [
        # The wall's own functions, which these ask, are written after all migrations.
        migrations.RunSQL("SET LOCAL check_function_bodies = off;", migrations.RunSQL.noop),
        migrations.RunSQL(SOK, "DROP FUNCTION avvikelser_sok(text, bigint, int);"),
        migrations.RunSQL(SIFFROR, "DROP FUNCTION avvikelser_siffror(int);"),
    ]
