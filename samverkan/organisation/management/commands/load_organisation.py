from django.core.management.base import BaseCommand

from samverkan.organisation.services import load_huvudman


class Command(BaseCommand):
    help = "Laddar Sveriges kommuner och regioner. Kan köras om."

    def handle(self, *args, **options):
        kommuner, regioner = load_huvudman()
        self.stdout.write(f"{kommuner} kommuner och {regioner} regioner finns i databasen.")
