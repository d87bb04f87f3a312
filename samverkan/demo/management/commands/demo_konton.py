from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from samverkan.demo.personal import LOSENORD, accounts, is_loaded
from samverkan.organisation.models import Uppdrag


class Command(BaseCommand):
    help = "Visar konton att prova demon med."

    def handle(self, *args, **options):
        if not settings.DEMO or not is_loaded():
            raise CommandError("Det finns inga demokonton här. Starta demon med make start.")
        konton = accounts()
        width = max(len(konto.adress) for konto in konton) + 2
        for konto in konton:
            lines = [*(_place(uppdrag) for uppdrag in _uppdrag(konto)), f"{konto.visar}."]
            for address, text in zip([konto.adress, *[""] * len(lines)], lines, strict=False):
                self.stdout.write(f"{address:{width}}{text}")
        self.stdout.write(f"\nLösenord till alla konton: {LOSENORD}")


def _uppdrag(konto):
    return Uppdrag.objects.filter(user__email=konto.adress).select_related("enhet__verksamhet__huvudman").order_by("id")


def _place(uppdrag):
    return f"{uppdrag.get_roll_display()}, {uppdrag.enhet}, {uppdrag.enhet.verksamhet.huvudman}"
