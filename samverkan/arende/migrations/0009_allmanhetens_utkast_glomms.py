"""What the public wrote and never sent is forgotten after a day. The worker may call this and delete nothing else."""

from django.db import migrations

GLOM = """
CREATE FUNCTION utkast_glom_allmanhetens() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH borta AS (
        DELETE FROM arende_utkast d USING organisation_uppdrag u, organisation_enhet e
        WHERE u.id = d.uppdrag_id AND e.id = u.enhet_id AND e.slag = 'allmanhet'
          AND d.sparat_at < now() - interval '24 hours'
        RETURNING 1
    ) SELECT count(*) FROM borta
$$;
REVOKE EXECUTE ON FUNCTION utkast_glom_allmanhetens() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION utkast_glom_allmanhetens() TO samverkan_arbetare;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("arende", "0008_listor_och_mur_gar_i_index"),
        ("organisation", "0003_oppettider"),
    ]

    operations = [migrations.RunSQL(GLOM, "DROP FUNCTION utkast_glom_allmanhetens();")]
