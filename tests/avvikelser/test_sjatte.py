"""What parties may agree on that none of the five agreements says: a time for a level, and that who reports may be anonymous
toward the other party."""

import shutil
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from avvikelser.models import Avvikelseniva, Rapportor
from samverkan.arende.atkomst import act_as
from samverkan.drift.databas import AGARE
from samverkan.frist.datum import last_day
from samverkan.overenskommelse.schema import DATA, read_all
from samverkan.overenskommelse.services import load
from tests.avvikelser.parter import parties
from tests.avvikelser.rapporter import answered, reported
from tests.fabrik import login
from tests.frist.hjalp import as_role


@pytest.fixture
def sixth(transactional_db, tmp_path):
    """Blekinge's agreement with a time for the first level and a reporter who may be anonymous: what parties may agree on."""
    folder = shutil.copytree(DATA, tmp_path / "avtal")
    path = folder / "blekinge.yaml"
    text = path.read_text(encoding="utf-8")
    first = "          - vem: Närmaste chef från respektive organisation, med mandat att besluta i frågan\n"
    text = text.replace(first, first + "            tid: 10 dagar\n")
    where = "        annars till: närmaste chef med mandat att besluta i frågan\n"
    path.write_text(text.replace(where, where + "        anonym: ja\n"), encoding="utf-8")
    with as_role(AGARE):
        changed = load(folder)
    assert any(one.nyckel == "blekinge" and one.utfall != "oförändrad" for one in changed)
    return read_all(folder)["blekinge"]


def test_an_agreed_time_is_counted_and_an_anonymous_reporter_stays_unknown_to_the_other_party(sixth):
    own, other = parties(sixth)
    avvikelse = reported(own.medarbetare, other.enhet, anonym=True)
    with act_as(other.chef):
        level = Avvikelseniva.objects.get(slut="")
        assert last_day(level.due_at) == timezone.localdate() + timedelta(days=10)
        assert not Rapportor.objects.exists()
    name = own.medarbetare.user.namn
    page = reverse("arende", args=[avvikelse.arende_id])
    assert name not in login(other.chef).get(page).content.decode()
    assert "anonym mot er" in login(other.chef).get(page).content.decode()
    assert name in login(own.chef).get(page).content.decode()
    answered(avvikelse, other.chef)  # who reported is told, though the one who answers doesn't know who it is
    assert (
        "Vi ändrar rutinen."
        in login(own.medarbetare).get(reverse("avvikelser-min", args=[avvikelse.arende_id])).content.decode()
    )
