-- One's own report as it was handed in, its answer and its files.
SELECT m.*, b.fornamn, b.efternamn, b.adress, b.skola, b.vardnadshavare_1, e.namn AS mottagare, at.besked, at.begard_at,
       (SELECT json_agg(json_build_object('namn', d.namn)) FROM dokument_dokument d
        WHERE d.arende_id = m.arende_id AND d.behorighet = 'se_inlamnat') AS dokument
FROM orosanmalan_anmalan m
JOIN organisation_enhet e ON e.id = m.mottagare_id
LEFT JOIN orosanmalan_anmaltbarn b ON b.arende_id = m.arende_id
LEFT JOIN orosanmalan_aterkoppling at ON at.arende_id = m.arende_id
WHERE m.arende_id = %(arende)s AND m.anmalare_id = %(uppdrag)s
