"""The log only grows, and how it is sealed. docs/logg.md tells the reasoning."""

from django.db import migrations

TABELLER = ("logg_logg", "logg_loggsigill", "logg_stickprov", "logg_loggranskning")

VAGRA = """
CREATE FUNCTION logg_vagra() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Tabellen % kan bara fyllas på', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
"""
TRIGGER = """
CREATE TRIGGER logg_bara_tillagg BEFORE UPDATE OR DELETE OR TRUNCATE ON {tabell}
    FOR EACH STATEMENT EXECUTE FUNCTION logg_vagra();
ALTER TABLE {tabell} ENABLE ALWAYS TRIGGER logg_bara_tillagg;
"""

FORSEGLA = """
CREATE FUNCTION logg_forsegla(hogst bigint, vanta interval)
    RETURNS TABLE (till bigint, rader bigint, kedja text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    borjan timestamptz := clock_timestamp();
    forra_till bigint := 0;
    forra_sha256 text := '';
    slut bigint;
    sista bigint;
    skrivare text[];
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Loggen kan bara förseglas i read committed';
    END IF;
    PERFORM pg_advisory_xact_lock(7265002);
    SELECT s.till_id, s.sha256 INTO forra_till, forra_sha256 FROM logg_loggsigill s ORDER BY s.till_id DESC LIMIT 1;
    forra_till := coalesce(forra_till, 0);
    forra_sha256 := coalesce(forra_sha256, '');

    -- Whoever has taken an id up to `slut` and not yet ended holds the table's insert lock now: it is taken before the id.
    slut := pg_sequence_last_value(pg_get_serial_sequence('logg_logg', 'id')::regclass);
    IF slut IS NULL OR slut <= forra_till THEN
        RETURN;
    END IF;
    skrivare := ARRAY(
        SELECT l.virtualtransaction FROM pg_locks l
        WHERE l.relation = 'logg_logg'::regclass AND l.mode = 'RowExclusiveLock' AND l.granted
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND l.pid IS DISTINCT FROM pg_backend_pid()
    );
    WHILE EXISTS (
        SELECT FROM pg_locks l
        WHERE l.relation = 'logg_logg'::regclass AND l.mode = 'RowExclusiveLock'
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND l.virtualtransaction = ANY (skrivare)
    ) LOOP
        IF clock_timestamp() > borjan + vanta THEN
            RETURN;
        END IF;
        PERFORM pg_sleep(0.02);
    END LOOP;

    SELECT max(r.id), count(*) INTO sista, rader FROM (
        SELECT l.id FROM logg_logg l WHERE l.id > forra_till AND l.id <= slut ORDER BY l.id LIMIT hogst
    ) r;
    IF rader = hogst THEN
        slut := sista;
    END IF;

    INSERT INTO logg_loggsigill (fran_id, till_id, antal, nummer, at, sha256)
    SELECT forra_till + 1, slut, s.antal, s.nummer, borjan, encode(
        sha256(
            convert_to(
                concat_ws('|', forra_sha256, forra_till + 1, slut, s.antal, s.nummer, extract(epoch FROM borjan)), 'UTF8'
            ) || s.hashar
        ), 'hex')
    FROM (
        SELECT count(*) AS antal,
               coalesce(range_agg(int8range(l.id, l.id, '[]')), '{}')::text AS nummer,
               coalesce(string_agg(sha256(convert_to(
                   jsonb_build_array(l.id, extract(epoch FROM l.at), l.user_id, l.uppdrag_id, l.verksamhet_id,
                                     l.arende_id, l.arende_verksamhet_id, l.vad, l.data)::text, 'UTF8'
               )), '' ORDER BY l.id), '') AS hashar
        FROM logg_logg l WHERE l.id > forra_till AND l.id <= slut
    ) s
    RETURNING till_id, antal, sha256 INTO till, rader, kedja;
    RETURN NEXT;
END $$;
REVOKE EXECUTE ON FUNCTION logg_forsegla(bigint, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION logg_forsegla(bigint, interval) TO samverkan_arbetare;
"""


class Migration(migrations.Migration):
    dependencies = [("logg", "0003_sigill_och_stickprov")]

    operations = [
        migrations.RunSQL(
            VAGRA + "".join(TRIGGER.format(tabell=tabell) for tabell in TABELLER),
            "DROP FUNCTION logg_vagra() CASCADE;",
        ),
        migrations.RunSQL(FORSEGLA, "DROP FUNCTION logg_forsegla(bigint, interval);"),
    ]
