import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notis", "0002_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Utskick",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="utskick",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("senast_at", models.DateTimeField(null=True)),
                ("tidigast_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("misslyckade", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
    ]
