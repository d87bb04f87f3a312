-- The questions to one's reception, newest first.
SELECT k.id, k.fraga, k.fragad_at, k.svarad_at, s.namn AS enhet
FROM orosanmalan_konsultation k
LEFT JOIN organisation_uppdrag u ON u.id = k.fragare_id LEFT JOIN organisation_enhet s ON s.id = u.enhet_id
WHERE k.mottagare_id = %(enhet)s ORDER BY k.id DESC LIMIT 50
