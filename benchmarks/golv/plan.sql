-- One plan with all that its page shows, in one row.
SELECT a.dnr, p.nr, p.lage, p.foljs_upp_at, p.samordnare_kontakt, p.faststalld_at, o.namn AS overgripande, su.namn AS samordnare, fu.namn AS faststalld_av,
       pu.fornamn, pu.efternamn,
       (SELECT json_agg(json_build_object('kod', f.kod, 'text', f.text) ORDER BY f.id) FROM sip_planfalt f WHERE f.plan_id = p.id) AS texter,
       (SELECT json_agg(json_build_object('behov', m.behov, 'mal', m.mal, 'insatser',
            (SELECT json_agg(json_build_object('insats', i.insats, 'nar', i.nar, 'enhet', e.namn, 'bekraftad', bu.namn, 'at', b.at) ORDER BY i.id)
             FROM sip_insats i LEFT JOIN organisation_enhet e ON e.id = i.enhet_id
             LEFT JOIN sip_bekraftelse b ON b.arende_id = a.id AND b.rad = i.rad AND b.version = i.version AND b.enhet_id = i.enhet_id
             LEFT JOIN organisation_user bu ON bu.id = b.av_id
             WHERE i.mal_id = m.id AND NOT i.borttagen)) ORDER BY m.id)
        FROM sip_mal m WHERE m.plan_id = p.id AND NOT m.borttagen) AS mal,
       (SELECT json_agg(json_build_object('namn', u.namn, 'form', u.form, 'at', u.at)) FROM sip_underskrift u WHERE u.plan_id = p.id) AS underskrifter,
       (SELECT json_agg(json_build_object('till', u.till, 'hur', u.hur, 'at', u.at)) FROM sip_utlamning u WHERE u.plan_id = p.id) AS utlamnade,
       (SELECT json_agg(json_build_object('nr', v.nr, 'lage', v.lage) ORDER BY v.nr DESC) FROM sip_plan v WHERE v.arende_id = a.id) AS versioner
FROM arende_arende a
JOIN sip_plan p ON p.arende_id = a.id AND p.lage = 'gallande'
LEFT JOIN organisation_enhet o ON o.id = p.overgripande_id
LEFT JOIN organisation_uppdrag s ON s.id = p.samordnare_id LEFT JOIN organisation_user su ON su.id = s.user_id
LEFT JOIN organisation_uppdrag f ON f.id = p.faststalld_av_id LEFT JOIN organisation_user fu ON fu.id = f.user_id
LEFT JOIN person_personuppgift pu ON pu.person_id = a.person_id
WHERE a.id = %(arende)s
  AND EXISTS (SELECT 1 FROM arende_behorighet g JOIN organisation_enhet ge ON ge.group_id = g.group_id
              WHERE g.content_object_id = a.id AND g.permission_id = %(se_arende)s AND ge.ovanfor @> ARRAY[%(enhet)s::bigint]
                AND (%(under)s OR ge.id = %(enhet)s) AND (g.user_id IS NULL OR g.user_id = %(user)s)
                AND g.fran <= now() AND (g.till IS NULL OR g.till > now()))
