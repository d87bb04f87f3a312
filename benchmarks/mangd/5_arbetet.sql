-- What the reception and the inquiry have written: contacts, meetings, letters, inquiries, requests; and questions for advice.

INSERT INTO orosanmalan_kontakt (arende_id, engang, med, namn, hur, at, text, av_id, skriven_at)
SELECT f.id, gen_random_uuid(), k.med, 'Vera Provlund', k.hur, f.oppnad_at + k.efter, repeat('Vi har talats vid om hur barnet har det. ', 5),
       f.mottagare, f.oppnad_at + k.efter
FROM b_fall f CROSS JOIN (VALUES ('vardnadshavare', 'telefon', interval '3 days'), ('barnet', 'besok', interval '5 days')) k (med, hur, efter)
WHERE f.tillstand <> 'inkommen'
ORDER BY f.id;

INSERT INTO orosanmalan_tidigaresedda (arende_id, arenden, av_id, at)
SELECT id, '{}', mottagare, oppnad_at + interval '1 hour' FROM b_fall WHERE tillstand <> 'inkommen' AND r2 < 0.5;

INSERT INTO orosanmalan_anmalarmote (id, arende_id, tid, plats, anmalaren_med, lage)
SELECT id, id, oppnad_at + interval '6 days', 'Hos oss', true, CASE WHEN vantar THEN 'erbjudet' ELSE 'hallet' END
FROM b_fall WHERE tillstand <> 'inkommen' AND r3 < 0.4;

INSERT INTO orosanmalan_motesinbjudan (mote_id, arende_id, vem, hur, at, svar)
SELECT m.id, m.arende_id, v.vem, 'telefon', m.tid - interval '4 days', ''
FROM orosanmalan_anmalarmote m CROSS JOIN (VALUES ('barnet'), ('vardnadshavare'), ('anmalaren')) v (vem)
ORDER BY m.id;

INSERT INTO orosanmalan_motesanteckning (mote_id, arende_id, slag, text, kom, av_id, at)
SELECT m.id, m.arende_id, 'hallet', repeat('Alla var överens om att barnet behöver stöd. ', 4), ARRAY['vardnadshavare'], f.mottagare, m.tid
FROM orosanmalan_anmalarmote m JOIN b_fall f ON f.id = m.arende_id WHERE m.lage = 'hallet';

INSERT INTO orosanmalan_familjebrev (arende_id, engang, om, vantar, mottagare, namn, text, enhet_id, av_id, at)
SELECT id, gen_random_uuid(), CASE WHEN tillstand = 'ej_inledd' THEN 'inleds_ej' ELSE 'inleds' END, false, 'vardnadshavare', 'Vera Provlund',
       repeat('Vi har träffat er och barnet. ', 5), enhet_id, mottagare, oppnad_at + interval '10 days'
FROM b_fall WHERE NOT vantar;

INSERT INTO orosanmalan_utredning (id, arende_id, inledd_at, av_id)
SELECT id, id, oppnad_at + interval '10 days', mottagare FROM b_fall WHERE tillstand IN ('inledd', 'avslutad');

INSERT INTO orosanmalan_utredningstext (arende_id, falt, version, text, av_id, at)
SELECT u.arende_id, t.falt, v.version, repeat('Barnet behöver vuxna omkring sig som orkar och ser det. ', 8), u.av_id, u.inledd_at + v.version * interval '20 days'
FROM orosanmalan_utredning u
CROSS JOIN (VALUES ('plan_fragor'), ('behov_uppgifter'), ('behov_bedomning'), ('formaga_bedomning'), ('miljo_bedomning'), ('barnets_syn'),
                   ('barnets_syn_hur'), ('vardnadshavares_syn'), ('bedomning')) t (falt)
CROSS JOIN generate_series(1, 2) v (version)
ORDER BY u.id;

INSERT INTO orosanmalan_utredningsinformation (arende_id, vem, informerad, av_id, at)
SELECT arende_id, 'Vera Provlund', inledd_at::date, av_id, inledd_at FROM orosanmalan_utredning;

INSERT INTO orosanmalan_barnsamtal (arende_id, dag, utan_samtycke, vardnadshavare_med, anteckning, av_id, at)
SELECT arende_id, inledd_at::date + 14, false, false, repeat('Barnet berättar om skolan och hemmet. ', 6), av_id, inledd_at + interval '14 days'
FROM orosanmalan_utredning;

INSERT INTO orosanmalan_utredningsbeslut (arende_id, utfall, insats, motivering, av_id, at)
SELECT id, CASE WHEN r2 < 0.6 THEN 'insats' ELSE 'ingen_insats' END, CASE WHEN r2 < 0.6 THEN 'Familjestöd' ELSE '' END,
       repeat('Familjen och barnet vill ha stödet. ', 3), mottagare, oppnad_at + interval '100 days'
FROM b_fall WHERE tillstand = 'avslutad';

INSERT INTO orosanmalan_begaran (id, arende_id, engang, referens, enhet_id, grupp_id, mottagare_id, fran_enhet_id, av_id, fragor, svar_senast, skickad_at, besvarad_at)
SELECT f.id, f.id, gen_random_uuid(), 'nr ' || f.id, f.anmalare_enhet_id, f.anmalare_group_id, f.anmalare_id, f.enhet_id, f.mottagare,
       'Hur har barnet det hos er?', (f.oppnad_at + interval '40 days')::date, f.oppnad_at + interval '20 days',
       CASE WHEN f.tillstand = 'avslutad' OR f.r2 < 0.5 THEN f.oppnad_at + interval '30 days' END
FROM b_fall f WHERE f.tillstand IN ('inledd', 'avslutad') AND f.r3 < 0.2;

INSERT INTO orosanmalan_begaransbarn (begaran_id, arende_id, namn, nummer) SELECT id, arende_id, 'Alma Provlund', '' FROM orosanmalan_begaran;

INSERT INTO orosanmalan_begaransvar (begaran_id, arende_id, text, av_id, at)
SELECT id, arende_id, repeat('Barnet trivs hos oss och har vänner. ', 4), mottagare_id, besvarad_at FROM orosanmalan_begaran WHERE besvarad_at IS NOT NULL;

INSERT INTO arende_behorighet (content_object_id, group_id, permission_id, user_id, grund, grund_text, fran, skapad_av_id)
SELECT b.arende_id, b.grupp_id, p.id, b.mottagare_id, 'lag', 'SoL 20:6', b.skickad_at, b.av_id
FROM orosanmalan_begaran b JOIN auth_permission p ON p.codename = 'se_begaran'
ORDER BY b.id;

-- One question for advice to fifty reports; a third wait for their answer.
INSERT INTO orosanmalan_konsultation (engang, mottagare_id, fragare_id, fraga, fragad_at, svar, svarad_at, svarad_av_id)
SELECT gen_random_uuid(), enhet_id, anmalare_id, 'En elev är ofta ensam hemma om kvällarna. Hur ska vi tänka?', oppnad_at,
       CASE WHEN i % 3 > 0 THEN 'Prata med hemmet, och anmäl om ni misstänker att barnet far illa.' ELSE '' END,
       CASE WHEN i % 3 > 0 THEN oppnad_at + interval '3 hours' END, CASE WHEN i % 3 > 0 THEN mottagare END
FROM (SELECT *, row_number() OVER (ORDER BY id) AS i FROM b_fall WHERE id % 50 = 0) f
ORDER BY id;

-- In each unit, ten of those who wait are new reports on a child whose inquiry is open.
WITH nr AS (
    SELECT a.id, a.verksamhet_id, a.person_id, a.tillstand,
           row_number() OVER (PARTITION BY a.verksamhet_id, a.enhet_id, a.tillstand ORDER BY a.id DESC) AS nr, a.enhet_id
    FROM arende_arende a WHERE a.tillstand IN ('skyddsbedomd', 'inledd')
)
UPDATE arende_arende a SET person_id = u.person_id
FROM nr n JOIN nr u ON u.enhet_id = n.enhet_id AND u.nr = n.nr AND u.tillstand = 'inledd'
WHERE n.id = a.id AND n.tillstand = 'skyddsbedomd' AND n.nr <= 10;
