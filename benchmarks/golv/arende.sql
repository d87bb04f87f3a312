-- One case with all that its page shows, in one row.
SELECT a.id, a.dnr, a.tillstand, e.namn AS enhet, pu.fornamn, pu.efternamn, u.namn AS ansvarig,
       m.oro, m.hur_lange, m.varfor_nu, m.akut_fara, m.vald, m.anmalare_namn, m.anmalare_yrke, skola.namn AS fran,
       b.fornamn AS barn_fornamn, b.efternamn AS barn_efternamn, b.adress, b.skola, b.vardnadshavare_1, b.vardnadshavare_1_telefon,
       sb.motivering AS skyddsbedomning, fb.motivering AS beslut, at.besked,
       (SELECT json_agg(json_build_object('rubrik', r.rubrik, 'kalla', r.kalla, 'due_at', f.due_at) ORDER BY f.due_at)
        FROM frist_frist f JOIN overenskommelse_regel r ON r.id = f.regel_id WHERE f.arende_id = a.id) AS frister,
       (SELECT json_agg(json_build_object('kod', h.kod, 'at', h.at, 'vem', hu.namn) ORDER BY h.id DESC)
        FROM arende_handelse h JOIN organisation_user hu ON hu.id = h.uppdrag_id WHERE h.arende_id = a.id) AS handelser,
       (SELECT json_agg(json_build_object('namn', pe.namn, 'roll', p.roll)) FROM arende_arendepart p
        JOIN organisation_enhet pe ON pe.id = p.enhet_id WHERE p.arende_id = a.id) AS parter,
       (SELECT json_agg(json_build_object('enhet', ge.namn, 'vad', ap.codename, 'grund', g.grund)) FROM arende_behorighet g
        JOIN organisation_enhet ge ON ge.group_id = g.group_id JOIN auth_permission ap ON ap.id = g.permission_id
        WHERE g.content_object_id = a.id AND g.fran <= now() AND (g.till IS NULL OR g.till > now())) AS insyn,
       (SELECT json_agg(json_build_object('namn', d.namn, 'at', d.at)) FROM dokument_dokument d WHERE d.arende_id = a.id) AS dokument
FROM arende_arende a
JOIN organisation_enhet e ON e.id = a.enhet_id
JOIN orosanmalan_anmalan m ON m.arende_id = a.id
JOIN organisation_enhet skola ON skola.id = m.anmalare_enhet_id
LEFT JOIN orosanmalan_anmaltbarn b ON b.arende_id = a.id
LEFT JOIN orosanmalan_skyddsbedomning sb ON sb.arende_id = a.id
LEFT JOIN orosanmalan_forhandsbedomning fb ON fb.arende_id = a.id
LEFT JOIN orosanmalan_aterkoppling at ON at.arende_id = a.id
LEFT JOIN person_personuppgift pu ON pu.person_id = a.person_id
LEFT JOIN organisation_uppdrag up ON up.id = a.ansvarig_id
LEFT JOIN organisation_user u ON u.id = up.user_id
WHERE a.id = %(arende)s
  AND EXISTS (SELECT 1 FROM arende_behorighet g JOIN organisation_enhet ge ON ge.group_id = g.group_id
              WHERE g.content_object_id = a.id AND g.permission_id = %(se_arende)s AND ge.ovanfor @> ARRAY[%(enhet)s::bigint]
                AND (%(under)s OR ge.id = %(enhet)s) AND (g.user_id IS NULL OR g.user_id = %(user)s)
                AND g.fran <= now() AND (g.till IS NULL OR g.till > now()))
