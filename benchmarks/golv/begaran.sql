-- One request that the case has sent, with the child and the answers.
SELECT b.referens, b.fragor, b.svar_senast, n.namn, n.nummer, e.namn AS till, u.namn AS av,
       (SELECT json_agg(json_build_object('text', s.text, 'at', s.at) ORDER BY s.id) FROM orosanmalan_begaransvar s WHERE s.begaran_id = b.id) AS svar
FROM orosanmalan_begaran b
JOIN orosanmalan_begaransbarn n ON n.begaran_id = b.id
JOIN organisation_enhet e ON e.id = b.enhet_id
JOIN organisation_uppdrag up ON up.id = b.av_id JOIN organisation_user u ON u.id = up.user_id
WHERE b.id = %(arende)s
  AND EXISTS (SELECT 1 FROM arende_behorighet g WHERE g.content_object_id = b.arende_id AND g.permission_id = %(se_arende)s
              AND g.group_id = (SELECT group_id FROM organisation_enhet WHERE id = %(enhet)s)
              AND (g.user_id IS NULL OR g.user_id = %(user)s) AND g.fran <= now() AND (g.till IS NULL OR g.till > now()))
