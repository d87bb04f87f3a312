"""Who counts as a party to a plan in Blekinge (6.2, sida 29): school, social services and health care alike, two of the three; and
what the words say when they are too few."""

import pytest
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.fel import Regelbrott
from samverkan.frist.models import Frist
from samverkan.overenskommelse.selectors import rules_of_case
from sip.selectors.innehall import demands
from sip.selectors.krets import circle_shortfall, shortfall
from tests.sip import blekinge
from tests.sip.planer import called, consented, raised
from tests.sip.plansteg import case_of


@pytest.fixture
def bl(db):
    return blekinge.build()


@pytest.mark.parametrize(
    ("units", "words"),
    [
        (("skola", "bup"), ""),
        (("skola", "soc"), ""),  # two parties of one huvudman are enough
        (("soc", "bup"), ""),
        (("skola", "soc", "bup"), ""),
        (("skola", "lss"), "Minst 2 av hälso- och sjukvård, socialtjänst och skola"),  # LSS is no party
        (("bup", "lss", "vardcentral"), "Minst 2 av hälso- och sjukvård, socialtjänst och skola"),
        (("skola",), "minst två enheter"),
    ],
)
def test_two_of_the_three_are_enough_and_the_words_say_what_is_lacking(bl, units, words):
    said = shortfall([getattr(bl, one) for one in units], at=timezone.now())
    assert words in said if words else said == ""
    assert "två olika huvudmän" not in said


def test_school_and_bup_are_called_and_have_no_day_to_keep(bl):
    arende = consented(raised(bl.dag, bl.skola), bl.dag)
    mote = called(arende, bl.dag)
    with act_as(bl.dag):
        assert circle_shortfall(arende) == ""
        assert mote.arende.overenskommelse.overenskommelse.nyckel == "blekinge"
        assert not Frist.objects.filter(arende=arende).exists()
        asked = {one.kod for one in demands(rules_of_case(arende=mote.arende, at=timezone.now()))}
    assert asked == {"insatser", "ansvar", "andras_atgarder", "overgripande_ansvar", "mal"}


def test_those_who_are_too_few_are_not_called(bl):
    sip = raised(bl.dag, bl.lss)
    arende = consented(sip, bl.dag)
    with pytest.raises(Regelbrott) as stop:
        called(arende, bl.dag)
    assert stop.value.falt == "enheter"
    assert "Minst 2 av hälso- och sjukvård, socialtjänst och skola" in stop.value.message
    with act_as(bl.dag):
        assert case_of(sip, bl.dag).tillstand == "samtycke"


def test_units_of_the_region_alone_are_measured_by_the_law(bl):
    assert "två olika huvudmän" in shortfall([bl.bup, bl.vardcentral], at=timezone.now())


def test_school_and_bup_in_skane_are_too_few(varld):
    said = shortfall([varld.skola, varld.bup], at=timezone.now())
    assert "socialtjänst" in said
    assert "skola" not in said
