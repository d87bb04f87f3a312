-- An inquiry: its texts as they are now, whom it has told, the talks with the child.
SELECT a.id, a.dnr, pu.fornamn, pu.efternamn, u.inledd_at,
       (SELECT json_agg(json_build_object('falt', t.falt, 'text', t.text, 'at', t.at, 'av', tu.namn)) FROM (
            SELECT DISTINCT ON (falt) * FROM orosanmalan_utredningstext WHERE arende_id = a.id ORDER BY falt, version DESC) t
        JOIN organisation_uppdrag tup ON tup.id = t.av_id JOIN organisation_user tu ON tu.id = tup.user_id) AS texter,
       (SELECT json_agg(json_build_object('vem', i.vem, 'nar', i.informerad)) FROM orosanmalan_utredningsinformation i WHERE i.arende_id = a.id) AS informerade,
       (SELECT json_agg(json_build_object('dag', b.dag, 'text', b.anteckning)) FROM orosanmalan_barnsamtal b WHERE b.arende_id = a.id) AS samtal,
       (SELECT json_agg(json_build_object('rubrik', r.rubrik, 'due_at', f.due_at)) FROM frist_frist f
        JOIN overenskommelse_regel r ON r.id = f.regel_id WHERE f.arende_id = a.id AND f.tillstand IN ('loper', 'forsenad')) AS frister
FROM arende_arende a
JOIN orosanmalan_utredning u ON u.arende_id = a.id
LEFT JOIN person_personuppgift pu ON pu.person_id = a.person_id
WHERE a.id = %(arende)s
  AND EXISTS (SELECT 1 FROM arende_behorighet g WHERE g.content_object_id = a.id AND g.permission_id = %(se_arende)s
              AND g.group_id = (SELECT group_id FROM organisation_enhet WHERE id = %(enhet)s)
              AND (g.user_id IS NULL OR g.user_id = %(user)s) AND g.fran <= now() AND (g.till IS NULL OR g.till > now()))
