-- The unit's placements that go on, newest first, with form, days and who shares the cost.
SELECT a.id, a.dnr, a.tillstand, p.initialer, p.fodelsear, pl.form, pl.fran, pl.till, m.namn AS motpart, h.namn AS motpart_huvudman, u.namn AS ansvarig
FROM (
    SELECT w.id FROM organisation_enhet e
    CROSS JOIN LATERAL (
        SELECT o.id FROM arende_arende o
        WHERE o.enhet_id = e.id AND o.slag = 'placeringar' AND o.stangd_at IS NULL
          AND EXISTS (SELECT 1 FROM arende_behorighet b
                      WHERE b.content_object_id = o.id AND b.group_id = e.group_id AND b.permission_id = %(se_arende)s
                        AND (b.user_id IS NULL OR b.user_id = %(user)s) AND b.fran <= now() AND (b.till IS NULL OR b.till > now()))
        ORDER BY o.id DESC LIMIT 51
    ) w
    WHERE e.ovanfor @> ARRAY[%(enhet)s::bigint] AND (%(under)s OR e.id = %(enhet)s)
    ORDER BY 1 DESC LIMIT 50
) n
JOIN arende_arende a ON a.id = n.id
JOIN placeringar_placering pl ON pl.arende_id = a.id
JOIN organisation_enhet m ON m.id = pl.motpart_id
JOIN organisation_verksamhet v ON v.id = m.verksamhet_id
JOIN organisation_huvudman h ON h.id = v.huvudman_id
LEFT JOIN person_person p ON p.id = a.person_id
LEFT JOIN organisation_uppdrag up ON up.id = a.ansvarig_id
LEFT JOIN organisation_user u ON u.id = up.user_id
ORDER BY a.id DESC
