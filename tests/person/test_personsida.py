"""The page of the person that a case is about: who sees what, every change through its form, merge and undo."""

from datetime import date

import pytest

from samverkan.arende.atkomst import act_as, searching
from samverkan.arende.models import Behorighet
from samverkan.arende.services import grant
from samverkan.person.models import Identitet, Person, Personuppgift, Vardnadshavare
from samverkan.person.nummer import Doman, Nummer
from tests.fabrik import login

pytestmark = pytest.mark.django_db
NUMBER = Nummer(Doman.PERSONNUMMER, "201701012393")
ELSA = {"fornamn": "Elsa", "efternamn": "Exempelsson", "identiteter": [NUMBER]}


def page(arende, rest=""):
    return f"/arenden/{arende.pk}/person/{rest}"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def reception(varld):
    return login(varld.mottagare)


@pytest.fixture
def kept(varld):
    """The rows of a model, as the tenant's door shows them."""

    def read(model, **lookup):
        with searching(varld.soc.pk):
            return list(model.objects.filter(**lookup).order_by("pk"))

    return read


def test_the_page_shows_what_is_known(varld, case, reception):
    arende = case(varld.mottagare, **ELSA, skola="Ängsbackens skola", vardnadshavare=[{"namn": "Ebba Exempelsson"}])
    shown = text(reception.get(page(arende)))
    for part in ("Elsa Exempelsson", "1 januari 2017", "20170101-2393", "Ängsbackens skola", "Ebba Exempelsson"):
        assert part in shown
    assert "Elsa" not in shown[shown.index("<title>") : shown.index("</title>")]


def test_a_protected_person_is_masked_for_who_may_not_see_the_identity(varld, case):
    arende = case(varld.mottagare, **ELSA, skydd_slag="sekretessmarkering")
    with act_as(varld.mottagare):
        grant(
            arende=arende,
            enhet=varld.utredning,
            permissions=("se_arende", "andra_arende", "se_inre"),
            grund=Behorighet.Grund.LAG,
            av=varld.mottagare,
        )
    shown = text(login(varld.handlaggare).get(page(arende)))
    assert "Uppgifterna är skyddade." in shown
    assert "Sekretessmarkering" in shown
    assert "Elsa" not in shown
    assert "2017" not in shown
    assert "Ändra" not in shown[shown.index("<h1>") :]
    for rest in ("andra/", "skydd/", "nummer/", "vardnadshavare/"):
        assert login(varld.handlaggare).get(page(arende, rest)).status_code == 404


@pytest.mark.parametrize(
    ("who", "see", "change"),
    [
        ("mottagare", 200, 200),
        ("chef", 200, 200),
        ("lasare", 200, 404),
        ("handlaggare", 404, 404),
        ("kurator", 404, 404),
        ("jk_mottagare", 404, 404),
        ("administrator", 404, 404),
    ],
)
def test_who_may_see_and_who_may_change(varld, case, who, see, change):
    arende, client = case(varld.mottagare, **ELSA), login(getattr(varld, who))
    assert client.get(page(arende)).status_code == see
    for rest in ("andra/", "skydd/", "nummer/", "vardnadshavare/"):
        assert client.get(page(arende, rest)).status_code == change
        if change == 404:
            assert client.post(page(arende, rest), {"version": 1}).status_code == 404


def test_details_are_changed_and_a_stale_form_is_kept_and_refused(varld, case, reception, kept):
    arende = case(varld.mottagare, **ELSA)
    form = {
        "version": 1,
        "fornamn": "Åsa",
        "efternamn": "Exempelsson",
        "fodelsedatum": "2017-01-02",
        "adress": "Nygatan 1",
    }
    assert reception.post(page(arende, "andra/"), form).url == page(arende)
    (uppgift,) = kept(Personuppgift)
    assert (uppgift.namn, uppgift.fodelsedatum, uppgift.adress) == ("Åsa Exempelsson", date(2017, 1, 2), "Nygatan 1")
    stale = login(varld.mottagare_2).post(page(arende, "andra/"), {**form, "adress": "Gammelgatan 2"})
    assert stale.status_code == 409
    assert "Gammelgatan 2" in text(stale)
    assert kept(Personuppgift)[0].adress == "Nygatan 1"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"fodelsedatum": "2999-01-01"}, "Födelsedatumet kan inte stämma."),
        ({"fodelsedatum": "2017-02-30"}, "Skriv datumet som år-månad-dag"),
        ({"fornamn": "x" * 201}, "Skriv högst 200 tecken"),
        ({"adress": "x" * 1_000_000}, "Skriv högst 500 tecken"),
        ({"skola": "a\x00b"}, "tecken som inte går att spara"),
        ({"version": "9" * 30}, "Det finns"),
        ({"version": ""}, "Det finns"),
    ],
)
def test_a_fault_in_the_details_stands_beside_its_field(varld, case, reception, kept, change, says):
    arende = case(varld.mottagare, **ELSA)
    answer = reception.post(page(arende, "andra/"), {"version": 1, "fornamn": "Åsa", **change})
    assert answer.status_code == 422
    assert says in text(answer)
    assert kept(Personuppgift)[0].fornamn == "Elsa"


def test_protection_is_set_through_its_form(varld, case, reception, kept):
    arende = case(varld.mottagare, **ELSA)
    reception.post(page(arende, "skydd/"), {"version": 1, "skydd_slag": "skyddad_folkbokforing"})
    assert kept(Person)[0].skydd_slag == "skyddad_folkbokforing"
    assert "Skyddad folkbokföring" in text(reception.get(page(arende)))


@pytest.mark.parametrize(
    ("slag", "nummer", "kept_as"),
    [
        ("helt", "170101-2393", ("personnummer", "201701012393")),
        ("del", "20170101", ("del", "20170101")),
        ("reserv", "RES-1", ("reservnummer", "RES-1")),
    ],
)
def test_a_number_of_each_kind_is_added(varld, case, reception, kept, slag, nummer, kept_as):
    arende = case(varld.mottagare, fornamn="Elsa")
    reception.post(page(arende, "nummer/"), {"version": 1, "slag": slag, "nummer": nummer})
    assert [(one.doman, one.varde) for one in kept(Identitet)] == [kept_as]


def test_a_whole_number_takes_the_place_of_the_part_that_was_known(varld, case, reception, kept):
    arende = case(varld.mottagare, fornamn="Elsa", identiteter=[Nummer(Doman.DEL, "201701012")])
    reception.post(page(arende, "nummer/"), {"version": 1, "slag": "helt", "nummer": "20170101-2393"})
    assert [(one.doman, one.varde) for one in kept(Identitet)] == [("personnummer", "201701012393")]


@pytest.mark.parametrize(
    ("slag", "nummer", "says"),
    [
        ("helt", "170101-2394", "Någon siffra är fel."),
        ("helt", "", "Skriv numret."),
        ("del", "2017", "Skriv födelsedatumet med åtta siffror"),
        ("reserv", "<b>", "Reservnumret får bara ha"),
        ("annat", "1", "Välj ett giltigt alternativ"),
        ("", "1", "Välj vilket slags nummer det är."),
    ],
)
def test_a_wrong_number_is_told_in_words_and_not_kept(varld, case, reception, kept, slag, nummer, says):
    arende = case(varld.mottagare, fornamn="Elsa")
    answer = reception.post(page(arende, "nummer/"), {"version": 1, "slag": slag, "nummer": nummer})
    assert answer.status_code == 422
    assert says in text(answer)
    assert kept(Identitet) == []


def test_a_wrong_number_is_put_right(varld, case, reception, kept):
    arende = case(varld.mottagare, **ELSA)
    (identitet,) = kept(Identitet)
    form = {"version": 1, "slag": "helt", "nummer": "20240229-2383"}
    reception.post(page(arende, f"nummer/{identitet.pk}/"), form)
    assert [one.varde for one in kept(Identitet)] == ["202402292383"]


def test_guardians_are_added_and_changed(varld, case, reception, kept):
    arende = case(varld.mottagare, **ELSA)
    reception.post(page(arende, "vardnadshavare/"), {"version": 1, "namn": "Ebba"})
    (guardian,) = kept(Vardnadshavare)
    form = {"version": 2, "namn": "Ebba Ek", "skyddad": "on"}
    reception.post(page(arende, f"vardnadshavare/{guardian.pk}/"), form)
    (guardian,) = kept(Vardnadshavare)
    assert (guardian.namn, guardian.skyddad) == ("Ebba Ek", True)


def test_another_persons_number_and_guardian_are_missing(varld, case, reception, kept):
    arende = case(varld.mottagare, fornamn="Elsa")
    case(varld.mottagare, **ELSA, vardnadshavare=[{"namn": "Ebba"}])
    (identitet,), (guardian,) = kept(Identitet), kept(Vardnadshavare)
    for rest in (f"nummer/{identitet.pk}/", f"vardnadshavare/{guardian.pk}/", "nummer/987654321/"):
        assert reception.get(page(arende, rest)).status_code == 404


def test_a_proposal_is_merged_by_a_person_with_a_reason_and_undone(varld, case, reception, kept):
    old, new = case(varld.handlaggare, **ELSA), case(varld.mottagare, **ELSA)
    shown = text(reception.get(page(new)))
    assert "Kan vara samma person" in shown
    assert "Samma personnummer." in shown
    address = page(new, f"samma/{old.person_id}/")
    assert address in shown
    assert old.dnr in text(reception.get(address))
    assert "Skriv varför." in text(reception.post(address, {"skal": " "}))
    assert kept(Person, sammanslagen_med__isnull=False) == []
    assert reception.post(address, {"skal": "Samma nummer"}).url == page(new)
    assert kept(Person, sammanslagen_med=old.person_id) == [new.person]
    shown = text(reception.get(page(new)))
    assert "Andra ärenden om samma person" in shown
    assert "Kan vara samma person" not in shown
    undo = page(new, f"samma/{new.person_id}/hav/")
    assert undo in shown
    assert reception.post(undo, {"skal": "Olika barn"}).url == page(new)
    assert kept(Person, sammanslagen_med__isnull=False) == []


def test_one_with_others_merged_is_kept_when_a_third_is_found(varld, case, reception, kept):
    first, second = case(varld.mottagare, **ELSA), case(varld.mottagare, **ELSA)
    reception.post(page(second, f"samma/{first.person_id}/"), {"skal": "Samma nummer"})
    third = case(varld.mottagare, **ELSA)
    reception.post(page(first, f"samma/{third.person_id}/"), {"skal": "Samma nummer"})
    assert kept(Person, sammanslagen_med=first.person_id) == [second.person, third.person]


def test_one_who_was_not_proposed_is_missing(varld, case, reception):
    arende = case(varld.mottagare, **ELSA)
    another = case(varld.mottagare, fornamn="Åsa")
    stranger = case(varld.jk_mottagare, **ELSA)
    for person in (another.person_id, stranger.person_id, arende.person_id, 987_654_321):
        for rest in (f"samma/{person}/", f"samma/{person}/hav/"):
            assert reception.get(page(arende, rest)).status_code == 404
            assert reception.post(page(arende, rest), {"skal": "x"}).status_code == 404
