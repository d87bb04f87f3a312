from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from samverkan.demo.personal import is_loaded
from samverkan.demo.services import load_world


class Command(BaseCommand):
    help = "Laddar påhittade kommuner, medarbetare och ärenden att prova med. Gör ingenting om de redan finns."

    def handle(self, *args, verbosity, **options):
        if not settings.DEMO:
            raise CommandError(
                "Demodata får bara läsas in när SAMVERKAN_DEMO=1: alla konton har samma, öppet kända lösenord."
            )
        if is_loaded():
            self.stdout.write("Demodata finns redan. Börja om med make demo-reset.")
            return
        load_world(self.stdout.write if verbosity else lambda text: None)
        self.stdout.write("Demodata är inläst. Konton att prova: manage.py demo_konton")
