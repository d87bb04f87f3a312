-- What hangs on each case: the report, what was assessed and decided, the timeline, the access log, the notices.

INSERT INTO orosanmalan_anmalan (id, arende_id, referens, engang, tillfalle, variant, mottagare_id, ankom_at, oro, hort, hur_lange, varfor_nu,
    akut_fara, vald, vh_informerad, barn_informerat, anmalare_id, anmalare_namn, anmalare_yrke, anmalare_enhet_id, anmalare_telefon, vill_delta, vill_ha_aterkoppling)
SELECT id, id, kortnamn || '-' || id, gen_random_uuid(), gen_random_uuid(), 'skola', enhet_id, oppnad_at,
       repeat('Barnet har de senaste veckorna kommit trött till skolan och säger att det är oroligt hemma. ', 4), 'En klasskamrat har sagt att barnet inte vill gå hem.',
       'Sedan i höstas, flera gånger i veckan.',
       'Barnet sade i dag att det inte vill gå hem.', r1 < 0.02, r3 < 0.1, CASE WHEN r3 < 0.1 THEN '' ELSE 'ja' END, CASE WHEN r3 < 0.1 THEN '' ELSE 'nej' END,
       anmalare_id, 'Alva Provlund', 'Kurator', anmalare_enhet_id, '0000-00 00 00', true, vill_ha_svar
FROM b_fall;

INSERT INTO orosanmalan_anmaltbarn (id, arende_id, fornamn, efternamn, nummer, fodelsedatum, adress, skola, tolksprak, finns_nu,
    vardnadshavare_1, vardnadshavare_1_telefon, vardnadshavare_2, vardnadshavare_2_telefon, skydd_slag)
SELECT id, id, 'Alma', 'Provlund', '', NULL, 'Provgatan 1', 'Exempelskolan', '', 'I skolan', 'Vera Provlund', '0000-00 00 00', '', '',
       CASE WHEN skyddad THEN 'sekretessmarkering' ELSE 'ingen' END
FROM b_fall;

INSERT INTO orosanmalan_skyddsbedomning (id, arende_id, akut, motivering, av_id, at)
SELECT id, id, r1 < 0.02, repeat('Barnet är tryggt i dag och det finns en vuxen som tar emot efter skolan. ', 2), mottagare, oppnad_at + interval '4 hours'
FROM b_fall WHERE tillstand <> 'inkommen';

INSERT INTO orosanmalan_forhandsbedomning (id, arende_id, utfall, motivering, av_id, at)
SELECT id, id, CASE WHEN tillstand IN ('inledd', 'avslutad') THEN 'inleds' ELSE 'inleds_ej' END, repeat('Samtal har hållits med barnet och vårdnadshavarna. ', 3),
       mottagare, oppnad_at + interval '10 days'
FROM b_fall WHERE NOT vantar;

INSERT INTO orosanmalan_aterkoppling (id, arende_id, begard_at, besked, olamplig, lamnad_at)
SELECT id, id, oppnad_at, CASE WHEN vantar OR utreds AND r3 < 0.5 THEN '' WHEN tillstand IN ('inledd', 'avslutad') THEN 'inleds' ELSE 'inleds_ej' END, false,
       CASE WHEN NOT vantar AND NOT (utreds AND r3 < 0.5) THEN oppnad_at + interval '11 days' END
FROM b_fall WHERE vill_ha_svar;

INSERT INTO arende_handelse (arende_id, kod, data, at, uppdrag_id, inre)
SELECT f.id, h.kod, '{}', f.oppnad_at + h.efter, h.av, h.inre
FROM b_fall f CROSS JOIN LATERAL (VALUES
    (1, 'orosanmalan.inkommen', interval '0', f.anmalare_id, false, true),
    (2, 'orosanmalan.aterkoppling_begard', interval '1 second', f.anmalare_id, true, f.vill_ha_svar),
    (3, 'orosanmalan.skyddsbedomd', interval '4 hours', f.mottagare, true, f.tillstand <> 'inkommen'),
    (4, 'arende.tilldelat', interval '5 hours', f.mottagare, true, f.ansvarig_id IS NOT NULL),
    (5, 'orosanmalan.beslut', interval '10 days', f.mottagare, true, NOT f.vantar)
) h (nr, kod, efter, av, inre, har_hant)
WHERE h.har_hant
ORDER BY f.id, h.nr;

INSERT INTO logg_logg (at, user_id, uppdrag_id, verksamhet_id, arende_id, arende_verksamhet_id, vad, data)
SELECT f.oppnad_at + l.efter, f.mottagare, f.mottagare, f.verksamhet_id, f.id, f.verksamhet_id, l.vad, '{}'
FROM b_fall f CROSS JOIN (VALUES (1, interval '1 hour', 'arende.last'), (2, interval '5 days', 'arende.last')) l (nr, efter, vad)
ORDER BY f.id, l.nr;

INSERT INTO notis_notis (user_id, uppdrag_id, arende_id, kod, nyckel, skapad_at, last_at, mail)
SELECT n.till, n.till, f.id, n.kod, n.kod || ':' || f.id, f.oppnad_at, CASE WHEN NOT f.vantar THEN f.oppnad_at + interval '1 day' END, 'skickad'
FROM b_fall f
CROSS JOIN LATERAL (VALUES (1, f.mottagare, 'orosanmalan.inkommen'), (2, f.ansvarig_id, 'arende.tilldelat')) n (nr, till, kod)
WHERE n.till IS NOT NULL
ORDER BY f.id, n.nr;
