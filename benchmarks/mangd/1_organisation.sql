-- Who exists: in each of the 290 municipalities social services with reception and inquiry units, and schools that report; in
-- each region a BUP. Stockholm has one administration over forty units, where no agreement is loaded; the largest units are
-- Malmö's, where one is.

CREATE TEMP TABLE b_verksamhet AS
SELECT row_number() OVER (ORDER BY slag.slag, h.kod) AS id, h.id AS huvudman_id, h.kod, h.namn, slag.slag,
       translate(h.kod, '0123456789', 'ABCDEFGHIJ') || slag.bokstaver AS kortnamn
FROM organisation_huvudman h
JOIN (VALUES ('socialtjanst', 'SOC', 'kommun'), ('skola', 'SKO', 'kommun'), ('halso_sjukvard', 'REG', 'region')) slag (slag, bokstaver, huvudman)
    ON slag.huvudman = h.slag;

INSERT INTO organisation_verksamhet (id, huvudman_id, slag, namn, kortnamn, farg)
SELECT id, huvudman_id, slag, namn || CASE slag WHEN 'skola' THEN ' skolor' WHEN 'socialtjanst' THEN ' socialtjänst' ELSE ', hälso- och sjukvården' END, kortnamn, 1 + id % 8
FROM b_verksamhet;

CREATE TEMP TABLE b_enhet AS
WITH tradet AS (
    SELECT v.*, kind.slag AS enhet_slag, nr,
           kind.namn || CASE WHEN nr > 1 THEN ' ' || nr ELSE '' END AS enhet_namn
    FROM b_verksamhet v
    JOIN LATERAL (VALUES
        ('socialtjanst', 'forvaltning', 'Socialförvaltningen', 1),
        ('socialtjanst', 'mottagning', 'Mottagning barn och unga', CASE v.kod WHEN '0180' THEN 15 ELSE 1 END),
        ('socialtjanst', 'utredning', 'Utredning barn och unga', CASE v.kod WHEN '0180' THEN 25 ELSE 1 END),
        ('skola', 'forvaltning', 'Skolförvaltningen', 1),
        ('halso_sjukvard', 'forvaltning', 'Psykiatriförvaltningen', 1),
        ('halso_sjukvard', 'bup', 'BUP', 1),
        ('skola', 'skola', 'Exempelskolan', CASE v.kod WHEN '0180' THEN 60 WHEN '1280' THEN 30 ELSE 3 END)
    ) kind (verksamhet_slag, slag, namn, antal) ON kind.verksamhet_slag = v.slag
    CROSS JOIN LATERAL generate_series(1, kind.antal) nr
), numrerade AS (
    SELECT row_number() OVER (ORDER BY enhet_slag <> 'forvaltning', id, enhet_slag, nr) AS enhet_id, * FROM tradet
)
SELECT n.enhet_id AS id, n.id AS verksamhet_id, n.kod, n.kortnamn, n.enhet_slag AS slag, n.nr, n.enhet_namn AS namn,
       topp.enhet_id AS forvaltning_id,
       (SELECT coalesce(max(g.id), 0) FROM auth_group g) + n.enhet_id AS group_id
FROM numrerade n JOIN numrerade topp ON topp.id = n.id AND topp.enhet_slag = 'forvaltning';

INSERT INTO auth_group (id, name) SELECT group_id, 'enhet ' || id FROM b_enhet;

INSERT INTO organisation_enhet (id, verksamhet_id, parent_id, ovanfor, slag, namn, telefon, jourtelefon, hsa_id, oppnar, stanger, group_id)
SELECT id, verksamhet_id, NULLIF(forvaltning_id, id),
       CASE WHEN forvaltning_id = id THEN ARRAY[id] ELSE ARRAY[id, forvaltning_id] END, slag, namn, '0000-00 00 00', '', '', '08:00', '16:30', group_id
FROM b_enhet;

-- One uppdrag a user, with the same id. The large units have more people.
CREATE TEMP TABLE b_uppdrag AS
SELECT row_number() OVER (ORDER BY e.id, roll.roll, n) AS id, e.id AS enhet_id, roll.roll, roll.roll <> 'anmalare' AND n % 2 = 1 AS beslutsbehorig
FROM b_enhet e
JOIN LATERAL (VALUES
    ('forvaltning', 'chef', 1),
    ('mottagning', 'mottagning', CASE WHEN e.kod = '1280' THEN 24 ELSE 4 END),
    ('mottagning', 'chef', 1),
    ('utredning', 'handlaggare', CASE WHEN e.kod = '1280' THEN 40 ELSE 6 END),
    ('utredning', 'chef', 1),
    ('bup', 'handlaggare', 20),
    ('bup', 'chef', 1),
    ('forvaltning', 'undertecknare', 1),
    ('skola', 'anmalare', 3),
    ('skola', 'chef', 1)
) roll (slag, roll, antal) ON roll.slag = e.slag
CROSS JOIN LATERAL generate_series(1, roll.antal) n;

INSERT INTO organisation_user (id, password, is_superuser, email, namn, is_active, mailval, skapad_at)
SELECT id, '!', false, 'u' || id || '@exempel.se',
       (ARRAY['Alva', 'Bo', 'Cilla', 'David', 'Elsa', 'Filip', 'Gun', 'Hugo', 'Ines', 'Jon'])[1 + id % 10] || ' '
       || (ARRAY['Provlund', 'Testberg', 'Mätström', 'Övningsson', 'Exempelqvist', 'Låtsman', 'Påhittsdal'])[1 + id % 7],
       true, 'direkt', now() - interval '3 years'
FROM b_uppdrag;

INSERT INTO organisation_uppdrag (id, user_id, enhet_id, roll, beslutsbehorig, fran)
SELECT id, id, enhet_id, roll, beslutsbehorig, current_date - 1095 FROM b_uppdrag;

-- How large a share of the cases each unit has: the largest reception at most 20,000 of them, Stockholm's forty units a
-- fifth, and all others what remains, ever smaller.
CREATE TEMP TABLE b_andel AS
WITH vikt AS (
    SELECT e.*, CASE WHEN e.kod = '1280' AND e.slag = 'mottagning' THEN 'storst' WHEN e.kod = '0180' THEN 'stockholm' ELSE 'andra' END AS grupp,
           power(10 + row_number() OVER (ORDER BY md5(e.id::text)), -0.7) AS vikt
    FROM b_enhet e WHERE e.slag IN ('mottagning', 'utredning')
), fordelning AS (
    SELECT 'storst' AS grupp, least(20000, :antal / 3.0) / :antal AS andel
    UNION ALL SELECT 'stockholm', 0.2
    UNION ALL SELECT 'andra', 0.8 - least(20000, :antal / 3.0) / :antal
)
SELECT v.*, sum(andel * vikt / (SELECT sum(vikt) FROM vikt s WHERE s.grupp = v.grupp)) OVER (ORDER BY v.id) AS till
FROM vikt v JOIN fordelning USING (grupp);

CREATE TEMP TABLE b_arbetsenhet AS
SELECT a.id, a.verksamhet_id, a.kortnamn, a.kod, a.group_id, row_number() OVER (ORDER BY a.id) AS plats,
       (SELECT array_agg(u.id) FROM b_uppdrag u WHERE u.enhet_id = a.id AND u.roll <> 'chef') AS personal,
       (SELECT array_agg(u.id) FROM b_uppdrag u JOIN b_enhet s ON s.id = u.enhet_id
        WHERE s.verksamhet_id = a.verksamhet_id AND s.slag = 'utredning' AND u.roll = 'handlaggare') AS handlaggare,
       (SELECT array_agg(u.id) FROM b_uppdrag u JOIN b_enhet s ON s.id = u.enhet_id
        WHERE s.kod = a.kod AND s.slag = 'skola' AND u.roll = 'anmalare') AS anmalare
FROM b_andel a;
CREATE TEMP TABLE b_granser AS SELECT array_agg(till::float8 ORDER BY id) AS granser FROM b_andel;
ANALYZE b_enhet, b_uppdrag, b_arbetsenhet;
