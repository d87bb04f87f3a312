"""The database itself says whose the accessed case is and which authority the uppdrag belongs to."""

from django.db import migrations

FYLL_I = """
CREATE FUNCTION logg_fyll_i() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    SELECT u.user_id, e.verksamhet_id INTO NEW.user_id, NEW.verksamhet_id
    FROM organisation_uppdrag u JOIN organisation_enhet e ON e.id = u.enhet_id WHERE u.id = NEW.uppdrag_id;
    NEW.arende_verksamhet_id := (SELECT a.verksamhet_id FROM arende_arende a WHERE a.id = NEW.arende_id);
    RETURN NEW;
END $$;
CREATE TRIGGER logg_fyll_i BEFORE INSERT ON logg_logg FOR EACH ROW EXECUTE FUNCTION logg_fyll_i();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("logg", "0004_bara_tillagg_och_forsegling"),
        ("arende", "0001_initial"),
        ("organisation", "0001_initial"),
    ]

    operations = [migrations.RunSQL(FYLL_I, "DROP FUNCTION logg_fyll_i() CASCADE;")]
