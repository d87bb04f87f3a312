-- What stands at the head of a letter: the report's number, and whom it is from.
SELECT m.referens, m.ankom_at, e.namn AS enhet
FROM orosanmalan_anmalan m JOIN organisation_enhet e ON e.id = m.mottagare_id
WHERE m.arende_id = %(arende)s
