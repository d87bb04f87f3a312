"""Fills the database that every test database is copied from, as the owner: `python -m tests.mall`."""

import django
from django.core.management import call_command, get_commands

LADDAS = ("load_overenskommelser",)

if __name__ == "__main__":
    django.setup()
    call_command("migrate", verbosity=0)
    for kommando in LADDAS:
        if kommando in get_commands():
            call_command(kommando, verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
