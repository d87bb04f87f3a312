-- One question and its answer, for the one who asked and the reception.
SELECT k.fraga, k.fragad_at, k.svar, k.svarad_at, e.namn AS enhet, u.namn AS vem
FROM orosanmalan_konsultation k JOIN organisation_enhet e ON e.id = k.mottagare_id
LEFT JOIN organisation_uppdrag up ON up.id = k.svarad_av_id LEFT JOIN organisation_user u ON u.id = up.user_id
WHERE k.id = %(arende)s AND (k.fragare_id = %(uppdrag)s OR k.mottagare_id = %(enhet)s)
