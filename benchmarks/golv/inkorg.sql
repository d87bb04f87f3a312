-- What waits in the inbox, newest first, with the report's signs and the nearest deadline.
SELECT a.id, a.dnr, a.tillstand, p.initialer, p.fodelsear, p.skydd_slag, u.namn AS ansvarig, m.ankom_at, m.akut_fara, m.vald, skola.namn AS fran, f.due_at
FROM (
    SELECT w.id FROM organisation_enhet e
    CROSS JOIN LATERAL (
        SELECT o.id FROM arende_arende o
        WHERE o.enhet_id = e.id AND o.slag = 'orosanmalan' AND o.stangd_at IS NULL AND o.tillstand IN ('inkommen', 'skyddsbedomd')
          AND EXISTS (SELECT 1 FROM arende_behorighet b
                      WHERE b.content_object_id = o.id AND b.group_id = e.group_id AND b.permission_id = %(se_arende)s
                        AND (b.user_id IS NULL OR b.user_id = %(user)s) AND b.fran <= now() AND (b.till IS NULL OR b.till > now()))
        ORDER BY o.id DESC LIMIT 51
    ) w
    WHERE e.ovanfor @> ARRAY[%(enhet)s::bigint] AND (%(under)s OR e.id = %(enhet)s)
    ORDER BY 1 DESC LIMIT 50
) w
JOIN arende_arende a ON a.id = w.id
JOIN orosanmalan_anmalan m ON m.arende_id = a.id
JOIN organisation_enhet skola ON skola.id = m.anmalare_enhet_id
LEFT JOIN LATERAL (
    SELECT due_at FROM frist_frist WHERE arende_id = a.id AND tillstand IN ('loper', 'forsenad') ORDER BY due_at LIMIT 1
) f ON true
LEFT JOIN person_person p ON p.id = a.person_id
LEFT JOIN organisation_uppdrag up ON up.id = a.ansvarig_id
LEFT JOIN organisation_user u ON u.id = up.user_id
ORDER BY a.id DESC
