"""A manager who has a deviation may bring in one more of the own unit or above it, who then has it too; never the one whom it is
about, and nobody of the other side. The one who was brought in can be taken out again, but never the one whom the ladder points
out."""

import pytest

from avvikelser.models import Avvikelsechef, Berordperson
from avvikelser.selectors import colleagues_to_bring_in
from avvikelser.services import bring_in, hand_up, note_sip, take_back, take_out
from samverkan.arende.atkomst import act_as
from samverkan.arende.services import assign, restrict_to_named
from samverkan.fel import Otillaten, Regelbrott
from samverkan.notis.models import Notis
from samverkan.organisation.roller import Roll
from tests.avvikelser.gruppen import group_of
from tests.avvikelser.parter import TRAPPA, ladders, morning, parties
from tests.avvikelser.rapporter import act, answered, case_of, colleague_brought_in, reported
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


def test_one_who_was_brought_in_is_taken_out_and_brought_in_again(varld):
    bodil = person_with_uppdrag("Bodil Buplund", varld.bup, Roll.CHEF)
    avvikelse = reported(varld.mottagare, varld.bup)
    case, place = f"/arenden/{avvikelse.arende_id}/", colleague_brought_in(avvikelse, bodil, "Bertil Bupfors")
    address, bertil = f"/avvikelser/chef/{place.pk}/ta-bort/", place.uppdrag
    shown = login(bodil).get(case).content.decode()
    assert f'href="{address}"' in shown and shown.count("/ta-bort/") == 1
    assert "/ta-bort/" not in login(varld.chef).get(case).content.decode()
    assert [login(who).get(address).status_code for who in (varld.chef, bertil, varld.kurator)] == [404] * 3
    client = login(bodil)
    asked = client.get(address)
    assert "Ta bort chefen från avvikelsen?" in asked.content.decode() and "Bertil Bupfors" in asked.content.decode()
    version = asked.context["form"]["version"].value()
    assert client.post(address, {"version": version - 1}).status_code == 409
    assert client.post(address, {"version": version}).status_code == 302
    assert client.post(address, {"version": version}).status_code == 404
    gone = login(bertil)
    assert gone.get(case).status_code == 404
    assert "Du har tagits bort från en avvikelse" in gone.get("/").content.decode()
    assert "Ta emot avvikelsen" not in gone.get("/").content.decode()
    assert avvikelse.referens not in gone.get("/avvikelser/lista/").content.decode()
    left = client.get(case).content.decode()
    assert "Bertil Bupfors" not in left and "En chef som hade tagits in togs bort" in left
    act(bring_in, avvikelse, bodil, chef=bertil)
    assert gone.get(case).status_code == 200
    with act_as(bertil):
        told = Notis.objects.filter(kod__startswith="avvikelser.chef_").order_by("pk").values_list("kod", flat=True)
        assert list(told) == ["avvikelser.chef_till", "avvikelser.chef_bort", "avvikelser.chef_till"]


def test_nobody_takes_out_the_one_whom_the_ladder_points_out(varld):
    group = group_of(varld)
    avvikelse = reported(group.rapportor, varld.bup)
    for chef, av in ((group.chef, group.chef), (group.andra, group.chef), (varld.rektor, group.chef)):
        with pytest.raises(Otillaten):
            act(take_out, avvikelse, av, chef=chef)
    celia = colleague_brought_in(avvikelse, group.chef, "Celia Chefdal").uppdrag
    with pytest.raises(Otillaten):
        act(take_out, avvikelse, celia, chef=group.chef)
    with pytest.raises(Otillaten):
        act(take_out, avvikelse, group.andra, chef=celia)
    act(take_out, avvikelse, group.chef, chef=celia)
    with act_as(group.chef):
        assert celia in colleagues_to_bring_in(avvikelse.arende, group.chef)


@pytest.mark.parametrize("how", ["assigned", "named"])
def test_one_with_another_ground_still_reads_the_case(varld, how):
    person_with_uppdrag("Bodil Buplund", varld.bup, Roll.CHEF)
    mats = person_with_uppdrag("Mats Mottagschef", varld.mottagning, Roll.CHEF)
    avvikelse = reported(varld.mottagare, varld.bup)
    celia = colleague_brought_in(avvikelse, mats, "Celia Chefdal").uppdrag
    if how == "assigned":
        act(assign, avvikelse, mats, till=celia)
    else:
        act(restrict_to_named, avvikelse, mats, uppdrag=[celia], skal="Celia kan lagen.")
    act(take_out, avvikelse, mats, chef=celia)
    assert login(celia).get(f"/arenden/{avvikelse.arende_id}/").status_code == 200
    assert "Ta emot avvikelsen" not in login(celia).get("/").content.decode()


def test_one_who_was_brought_in_and_then_is_of_the_level_stays(varld):
    agreement, version = next(
        (one, two) for one, two in ladders() if len(levels := two.regel(TRAPPA).nivaer) > 1 and not levels[1].forum
    )
    own, other = parties(agreement)
    at = morning(version.galler_fran)
    avvikelse = reported(own.medarbetare, other.enhet, at=at, handelsedag=version.galler_fran, kategori="oenighet")
    act(bring_in, avvikelse, own.chef, chef=own.hogre, at=at)
    answered(avvikelse, other.chef)
    act(note_sip, avvikelse, own.chef, sip_dnr="HBGSOC-2013-00007")
    act(hand_up, avvikelse, own.chef, skal="Vi är inte överens.")
    with act_as(own.chef):
        have_it = Avvikelsechef.objects.having(avvikelse.arende_id)
        assert {one.uppdrag for one in have_it} == {own.chef, own.hogre, other.chef, other.hogre}
    with pytest.raises(Otillaten):
        act(take_out, avvikelse, own.chef, chef=own.hogre)
