"""To raise the need of a plan: the unit where it is seen begins (SoL 10:8; Skåne's ram, Rutin för SIP)."""

from uuid import uuid4

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from sip.models import Deltagare, Sip
from tests.sip.planer import raised


def test_the_unit_that_saw_the_need_owns_it_and_nobody_else_sees_it(varld):
    sip = raised(varld.mottagare, varld.bup, varld.skola)
    with act_as(varld.mottagare):
        arende = Arende.objects.get(pk=sip.arende_id)
        assert (arende.slag, arende.tillstand, arende.enhet) == ("sip", "behov", varld.mottagning)
        assert {(one.enhet, one.lage) for one in Deltagare.objects.filter(arende=arende)} == {
            (varld.mottagning, "med"),
            (varld.bup, "tilltankt"),
            (varld.skola, "tilltankt"),
        }
    for stranger in (varld.bup_samordnare, varld.rektor, varld.jk_chef):
        with act_as(stranger):
            assert not Arende.objects.filter(pk=sip.arende_id).exists()
            assert not Sip.objects.exists()
            assert not Deltagare.objects.exists()


def test_the_same_form_sent_twice_raises_one_need(varld):
    engang = uuid4()
    first = raised(varld.mottagare, engang=engang)
    assert raised(varld.mottagare, engang=engang) == first
    with act_as(varld.mottagare):
        assert Arende.objects.filter(slag="sip").count() == 1
