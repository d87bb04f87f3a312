"""Loading of the demo: organisation and staff, then the cases of each process."""

from datetime import timedelta

from django.db import transaction
from django.urls import get_resolver
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.process import processes
from samverkan.notis.models import Notis
from samverkan.notis.services import mark_read
from samverkan.webb.vyer import save_view

from .grupper import build_groups
from .organisation import build_units
from .personal import build_staff, saved_views
from .varld import Varld

LAST_EFTER = timedelta(days=3)
"""Notices about cases older than this have been read, save those of what happens as the demo is loaded."""


@transaction.atomic
def load_world(say):
    """Make the whole demo, or nothing. `say(text)` hears how it goes."""
    say("Kommuner, regioner och enheter")
    enheter = build_units()
    build_groups(enheter)
    say("Medarbetare")
    varld = Varld(nu=timezone.now(), enheter=enheter, uppdrag=build_staff(enheter))
    for process in processes().values():
        if process.demo:
            say(str(process.namn))
            process.demo(varld)
    _save_views(varld)
    say("Läser gamla notiser")
    _read_old_notices(varld)
    return varld


def _save_views(varld):
    get_resolver().url_patterns  # noqa: B018 - lists are registered where their pages are
    for nyckel, vy in saved_views():
        av = varld.uppdrag[nyckel]
        with act_as(av):
            save_view(av=av, **vy)


def _read_old_notices(varld):
    for uppdrag in varld.uppdrag.values():
        with act_as(uppdrag):
            old = Notis.objects.filter(arende__oppnad_at__lt=varld.nu - LAST_EFTER)
            mark_read(av=uppdrag, notiser=old.exclude(kod="arende.nodatkomst"))
