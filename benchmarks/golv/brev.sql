-- What stands at the head of a letter: the report's number or the case's, and whom it is from.
SELECT coalesce(m.referens, a.dnr) AS referens, coalesce(m.ankom_at, a.oppnad_at) AS ankom_at, e.namn AS enhet
FROM arende_arende a
LEFT JOIN orosanmalan_anmalan m ON m.arende_id = a.id
JOIN organisation_enhet e ON e.id = coalesce(m.mottagare_id, a.enhet_id)
WHERE a.id = %(arende)s
