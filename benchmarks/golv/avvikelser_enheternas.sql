-- The deviations of the acting units that the manager may see, newest first, with the level that has each.
SELECT a.id, a.referens, a.kategori, a.rapporterad_at, r.namn AS rapporterande, b.namn AS berord, n.nr, n.vem, n.due_at, n.mottagen_at, n.slut
FROM (
    SELECT DISTINCT o.arende_id FROM organisation_enhet e
    JOIN arende_behorighet g ON g.group_id = e.group_id AND g.permission_id = %(se_arende)s
    JOIN avvikelser_avvikelse o ON o.arende_id = g.content_object_id
    WHERE e.ovanfor @> ARRAY[%(enhet)s::bigint] AND (%(under)s OR e.id = %(enhet)s) AND (g.user_id IS NULL OR g.user_id = %(user)s)
      AND g.fran <= now() AND (g.till IS NULL OR g.till > now())
    ORDER BY 1 DESC LIMIT 50
) c
JOIN avvikelser_avvikelse a ON a.arende_id = c.arende_id
JOIN organisation_enhet r ON r.id = a.rapporterande_id
JOIN organisation_enhet b ON b.id = a.berord_id
JOIN LATERAL (SELECT * FROM avvikelser_avvikelseniva n WHERE n.arende_id = c.arende_id ORDER BY n.nr DESC LIMIT 1) n ON true
ORDER BY c.arende_id DESC
