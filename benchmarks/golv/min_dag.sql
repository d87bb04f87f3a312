-- The hundred most pressing deadlines, and the five newest notices.
(SELECT 'frist' AS slag, a.id, a.dnr, p.initialer, p.fodelsear, r.rubrik, f.due_at
 FROM frist_frist f
 JOIN arende_arende a ON a.id = f.arende_id
 JOIN overenskommelse_regel r ON r.id = f.regel_id
 LEFT JOIN person_person p ON p.id = a.person_id
 WHERE f.tillstand IN ('loper', 'forsenad')
   AND a.id IN (SELECT id FROM arende_arende WHERE stangd_at IS NULL AND ansvarig_id = %(uppdrag)s
                UNION ALL
                SELECT id FROM arende_arende WHERE stangd_at IS NULL AND ansvarig_id IS NULL AND enhet_id = %(enhet)s)
 ORDER BY f.due_at LIMIT 100)
UNION ALL
(SELECT 'notis', n.arende_id, '', '', NULL, n.kod, n.skapad_at FROM notis_notis n WHERE n.uppdrag_id = %(uppdrag)s ORDER BY n.id DESC LIMIT 5)
