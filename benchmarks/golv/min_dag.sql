-- The hundred most pressing deadlines, and the five newest notices.
(SELECT 'frist' AS slag, a.id, a.dnr, p.initialer, p.fodelsear, r.rubrik, d.due_at
 FROM (
    SELECT f.id, f.due_at, f.regel_id, f.arende_id
    FROM arende_arende a JOIN frist_frist f ON f.arende_id = a.id AND f.tillstand IN ('loper', 'forsenad')
    WHERE a.stangd_at IS NULL AND a.ansvarig_id = %(uppdrag)s
    UNION
    SELECT f.id, f.due_at, f.regel_id, f.arende_id
    FROM organisation_enhet e
    CROSS JOIN LATERAL (SELECT o.id, o.ansvarig_id FROM arende_arende o WHERE o.enhet_id = e.id AND o.stangd_at IS NULL OFFSET 0) a
    JOIN frist_frist f ON f.arende_id = a.id AND f.tillstand IN ('loper', 'forsenad')
    WHERE e.ovanfor @> ARRAY[%(enhet)s::bigint] AND (%(under)s OR e.id = %(enhet)s)
      AND (a.ansvarig_id IS NULL OR %(under)s AND f.tillstand = 'forsenad')
    ORDER BY due_at, id LIMIT 100
 ) d
 JOIN arende_arende a ON a.id = d.arende_id
 JOIN overenskommelse_regel r ON r.id = d.regel_id
 LEFT JOIN person_person p ON p.id = a.person_id
 ORDER BY d.due_at, d.id)
UNION ALL
(SELECT 'notis', n.arende_id, '', '', NULL, n.kod, n.skapad_at FROM notis_notis n WHERE n.uppdrag_id = %(uppdrag)s ORDER BY n.id DESC LIMIT 5)
