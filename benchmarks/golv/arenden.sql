-- The unit's cases, newest first.
SELECT a.id, a.dnr, a.tillstand, a.oppnad_at, p.initialer, p.fodelsear, u.namn AS ansvarig
FROM (
    SELECT DISTINCT n.id
    FROM organisation_enhet e
    CROSS JOIN LATERAL (
        SELECT b.content_object_id AS id FROM arende_behorighet b
        WHERE b.group_id = e.group_id AND b.permission_id = %(se_arende)s AND (b.user_id IS NULL OR b.user_id = %(user)s)
          AND b.fran <= now() AND (b.till IS NULL OR b.till > now())
        ORDER BY 1 DESC LIMIT 51
    ) n
    WHERE e.ovanfor @> ARRAY[%(enhet)s::bigint] AND (%(under)s OR e.id = %(enhet)s)
    ORDER BY 1 DESC LIMIT 50
) n
JOIN arende_arende a ON a.id = n.id
LEFT JOIN person_person p ON p.id = a.person_id
LEFT JOIN organisation_uppdrag up ON up.id = a.ansvarig_id
LEFT JOIN organisation_user u ON u.id = up.user_id
ORDER BY a.id DESC
