import django.contrib.postgres.constraints
import django.core.validators
from django.db import migrations, models


def only(column, type_of_range="int8range"):
    return models.Func(models.F(column), models.F(column), models.Value("[]"), function=type_of_range)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]

    operations = [
        # PostgreSQL has no range of text of its own, and btree_gist isn't everywhere.
        migrations.RunSQL(
            'CREATE TYPE textrange AS RANGE (subtype = text, collation = "C")', reverse_sql="DROP TYPE textrange"
        ),
        migrations.AlterField(
            model_name="verksamhet",
            name="kortnamn",
            field=models.CharField(
                max_length=8,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[A-ZÅÄÖ]{2,8}\\Z", "Skriv två till åtta stora bokstäver."
                    )
                ],
                verbose_name="bokstäver i ärendenumret",
            ),
        ),
        migrations.RemoveConstraint(model_name="uppdrag", name="uppdrag_unikt"),
        migrations.AddField(
            model_name="uppdrag",
            name="avslutat_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="avslutat"),
        ),
        migrations.AddConstraint(
            model_name="uppdrag",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                name="uppdrag_overlappar_inte",
                expressions=[
                    (only("user"), "&&"),
                    (only("enhet"), "&&"),
                    (only("roll", "textrange"), "&&"),
                    (models.Func(models.F("fran"), models.F("till"), models.Value("[]"), function="daterange"), "&&"),
                ],
                condition=models.Q(avslutat_at__isnull=True),
            ),
        ),
        migrations.AddConstraint(
            model_name="enhet",
            constraint=models.CheckConstraint(
                name="enhet_ovanfor_borjar_med_sig_sjalv",
                condition=models.Q(
                    ("ovanfor__0", models.F("id")),
                    models.Q(
                        models.Q(("ovanfor__len", 1), ("parent__isnull", True)),
                        models.Q(("ovanfor__1", models.F("parent")), ("parent__isnull", False)),
                        _connector="OR",
                    ),
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="enhet",
            constraint=models.UniqueConstraint(fields=["id", "verksamhet"], name="enhet_i_verksamhet"),
        ),
        migrations.RunSQL(
            "ALTER TABLE organisation_enhet ADD CONSTRAINT enhet_parent_i_samma_verksamhet"
            " FOREIGN KEY (parent_id, verksamhet_id) REFERENCES organisation_enhet (id, verksamhet_id)"
            " DEFERRABLE INITIALLY DEFERRED",
            reverse_sql="ALTER TABLE organisation_enhet DROP CONSTRAINT enhet_parent_i_samma_verksamhet",
        ),
    ]
