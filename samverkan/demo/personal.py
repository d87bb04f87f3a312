"""The demo's staff, from `data/personal.yaml`, through the services; and the accounts that a visitor should try."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import yaml
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from samverkan.organisation.models import User
from samverkan.organisation.services import create_user, give_uppdrag

FIL = Path(__file__).parent / "data" / "personal.yaml"
DOMAN = "demo.example"
LOSENORD = "hagtorn-lykta-segel-fjorton"
"""Everybody's, in the demo alone: `load_demo` refuses unless the site runs as a demo."""
ANSTALLDA_SEDAN = timedelta(days=400)


@dataclass(frozen=True)
class Konto:
    """An account that a visitor should try: its address, and what it shows."""

    adress: str
    visar: str


def build_staff(enheter):
    """Make all staff with their uppdrag in `enheter`. Answers with {key in the file: `Uppdrag`}."""
    uppdrag, users = {}, []
    today = timezone.localdate()
    for person in _people():
        user = create_user(av=None, email=_email(person), namn=person["namn"])
        users.append(user.pk)
        for rad in person["uppdrag"]:
            slutade = rad.get("slutade_for_dagar_sedan")
            uppdrag[rad.get("nyckel", person["adress"])] = give_uppdrag(
                av=None,
                user=user,
                enhet=enheter[rad["enhet"]],
                roll=rad["roll"],
                beslutsbehorig=rad.get("beslutsbehorig", False),
                fran=today - ANSTALLDA_SEDAN,
                till=today - timedelta(days=slutade) if slutade else None,
            )
    # Hashed once: it takes longer than all the rest.
    User.objects.filter(pk__in=users).update(password=make_password(LOSENORD))
    return uppdrag


def saved_views():
    """The lists that somebody has saved: (key of the uppdrag, arguments of `save_view`)."""
    return [(person["adress"], vy) for person in _people() for vy in person.get("vyer", ())]


def accounts():
    """The accounts to try, in the order of the file."""
    return [Konto(_email(person), person["visar"]) for person in _people() if "visar" in person]


def is_loaded():
    """Whether the demo's staff is in the database."""
    return User.objects.filter(email__endswith=f".{DOMAN}").exists()


def _people():
    return yaml.safe_load(FIL.read_text(encoding="utf-8"))


def _email(person):
    return f"{person['adress']}.{DOMAN}"
