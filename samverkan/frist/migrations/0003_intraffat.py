import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("arende", "0001_initial"),
        ("frist", "0002_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Intraffat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handelse", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                (
                    "arende",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="arende.arende",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("arende", "handelse", "at"), name="intraffat_en_gang")
                ],
            },
        ),
    ]
