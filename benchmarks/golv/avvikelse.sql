-- One deviation with all that its page shows, in one row.
SELECT a.id, a.dnr, a.tillstand, r.namn AS rapporterande, b.namn AS berord, v.handelsedag, v.kategori, v.vad_hande, v.konsekvens, v.provat, v.forslag, v.ursprung_dnr,
       ru.namn AS rapportor, bp.namn AS person, j.systembrist, j.plats,
       (SELECT json_agg(json_build_object('nr', n.nr, 'vem', n.vem, 'fran', n.fran, 'due_at', n.due_at, 'slut', n.slut, 'orsak', w.orsak, 'atgard', w.atgard, 'svar',
            (SELECT json_agg(json_build_object('text', s.text, 'at', s.at)) FROM avvikelser_avvikelsesvar s WHERE s.niva_id = n.id)) ORDER BY n.nr)
        FROM avvikelser_avvikelseniva n LEFT JOIN avvikelser_nivaarbete w ON w.niva_id = n.id WHERE n.arende_id = a.id) AS nivaer,
       (SELECT json_agg(json_build_object('text', g.text, 'vem', gu.namn, 'senast', g.senast, 'klar', g.klar_at)) FROM avvikelser_atgard g
        JOIN organisation_uppdrag ga ON ga.id = g.agare_id JOIN organisation_user gu ON gu.id = ga.user_id WHERE g.arende_id = a.id) AS atgarder,
       (SELECT json_agg(json_build_object('kod', h.kod, 'at', h.at, 'vem', hu.namn) ORDER BY h.id DESC)
        FROM arende_handelse h JOIN organisation_user hu ON hu.id = h.uppdrag_id WHERE h.arende_id = a.id) AS handelser,
       (SELECT json_agg(json_build_object('namn', pe.namn, 'roll', p.roll)) FROM arende_arendepart p
        JOIN organisation_enhet pe ON pe.id = p.enhet_id WHERE p.arende_id = a.id) AS parter,
       (SELECT json_agg(json_build_object('enhet', ge.namn, 'vad', ap.codename, 'grund', g.grund)) FROM arende_behorighet g
        JOIN organisation_enhet ge ON ge.group_id = g.group_id JOIN auth_permission ap ON ap.id = g.permission_id
        WHERE g.content_object_id = a.id AND g.fran <= now() AND (g.till IS NULL OR g.till > now())) AS insyn
FROM arende_arende a
JOIN avvikelser_avvikelse v ON v.arende_id = a.id
JOIN organisation_enhet r ON r.id = v.rapporterande_id
JOIN organisation_enhet b ON b.id = v.berord_id
LEFT JOIN avvikelser_rapportor ro ON ro.arende_id = a.id AND NOT ro.anonym
LEFT JOIN organisation_uppdrag rup ON rup.id = ro.uppdrag_id
LEFT JOIN organisation_user ru ON ru.id = rup.user_id
LEFT JOIN avvikelser_berordperson bp ON bp.arende_id = a.id
LEFT JOIN avvikelser_avvikelsebedomning j ON j.arende_id = a.id
WHERE a.id = %(arende)s
  AND EXISTS (SELECT 1 FROM arende_behorighet g JOIN organisation_enhet ge ON ge.group_id = g.group_id
              WHERE g.content_object_id = a.id AND g.permission_id = %(se_arende)s AND ge.ovanfor @> ARRAY[%(enhet)s::bigint]
                AND (%(under)s OR ge.id = %(enhet)s) AND (g.user_id IS NULL OR g.user_id = %(user)s)
                AND g.fran <= now() AND (g.till IS NULL OR g.till > now()))
