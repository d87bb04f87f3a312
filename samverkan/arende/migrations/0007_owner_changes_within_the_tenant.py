from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("arende", "0006_index_som_listorna_gar"),
        ("organisation", "0002_uppdrag_utan_overlapp_och_enheter_i_trad"),
    ]

    operations = [
        # A case is handed over from unit to unit, never from tenant to tenant.
        migrations.RunSQL(
            "ALTER TABLE arende_arende ADD CONSTRAINT arende_enhet_i_verksamheten"
            " FOREIGN KEY (enhet_id, verksamhet_id) REFERENCES organisation_enhet (id, verksamhet_id)"
            " DEFERRABLE INITIALLY DEFERRED",
            reverse_sql="ALTER TABLE arende_arende DROP CONSTRAINT arende_enhet_i_verksamheten",
        ),
    ]
