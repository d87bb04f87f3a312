-- The plans: each with the school that reported, a meeting held and for a third one to come, eight undertakings.

INSERT INTO arende_arende (id, slag, dnr, enhet_id, verksamhet_id, person_id, ansvarig_id, tillstand, oppnad_at, stangd_at, namngiven_atkomst, version)
SELECT id, 'sip', kortnamn || '-' || extract(year FROM oppnad_at) || '-' || lpad(lopnummer::text, 5, '0'), enhet_id, verksamhet_id, person_id, ansvarig_id,
       CASE WHEN ar_stangd THEN 'avslutad' ELSE 'upprattad' END, oppnad_at, CASE WHEN ar_stangd THEN oppnad_at + interval '200 days' END, false, 9
FROM b_plan;

INSERT INTO arende_behorighet (content_object_id, group_id, permission_id, grund, grund_text, fran, skapad_av_id, till)
SELECT b.id, g.group_id, p.id, g.grund, '', b.oppnad_at, b.mottagare, CASE WHEN g.grund = 'samtycke' AND b.ar_stangd THEN b.oppnad_at + interval '200 days' END
FROM b_plan b
CROSS JOIN LATERAL (VALUES
    (b.group_id, 'eget', ARRAY['se_arende', 'andra_arende', 'se_inre', 'se_identitet']),
    (b.anmalare_group_id, 'samtycke', ARRAY['se_arende', 'medverka'])
) g (group_id, grund, vad)
JOIN auth_permission p ON p.codename = ANY (g.vad)
JOIN django_content_type t ON t.id = p.content_type_id AND t.app_label = 'arende' AND t.model = 'arende'
ORDER BY b.id;

INSERT INTO sip_sip (id, arende_id, engang, initiativ, behov, fraga, samordnare_id)
SELECT id, id, gen_random_uuid(), 'verksamhet', repeat('Skolan och vi gör var sitt, och familjen får hålla ihop det. ', 3), 'Hur barnet ska orka gå i skolan.', mottagare
FROM b_plan;

INSERT INTO sip_deltagare (arende_id, enhet_id, lage, fran)
SELECT b.id, d.enhet_id, 'med', b.oppnad_at FROM b_plan b CROSS JOIN LATERAL (VALUES (b.enhet_id), (b.anmalare_enhet_id)) d (enhet_id) ORDER BY b.id;

INSERT INTO sip_mote (id, arende_id, engang, nr, tid, slut, plats, kallad_at, kallad_av_id, hallet_at, version)
SELECT m.nr * (SELECT max(id) FROM b_plan) + b.id, b.id, gen_random_uuid(), m.nr, m.tid, m.tid + interval '90 minutes', 'Exempelskolan',
       m.tid - interval '12 days', b.mottagare, CASE WHEN m.nr = 1 THEN m.tid END, 2
FROM b_plan b CROSS JOIN LATERAL (VALUES (1, b.oppnad_at + interval '14 days'), (2, now() + interval '9 days')) m (nr, tid)
WHERE m.nr = 1 OR b.id % 3 = 0 AND NOT b.ar_stangd;

INSERT INTO sip_kallad (mote_id, arende_id, enhet_id, grupp_id, svar, kom, version)
SELECT m.id, b.id, b.anmalare_enhet_id, b.anmalare_group_id, '', CASE WHEN m.nr = 1 THEN true END, 1 FROM sip_mote m JOIN b_plan b ON b.id = m.arende_id ORDER BY m.id;

INSERT INTO sip_plan (id, arende_id, nr, lage, overgripande_id, samordnare_id, samordnare_kontakt, foljs_upp_at, version, andringar, ordning, andring, paborjad_at, av_id, faststalld_at, faststalld_av_id)
SELECT id, id, 1, 'gallande', enhet_id, mottagare, '0000-00 00 00', (now() + (id % 60 - 20) * interval '1 day')::date, 3, 20, 0, 20,
       oppnad_at + interval '14 days', mottagare, oppnad_at + interval '15 days', mottagare
FROM b_plan;

INSERT INTO sip_planfalt (arende_id, plan_id, kod, text, dold, version, tillkom, andring, av_id, at)
SELECT b.id, b.id, t.kod, repeat('Barnet vill vara med kompisarna och orkar mer på förmiddagen. ', 4), false, 1, t.nr, t.nr, b.mottagare, b.oppnad_at
FROM b_plan b CROSS JOIN (VALUES (1, 'viktigt'), (2, 'nulage'), (3, 'barnets_rost'), (4, 'barnets_rost_hur'), (5, 'andras_atgarder'), (6, 'familjens_syn')) t (nr, kod)
ORDER BY b.id;

INSERT INTO sip_mal (id, arende_id, plan_id, plats, rad, behov, mal, dold, borttagen, version, tillkom, andring, av_id, at)
SELECT 2 * b.id + nr, b.id, b.id, nr, gen_random_uuid(), 'Barnet orkar inte hela skoldagen.', 'Barnet är i skolan alla dagar.', false, false, 1, 6 + nr, 6 + nr, b.mottagare, b.oppnad_at
FROM b_plan b CROSS JOIN generate_series(0, 1) nr;

INSERT INTO sip_insats (arende_id, plan_id, mal_id, plats, rad, insats, vem, enhet_id, nar, lage, dold, borttagen, version, tillkom, andring, av_id, at)
SELECT b.id, b.id, m.id, nr, gen_random_uuid(), 'Träffar familjen hemma och går igenom veckan.', 'enhet', CASE WHEN nr % 2 = 0 THEN b.enhet_id ELSE b.anmalare_enhet_id END,
       'Varannan vecka', 'planerad', false, false, 1, 9 + nr, 9 + nr, b.mottagare, b.oppnad_at
FROM sip_mal m JOIN b_plan b ON b.id = m.plan_id CROSS JOIN generate_series(1, 4) nr ORDER BY m.id, nr;

INSERT INTO sip_bekraftelse (arende_id, insats_id, rad, version, enhet_id, grupp_id, av_id, at)
SELECT b.id, i.id, i.rad, 1, i.enhet_id, CASE WHEN i.enhet_id = b.enhet_id THEN b.group_id ELSE b.anmalare_group_id END,
       CASE WHEN i.enhet_id = b.enhet_id THEN b.mottagare ELSE b.anmalare_id END, b.oppnad_at + interval '14 days'
FROM sip_insats i JOIN b_plan b ON b.id = i.plan_id WHERE b.id % 5 > 0 ORDER BY i.id;

INSERT INTO sip_underskrift (arende_id, plan_id, engang, slag, namn, form, av_id, at)
SELECT id, id, gen_random_uuid(), 'vardnadshavare', 'Vera Provlund', 'papper', mottagare, oppnad_at + interval '15 days' FROM b_plan;

INSERT INTO sip_utlamning (arende_id, plan_id, engang, till, hur, av_id, at)
SELECT id, id, gen_random_uuid(), 'Vera Provlund', 'pa_motet', mottagare, oppnad_at + interval '15 days' FROM b_plan;
