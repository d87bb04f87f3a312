-- The deviations: each with its managers, the level that has it, and for those answered the work, a measure and the answers.

INSERT INTO arende_arende (id, slag, dnr, enhet_id, verksamhet_id, tillstand, oppnad_at, stangd_at, namngiven_atkomst, version)
SELECT id, 'avvikelser', kortnamn || '-' || extract(year FROM oppnad_at) || '-' || lpad(lopnummer::text, 5, '0'), enhet_id, verksamhet_id,
       CASE WHEN ar_stangd THEN 'avslutad' WHEN id % 4 = 1 THEN 'rapporterad' ELSE 'hos_chefer' END, oppnad_at,
       CASE WHEN ar_stangd THEN oppnad_at + interval '40 days' END, true, 3
FROM b_avvikelse;

CREATE TEMP TABLE b_avvikelsechef AS
SELECT b.id, c.group_id, c.uppdrag_id, c.sida, c.vad, c.grund
FROM b_avvikelse b CROSS JOIN LATERAL (VALUES
    (b.group_id, b.chef_id, 'rapporterande', ARRAY['se_arende', 'andra_arende', 'se_inre', 'se_identitet'], 'namngiven'),
    (b.berord_group_id, b.berord_chef_id, 'berord', ARRAY['se_arende', 'andra_arende'], 'lag'),
    (b.hogre_group_id, b.hogre_chef_id, 'berord', ARRAY['se_arende', 'andra_arende'], 'lag')
) c (group_id, uppdrag_id, sida, vad, grund);

INSERT INTO arende_behorighet (content_object_id, group_id, permission_id, user_id, grund, grund_text, fran, skapad_av_id)
SELECT b.id, g.group_id, p.id, g.uppdrag_id, g.grund, '', b.oppnad_at, b.rapportor
FROM b_avvikelse b
CROSS JOIN LATERAL (
    SELECT c.group_id, c.uppdrag_id, c.vad, c.grund FROM b_avvikelsechef c WHERE c.id = b.id
    UNION ALL SELECT b.group_id, b.rapportor, ARRAY['se_inlamnat'], 'inlamnat'
) g
JOIN auth_permission p ON p.codename = ANY (g.vad)
JOIN django_content_type t ON t.id = p.content_type_id AND t.app_label = 'arende' AND t.model = 'arende'
ORDER BY b.id;

INSERT INTO arende_arendepart (arende_id, enhet_id, roll, fran)
SELECT b.id, p.enhet_id, p.roll, b.oppnad_at
FROM b_avvikelse b CROSS JOIN LATERAL (VALUES (b.enhet_id, 'Rapporterade'), (b.berord_id, 'Avvikelsen gäller')) p (enhet_id, roll)
ORDER BY b.id;

INSERT INTO arende_handelse (arende_id, kod, data, at, uppdrag_id, inre)
SELECT b.id, h.kod, '{}', b.oppnad_at + h.efter, h.av, false
FROM b_avvikelse b CROSS JOIN LATERAL (VALUES
    (1, 'avvikelser.rapporterad', interval '0', b.rapportor, true),
    (2, 'avvikelser.mottagen', interval '2 days', b.berord_chef_id, b.ar_stangd OR b.id % 4 <> 1),
    (3, 'avvikelser.lost', interval '20 days', b.berord_chef_id, b.ar_stangd),
    (4, 'avvikelser.avslutad', interval '40 days', b.berord_chef_id, b.ar_stangd)
) h (nr, kod, efter, av, har_hant)
WHERE h.har_hant
ORDER BY b.id, h.nr;

INSERT INTO frist_intraffat (arende_id, handelse, at) SELECT id, 'avvikelser.rapporterad', oppnad_at FROM b_avvikelse ORDER BY id;

INSERT INTO avvikelser_avvikelse (id, arende_id, engang, referens, rapporterande_id, berord_id, handelsedag, kategori, vad_hande, konsekvens, provat, forslag,
    galler_person, ursprung_slag, ursprung_dnr, sip, rapporterad_at)
SELECT id, id, gen_random_uuid(), 'nr ' || id, enhet_id, berord_id, oppnad_at::date - 2, (ARRAY['uteblev', 'insats', 'oenighet', 'information', 'annat'])[1 + id % 5],
       repeat('Vi väntade på mötet men ingen kom från er. ', 5), repeat('Familjen fick vänta i tre veckor. ', 2), repeat('Vi har ringt två gånger. ', 2),
       'En gemensam kalender.', id % 2 = 0, 'orosanmalan', ursprung, 'vet_inte', oppnad_at
FROM b_avvikelse;

INSERT INTO avvikelser_rapportor (arende_id, uppdrag_id, anonym) SELECT id, rapportor, false FROM b_avvikelse ORDER BY id;

INSERT INTO avvikelser_berordperson (arende_id, namn) SELECT id, 'Alma Provlund' FROM b_avvikelse WHERE id % 2 = 0 ORDER BY id;

INSERT INTO avvikelser_avvikelsechef (arende_id, uppdrag_id, sida, fran, oppen)
SELECT b.id, c.uppdrag_id, c.sida, b.oppnad_at, NOT b.ar_stangd FROM b_avvikelse b JOIN b_avvikelsechef c ON c.id = b.id ORDER BY b.id;

INSERT INTO avvikelser_avvikelseniva (id, arende_id, nr, vem, forum, utfall, prejudicerande, fran, due_at, mottagen_at, mottagen_av_id, slut, slut_at)
SELECT id, id, 1, 'Närmaste chefer med mandat att besluta i frågan', '', 'loser', false, oppnad_at, CASE WHEN id % 5 = 0 THEN oppnad_at + interval '30 days' END,
       CASE WHEN ar_stangd OR id % 4 <> 1 THEN oppnad_at + interval '2 days' END, CASE WHEN ar_stangd OR id % 4 <> 1 THEN berord_chef_id END,
       CASE WHEN ar_stangd THEN 'lost' ELSE '' END, CASE WHEN ar_stangd THEN oppnad_at + interval '20 days' END
FROM b_avvikelse;

INSERT INTO avvikelser_nivaarbete (niva_id, arende_id, orsak, atgard, skal, av_id, at)
SELECT id, id, repeat('Kallelsen gick till fel brevlåda. ', 4), repeat('Vi har bytt rutin. ', 4), '', berord_chef_id, oppnad_at + interval '15 days'
FROM b_avvikelse WHERE ar_stangd OR id % 4 = 2 ORDER BY id;

INSERT INTO avvikelser_avvikelsesvar (arende_id, niva_id, slag, text, av_id, at)
SELECT b.id, b.id, s.slag, repeat('Nu går kallelserna till rätt brevlåda. ', 4), b.berord_chef_id, b.oppnad_at + s.efter
FROM b_avvikelse b CROSS JOIN (VALUES ('svar', interval '15 days', false), ('aterkoppling', interval '30 days', true)) s (slag, efter, bara_stangd)
WHERE b.ar_stangd OR b.id % 4 = 2 AND NOT s.bara_stangd ORDER BY b.id, s.efter;

INSERT INTO avvikelser_avvikelsebedomning (arende_id, systembrist, plats, lex_sarah, patientsakerhet, av_id, at)
SELECT id, true, 'kallelse', false, false, berord_chef_id, oppnad_at + interval '15 days' FROM b_avvikelse WHERE ar_stangd ORDER BY id;

INSERT INTO avvikelser_atgard (arende_id, engang, text, agare_id, senast, av_id, at, klar_at, klar_text)
SELECT id, gen_random_uuid(), 'Skriv om rutinen för kallelser.', berord_chef_id, oppnad_at::date + 60, berord_chef_id, oppnad_at + interval '15 days',
       CASE WHEN ar_stangd THEN oppnad_at + interval '35 days' END, CASE WHEN ar_stangd THEN 'Klart.' ELSE '' END
FROM b_avvikelse WHERE ar_stangd OR id % 4 = 2 ORDER BY id;
