"""A deviation and the level that has it."""

from avvikelser.models import Avvikelse, Avvikelseniva, Nivaarbete


def avvikelse_of(arende):
    """The report of a case, with both units and the clause."""
    return Avvikelse.objects.select_related(
        "rapporterande__verksamhet", "berord__verksamhet", "regel__version__overenskommelse"
    ).get(arende=arende)


def level_now(arende):
    """The level that has the deviation, or None when none does any more."""
    return Avvikelseniva.objects.filter(arende=arende, slut="").first()


def answered_now(niva):
    """Whether the level has answered."""
    return Nivaarbete.objects.filter(niva=niva).exists()
