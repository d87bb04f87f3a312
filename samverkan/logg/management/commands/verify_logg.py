"""`manage.py verify_logg`: does the access log still match its seals?"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samverkan.logg.sigill import verify


class Command(BaseCommand):
    help = "Kontrollerar åtkomstloggen mot dess sigill. Körs som databasens ägare. Felkod 1 om något inte stämmer."

    def add_arguments(self, parser):
        parser.add_argument("--sigill", help="Ett sigill ur programmets egen logg, som ska finnas kvar i kedjan.")

    def handle(self, *, sigill=None, **options):
        found = verify(sigill=sigill)
        self.stdout.write(f"Kontrollerade {found.sigill} sigill över {found.rader} rader.")
        if found.osiglade:
            since = timezone.localtime(found.osiglade_sedan)
            self.stdout.write(f"Ännu inte förseglade: {found.osiglade} rader, den äldsta från {since:%Y-%m-%d %H:%M}.")
        if found.brott:
            raise CommandError(in_words(found.brott))
        self.stdout.write("Loggen stämmer med sina sigill.")


def in_words(brott):
    """Where the log was broken and how, in one sentence for each kind of change."""
    if brott.sigill is None:
        return "Loggen stämmer inte. Det angivna sigillet finns inte i kedjan: sigill och rader har bytts ut."
    one = brott.sigill
    told = [f"Loggen stämmer inte. Första sigillet som bryts är nr {one.pk} (rad {one.fran_id}–{one.till_id})."]
    if brott.saknat_sigill:
        told.append("Ett sigill före det har tagits bort.")
    if brott.borttagna:
        told.append(f"Rader har tagits bort: {brott.borttagna}.")
    if brott.insmugna:
        told.append(f"Rader har smugits in: {brott.insmugna}.")
    if brott.andrade:
        told.append("Rader, eller sigillet självt, har ändrats.")
    return " ".join(told)
