import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import samverkan.text

# `ar_sjalv` is true of a person who isn't merged with another. The foreign key at the end points at it, so that a person
# can be merged only with one who is not merged, and one whom others are merged with stays unmerged.
EN_I_TAGET = """
ALTER TABLE person_person
    ADD COLUMN ar_sjalv boolean GENERATED ALWAYS AS (sammanslagen_med_id IS NULL) STORED,
    ADD COLUMN kravs_sjalv boolean GENERATED ALWAYS AS (CASE WHEN sammanslagen_med_id IS NOT NULL THEN true END) STORED,
    ADD CONSTRAINT person_ar_sjalv UNIQUE (id, verksamhet_id, ar_sjalv),
    ADD CONSTRAINT person_sammanslagen_i_ett_led FOREIGN KEY (sammanslagen_med_id, verksamhet_id, kravs_sjalv)
        REFERENCES person_person (id, verksamhet_id, ar_sjalv)
"""
EN_I_TAGET_BORT = """
ALTER TABLE person_person
    DROP CONSTRAINT person_sammanslagen_i_ett_led, DROP CONSTRAINT person_ar_sjalv,
    DROP COLUMN kravs_sjalv, DROP COLUMN ar_sjalv
"""
FYLL = """
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE person_personuppgift u SET verksamhet_id = p.verksamhet_id FROM person_person p WHERE p.id = u.person_id;
SET CONSTRAINTS ALL DEFERRED
"""
EGEN_TENANT = """
ALTER TABLE person_personuppgift ADD CONSTRAINT personuppgift_i_personens_verksamhet
    FOREIGN KEY (person_id, verksamhet_id) REFERENCES person_person (id, verksamhet_id) DEFERRABLE INITIALLY DEFERRED
"""


def tenant(**fields):
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="organisation.verksamhet",
        **fields,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_uppdrag_utan_overlapp_och_enheter_i_trad"),
        ("person", "0001_initial"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(fields=("id", "verksamhet"), name="person_i_verksamhet"),
        ),
        migrations.RunSQL(EN_I_TAGET, reverse_sql=EN_I_TAGET_BORT),
        migrations.RemoveIndex(model_name="personuppgift", name="personuppgift_namn"),
        migrations.AddField(model_name="personuppgift", name="verksamhet", field=tenant(null=True)),
        migrations.RunSQL(FYLL, reverse_sql=migrations.RunSQL.noop),
        migrations.AlterField(model_name="personuppgift", name="verksamhet", field=tenant()),
        migrations.RunSQL(
            EGEN_TENANT,
            reverse_sql="ALTER TABLE person_personuppgift DROP CONSTRAINT personuppgift_i_personens_verksamhet",
        ),
        migrations.AddIndex(
            model_name="personuppgift",
            index=models.Index(fields=["verksamhet", "sortnyckel", "person"], name="personuppgift_namn"),
        ),
        migrations.AddIndex(
            model_name="personuppgift",
            index=models.Index(fields=["verksamhet", "fodelsedatum"], name="personuppgift_fodd"),
        ),
        migrations.CreateModel(
            name="Sammanslagning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("skal", samverkan.text.SkyddadText(max_length=500, verbose_name="varför det är samma person")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "upphavd_skal",
                    samverkan.text.SkyddadText(
                        blank=True, max_length=500, verbose_name="varför det inte är samma person"
                    ),
                ),
                ("upphavd_at", models.DateTimeField(blank=True, null=True)),
                (
                    "av",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.uppdrag"
                    ),
                ),
                (
                    "med",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="person.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sammanslagningar",
                        to="person.person",
                    ),
                ),
                (
                    "upphavd_av",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.uppdrag",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="sammanslagning",
            constraint=models.UniqueConstraint(
                condition=models.Q(("upphavd_at__isnull", True)),
                fields=("person",),
                name="sammanslagning_en_i_taget",
            ),
        ),
    ]
