-- The placements: each with a plan, who does what, a school plan, and a cost that was signed and then changed; a year of outcomes.

INSERT INTO arende_arende (id, slag, dnr, enhet_id, verksamhet_id, person_id, ansvarig_id, tillstand, oppnad_at, stangd_at, overenskommelse_id, namngiven_atkomst, version)
SELECT b.id, 'placeringar', b.kortnamn || '-' || extract(year FROM b.oppnad_at) || '-' || lpad(b.lopnummer::text, 5, '0'), b.enhet_id, b.verksamhet_id, b.person_id,
       b.handlaggare, CASE WHEN b.ar_stangd THEN 'avslutad' WHEN b.id % 4 = 0 THEN 'placerad' ELSE 'foljs_upp' END, b.oppnad_at,
       CASE WHEN b.ar_stangd THEN b.oppnad_at + interval '300 days' END, v.id, false, 8
FROM b_placering b
LEFT JOIN LATERAL (
    SELECT v.id FROM overenskommelse_part p JOIN overenskommelse_version v ON v.id = p.version_id
    WHERE p.huvudman_id = b.huvudman_id AND p.verksamhetsslag IN ('', 'socialtjanst') AND v.giltig_fran <= current_date
      AND coalesce(v.giltig_till, current_date) >= current_date
      AND EXISTS (SELECT 1 FROM overenskommelse_regel r WHERE r.version_id = v.id AND r.process = 'placeringar')
    ORDER BY v.id LIMIT 1
) v ON true;

INSERT INTO arende_behorighet (content_object_id, group_id, permission_id, grund, grund_text, fran, skapad_av_id)
SELECT b.id, g.group_id, p.id, g.grund, '', b.oppnad_at, b.handlaggare
FROM b_placering b
CROSS JOIN LATERAL (VALUES
    (b.group_id, 'eget', ARRAY['se_arende', 'andra_arende', 'se_inre', 'se_identitet']),
    (b.motpart_group_id, 'samtycke', ARRAY['se_arende', 'medverka', 'se_kostnad']),
    (b.anmalare_group_id, 'samtycke', ARRAY['se_skolplan'])
) g (group_id, grund, vad)
JOIN auth_permission p ON p.codename = ANY (g.vad)
JOIN django_content_type t ON t.id = p.content_type_id AND t.app_label = 'arende' AND t.model = 'arende'
ORDER BY b.id;

INSERT INTO arende_arendepart (arende_id, enhet_id, roll, fran)
SELECT b.id, p.enhet_id, p.roll, b.oppnad_at
FROM b_placering b CROSS JOIN LATERAL (VALUES (b.enhet_id, 'Placerar'), (b.motpart_id, 'Delar kostnaden')) p (enhet_id, roll)
ORDER BY b.id;

INSERT INTO arende_handelse (arende_id, kod, data, at, uppdrag_id, inre)
SELECT b.id, h.kod, '{}', b.oppnad_at + h.efter, b.handlaggare, false
FROM b_placering b CROSS JOIN LATERAL (VALUES
    (1, 'placeringar.foreslagen', interval '0', true),
    (2, 'placeringar.plan_finns', interval '1 day', true),
    (3, 'placeringar.kostnad_foreslagen', interval '3 days', true),
    (4, 'placeringar.ansvarsforbindelse_signerad', interval '12 days', true),
    (5, 'placeringar.placerad', interval '14 days', true),
    (6, 'placeringar.uppfoljd', interval '60 days', b.ar_stangd OR b.id % 4 > 0),
    (7, 'placeringar.avslutad', interval '300 days', b.ar_stangd)
) h (nr, kod, efter, har_hant)
WHERE h.har_hant
ORDER BY b.id, h.nr;

INSERT INTO frist_intraffat (arende_id, handelse, at)
SELECT b.id, h.kod, b.oppnad_at + h.efter
FROM b_placering b CROSS JOIN (VALUES
    ('placeringar.plan_finns', interval '1 day'), ('placeringar.kostnad_faststalld', interval '12 days'), ('placeringar.placerad', interval '14 days')
) h (kod, efter)
ORDER BY b.id;

INSERT INTO frist_frist (id, arende_id, enhet_id, ansvarig_id, regel_id, nyckel, start_at, due_at, tillstand, avslutad_at)
SELECT (SELECT max(id) FROM frist_frist) + row_number() OVER (ORDER BY b.id), b.id, b.enhet_id, b.handlaggare, r.id, r.nyckel, b.oppnad_at + interval '14 days',
       greatest(now(), b.oppnad_at + interval '14 days') + (b.id % 170 + 1) * interval '1 day', CASE WHEN b.ar_stangd THEN 'installd' ELSE 'loper' END, CASE WHEN b.ar_stangd THEN b.oppnad_at + interval '300 days' END
FROM b_placering b
JOIN (SELECT r.id, r.nyckel FROM overenskommelse_regel r JOIN overenskommelse_version v ON v.id = r.version_id
      WHERE r.nyckel = 'placeringar.overvagande' AND v.giltig_fran <= current_date AND coalesce(v.giltig_till, current_date) >= current_date LIMIT 1) r ON true;

INSERT INTO frist_friststeg (frist_id, slag, at, roller, installt_at)
SELECT f.id, s.slag, s.at, s.roller, f.avslutad_at
FROM frist_frist f CROSS JOIN LATERAL (VALUES
    (1, 'paminnelse', f.due_at - interval '7 days', ARRAY['ansvarig', 'chef']),
    (2, 'forsenad', f.due_at, ARRAY['ansvarig', 'chef'])
) s (nr, slag, at, roller)
WHERE f.nyckel = 'placeringar.overvagande' AND s.at > now()
ORDER BY f.id, s.nr;

INSERT INTO frist_fristhandelse (frist_id, slag, at, due_efter, skal)
SELECT f.id, 'startad', f.start_at, f.due_at, '' FROM frist_frist f WHERE f.nyckel = 'placeringar.overvagande' ORDER BY f.id;

INSERT INTO placeringar_placering (id, arende_id, engang, motpart_id, form, lagrum, utforare, utforare_kontakt, vistelse_hemlig, fran, till, dygnskostnad, mal, onskemal,
    halso_sjukvard, skola, narmiljo, svpl_at, placerad_at)
SELECT id, id, gen_random_uuid(), motpart_id, (ARRAY['hvb', 'familjehem', 'sis', 'stodboende'])[1 + id % 4], 'sol', 'Exempelhemmet', '0000-00 00 00', false,
       oppnad_at::date + 14, CASE WHEN ar_stangd THEN oppnad_at::date + 300 END, 485000, repeat('Barnet sover, äter och går till skolan varje dag. ', 4),
       repeat('Vill kunna träffa sin syster. ', 3), repeat('Läkemedel och samtal på BUP. ', 3), 'Går i skolan på orten.', repeat('Öppenvård har prövats i ett år. ', 3),
       oppnad_at::date + 1, oppnad_at + interval '14 days'
FROM b_placering;

INSERT INTO placeringar_ansvarsrad (arende_id, engang, sida, vem, vad, utforande, utforare, av_id, at)
SELECT b.id, gen_random_uuid(), a.sida, '', a.vad, a.utforande, a.utforare, b.handlaggare, b.oppnad_at
FROM b_placering b CROSS JOIN (VALUES
    (1, 'placerande', 'Boende och omsorg', 'kopt', 'Exempelhemmet'), (2, 'placerande', 'Stöd till familjen', 'egen', ''),
    (3, 'motpart', 'Psykiatrisk behandling', 'egen', ''), (4, 'motpart', 'Läkemedel', 'egen', '')
) a (nr, sida, vad, utforande, utforare)
ORDER BY b.id, a.nr;

INSERT INTO placeringar_uppfoljning (arende_id, slag, dag, deltog, text, nasta_at, av_id, at)
SELECT b.id, 'gemensam', (b.oppnad_at + n * interval '60 days')::date, 'Familjen, BUP och socialtjänsten', repeat('Barnet trivs och sover bättre. ', 6),
       (now() + (b.id % 60 - 10) * interval '1 day')::date, b.handlaggare, b.oppnad_at + n * interval '60 days'
FROM b_placering b CROSS JOIN generate_series(1, 3) n WHERE b.ar_stangd OR b.id % 4 > 0 ORDER BY b.id, n;

INSERT INTO placeringar_overvagande (arende_id, dag, behovs, text, av_id, at)
SELECT id, oppnad_at::date + 190, true, repeat('Vården behövs och ska ha samma inriktning. ', 4), handlaggare, oppnad_at + interval '190 days' FROM b_placering;

INSERT INTO placeringar_placeringsavslut (arende_id, dag, skal, text, av_id, at)
SELECT id, oppnad_at::date + 300, 'mal', repeat('Barnet har flyttat hem. ', 4), handlaggare, oppnad_at + interval '300 days' FROM b_placering WHERE ar_stangd;

INSERT INTO placeringar_skolplan (arende_id, referens, namn, fran_enhet_id, foljs_upp_at, skapad_at)
SELECT id, 'nr ' || id, 'Alma Provlund', enhet_id, (now() + (id % 60 - 10) * interval '1 day')::date, oppnad_at FROM b_placering;

INSERT INTO placeringar_skolplansskola (arende_id, enhet_id, fran) SELECT id, anmalare_enhet_id, oppnad_at FROM b_placering;

INSERT INTO placeringar_skolplansdel (arende_id, skede, nr, nulage, insatser, ansvarig, av_id, at)
SELECT b.id, s.skede, 1, repeat('Läser och räknar som klassen. ', 4), repeat('Mentorn ringer varje vecka. ', 4), 'Mentorn', b.handlaggare, b.oppnad_at
FROM b_placering b CROSS JOIN (VALUES ('fore'), ('under'), ('efter')) s (skede) ORDER BY b.id;

-- The cost: version 1 halves it, version 2 changes it from the hundredth day; both signed by both.
INSERT INTO placeringar_kostnadspart (id, arende_id, ordning, huvudman_id, annan)
SELECT 2 * b.id + p.ordning, b.id, p.ordning, p.huvudman_id, ''
FROM b_placering b CROSS JOIN LATERAL (VALUES (0, b.huvudman_id), (1, b.motpart_huvudman_id)) p (ordning, huvudman_id) ORDER BY b.id;

INSERT INTO placeringar_kostnadsforslag (id, arende_id, nr, engang, lage, enhet_id, huvudman_id, galler_fran, text, av_id, at, svar_av_id, svar_at, handling, sha256)
SELECT 2 * b.id + nr, b.id, nr, gen_random_uuid(), CASE nr WHEN 1 THEN 'avlost' ELSE 'galler' END, b.enhet_id, b.huvudman_id,
       b.oppnad_at::date + CASE nr WHEN 1 THEN 14 ELSE 114 END, 'Vården och omsorgen är lika stor del.', b.handlaggare, b.oppnad_at + nr * interval '3 days',
       b.motpart_handlaggare, b.oppnad_at + nr * interval '4 days', repeat('{"dnr":"nr","delar":[]}', 60), encode(sha256(b.id::text::bytea), 'hex')
FROM b_placering b CROSS JOIN generate_series(1, 2) nr ORDER BY b.id, nr;

INSERT INTO placeringar_kostnadsrad (id, arende_id, forslag_id, nr, fran, till, per, pris)
SELECT 4 * b.id + r.id, b.id, 2 * b.id + r.version, r.nr, b.oppnad_at::date + r.fran, b.oppnad_at::date + r.till, 'dygn', 485000
FROM b_placering b CROSS JOIN (VALUES (0, 1, 1, 14, NULL), (1, 2, 1, 14, 113), (2, 2, 2, 114, NULL)) r (id, version, nr, fran, till) ORDER BY b.id, r.id;

INSERT INTO placeringar_kostnadsdel (arende_id, forslag_id, rad_id, part_id, ore, procent)
SELECT b.id, r.forslag_id, r.id, 2 * b.id + ordning, 0, CASE WHEN r.nr = 1 THEN 50 WHEN ordning = 0 THEN 60 ELSE 40 END
FROM b_placering b JOIN placeringar_kostnadsrad r ON r.arende_id = b.id CROSS JOIN generate_series(0, 1) ordning ORDER BY r.id, ordning;

INSERT INTO placeringar_kostnadsindex (arende_id, forslag_id, rad_id, fran, procent)
SELECT arende_id, forslag_id, id, fran + 60, 2.5 FROM placeringar_kostnadsrad WHERE nr = 2 ORDER BY id;

INSERT INTO placeringar_signatur (arende_id, forslag_id, huvudman_id, enhet_id, user_id, sha256, legitimerad_at, av_id, at)
SELECT b.id, f.id, s.huvudman_id, s.enhet_id, s.av, f.sha256, f.svar_at, s.av, f.svar_at + interval '1 day'
FROM b_placering b JOIN placeringar_kostnadsforslag f ON f.arende_id = b.id CROSS JOIN LATERAL (VALUES
    (b.huvudman_id, b.tecknare_enhet_id, b.tecknare_id), (b.motpart_huvudman_id, b.motpart_tecknare_enhet_id, b.motpart_tecknare_id)
) s (huvudman_id, enhet_id, av)
ORDER BY f.id;

INSERT INTO placeringar_kostnadsutfall (arende_id, engang, fran, till, dagar, ore, betalare_id, faktura, av_id, at)
SELECT b.id, gen_random_uuid(), d.fran, d.till, d.till - d.fran + 1, (d.till - d.fran + 1) * 485000, 2 * b.id, '4711', b.handlaggare, now()
FROM b_placering b
CROSS JOIN LATERAL (
    SELECT greatest(m::date, b.oppnad_at::date + 14) AS fran, (m + interval '1 month')::date - 1 AS till
    FROM generate_series(date_trunc('month', b.oppnad_at + interval '14 days'), b.oppnad_at + interval '270 days', interval '1 month') m
) d
WHERE d.till < current_date AND d.fran <= d.till
ORDER BY b.id, d.fran;

INSERT INTO placeringar_kostnadsreglering (arende_id, engang, fran_part_id, till_part_id, ore, dag, av_id, at)
SELECT id, gen_random_uuid(), 2 * id + 1, 2 * id, 5000000, oppnad_at::date + 90, motpart_handlaggare, oppnad_at + interval '90 days' FROM b_placering;
