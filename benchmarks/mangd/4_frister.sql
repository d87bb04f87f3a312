-- Two or three deadlines a case by the statutes' rules, each with its steps and its history.

CREATE TEMP TABLE b_frist AS
WITH regel AS (
    SELECT r.id, r.nyckel FROM overenskommelse_regel r
    JOIN overenskommelse_version v ON v.id = r.version_id JOIN overenskommelse_overenskommelse o ON o.id = v.overenskommelse_id
    WHERE o.nyckel = 'lagen' AND v.giltig_fran <= current_date AND coalesce(v.giltig_till, current_date) >= current_date
)
SELECT row_number() OVER (ORDER BY f.id, d.nr) AS id, f.id AS arende_id, f.enhet_id, f.ansvarig_id, r.id AS regel_id, r.nyckel, d.start_at,
       date_trunc('day', d.start_at + d.langd) + interval '23 hours' AS due_at, d.klar_at
FROM b_fall f CROSS JOIN LATERAL (VALUES
    (1, 'orosanmalan.skyddsbedomning', f.oppnad_at, interval '1 day', CASE WHEN f.tillstand <> 'inkommen' THEN f.oppnad_at + interval '4 hours' END, true),
    (2, 'orosanmalan.forhandsbedomning', f.oppnad_at, interval '14 days', CASE WHEN NOT f.vantar THEN f.oppnad_at + interval '10 days' END, true),
    (3, 'orosanmalan.utredning', f.oppnad_at + interval '10 days', interval '122 days', CASE WHEN NOT f.utreds THEN f.oppnad_at + interval '90 days' END,
     f.tillstand IN ('inledd', 'avslutad'))
) d (nr, nyckel, start_at, langd, klar_at, finns)
JOIN regel r ON r.nyckel = d.nyckel
WHERE d.finns;
CREATE INDEX ON b_frist (id);
ANALYZE b_frist;

INSERT INTO frist_frist (id, arende_id, enhet_id, ansvarig_id, regel_id, nyckel, start_at, due_at, tillstand, avslutad_at)
SELECT id, arende_id, enhet_id, ansvarig_id, regel_id, nyckel, start_at, due_at,
       CASE WHEN klar_at < due_at THEN 'uppfylld' WHEN klar_at IS NOT NULL THEN 'uppfylld_sent' WHEN due_at <= now() THEN 'forsenad' ELSE 'loper' END, klar_at
FROM b_frist;

INSERT INTO frist_friststeg (frist_id, slag, at, roller, gjort_at, installt_at)
SELECT f.id, s.slag, s.at, s.roller, CASE WHEN s.at <= least(f.klar_at, now()) THEN s.at END, CASE WHEN s.at > f.klar_at THEN f.klar_at END
FROM b_frist f CROSS JOIN LATERAL (VALUES
    (1, 'paminnelse', f.due_at - interval '18 hours', ARRAY['ansvarig']),
    (2, 'forsenad', f.due_at, ARRAY['ansvarig', 'chef']),
    (3, 'eskalering', f.due_at + interval '7 days', ARRAY['chef'])
) s (nr, slag, at, roller)
WHERE s.nr < 3 OR f.nyckel = 'orosanmalan.forhandsbedomning'
ORDER BY f.id, s.nr;

INSERT INTO frist_fristhandelse (frist_id, slag, at, due_efter, skal)
SELECT f.id, h.slag, h.at, h.due_efter, ''
FROM b_frist f CROSS JOIN LATERAL (VALUES (1, 'startad', f.start_at, f.due_at), (2, 'uppfylld', f.klar_at, NULL)) h (nr, slag, at, due_efter)
WHERE h.at IS NOT NULL
ORDER BY f.id, h.nr;

INSERT INTO frist_intraffat (arende_id, handelse, at)
SELECT f.id, h.kod, f.oppnad_at + h.efter
FROM b_fall f CROSS JOIN LATERAL (VALUES
    (1, 'orosanmalan.inkommen', interval '0', true),
    (2, 'orosanmalan.skyddsbedomd', interval '4 hours', f.tillstand <> 'inkommen'),
    (3, 'orosanmalan.beslut', interval '10 days', NOT f.vantar)
) h (nr, kod, efter, har_hant)
WHERE h.har_hant
ORDER BY f.id, h.nr;
