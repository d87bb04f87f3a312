-- The cases, three years of them in order of time. 1.8 % wait in an inbox (the latest three weeks) and 1.2 % are being inquired.

CREATE TEMP TABLE b_slump AS
SELECT i, (:antal - i)::float8 / :antal AS alder,
       1 + width_bucket(random() * 0.999999, (SELECT granser FROM b_granser)) AS plats,
       random() AS r1, random() AS r2, random() AS r3, random() AS r4
FROM generate_series(1, :antal) i;

CREATE TEMP TABLE b_fall AS
WITH vald AS (
    SELECT s.i AS id, e.id AS enhet_id, e.verksamhet_id, e.kortnamn, e.group_id, s.alder, s.r1, s.r2, s.r3,
           now() - s.alder * interval '1095 days' AS oppnad_at,
           s.alder < 0.018 AS vantar,
           s.alder BETWEEN 0.018 AND 0.12 AND s.r1 < 0.118 AS utreds,
           CASE WHEN s.r2 < 0.25 THEN e.handlaggare[1 + floor(s.r3 * cardinality(e.handlaggare))]
                ELSE e.personal[1 + floor(s.r3 * cardinality(e.personal))] END AS nagon,
           e.personal[1 + floor(s.r1 * cardinality(e.personal))] AS mottagare,
           e.anmalare[1 + floor(s.r4 * cardinality(e.anmalare))] AS anmalare_id,
           ceil(0.8 * row_number() OVER (PARTITION BY e.verksamhet_id ORDER BY s.i)) AS barn
    FROM b_slump s JOIN b_arbetsenhet e ON e.plats = s.plats
)
SELECT v.*, NOT vantar AND NOT utreds AS stangd,
       CASE WHEN alder < 0.004 THEN 'inkommen' WHEN vantar THEN 'skyddsbedomd'
            WHEN utreds THEN 'inledd' WHEN r3 < 0.4 THEN 'avslutad' ELSE 'ej_inledd' END AS tillstand,
       CASE WHEN NOT vantar OR r1 < 0.3 THEN nagon END AS ansvarig_id,
       min(v.id) OVER (PARTITION BY v.verksamhet_id, v.barn) AS person_id,
       row_number() OVER (PARTITION BY v.verksamhet_id, extract(year FROM v.oppnad_at) ORDER BY v.id) AS lopnummer,
       u.enhet_id AS anmalare_enhet_id, skola.group_id AS anmalare_group_id
FROM vald v JOIN b_uppdrag u ON u.id = v.anmalare_id JOIN b_enhet skola ON skola.id = u.enhet_id
ORDER BY v.id;
ALTER TABLE b_fall ADD COLUMN skyddad boolean, ADD COLUMN vill_ha_svar boolean;
UPDATE b_fall SET skyddad = person_id % 67 = 0, vill_ha_svar = r2 < 0.5;
-- One in forty is no report but a plan about a child who was reported before.
CREATE TEMP TABLE b_plan AS SELECT *, alder > 0.3 AS ar_stangd FROM b_fall WHERE id % 8 = 7 AND person_id <> id;
-- One in fifty is a placement, in a unit of inquiry, that the region's BUP shares the cost of; as many are deviations that
-- BUP reports, which the unit's chef and the administration's have.
CREATE TEMP TABLE b_region AS
SELECT h.kod AS lan, h.id AS huvudman_id, e.id AS enhet_id, e.group_id, e.verksamhet_id, e.kortnamn, chef.id AS chef_id, tecknare.id AS tecknare_id,
       tecknare.enhet_id AS tecknare_enhet_id, (SELECT array_agg(u.id) FROM b_uppdrag u WHERE u.enhet_id = e.id AND u.roll = 'handlaggare') AS personal
FROM b_enhet e
JOIN b_verksamhet v ON v.id = e.verksamhet_id
JOIN organisation_huvudman h ON h.id = v.huvudman_id
JOIN b_uppdrag chef ON chef.enhet_id = e.id AND chef.roll = 'chef'
JOIN b_uppdrag tecknare ON tecknare.enhet_id = e.forvaltning_id AND tecknare.roll = 'undertecknare'
WHERE e.slag = 'bup';
CREATE TEMP TABLE b_placering AS
SELECT f.id, f.verksamhet_id, v.huvudman_id, f.kortnamn, f.lopnummer, f.person_id, f.oppnad_at, f.alder > 0.3 AS ar_stangd, f.anmalare_enhet_id, f.anmalare_group_id,
       u.enhet_id, u.group_id, u.personal[1 + f.id % cardinality(u.personal)] AS handlaggare, t.id AS tecknare_id, t.enhet_id AS tecknare_enhet_id, r.enhet_id AS motpart_id,
       r.group_id AS motpart_group_id, r.huvudman_id AS motpart_huvudman_id, r.personal[1 + f.id % 20] AS motpart_handlaggare,
       r.tecknare_id AS motpart_tecknare_id, r.tecknare_enhet_id AS motpart_tecknare_enhet_id
FROM b_fall f
JOIN b_verksamhet v ON v.id = f.verksamhet_id
JOIN b_region r ON r.lan = left(v.kod, 2)
JOIN LATERAL (
    SELECT e.id AS enhet_id, e.group_id, (SELECT array_agg(s.id) FROM b_uppdrag s WHERE s.enhet_id = e.id AND s.roll = 'handlaggare') AS personal
    FROM b_enhet e WHERE e.verksamhet_id = f.verksamhet_id AND e.slag = 'utredning' ORDER BY md5(e.id || '.' || f.id) LIMIT 1
) u ON true
JOIN b_uppdrag t ON t.enhet_id = (SELECT forvaltning_id FROM b_enhet e WHERE e.id = u.enhet_id) AND t.roll = 'undertecknare'
WHERE f.id % 10 = 3 AND f.person_id <> f.id AND f.id NOT IN (SELECT id FROM b_plan);
CREATE TEMP TABLE b_avvikelse AS
SELECT f.id, r.verksamhet_id, r.kortnamn, row_number() OVER (PARTITION BY r.verksamhet_id, extract(year FROM f.oppnad_at) ORDER BY f.id) AS lopnummer,
       f.oppnad_at, f.alder > 0.3 AS ar_stangd, r.enhet_id, r.group_id, r.personal[1 + f.id % 20] AS rapportor, r.chef_id,
       f.enhet_id AS berord_id, f.group_id AS berord_group_id, c.id AS berord_chef_id,
       h.id AS hogre_chef_id, topp.group_id AS hogre_group_id, f.kortnamn || '-' || f.id AS ursprung
FROM b_fall f
JOIN b_enhet e ON e.id = f.enhet_id
JOIN b_enhet topp ON topp.id = e.forvaltning_id
JOIN b_region r ON r.lan = left(e.kod, 2)
JOIN b_uppdrag c ON c.enhet_id = f.enhet_id AND c.roll = 'chef'
JOIN b_uppdrag h ON h.enhet_id = e.forvaltning_id AND h.roll = 'chef'
WHERE f.id % 10 = 5 AND f.person_id <> f.id AND f.id NOT IN (SELECT id FROM b_plan);
DELETE FROM b_fall WHERE id IN (SELECT id FROM b_plan UNION ALL SELECT id FROM b_placering UNION ALL SELECT id FROM b_avvikelse);
CREATE INDEX ON b_placering (id);
CREATE INDEX ON b_avvikelse (id);
ANALYZE b_placering, b_avvikelse;
CREATE INDEX ON b_plan (id);
CREATE INDEX ON b_fall (id);
ANALYZE b_fall;

INSERT INTO person_person (id, verksamhet_id, skydd_slag, initialer, fodelsear, version, skapad_at)
SELECT id, verksamhet_id, CASE WHEN skyddad THEN 'sekretessmarkering' ELSE 'ingen' END,
       CASE WHEN skyddad THEN '' ELSE chr(65 + id % 26) || '.' || chr(65 + id / 26 % 26) || '.' END,
       CASE WHEN NOT skyddad THEN 2008 + id % 16 END, 1, oppnad_at
FROM b_fall WHERE person_id = id;

INSERT INTO person_personuppgift (id, person_id, verksamhet_id, fornamn, efternamn, fodelsedatum, adress, telefon, skola, tolksprak)
SELECT id, id, verksamhet_id, (ARRAY['Alma', 'Bodil', 'Cesar', 'Disa', 'Egon', 'Freja', 'Gösta', 'Hedda'])[1 + id % 8],
       (ARRAY['Provlund', 'Testberg', 'Mätström', 'Övningsson', 'Exempelqvist', 'Låtsman'])[1 + id % 6] || id % 9973,
       make_date((2008 + id % 16)::int, (1 + id % 12)::int, (1 + id % 28)::int), 'Provgatan ' || id % 200, '', 'Exempelskolan', ''
FROM b_fall WHERE person_id = id;

INSERT INTO person_identitet (id, person_id, doman, varde)
SELECT id, id, 'reservnummer', 'R' || lpad(id::text, 9, '0') FROM b_fall WHERE person_id = id;

INSERT INTO person_vardnadshavare (id, person_id, namn, telefon, adress, tolksprak, skyddad)
SELECT id, id, 'Vera Provlund', '0000-00 00 00', '', '', false FROM b_fall WHERE person_id = id;

INSERT INTO arende_arende (id, slag, dnr, enhet_id, verksamhet_id, person_id, ansvarig_id, tillstand, oppnad_at, stangd_at, namngiven_atkomst, version)
SELECT id, 'orosanmalan', kortnamn || '-' || extract(year FROM oppnad_at) || '-' || lpad(lopnummer::text, 5, '0'), enhet_id, verksamhet_id,
       person_id, ansvarig_id, tillstand, oppnad_at, CASE WHEN stangd THEN oppnad_at + interval '12 days' END, false, 3
FROM b_fall;

INSERT INTO arende_dnrserie (verksamhet_id, ar, senaste)
SELECT verksamhet_id, extract(year FROM oppnad_at), max(lopnummer) FROM b_fall GROUP BY 1, 2;

-- Grants: four to the unit that owns the case, one to the one who reported, and four to a case worker of another unit who answers for it.
INSERT INTO arende_behorighet (content_object_id, group_id, permission_id, user_id, grund, grund_text, fran, skapad_av_id)
SELECT f.id, g.group_id, p.id, g.user_id, g.grund, '', f.oppnad_at, f.mottagare
FROM b_fall f
LEFT JOIN b_uppdrag u ON u.id = f.ansvarig_id AND u.enhet_id <> f.enhet_id
LEFT JOIN b_enhet ue ON ue.id = u.enhet_id
CROSS JOIN LATERAL (VALUES
    (f.group_id, NULL::bigint, 'eget', ARRAY['se_arende', 'andra_arende', 'se_inre', 'se_identitet']),
    (f.anmalare_group_id, f.anmalare_id, 'inlamnat', ARRAY['se_inlamnat']),
    (ue.group_id, u.id, 'eget', ARRAY['se_arende', 'andra_arende', 'se_inre', 'se_identitet'])
) g (group_id, user_id, grund, vad)
JOIN auth_permission p ON p.codename = ANY (g.vad)
JOIN django_content_type t ON t.id = p.content_type_id AND t.app_label = 'arende' AND t.model = 'arende'
WHERE g.group_id IS NOT NULL
ORDER BY f.id;

INSERT INTO arende_arendepart (arende_id, enhet_id, roll, fran)
SELECT f.id, p.enhet_id, p.roll, f.oppnad_at
FROM b_fall f CROSS JOIN LATERAL (VALUES (f.enhet_id, 'Mottagare'), (f.anmalare_enhet_id, 'Anmälare')) p (enhet_id, roll)
ORDER BY f.id;
