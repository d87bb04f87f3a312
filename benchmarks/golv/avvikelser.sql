-- The deviations that the manager has, newest first, with the level that has each.
SELECT a.id, a.referens, a.kategori, a.rapporterad_at, r.namn AS rapporterande, b.namn AS berord, n.nr, n.vem, n.due_at, n.mottagen_at, n.slut
FROM (
    SELECT c.arende_id FROM avvikelser_avvikelsechef c WHERE c.uppdrag_id = %(uppdrag)s AND c.oppen ORDER BY c.arende_id DESC LIMIT 50
) c
JOIN avvikelser_avvikelse a ON a.arende_id = c.arende_id
JOIN organisation_enhet r ON r.id = a.rapporterande_id
JOIN organisation_enhet b ON b.id = a.berord_id
JOIN LATERAL (SELECT * FROM avvikelser_avvikelseniva n WHERE n.arende_id = c.arende_id ORDER BY n.nr DESC LIMIT 1) n ON true
ORDER BY c.arende_id DESC
