-- What one has reported, newest first, with the answer.
SELECT m.arende_id, m.referens, m.ankom_at, e.namn AS mottagare, b.fornamn, b.efternamn, at.besked
FROM (SELECT * FROM orosanmalan_anmalan WHERE anmalare_id = %(uppdrag)s ORDER BY arende_id DESC LIMIT 50) m
JOIN organisation_enhet e ON e.id = m.mottagare_id
LEFT JOIN orosanmalan_anmaltbarn b ON b.arende_id = m.arende_id
LEFT JOIN orosanmalan_aterkoppling at ON at.arende_id = m.arende_id
ORDER BY m.arende_id DESC
