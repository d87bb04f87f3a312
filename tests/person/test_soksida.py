"""The search page: what is searched for never stands in an address or a title; faults stand beside the field."""

import pytest
from django.urls import reverse

from samverkan.arende.atkomst import act_as
from samverkan.person.nummer import Doman, Nummer
from samverkan.person.selectors import STORLEK
from tests.fabrik import login

pytestmark = pytest.mark.django_db
NUMBER = Nummer(Doman.PERSONNUMMER, "201701012393")
URL = "/sok/"


def post(uppdrag, **data):
    return login(uppdrag).post(URL, data)


def text(answer):
    return answer.content.decode()


def test_the_empty_page_asks(varld):
    answer = login(varld.mottagare).get(URL)
    assert answer.status_code == 200
    assert "Vad vill du söka på?" in text(answer)


def test_what_is_in_the_address_is_not_searched_for(varld, case):
    case(varld.mottagare)
    assert "Elsa" not in text(login(varld.mottagare).get(URL, {"q": "Exempelsson"}))


def test_a_hit_links_to_the_cases_that_one_may_open(varld, case):
    arende = case(varld.mottagare)
    link = f'href="{reverse("arende", args=[arende.pk])}"'
    mine, others = text(post(varld.mottagare, q="Exempelsson")), text(post(varld.handlaggare, q="Exempelsson"))
    assert "Elsa Exempelsson" in mine
    assert "Elsa Exempelsson" in others
    assert link in mine
    assert link not in others
    assert "Du har inte åtkomst." in others


def test_the_title_and_the_address_hold_nothing_of_the_search(varld, case):
    case(varld.mottagare)
    answer = post(varld.mottagare, q="Exempelsson")
    assert "<title>Sök – Samverkan</title>" in text(answer)
    assert answer.request["PATH_INFO"] == URL
    assert not answer.request["QUERY_STRING"]
    assert "no-store" in answer["Cache-Control"]


def test_a_protected_child_shows_as_the_case_number_alone(varld, case):
    arende = case(varld.mottagare, fornamn="Elsa", identiteter=[NUMBER], skydd_slag="skyddad_folkbokforing")
    page = text(post(varld.mottagare, q=NUMBER.varde))
    assert arende.dnr in page
    assert "Uppgifterna visas inte" in page
    assert "Elsa" not in page
    assert "2017" not in page.replace(NUMBER.varde, "")


def test_no_hit_says_so_and_what_to_do(varld):
    page = text(post(varld.mottagare, q="Ingensson"))
    assert "Ingen träff" in page
    assert "Kontrollera stavningen" in page


@pytest.mark.parametrize(
    ("q", "says"),
    [
        ("", "Skriv ett namn, ett helt personnummer eller ett ärendenummer."),
        ("a", "Skriv ett namn, ett helt personnummer eller ett ärendenummer."),
        ("20170101-2394", "Någon siffra är fel."),
        ("20170101", "för få siffror"),
        ("Elsa\x00", "tecken som inte går att spara"),
        ("x" * 1_000_000, "Skriv högst 200 tecken"),
        ("20170101-2393' OR 1=1", "Ingen träff"),
        ("<script>alert(1)</script>", "Ingen träff"),
        ("\u202egnasrevmo", "Ingen träff"),
    ],
)
def test_bad_input_is_answered_in_words(varld, q, says):
    answer = post(varld.mottagare, q=q)
    assert answer.status_code in (200, 422)
    assert says in text(answer)
    assert "<script>alert" not in text(answer)


def test_what_was_typed_is_kept_when_it_can_not_be_searched_for(varld):
    assert 'value="20170101-2394"' in text(post(varld.mottagare, q="20170101-2394"))


@pytest.mark.parametrize("efter", ["x", "-1", "0", "9" * 30, "1.5", "' OR 1=1"])
def test_a_forged_key_is_no_fault_of_ours(varld, efter):
    assert post(varld.mottagare, q="Exempelsson", efter=efter).status_code == 422


def test_more_hits_come_on_the_next_page(varld, case):
    with act_as(varld.mottagare):
        for _number in range(STORLEK + 1):
            case(varld.mottagare)
    first = post(varld.mottagare, q="Exempelsson")
    assert text(first).count("Elsa Exempelsson") == STORLEK
    key = first.context["resultat"].efter
    assert f'name="efter" value="{key}"' in text(first)
    assert text(post(varld.mottagare, q="Exempelsson", efter=key)).count("Elsa Exempelsson") == 1


@pytest.mark.parametrize("who", ["kurator", "lasare", "administrator", "loggranskare"])
def test_the_page_is_missing_for_roles_that_do_not_search(varld, who):
    client = login(getattr(varld, who))
    assert client.get(URL).status_code == client.post(URL, {"q": "Exempelsson"}).status_code == 404
    assert 'action="/sok/"' not in text(client.get("/"))


def test_only_get_and_post_are_answered(varld):
    assert login(varld.mottagare).delete(URL).status_code == 405
