"""A placement begins with a proposal, or acutely, and the agreement's clocks run from when the person was placed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.fel import Regelbrott
from samverkan.frist.models import Frist
from tests.placeringar.placeringar import proposed

pytestmark = pytest.mark.databas


def test_a_proposal_is_the_owners_alone(varld):
    placering = proposed(varld.handlaggare, varld.bup)
    assert placering.arende.tillstand == "forslag"
    with act_as(varld.bup_samordnare):
        assert not type(placering).objects.filter(pk=placering.pk).exists()


def test_the_counterpart_is_another_huvudman(varld):
    with pytest.raises(Regelbrott) as stop:
        proposed(varld.handlaggare, varld.mottagning)
    assert stop.value.falt == "motpart"


def test_an_acute_placement_starts_the_clock_from_that_day(varld):
    placed = timezone.now() - timedelta(days=2)
    placering = proposed(varld.handlaggare, varld.bup, akut_at=placed)
    with act_as(varld.handlaggare):
        frist = Frist.objects.get(arende=placering.arende, nyckel="placeringar.kostnad_akut")
        assert timezone.localdate(frist.due_at) == timezone.localdate(placed) + timedelta(days=6)
        assert Frist.objects.filter(arende=placering.arende, nyckel="placeringar.overvagande").exists()
