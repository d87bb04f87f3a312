import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Drop the indexes that another one covers, and those on references that nothing looks up by."""

    dependencies = [
        ("arende", "0001_initial"),
        ("frist", "0003_intraffat"),
        ("organisation", "0001_initial"),
        ("overenskommelse", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="frist",
            name="arende",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="frister",
                to="arende.arende",
            ),
        ),
        migrations.AlterField(
            model_name="frist",
            name="regel",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="overenskommelse.regel",
            ),
        ),
        migrations.AlterField(
            model_name="friststeg",
            name="frist",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="steg", to="frist.frist"
            ),
        ),
        migrations.AlterField(
            model_name="fristhandelse",
            name="frist",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="historik",
                to="frist.frist",
            ),
        ),
        migrations.AlterField(
            model_name="fristhandelse",
            name="beslutad_av",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.uppdrag",
            ),
        ),
    ]
