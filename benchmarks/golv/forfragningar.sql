-- The requests to oneself: those that wait, first due first, and those that were answered, newest first.
(SELECT b.id, b.referens, b.svar_senast, b.besvarad_at, b.skickad_at, n.namn, e.namn AS fran
 FROM orosanmalan_begaran b
 JOIN orosanmalan_begaransbarn n ON n.begaran_id = b.id
 JOIN organisation_enhet e ON e.id = b.fran_enhet_id
 WHERE b.mottagare_id = %(uppdrag)s AND b.aterkallad_at IS NULL AND b.besvarad_at IS NULL ORDER BY b.svar_senast, b.id LIMIT 100)
UNION ALL
(SELECT b.id, b.referens, b.svar_senast, b.besvarad_at, b.skickad_at, n.namn, e.namn AS fran
 FROM orosanmalan_begaran b
 JOIN orosanmalan_begaransbarn n ON n.begaran_id = b.id
 JOIN organisation_enhet e ON e.id = b.fran_enhet_id
 WHERE b.mottagare_id = %(uppdrag)s AND b.aterkallad_at IS NULL AND b.besvarad_at IS NOT NULL ORDER BY b.id DESC LIMIT 50)
