-- The questions that one has asked, newest first.
SELECT k.id, k.fraga, k.fragad_at, k.svarad_at, e.namn AS enhet
FROM orosanmalan_konsultation k JOIN organisation_enhet e ON e.id = k.mottagare_id
WHERE k.fragare_id = %(uppdrag)s ORDER BY k.id DESC LIMIT 50
