"""The counterpart of a placement may be changed until somebody has signed how the cost is split or the counterpart has written
something. The former sees nothing more at once and is told; the new one sees it when there is a ground, as at the start."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from placeringar.models import Kostnadsforslag, Placering
from placeringar.selectors.kostnad import parties_of
from placeringar.services import change_counterpart
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arendepart, Behorighet
from samverkan.fel import Otillaten, Regelbrott
from samverkan.notis.models import Notis
from samverkan.organisation.models import Enhet, Huvudman, Verksamhet
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_enhet, create_verksamhet
from tests.fabrik import login, person_with_uppdrag
from tests.placeringar.kostnader import agree, offer, share, sign, signatory
from tests.placeringar.placeringar import consented, done, fresh, opened, planned, proposed

pytestmark = pytest.mark.databas


@pytest.fixture
def annan(varld):
    """Another region's psychiatry, with one who handles placements."""
    huvudman = Huvudman.objects.get(slag="region", lan="06")
    tenant = Verksamhet.objects.filter(huvudman=huvudman).first() or create_verksamhet(
        huvudman=huvudman, slag="halso_sjukvard", namn="Vården i Jönköpings län", kortnamn="RJLHSV", farg=6
    )
    unit = create_enhet(av=None, verksamhet=tenant, slag=Enhet.Slag.BUP, namn="BUP Vätterstrand", telefon="")
    return person_with_uppdrag("Vivi Vätterdal", unit, Roll.SAMORDNARE)


def address(placering):
    return reverse("placeringar-motpart", args=[placering.arende_id])


def chosen(placering, av, enhet, **fields):
    """What the page posts to choose the unit."""
    with act_as(av):
        version = fresh(placering).version
    return {"version": version, "huvudman": enhet.verksamhet.huvudman_id, "motpart": enhet.pk, **fields}


def test_the_former_is_shut_out_and_told_and_the_new_one_waits_for_a_ground(varld, annan):
    av = varld.mottagare
    placering = opened(proposed(av, varld.bup), av)
    case, client = reverse("arende", args=[placering.arende_id]), login(av)
    assert login(varld.bup_samordnare).get(case).status_code == 200
    assert address(placering) in client.get(case).content.decode()
    said = chosen(placering, av, annan.enhet)
    shown = client.post(address(placering), {**said, "motpart": ""})
    assert shown.status_code == 422 and "BUP Vätterstrand" in shown.content.decode()
    assert client.post(address(placering), {**said, "version": 1}).status_code == 409
    assert client.post(address(placering), said).status_code == 302
    assert login(varld.bup_samordnare).get(case).status_code == 404
    assert "inte längre motpart" in login(varld.bup_samordnare).get("/").content.decode()
    assert login(annan).get(case).status_code == 404
    with act_as(annan):
        assert not Notis.objects.filter(user=annan.user).exists()
    with act_as(av):
        held = Placering.objects.select_related("motpart").get(pk=placering.pk)
        assert held.motpart == annan.enhet
        now = Arendepart.objects.filter(arende=placering.arende_id, till__isnull=True)
        assert {one.enhet_id for one in now} == {av.enhet_id, annan.enhet_id}
        rest = Behorighet.objects.active().filter(content_object=placering.arende_id, group=varld.bup.group_id)
        assert not rest.exists()
    assert "en annan motpart" in client.get(case).content.decode()
    consented(held, av, annan.enhet)
    assert login(annan).get(case).status_code == 200
    assert login(varld.bup_samordnare).get(case).status_code == 404


def test_one_who_was_never_let_in_is_told_nothing(varld, annan):
    placering = proposed(varld.mottagare, varld.bup)
    done(placering, varld.mottagare, "change_counterpart", motpart=annan.enhet)
    with act_as(varld.bup_samordnare):
        assert not Notis.objects.filter(user=varld.bup_samordnare.user).exists()


def test_an_own_proposal_gives_way_and_the_new_one_is_the_party(varld, annan):
    av = varld.mottagare
    placering = opened(proposed(av, varld.bup, fran=timezone.localdate() + timedelta(days=10)), av)
    planned(placering, av)
    offer(placering.arende_id, av, share(fran=placering.fran))
    done(placering, av, "change_counterpart", motpart=annan.enhet)
    consented(placering, av, annan.enhet)
    made = offer(placering.arende_id, av, share("40", "60", fran=placering.fran))
    agreed = agree(made, annan)
    with act_as(av):
        assert list(Kostnadsforslag.objects.order_by("nr").values_list("lage", flat=True)) == ["ersatt", "overens"]
        names = [one.namn for one in parties_of(fresh(placering)).values()]
    assert names == [av.enhet.verksamhet.huvudman.namn, annan.enhet.verksamhet.huvudman.namn]
    assert varld.bup.verksamhet.huvudman.namn not in agreed.handling
    assert login(av).get(reverse("placeringar-kostnad-version", args=[placering.arende_id, 1])).status_code == 200


@pytest.mark.parametrize("what", ["written", "signed"])
def test_it_is_too_late_when_the_counterpart_has_written_or_the_split_is_signed(varld, annan, what):
    av = varld.mottagare
    placering = opened(proposed(av, varld.bup, fran=timezone.localdate() + timedelta(days=10)), av)
    planned(placering, av)
    if what == "signed":
        signer = signatory("Ulla Undergård", varld.mottagning)
        sign(agree(offer(placering.arende_id, av, share(fran=placering.fran)), varld.bup_samordnare), signer)
        words = "underskriven"
    else:
        offer(placering.arende_id, varld.bup_samordnare, share(fran=placering.fran))
        words = "Motparten har redan skrivit"
    client = login(av)
    page = client.get(address(placering)).content.decode()
    assert words in page and "Ta tillbaka förslaget" in page and 'name="huvudman"' not in page
    late = client.post(address(placering), chosen(placering, av, annan.enhet))
    assert late.status_code == 422 and words in late.content.decode()
    with act_as(av):
        assert Placering.objects.get(pk=placering.pk).motpart_id == varld.bup.pk


def test_only_the_one_who_handles_it_and_only_another_huvudman(varld, annan):
    placering = opened(proposed(varld.mottagare, varld.bup), varld.mottagare)
    for unit, words in ((varld.utredning, "en annan huvudman"), (varld.bup, "redan motpart")):
        with pytest.raises(Regelbrott, match=words):
            done(placering, varld.mottagare, "change_counterpart", motpart=unit)
    with act_as(varld.bup_samordnare), pytest.raises(Otillaten):
        change_counterpart(arende=fresh(placering), motpart=annan.enhet, av=varld.bup_samordnare, version=1)
