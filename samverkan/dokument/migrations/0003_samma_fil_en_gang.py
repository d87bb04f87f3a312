from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dokument", "0002_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="dokument",
            constraint=models.UniqueConstraint(
                fields=("arende", "sha256", "behorighet"), name="dokument_samma_fil_en_gang"
            ),
        ),
    ]
