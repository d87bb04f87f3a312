"""All of Sweden's municipalities and regions are there, under their own names, and loading them again changes nothing."""

import pytest

from samverkan.fel import Regelbrott
from samverkan.organisation.models import Huvudman
from samverkan.organisation.services import create_enskild_huvudman, load_huvudman

pytestmark = pytest.mark.django_db


def test_every_municipality_and_region_is_loaded():
    assert Huvudman.objects.filter(slag="kommun").count() == 290
    assert Huvudman.objects.filter(slag="region").count() == 21


@pytest.mark.parametrize(
    ("kod", "namn"),
    [
        ("12", "Region Skåne"),
        ("14", "Västra Götalandsregionen"),
        ("06", "Region Jönköpings län"),
        ("23", "Region Jämtland Härjedalen"),
        ("04", "Region Sörmland"),
    ],
)
def test_a_region_is_called_what_it_calls_itself(kod, namn):
    assert Huvudman.objects.get(slag="region", kod=kod).namn == namn


def test_every_municipality_lies_in_a_region():
    regions = set(Huvudman.objects.filter(slag="region").values_list("lan", flat=True))
    assert set(Huvudman.objects.filter(slag="kommun").values_list("lan", flat=True)) == regions


def test_gotland_is_both_municipality_and_region():
    assert set(Huvudman.objects.filter(lan="09").values_list("slag", "kod", "namn")) == {
        ("kommun", "0980", "Gotland"),
        ("region", "09", "Region Gotland"),
    }


def test_loading_again_keeps_the_rows_and_mends_a_name():
    before = list(Huvudman.objects.order_by("pk").values())
    Huvudman.objects.filter(kod="1283").update(namn="Hälsingborg")
    assert load_huvudman() == (290, 21)
    assert list(Huvudman.objects.order_by("pk").values()) == before


def test_an_independent_huvudman_is_made_once():
    made = create_enskild_huvudman(kod="000000-0000", namn=" Stiftelsen Vindspelet ", lan="12")
    assert (made.slag, made.namn) == ("enskild", "Stiftelsen Vindspelet")
    with pytest.raises(Regelbrott) as refused:
        create_enskild_huvudman(kod="000000-0000", namn="En annan", lan="12")
    assert refused.value.falt == "kod"
