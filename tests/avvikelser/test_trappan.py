"""A deviation is reported, climbs the agreement's ladder and is answered (Skåne's ram, Helsingborg, page 34)."""

import pytest
from django.urls import reverse

from avvikelser import services
from samverkan.arende.atkomst import act_as
from samverkan.fel import Regelbrott
from samverkan.notis.models import Notis
from samverkan.organisation.roller import Roll
from tests.avvikelser.rapporter import act, answered, case_of, reported
from tests.fabrik import login, person_with_uppdrag

pytestmark = pytest.mark.django_db


@pytest.fixture
def bup_chef(varld):
    return person_with_uppdrag("Berit Bupchef", varld.bup, Roll.CHEF)


def test_both_units_managers_get_it_and_nobody_else_sees_it(varld, bup_chef):
    avvikelse = reported(varld.mottagare, varld.bup)
    for chef in (varld.chef, bup_chef):
        assert login(chef).get(reverse("arende", args=[avvikelse.arende_id])).status_code == 200
        assert "Ta emot avvikelsen" in login(chef).get(reverse("min-dag")).content.decode()
    for other in (varld.mottagare, varld.mottagare_2, varld.bup_samordnare, varld.lasare, varld.rektor):
        assert login(other).get(reverse("arende", args=[avvikelse.arende_id])).status_code == 404
    own = login(varld.mottagare).get(reverse("avvikelser-min", args=[avvikelse.arende_id]))
    assert "Lämnad, men inte mottagen än" in own.content.decode()
    assert login(varld.mottagare_2).get(reverse("avvikelser-min", args=[avvikelse.arende_id])).status_code == 404


def test_it_is_solved_at_the_first_level_and_the_reporter_is_told(varld, bup_chef):
    avvikelse = reported(varld.larare, varld.bup)
    answered(avvikelse, bup_chef)
    act(services.solve, avvikelse, bup_chef)
    act(services.feed_back, avvikelse, varld.rektor, text="Rutinen är ändrad.")
    act(services.close, avvikelse, varld.rektor)
    assert case_of(avvikelse, varld.rektor).tillstand == "avslutad"
    page = login(varld.larare).get(reverse("avvikelser-min", args=[avvikelse.arende_id])).content.decode()
    assert "Vi ändrar rutinen." in page and "Rutinen är ändrad." in page
    with act_as(varld.larare):
        codes = set(Notis.objects.filter(uppdrag=varld.larare).values_list("kod", flat=True))
    assert codes == {"avvikelser.mottagen", "avvikelser.besvarad", "avvikelser.aterkopplad"}
    with act_as(bup_chef), pytest.raises(Regelbrott, match="redan avslutad"):
        arende = case_of(avvikelse, bup_chef)
        services.hand_up(arende=arende, skal="En gång till.", av=bup_chef, version=arende.version)
