-- A page that asks and shows nothing of the database's.
SELECT 1 AS ett
