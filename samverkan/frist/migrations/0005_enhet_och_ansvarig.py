"""A deadline knows the unit that owns its case and who answers for it, so that the day's work is found by an index.

The database keeps the two: it fills them in when a deadline is written and changes them when the case's are changed. Both
functions run in the owner's name, since one who hands a case over may no longer see its deadlines.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FUNKTIONER = """
CREATE FUNCTION frist_fyll_i() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    SELECT a.enhet_id, a.ansvarig_id INTO NEW.enhet_id, NEW.ansvarig_id FROM arende_arende a WHERE a.id = NEW.arende_id;
    RETURN NEW;
END $$;
CREATE TRIGGER frist_fyll_i BEFORE INSERT OR UPDATE OF arende_id, enhet_id, ansvarig_id ON frist_frist
    FOR EACH ROW EXECUTE FUNCTION frist_fyll_i();

CREATE FUNCTION frist_folj_arendet() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE frist_frist SET enhet_id = NEW.enhet_id, ansvarig_id = NEW.ansvarig_id WHERE arende_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER frist_folj_arendet AFTER UPDATE OF enhet_id, ansvarig_id ON arende_arende
    FOR EACH ROW WHEN ((OLD.enhet_id, OLD.ansvarig_id) IS DISTINCT FROM (NEW.enhet_id, NEW.ansvarig_id))
    EXECUTE FUNCTION frist_folj_arendet();
"""
FYLL = """
UPDATE frist_frist f SET enhet_id = a.enhet_id, ansvarig_id = a.ansvarig_id FROM arende_arende a WHERE a.id = f.arende_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""
OPPEN = models.Q(tillstand__in=["loper", "forsenad"])


def _nyckel(to, **options):
    return models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to, **options
    )


class Migration(migrations.Migration):
    dependencies = [
        ("arende", "0002_initial"),
        ("frist", "0004_ett_index_var"),
        ("organisation", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("frist", "enhet", _nyckel("organisation.enhet", null=True)),
        migrations.AddField("frist", "ansvarig", _nyckel("organisation.uppdrag", null=True)),
        migrations.RunSQL(FYLL, migrations.RunSQL.noop),
        migrations.AlterField("frist", "enhet", _nyckel("organisation.enhet", editable=False)),
        migrations.AlterField("frist", "ansvarig", _nyckel("organisation.uppdrag", null=True, editable=False)),
        migrations.RunSQL(
            FUNKTIONER, "DROP FUNCTION frist_fyll_i() CASCADE; DROP FUNCTION frist_folj_arendet() CASCADE;"
        ),
        migrations.RemoveIndex("frist", "frist_oppna"),
        migrations.AddIndex(
            "frist",
            models.Index(
                fields=["ansvarig", "due_at", "id"],
                include=["arende"],
                name="frist_ansvarig",
                condition=OPPEN & models.Q(ansvarig__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "frist",
            models.Index(
                fields=["enhet", "due_at", "id"],
                include=["arende"],
                name="frist_enhet_lediga",
                condition=OPPEN & models.Q(ansvarig__isnull=True),
            ),
        ),
        migrations.AddIndex(
            "frist",
            models.Index(
                fields=["enhet", "due_at", "id"],
                include=["arende"],
                name="frist_enhet_forsenade",
                condition=models.Q(tillstand="forsenad"),
            ),
        ),
    ]
