-- One request, with the child and the answers.
SELECT b.referens, b.fragor, b.svar_senast, n.namn, n.nummer, e.namn AS fran,
       (SELECT json_agg(json_build_object('text', s.text, 'at', s.at) ORDER BY s.id) FROM orosanmalan_begaransvar s WHERE s.begaran_id = b.id) AS svar
FROM orosanmalan_begaran b
JOIN orosanmalan_begaransbarn n ON n.begaran_id = b.id
JOIN organisation_enhet e ON e.id = b.fran_enhet_id
WHERE b.id = %(arende)s AND b.mottagare_id = %(uppdrag)s AND b.aterkallad_at IS NULL
