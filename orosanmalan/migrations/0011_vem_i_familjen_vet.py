"""Of each guardian, not of both at once, whether they know of the report. An old answer was about both, and is kept so."""

from django.db import migrations, models

VET = [('ja', 'Ja'), ('nej', 'Nej'), ('vet_inte', 'Vet inte')]
BADA = """
UPDATE orosanmalan_anmalan a SET vh_2_informerad = a.vh_informerad
FROM orosanmalan_anmaltbarn b
WHERE b.arende_id = a.arende_id AND b.vardnadshavare_2 <> '' AND a.vh_informerad <> ''
"""


class Migration(migrations.Migration):

    dependencies = [
        ('orosanmalan', '0010_inget_mote'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='anmalan', name='anmalan_vald_fragar_inte'),
        migrations.AddField(
            model_name='anmalan',
            name='vh_2_informerad',
            field=models.CharField(blank=True, choices=VET, default='', max_length=10, verbose_name='den andra vårdnadshavaren vet om anmälan'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='anmalan',
            name='vh_informerad',
            field=models.CharField(blank=True, choices=VET, max_length=10, verbose_name='vårdnadshavaren vet om anmälan'),
        ),
        migrations.AddConstraint(
            model_name='anmalan',
            constraint=models.CheckConstraint(
                condition=models.Q(('vald', False), models.Q(('barn_informerat', ''), ('vh_2_informerad', ''), ('vh_informerad', '')), _connector='OR'),
                name='anmalan_vald_fragar_inte',
            ),
        ),
        migrations.RunSQL(BADA, migrations.RunSQL.noop),
    ]
