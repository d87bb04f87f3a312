"""Runs several management commands in one process, saying what it does: `python -m samverkan.drift.ladda migrate …`.

Starting Django takes longer than most of the commands, so a second start of the site would otherwise wait for it again
and again.
"""

import sys
import time

import django
from django.core.management import call_command, get_commands

from samverkan.drift.oversatt import compile_translations

BESKRIVNING = {
    "migrate": "Uppdaterar databasens tabeller",
    "load_organisation": "Läser in kommuner och regioner",
    "load_overenskommelser": "Läser in lagar och överenskommelser",
    "load_demo": "Läser in påhittade barn, personal och ärenden",
    "collectstatic": "Samlar stilmallar och skript",
}


def main(kommandon):
    compile_translations()
    django.setup()
    for kommando in kommandon:
        if kommando not in get_commands():
            continue
        print(f"  {BESKRIVNING[kommando]} …", end="", flush=True)
        began = time.monotonic()
        call_command(
            kommando, verbosity=0, **({"interactive": False} if kommando in ("migrate", "collectstatic") else {})
        )
        print(f" klart ({time.monotonic() - began:.1f} s)".replace(".", ","), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
