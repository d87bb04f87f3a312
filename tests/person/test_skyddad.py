"""Protected identity: masked at once and everywhere for those without `se_identitet`, whole for those with it, also merged."""

import pytest
from django.db import IntegrityError, transaction

from orosanmalan.models import AnmaltBarn
from samverkan.arende.atkomst import act_as, searching
from samverkan.arende.models import Arende, Behorighet, Handelse
from samverkan.arende.services import grant
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.person.models import Identitet, Person, Personuppgift, Vardnadshavare
from samverkan.person.nummer import Doman, Nummer
from samverkan.person.services import add_identity, merge, set_protection, update_person
from samverkan.person.visning import full, kort, masked
from tests.orosanmalan.anmalningar import reported

pytestmark = pytest.mark.django_db
NUMBER = Nummer(Doman.PERSONNUMMER, "201701012393")
KINDS = [Person.Skyddsslag.SEKRETESSMARKERING, Person.Skyddsslag.SKYDDAD_FOLKBOKFORING]
FIELDS = {
    "fornamn": "Elsa",
    "efternamn": "Exempelsson",
    "adress": "Påhittsgatan 1",
    "skola": "Ängsbackens skola",
    "identiteter": [NUMBER],
    "vardnadshavare": [{"namn": "Ebba Exempelsson"}],
}


@pytest.fixture
def shared(varld, case):
    """A protected child's case, which the inquiry unit may read and change, but not see the identity of."""

    def make(skydd_slag=KINDS[0]):
        arende = case(varld.mottagare, skydd_slag=skydd_slag, **FIELDS)
        with act_as(varld.mottagare):
            grant(
                arende=arende,
                enhet=varld.utredning,
                permissions=("se_arende", "andra_arende", "se_inre"),
                grund=Behorighet.Grund.LAG,
                av=varld.mottagare,
            )
        return arende

    return make


def read(uppdrag, arende):
    """The case and its person as the uppdrag meets them."""
    with act_as(uppdrag):
        found = Arende.objects.select_related("enhet", "person__uppgift").get(pk=arende.pk)
        rows = [
            model.objects.filter(person=arende.person_id).count()
            for model in (Personuppgift, Identitet, Vardnadshavare)
        ]
    return found, rows


@pytest.mark.parametrize("kind", KINDS)
def test_a_protected_child_is_masked_for_all_without_the_permission(varld, shared, kind):
    found, rows = read(varld.handlaggare, shared(kind))
    assert (kort(found), full(found), rows) == (found.dnr, found.dnr, [0, 0, 0])


@pytest.mark.parametrize("kind", KINDS)
def test_the_own_unit_sees_the_name_on_the_case_but_not_in_lists(varld, shared, kind):
    found, rows = read(varld.mottagare, shared(kind))
    assert (kort(found), full(found), rows) == (found.dnr, "Elsa Exempelsson", [1, 1, 1])


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_the_case_number_leaves_the_site_not_even_for_those_who_see_it(varld, shared, kind):
    found, _rows = read(varld.mottagare, shared(kind))
    said = masked(found)
    assert said.pop("arende") == found.dnr
    assert set(said.values()) == {"Skyddade uppgifter"}
    assert {"namn", "adress", "skola", "enhet", "fodelsedatum", "telefon"} <= said.keys()


def test_what_is_not_protected_is_said(varld, case):
    found, _rows = read(varld.mottagare, case(varld.mottagare, **FIELDS))
    said = masked(found)
    assert (said["namn"], said["adress"], said["enhet"]) == (
        "Elsa Exempelsson",
        "Påhittsgatan 1",
        "Mottagning barn och unga",
    )


@pytest.mark.parametrize("kind", KINDS)
def test_protecting_takes_initials_and_year_out_of_the_lists_at_once(varld, case, stored, kind):
    arende = case(varld.mottagare, **FIELDS)
    assert kort(arende) == "E.E., 2017"
    with act_as(varld.mottagare):
        set_protection(person=arende.person, av=varld.mottagare, version=1, skydd_slag=kind)
    person = stored(arende.person)
    assert (person.skydd_slag, person.initialer, person.fodelsear, person.version) == (kind, "", None, 2)
    assert kort(Arende(dnr="HBGSOC-2026-00001", person=person)) == "HBGSOC-2026-00001"


def test_lifting_the_protection_brings_them_back(varld, shared, stored):
    arende = shared()
    with act_as(varld.mottagare):
        set_protection(person=arende.person, av=varld.mottagare, version=1, skydd_slag=Person.Skyddsslag.INGEN)
        assert Handelse.objects.get(kod="person.skydd_havt").data == {"slag": "ingen"}
    assert (stored(arende.person).initialer, stored(arende.person).fodelsear) == ("E.E.", 2017)


def test_only_those_who_see_the_identity_lift_the_protection_or_change_what_it_hides(varld, shared):
    arende, av = shared(), varld.handlaggare
    with act_as(av):
        for act, fields in (
            (set_protection, {"skydd_slag": Person.Skyddsslag.INGEN}),
            (update_person, {"fornamn": "Åsa"}),
            (add_identity, {"nummer": NUMBER}),
        ):
            with pytest.raises(Otillaten):
                act(person=arende.person, av=av, version=1, **fields)


def test_one_who_changes_the_case_may_protect(varld, case):
    arende = case(varld.mottagare, **FIELDS)
    with act_as(varld.mottagare):
        grant(
            arende=arende,
            enhet=varld.utredning,
            permissions=("se_arende", "andra_arende", "se_inre"),
            grund=Behorighet.Grund.LAG,
            av=varld.mottagare,
        )
    with act_as(varld.handlaggare):
        person = Person.objects.get(pk=arende.person_id)
        set_protection(person=person, av=varld.handlaggare, version=1, skydd_slag=KINDS[0])
        assert not Personuppgift.objects.exists()


def test_a_stale_or_unknown_or_same_protection_is_refused(varld, case):
    arende = case(varld.mottagare)
    with act_as(varld.mottagare):
        with pytest.raises(Konflikt):
            set_protection(person=arende.person, av=varld.mottagare, version=7, skydd_slag=KINDS[0])
        for slag in ("hemlig", "ingen"):
            with pytest.raises(Regelbrott) as caught:
                set_protection(person=arende.person, av=varld.mottagare, version=1, skydd_slag=slag)
            assert caught.value.falt == "skydd_slag"


def test_protecting_one_protects_all_that_it_is_merged_with(varld, case, stored):
    one, two = case(varld.mottagare, **FIELDS), case(varld.mottagare_2, **FIELDS)
    with act_as(varld.mottagare):
        merge(keep=one.person, other=two.person, skal="Samma personnummer", av=varld.mottagare)
        set_protection(person=two.person, av=varld.mottagare, version=1, skydd_slag=KINDS[1])
    for arende in (one, two):
        assert stored(arende.person).skyddad
        assert stored(arende.person).initialer == ""
    with act_as(varld.mottagare):
        person = set_protection(person=one.person, av=varld.mottagare, version=2, skydd_slag=Person.Skyddsslag.INGEN)
        assert (person.initialer, person.version) == ("E.E.", 3)
    assert stored(two.person).initialer == "E.E."


def test_the_open_door_of_search_shows_no_protected_identity(varld, shared):
    arende = shared()
    with act_as(varld.handlaggare), searching(varld.soc.pk):
        assert Person.objects.filter(pk=arende.person_id).exists()
        for model in (Personuppgift, Identitet, Vardnadshavare):
            assert not model.objects.exists()


def test_the_database_too_keeps_initials_of_protected_persons_away(varld, shared):
    arende = shared()
    with act_as(varld.mottagare), pytest.raises(IntegrityError, match="person_skyddad"), transaction.atomic():
        Person.objects.filter(pk=arende.person_id).update(initialer="E.E.")


def test_protecting_also_closes_the_childs_name_in_the_report(varld):
    arende = reported(varld.kurator).arende
    with act_as(varld.mottagare):
        arende = Arende.objects.select_related("person").get(pk=arende.pk)
        grant(
            arende=arende,
            enhet=varld.utredning,
            permissions=("se_arende", "se_inre"),
            grund=Behorighet.Grund.LAG,
            av=varld.mottagare,
        )
    with act_as(varld.handlaggare):
        assert AnmaltBarn.objects.filter(arende=arende).exists()
    with act_as(varld.mottagare):
        set_protection(person=arende.person, av=varld.mottagare, version=1, skydd_slag=KINDS[0])
        assert AnmaltBarn.objects.filter(arende=arende).exists()
    with act_as(varld.handlaggare):
        assert not AnmaltBarn.objects.filter(arende=arende).exists()
    with act_as(varld.kurator):
        assert AnmaltBarn.objects.filter(arende=arende).exists()
