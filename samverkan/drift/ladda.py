"""Runs several management commands in one process, saying what it does: `python -m samverkan.drift.ladda migrate …`.

Starting Django takes longer than most of the commands, so a second start of the site would otherwise wait for it again
and again.
"""

import io
import sys
import time

import django
from django.core.management import call_command

from samverkan.drift.oversatt import compile_translations

BESKRIVNING = {
    "migrate": "Uppdaterar databasens tabeller",
    "load_organisation": "Läser in kommuner och regioner",
    "load_overenskommelser": "Läser in lagar och överenskommelser",
    "load_demo": "Läser in påhittade barn, personal och ärenden",
    "collectstatic": "Samlar stilmallar och skript",
}
ANVANDS_INTE = ["django_htmx", "ext", "htmx.js", "htmx.amd.js", "htmx.cjs.js", "htmx.esm.js"]
FLAGGOR = {
    "migrate": {"interactive": False},
    "collectstatic": {"interactive": False, "ignore_patterns": ANVANDS_INTE},
}


def main(kommandon):
    compile_translations()
    django.setup()
    for kommando in kommandon:
        print(f"  {BESKRIVNING[kommando]} …", end="", flush=True)
        began = time.monotonic()
        call_command(kommando, verbosity=0, stdout=io.StringIO(), **FLAGGOR.get(kommando, {}))
        print(f" klart ({time.monotonic() - began:.1f} s)".replace(".", ","), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
