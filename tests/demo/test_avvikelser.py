"""The demo has a deviation at each level of each agreement's ladder, and the groups that read here have answered some."""

import pytest

from tests.avvikelser.parter import TRAPPA, ladders

pytestmark = pytest.mark.django_db


def test_there_is_a_deviation_at_each_level_of_each_agreement(demo):
    levels = {
        (agreement.nyckel, nr)
        for agreement, version in ladders()
        for nr, _level in enumerate(version.regel(TRAPPA).nivaer, start=1)
    }
    rows = demo.agare.execute(
        "SELECT DISTINCT o.nyckel, n.nr FROM avvikelser_avvikelseniva n JOIN arende_arende a ON a.id = n.arende_id"
        " JOIN overenskommelse_version v ON v.id = a.overenskommelse_id"
        " JOIN overenskommelse_overenskommelse o ON o.id = v.overenskommelse_id"
    )
    assert levels <= set(rows.fetchall())


def test_the_groups_have_answered_and_others_wait_for_them(demo):
    assert demo.value("SELECT count(*) FROM avvikelser_gruppsvar WHERE svarad_at IS NOT NULL") >= 3
    assert demo.value("SELECT count(*) FROM arende_arende WHERE slag = 'avvikelser' AND tillstand = 'hos_grupp'") >= 3
