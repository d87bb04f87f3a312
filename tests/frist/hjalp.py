"""What the tests of deadlines share: rules to start them by, cases to start them on, the worker's role, passing time."""

from contextlib import contextmanager
from datetime import date

from django.db import connections
from psycopg.conninfo import conninfo_to_dict

from samverkan.arende.atkomst import act_as
from samverkan.drift.databas import AGARE
from samverkan.frist.datum import Helgregel, Tidsenhet
from samverkan.frist.models import Frist
from samverkan.frist.services import fire
from samverkan.overenskommelse.langd import GENAST, Langd
from samverkan.overenskommelse.models import Overenskommelse, Part, Regel, Version
from samverkan.overenskommelse.regler import HARD, Forsening, Kalla, Paminnelse
from samverkan.overenskommelse.regler import Frist as Fristregel
from samverkan.overenskommelse.regler.kodek import to_json
from tests.arende.hjalp import new_case
from tests.tjanster import tjanster

INKOMMEN, BESLUT, PAGAENDE = "orosanmalan.inkommen", "orosanmalan.beslut", "orosanmalan.hor_till_pagaende"
FORHANDSBEDOMNING = "orosanmalan.forhandsbedomning"
PROV = "prov"


@contextmanager
def as_role(role):
    """Inside, Django reaches the test's database as another role (`samverkan.drift.databas`), and commits.

    What waits for a lock more than twenty seconds fails, so that a test whose own thread holds it doesn't stand still.
    """
    before = connections["default"]
    role = conninfo_to_dict(tjanster.adresser[role])
    own = {"USER": role["user"], "PASSWORD": role.get("password", "")}
    options = {**before.settings_dict["OPTIONS"], "options": "-c lock_timeout=20s"}
    inside = type(before)({**before.settings_dict, **own, "OPTIONS": options})
    connections["default"] = inside
    try:
        yield
    finally:
        inside.close()
        connections["default"] = before


def langd(antal, enhet="dagar"):
    """A length of time."""
    return Langd(antal, Tidsenhet(enhet))


def regel(**fields):
    """A deadline rule: fourteen days from arrival to decision, one reminder, two steps when overdue, but for `fields`."""
    return Fristregel(
        **{
            "nyckel": FORHANDSBEDOMNING,
            "rubrik": "Förhandsbedömning inom 14 dagar",
            "fran": INKOMMEN,
            "till": BESLUT,
            "tid": langd(14),
            "styrka": HARD,
            "helgdag": Helgregel.STAR,
            "paminnelser": (Paminnelse(langd(4), ("ansvarig",)),),
            "forsenat": (Forsening(GENAST, ("ansvarig", "chef")), Forsening(langd(3), ("ansvarig", "chef"))),
            "kalla": Kalla(avsnitt="Påhittad", praxis=True),
            **fields,
        }
    )


def only_rules(*regler):
    """Let these be the only deadline rules there are, agreed by everybody since long. Commits."""
    remove_rules()
    with as_role(AGARE):
        agreement = Overenskommelse.objects.create(nyckel=PROV, titel="Prov")
        version = Version.objects.create(overenskommelse=agreement, nummer="1", giltig_fran=date(1990, 1, 1))
        Part.objects.create(version=version, alla=True)
        for one in regler:
            Regel.objects.create(
                version=version,
                nyckel=one.nyckel,
                slag=one.slag,
                process=one.process,
                rubrik=one.rubrik,
                varde=to_json(one),
                kalla="Påhittad",
            )


def remove_rules():
    """Let there be no deadline rules. Commits."""
    with as_role(AGARE):
        Regel.objects.filter(slag="frist").delete()
        Part.objects.filter(version__overenskommelse__nyckel=PROV).delete()
        Version.objects.filter(overenskommelse__nyckel=PROV).delete()
        Overenskommelse.objects.filter(nyckel=PROV).delete()


def fired(arende, handelse, at, *, av):
    """Fire the event as `av`. Answers with the case's deadlines in the order in which they started."""
    with act_as(av):
        fire(arende=arende, handelse=handelse, at=at, av=av)
        return list(Frist.objects.filter(arende=arende).order_by("id"))


def case_with_deadline(av, at, *, handelse=INKOMMEN, **fields):
    """A new case at the unit of `av`, whose first event happened at `at`. Answers with (case, its deadline)."""
    arende = new_case(av, **fields)
    (frist,) = fired(arende, handelse, at, av=av)
    return arende, frist


TIMES = {
    "frist_frist": ("start_at", "due_at", "avslutad_at"),
    "frist_friststeg": ("at", "gjort_at", "installt_at"),
    "frist_fristhandelse": ("at", "due_fore", "due_efter"),
    "frist_intraffat": ("at",),
    "notis_notis": ("skapad_at", "last_at", "mail_at"),
    "notis_utskick": ("senast_at", "tidigast_at"),
}


def time_passes(agare, interval):
    """Everything about deadlines and notices comes so much nearer or lies so much further back. `agare`: as the owner.

    The database's clock can't be set, so the world is moved past it instead.
    """
    for table, columns in TIMES.items():
        agare.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        agare.execute(
            f"UPDATE {table} SET {', '.join(f'{one} = {one} - %(interval)s' for one in columns)}",
            {"interval": interval},
        )
        agare.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
