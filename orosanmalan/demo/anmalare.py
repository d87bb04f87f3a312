"""What the reporter does after the report."""

from django.core.files.base import ContentFile

from orosanmalan import services


def fraga(spel, *, av):
    """Ask whether an inquiry is opened."""
    services.ask_for_feedback(anmalan=spel.anmalan, av=av, at=spel.at)


def bilaga(spel, *, av, namn, text):
    """Hand in a text file."""
    fil = ContentFile(text.encode(), name=namn)
    services.add_attachment(anmalan=spel.anmalan, fil=fil, av=av)


STEG = {"fraga": fraga, "bilaga": bilaga}
