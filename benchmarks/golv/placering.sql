-- One placement with all that its page shows, in one row.
SELECT a.id, a.dnr, a.tillstand, e.namn AS enhet, m.namn AS motpart, pu.fornamn, pu.efternamn, u.namn AS ansvarig,
       pl.form, pl.lagrum, pl.utforare, pl.utforare_kontakt, pl.fran, pl.till, pl.dygnskostnad, pl.mal, pl.onskemal, pl.halso_sjukvard, pl.skola, pl.narmiljo, pl.svpl_at,
       sp.foljs_upp_at AS skolplan,
       (SELECT json_agg(json_build_object('sida', r.sida, 'vad', r.vad, 'utforande', r.utforande, 'utforare', r.utforare) ORDER BY r.id)
        FROM placeringar_ansvarsrad r WHERE r.arende_id = a.id AND r.borttagen_at IS NULL) AS ansvar,
       (SELECT json_agg(json_build_object('dag', o.dag, 'text', o.text, 'deltog', o.deltog, 'nasta', o.nasta_at) ORDER BY o.dag DESC)
        FROM placeringar_uppfoljning o WHERE o.arende_id = a.id) AS uppfoljningar,
       (SELECT json_agg(json_build_object('dag', o.dag, 'text', o.text) ORDER BY o.dag DESC) FROM placeringar_overvagande o WHERE o.arende_id = a.id) AS overvaganden,
       (SELECT json_agg(json_build_object('fran', r.fran, 'till', r.till, 'pris', r.pris, 'namn', h.namn, 'procent', d.procent, 'ore', d.ore) ORDER BY r.nr, kp.ordning)
        FROM placeringar_kostnadsforslag f JOIN placeringar_kostnadsrad r ON r.forslag_id = f.id JOIN placeringar_kostnadsdel d ON d.rad_id = r.id
        JOIN placeringar_kostnadspart kp ON kp.id = d.part_id LEFT JOIN organisation_huvudman h ON h.id = kp.huvudman_id
        WHERE f.arende_id = a.id AND f.lage = 'galler') AS kostnad,
       (SELECT json_agg(json_build_object('rubrik', r.rubrik, 'kalla', r.kalla, 'due_at', f.due_at) ORDER BY f.due_at)
        FROM frist_frist f JOIN overenskommelse_regel r ON r.id = f.regel_id WHERE f.arende_id = a.id) AS frister,
       (SELECT json_agg(json_build_object('kod', h.kod, 'at', h.at, 'vem', hu.namn) ORDER BY h.id DESC)
        FROM arende_handelse h JOIN organisation_user hu ON hu.id = h.uppdrag_id WHERE h.arende_id = a.id) AS handelser,
       (SELECT json_agg(json_build_object('namn', pe.namn, 'roll', p.roll)) FROM arende_arendepart p
        JOIN organisation_enhet pe ON pe.id = p.enhet_id WHERE p.arende_id = a.id) AS parter,
       (SELECT json_agg(json_build_object('enhet', ge.namn, 'vad', ap.codename, 'grund', g.grund)) FROM arende_behorighet g
        JOIN organisation_enhet ge ON ge.group_id = g.group_id JOIN auth_permission ap ON ap.id = g.permission_id
        WHERE g.content_object_id = a.id AND g.fran <= now() AND (g.till IS NULL OR g.till > now())) AS insyn
FROM arende_arende a
JOIN organisation_enhet e ON e.id = a.enhet_id
JOIN placeringar_placering pl ON pl.arende_id = a.id
JOIN organisation_enhet m ON m.id = pl.motpart_id
LEFT JOIN placeringar_skolplan sp ON sp.arende_id = a.id
LEFT JOIN person_personuppgift pu ON pu.person_id = a.person_id
LEFT JOIN organisation_uppdrag up ON up.id = a.ansvarig_id
LEFT JOIN organisation_user u ON u.id = up.user_id
WHERE a.id = %(arende)s
  AND EXISTS (SELECT 1 FROM arende_behorighet g JOIN organisation_enhet ge ON ge.group_id = g.group_id
              WHERE g.content_object_id = a.id AND g.permission_id = %(se_arende)s AND ge.ovanfor @> ARRAY[%(enhet)s::bigint]
                AND (%(under)s OR ge.id = %(enhet)s) AND (g.user_id IS NULL OR g.user_id = %(user)s)
                AND g.fran <= now() AND (g.till IS NULL OR g.till > now()))
