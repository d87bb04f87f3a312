-- What one placement costs: the split, each month's forecast beside what it came to, the payments, every version; in one row.
WITH perioder AS (
    SELECT r.* FROM placeringar_kostnadsrad r JOIN placeringar_kostnadsforslag f ON f.id = r.forslag_id WHERE f.arende_id = %(arende)s AND f.lage = 'galler'
), dygn AS (
    SELECT date_trunc('month', d)::date AS manad, p.id AS rad_id, min(d)::date AS fran, max(d)::date AS till, count(*) AS dagar,
           sum(round(p.pris * (1 + coalesce((SELECT sum(i.procent) FROM placeringar_kostnadsindex i WHERE i.rad_id = p.id AND i.fran <= d), 0) / 100))) AS ore
    FROM perioder p
    CROSS JOIN LATERAL generate_series(p.fran, coalesce(p.till, (date_trunc('month', greatest(current_date, p.fran)) + interval '1 year')::date - 1), interval '1 day') d
    GROUP BY 1, 2
)
SELECT a.dnr, a.tillstand, pu.fornamn, pu.efternamn,
       (SELECT json_agg(json_build_object('fran', d.fran, 'till', d.till, 'dagar', d.dagar, 'ore', d.ore, 'delar',
            (SELECT json_agg(round(d.ore * k.procent / 100) ORDER BY k.part_id) FROM placeringar_kostnadsdel k WHERE k.rad_id = d.rad_id),
            'utfall', (SELECT sum(u.ore) FROM placeringar_kostnadsutfall u WHERE u.arende_id = a.id AND u.fran BETWEEN d.fran AND d.till)) ORDER BY d.fran)
        FROM dygn d) AS manader,
       (SELECT json_agg(json_build_object('fran', u.fran, 'till', u.till, 'dagar', u.dagar, 'ore', u.ore, 'faktura', u.faktura) ORDER BY u.fran)
        FROM placeringar_kostnadsutfall u WHERE u.arende_id = a.id) AS utfall,
       (SELECT json_agg(json_build_object('dag', b.dag, 'ore', b.ore)) FROM placeringar_kostnadsreglering b WHERE b.arende_id = a.id) AS betalningar,
       (SELECT json_agg(json_build_object('nr', f.nr, 'lage', f.lage, 'text', f.text, 'at', f.at, 'av', fu.namn, 'signaturer',
            (SELECT json_agg(json_build_object('namn', su.namn, 'at', s.at)) FROM placeringar_signatur s JOIN organisation_user su ON su.id = s.user_id WHERE s.forslag_id = f.id))
            ORDER BY f.nr DESC)
        FROM placeringar_kostnadsforslag f JOIN organisation_uppdrag fo ON fo.id = f.av_id JOIN organisation_user fu ON fu.id = fo.user_id WHERE f.arende_id = a.id) AS versioner
FROM arende_arende a
LEFT JOIN person_personuppgift pu ON pu.person_id = a.person_id
WHERE a.id = %(arende)s
  AND EXISTS (SELECT 1 FROM arende_behorighet g JOIN organisation_enhet ge ON ge.group_id = g.group_id
              WHERE g.content_object_id = a.id AND g.permission_id = %(se_arende)s AND ge.ovanfor @> ARRAY[%(enhet)s::bigint]
                AND (%(under)s OR ge.id = %(enhet)s) AND (g.user_id IS NULL OR g.user_id = %(user)s)
                AND g.fran <= now() AND (g.till IS NULL OR g.till > now()))
