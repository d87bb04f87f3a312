-- What stands over a form about a case: which case, which child, where it stands.
SELECT a.id, a.dnr, a.tillstand, a.version, e.namn AS enhet, pu.fornamn, pu.efternamn, m.ankom_at, m.akut_fara, m.vald
FROM arende_arende a
JOIN organisation_enhet e ON e.id = a.enhet_id
JOIN orosanmalan_anmalan m ON m.arende_id = a.id
LEFT JOIN person_personuppgift pu ON pu.person_id = a.person_id
WHERE a.id = %(arende)s
  AND EXISTS (SELECT 1 FROM arende_behorighet g WHERE g.content_object_id = a.id AND g.permission_id = %(se_arende)s
              AND g.group_id = (SELECT group_id FROM organisation_enhet WHERE id = %(enhet)s)
              AND (g.user_id IS NULL OR g.user_id = %(user)s) AND g.fran <= now() AND (g.till IS NULL OR g.till > now()))
