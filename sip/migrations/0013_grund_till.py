"""The day of age is counted from the birth date as it is known when one asks. The worker, which reads no birth dates, may ask
which open plans it is about: those of which some other unit's ground goes on past the day."""

from django.db import migrations

# Who was born on a leap day comes of age on the last of February (lag 1930:173 1 §), as PostgreSQL adds years.
MYNDIGA = """
CREATE FUNCTION sip_blir_myndiga(efter date, till_och_med date) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.arende_id
    FROM person_personuppgift u
    JOIN arende_arende a ON a.person_id = u.person_id AND a.stangd_at IS NULL
    JOIN sip_sip s ON s.arende_id = a.id
    CROSS JOIN LATERAL (
        SELECT (u.fodelsedatum + interval '18 years')::date AS dag
    ) AS fyller
    WHERE fyller.dag > efter AND fyller.dag <= till_och_med AND s.grund_till >= fyller.dag
$$;
REVOKE EXECUTE ON FUNCTION sip_blir_myndiga(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sip_blir_myndiga(date, date) TO samverkan_arbetare;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sip", "0012_myndig"),
        ("person", "0003_samtycke_har_egen_tabell"),
    ]

    operations = [
        migrations.RenameField(model_name="sip", old_name="myndig", new_name="grund_till"),
        # Where there was a day, a ground goes on past it; how long is noted at the next answer.
        migrations.RunSQL(
            "UPDATE sip_sip SET grund_till = '9999-12-31' WHERE grund_till IS NOT NULL", migrations.RunSQL.noop
        ),
        migrations.RunSQL(MYNDIGA, "DROP FUNCTION sip_blir_myndiga(date, date);"),
    ]
