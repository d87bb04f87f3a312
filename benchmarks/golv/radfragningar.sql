-- The questions to one's reception: those that wait, oldest first, and those that were answered, newest first.
(SELECT k.id, k.fraga, k.fragad_at, k.svarad_at, s.namn AS enhet
 FROM orosanmalan_konsultation k
 LEFT JOIN organisation_uppdrag u ON u.id = k.fragare_id LEFT JOIN organisation_enhet s ON s.id = u.enhet_id
 WHERE k.mottagare_id = %(enhet)s AND k.svarad_at IS NULL ORDER BY k.id LIMIT 50)
UNION ALL
(SELECT k.id, k.fraga, k.fragad_at, k.svarad_at, s.namn AS enhet
 FROM orosanmalan_konsultation k
 LEFT JOIN organisation_uppdrag u ON u.id = k.fragare_id LEFT JOIN organisation_enhet s ON s.id = u.enhet_id
 WHERE k.mottagare_id = %(enhet)s AND k.svarad_at IS NOT NULL ORDER BY k.id DESC LIMIT 50)
