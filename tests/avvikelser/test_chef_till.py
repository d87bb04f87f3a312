"""A manager who has a deviation may bring in one more of the own unit or above it, who then has it too; never the one whom it is
about, and nobody of the other side."""

import pytest

from avvikelser.models import Avvikelsechef, Berordperson
from avvikelser.services import bring_in, take_back
from samverkan.arende.atkomst import act_as
from samverkan.fel import Regelbrott
from samverkan.notis.models import Notis
from samverkan.organisation.roller import Roll
from tests.avvikelser.rapporter import act, case_of, reported
from tests.fabrik import login, person_with_uppdrag

pytestmark = pytest.mark.django_db


def test_a_manager_of_the_other_side_brings_in_a_colleague(varld):
    bodil = person_with_uppdrag("Bodil Buplund", varld.bup, Roll.CHEF)
    avvikelse = reported(varld.mottagare, varld.bup, person="Elsa Exempelsson")
    bertil = person_with_uppdrag("Bertil Bupfors", varld.bup, Roll.CHEF)
    case, address = f"/arenden/{avvikelse.arende_id}/", f"/avvikelser/{avvikelse.arende_id}/chef/"
    assert login(bertil).get(case).status_code == 404
    assert "Ta in en chef till" in login(bodil).get(case).content.decode()
    page = login(bodil).get(address).content.decode()
    assert "Bertil Bupfors" in page and "Cecilia Chefvall" not in page and "Rut Rektorell" not in page
    version = case_of(avvikelse, bodil).version
    client = login(bodil)
    assert client.post(address, {"version": version, "chef": varld.rektor.pk}).status_code == 422
    assert client.post(address, {"version": version, "chef": ""}).status_code == 422
    assert client.post(address, {"version": version, "chef": bertil.pk}).status_code == 302
    assert client.post(address, {"version": version, "chef": bertil.pk}).status_code == 422  # no longer in the list
    shown = login(bertil).get(case).content.decode()
    assert "Bertil Bupfors" in shown and "Ta emot avvikelsen" in shown
    with act_as(bertil):
        assert not Berordperson.objects.exists()  # the other side's managers don't know the name, nor does this one
        assert Notis.objects.filter(user=bertil.user, kod="avvikelser.chef_till").count() == 1
        assert Avvikelsechef.objects.get(uppdrag=bertil).sida == Avvikelsechef.Sida.BERORD
    act(bring_in, avvikelse, varld.chef, chef=person_with_uppdrag("Celia Chefdal", varld.forvaltning, Roll.CHEF))


def test_nobody_brings_in_the_one_whom_it_is_about_or_where_it_is_over(varld):
    about = person_with_uppdrag("Mats Mottagschef", varld.mottagning, Roll.CHEF)
    own = reported(varld.mottagare, varld.skola, ej_till=about.user)
    with pytest.raises(Regelbrott, match="inte redan har avvikelsen"):
        act(bring_in, own, varld.chef, chef=about)
    act(take_back, own, varld.chef, text="Det var fel.")
    with pytest.raises(Regelbrott, match="redan återtagen"):
        act(bring_in, own, varld.chef, chef=about)
