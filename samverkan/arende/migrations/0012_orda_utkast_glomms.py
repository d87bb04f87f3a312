"""What was written at work and has lain untouched is forgotten. The worker may call this and delete nothing else; whatever it
says, nothing younger than a week goes."""

from django.db import migrations

GLOM = """
CREATE FUNCTION utkast_glom_orda(dagar integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH borta AS (
        DELETE FROM arende_utkast d USING organisation_uppdrag u, organisation_enhet e
        WHERE u.id = d.uppdrag_id AND e.id = u.enhet_id AND e.slag <> 'allmanhet'
          AND d.sparat_at < now() - make_interval(days => greatest(dagar, 7))
        RETURNING 1
    ) SELECT count(*) FROM borta
$$;
REVOKE EXECUTE ON FUNCTION utkast_glom_orda(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION utkast_glom_orda(integer) TO samverkan_arbetare;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("arende", "0011_form_av_arende"),
    ]

    operations = [migrations.RunSQL(GLOM, "DROP FUNCTION utkast_glom_orda(integer);")]
