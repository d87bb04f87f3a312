-- The unit's plans that go on, newest first, with the meeting that waits, the day of follow-up and who hasn't answered or confirmed.
SELECT a.id, a.dnr, a.tillstand, p.initialer, p.fodelsear, m.tid, pl.foljs_upp_at, w.namn AS vantar_pa
FROM (
    SELECT w.id FROM organisation_enhet e
    CROSS JOIN LATERAL (
        SELECT o.id FROM arende_arende o
        WHERE o.enhet_id = e.id AND o.slag = 'sip' AND o.stangd_at IS NULL
          AND EXISTS (SELECT 1 FROM arende_behorighet b
                      WHERE b.content_object_id = o.id AND b.group_id = e.group_id AND b.permission_id = %(se_arende)s
                        AND (b.user_id IS NULL OR b.user_id = %(user)s) AND b.fran <= now() AND (b.till IS NULL OR b.till > now()))
        ORDER BY o.id DESC LIMIT 51
    ) w
    WHERE e.ovanfor @> ARRAY[%(enhet)s::bigint] AND (%(under)s OR e.id = %(enhet)s)
    ORDER BY 1 DESC LIMIT 50
) n
JOIN arende_arende a ON a.id = n.id
LEFT JOIN sip_mote m ON m.arende_id = a.id AND m.hallet_at IS NULL AND m.installt_at IS NULL
LEFT JOIN sip_plan pl ON pl.arende_id = a.id AND pl.lage = 'gallande'
LEFT JOIN LATERAL (
    SELECT string_agg(DISTINCT u.namn, ', ') AS namn FROM (
        SELECT k.enhet_id FROM sip_kallad k WHERE k.mote_id = m.id AND k.svar = ''
        UNION SELECT i.enhet_id FROM sip_insats i JOIN sip_plan ip ON ip.id = i.plan_id
        WHERE i.arende_id = a.id AND ip.lage IN ('utkast', 'gallande') AND i.vem = 'enhet' AND NOT i.borttagen
          AND NOT EXISTS (SELECT 1 FROM sip_bekraftelse b
                          WHERE b.arende_id = a.id AND b.rad = i.rad AND b.version = i.version AND b.enhet_id = i.enhet_id)
    ) late JOIN organisation_enhet u ON u.id = late.enhet_id
) w ON true
LEFT JOIN person_person p ON p.id = a.person_id
ORDER BY a.id DESC
