-- The requests to the unit or to oneself, the latest first.
SELECT b.id, b.referens, b.svar_senast, b.besvarad_at, b.skickad_at, n.namn, e.namn AS fran
FROM orosanmalan_begaran b
JOIN orosanmalan_begaransbarn n ON n.begaran_id = b.id
JOIN organisation_enhet e ON e.id = b.fran_enhet_id
WHERE b.mottagare_id = %(uppdrag)s AND b.aterkallad_at IS NULL
ORDER BY b.besvarad_at IS NOT NULL, b.svar_senast LIMIT 50
