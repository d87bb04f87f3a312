-- The open placements that the unit shares the cost of, newest first.
SELECT a.id, a.dnr, a.tillstand, p.initialer, p.fodelsear, pl.form, pl.fran, pl.till, m.namn AS motpart, h.namn AS motpart_huvudman, u.namn AS ansvarig
FROM (
    SELECT DISTINCT o.id FROM organisation_enhet e
    JOIN arende_behorighet b ON b.group_id = e.group_id
    JOIN arende_arende o ON o.id = b.content_object_id
    WHERE e.id = %(enhet)s AND b.permission_id = (SELECT id FROM auth_permission WHERE codename = 'se_kostnad')
      AND (b.user_id IS NULL OR b.user_id = %(user)s) AND b.fran <= now() AND (b.till IS NULL OR b.till > now())
      AND o.slag = 'placeringar' AND o.stangd_at IS NULL
    ORDER BY 1 DESC LIMIT 50
) n
JOIN arende_arende a ON a.id = n.id
JOIN placeringar_placering pl ON pl.arende_id = a.id
JOIN organisation_enhet m ON m.id = pl.motpart_id
JOIN organisation_verksamhet v ON v.id = a.verksamhet_id
JOIN organisation_huvudman h ON h.id = v.huvudman_id
LEFT JOIN person_person p ON p.id = a.person_id
LEFT JOIN organisation_uppdrag up ON up.id = a.ansvarig_id
LEFT JOIN organisation_user u ON u.id = up.user_id
ORDER BY a.id DESC
