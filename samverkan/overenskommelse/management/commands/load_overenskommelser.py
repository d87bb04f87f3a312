from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError
from psycopg.errors import InsufficientPrivilege

from samverkan.overenskommelse.fel import Filfel
from samverkan.overenskommelse.schema import DATA
from samverkan.overenskommelse.services import load


class Command(BaseCommand):
    help = "Laddar lagar och överenskommelser. Kan köras om."

    def add_arguments(self, parser):
        parser.add_argument("katalog", nargs="?", type=Path, default=DATA, help="var filerna ligger")

    def handle(self, *args, katalog, **options):
        try:
            done = load(katalog)
        except Filfel as error:
            raise CommandError(f"Ingenting lästes in.\n{error}") from None
        except ProgrammingError as error:
            if isinstance(error.__cause__, InsufficientPrivilege):
                raise CommandError(
                    "Ingenting lästes in. Kör kommandot som databasens ägare, samverkan_agare."
                ) from None
            raise
        for one in done:
            self.stdout.write(f"{one.nyckel}: {one.utfall}, {one.versioner} version{'er' if one.versioner > 1 else ''}")
