"""Filters live in the address: what it asks for is shown as chips that can be taken away, what can't be read is left out with
a word about it, and nothing in it opens anything. Saved views are their owner's alone."""

from functools import partial
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orosanmalan.listor import INKORGEN, MINA
from samverkan.arende.atkomst import act_as
from samverkan.arende.listan import ARENDEN
from samverkan.fel import Regelbrott
from samverkan.webb.models import Vy
from samverkan.webb.sidor import open_case_ids
from samverkan.webb.vyer import MOST, save_view
from tests.fabrik import login
from tests.orosanmalan.anmalningar import case_of, reported

pytestmark = pytest.mark.django_db

REGISTER = [ARENDEN, INKORGEN, MINA]
LISTOR = ["/arenden/", "/orosanmalan/inkorg/", "/orosanmalan/mina/"]
NAMES = sorted({name for lista in REGISTER for name in lista.form.base_fields} | {"fore", "vy", "q", "namn"})
VALUES = ["ja", "jag", "ingen", "inkommen", "oppna", "stangda", "aldst", "skola", "orosanmalan", "orosanmalan.inkommen"]
ODD = "Något i adressen gick inte att förstå"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def cases(varld):
    """Three at the reception: one of acute danger, one of violence that is given to somebody, one from a colleague; one elsewhere."""
    akut = case_of(reported(varld.kurator, akut_fara=True), varld.mottagare)
    vald = case_of(reported(varld.kurator, vald=True, vh_informerad="", barn_informerat=""), varld.mottagare)
    lugn = case_of(reported(varld.bup_samordnare), varld.mottagare)
    annan = case_of(reported(varld.kurator, kommunkod="0680"), varld.jk_mottagare)
    login(varld.mottagare).post(
        "/arenden/tilldela/", {"lista": "orosanmalan-inkorg", "ta": f"{vald.pk}:{vald.version}"}
    )
    return {"akut": akut, "vald": vald, "lugn": lugn, "annan": annan}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"akut", "vald", "lugn"}),
        ("lage=inkommen", {"akut", "vald", "lugn"}),
        ("lage=skyddsbedomd", set()),
        ("akut=ja", {"akut"}),
        ("vald=ja", {"vald"}),
        ("akut=ja&vald=ja", set()),
        ("ansvarig=jag", {"vald"}),
        ("ansvarig=ingen", {"akut", "lugn"}),
        ("anmalare=skola", {"akut", "vald"}),
        ("anmalare=vard", {"lugn"}),
        ("sen=ja", set()),
    ],
)
def test_the_inbox_shows_what_the_filters_let_through(varld, cases, query, shown):
    page = login(varld.mottagare).get(f"/orosanmalan/inkorg/?{query}")
    assert {name for name, arende in cases.items() if arende.dnr in text(page)} == shown
    assert ("passar urvalet" in text(page)) == (not shown)


def test_what_is_late_comes_first_in_its_own_view(varld, agare):
    early, late, calm = (case_of(reported(varld.kurator), varld.mottagare) for _each in range(3))
    agare.execute(
        "UPDATE frist_frist SET start_at = now() - interval '9 days', due_at = now() - interval '2 days' WHERE arende_id = ANY(%s)",
        [[early.pk, late.pk]],
    )
    page = text(login(varld.mottagare).get("/orosanmalan/inkorg/?ordning=aldst&sen=ja"))
    assert page.index(early.dnr) < page.index(late.dnr)
    assert calm.dnr not in page
    assert 'aria-current="page">Försenade' in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("status=oppna", {"akut", "vald", "lugn"}),
        ("status=stangda", set()),
        ("mina=ja", {"vald"}),
        ("mina=ja&status=oppna", {"vald"}),
        ("slag=orosanmalan&lage=orosanmalan.inkommen", {"akut", "vald", "lugn"}),
        ("lage=orosanmalan.skyddsbedomd", set()),
        ("fran=2020-01-01", {"akut", "vald", "lugn"}),
        ("till=2020-01-01", set()),
    ],
)
def test_the_list_of_cases_shows_what_the_filters_let_through(varld, cases, query, shown):
    page = login(varld.mottagare).get(f"/arenden/?{query}")
    assert {name for name, arende in cases.items() if arende.dnr in text(page)} == shown


def test_what_was_left_empty_in_the_form_doesnt_stay_in_the_address(varld):
    client = login(varld.mottagare)
    sent = client.get("/orosanmalan/inkorg/?lage=&ansvarig=ingen&anmalare=&ordning=aldst")
    assert sent.url == "/orosanmalan/inkorg/?ansvarig=ingen&ordning=aldst"
    assert client.get("/orosanmalan/inkorg/?lage=&ansvarig=&fore=").url == "/orosanmalan/inkorg/?vy=alla"
    assert client.get("/orosanmalan/inkorg/?vy=alla").status_code == 200


def test_what_is_on_stands_as_chips_that_can_be_taken_away(varld, cases):
    page = text(login(varld.mottagare).get("/orosanmalan/inkorg/?akut=ja&ansvarig=ingen"))
    assert 'href="?akut=ja"><span class="sr">Ta bort </span>Ansvarig: Ingen ännu' in page
    assert 'href="?ansvarig=ingen"><span class="sr">Ta bort </span>Fara just nu' in page


@pytest.mark.parametrize("address", LISTOR)
@pytest.mark.parametrize(
    "query",
    [
        "fore=abc", "fore=-1", "fore=99999999999999999999", "lage=x", "slag=%27%20OR%201=1", "fran=2026-13-45", "till=9999-12-31",
        "fran=2026-02-01&till=2026-01-01", "akut=nej", "akut=ja&akut=nej", "finns_inte=1", "vy=7", "ordning=%F0%9F%98%80",
    ],
)  # fmt: skip
def test_what_cant_be_read_is_left_out_and_told(varld, cases, address, query):
    answer = login(varld.mottagare).get(f"{address}?{query}")
    assert answer.status_code == 200
    assert ODD in text(answer)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    address=st.sampled_from(LISTOR),
    query=st.lists(
        st.tuples(
            st.sampled_from(NAMES) | st.text(max_size=12),
            st.sampled_from(VALUES) | st.integers().map(str) | st.dates().map(str) | st.text(max_size=30),
        ),
        max_size=6,
    ),
)
def test_no_address_breaks_a_list_or_shows_what_is_others(varld, cases, address, query):
    answer = login(varld.mottagare).get(f"{address}?{urlencode(query, errors='replace')}")
    broken = any("\x00" in part for pair in query for part in pair)
    assert answer.status_code in ([400] if broken else [200, 302])
    assert cases["annan"].dnr not in text(answer)


def test_paging_keeps_the_filter_and_says_no_more_than_it_knows(varld, monkeypatch):
    monkeypatch.setattr("orosanmalan.selectors.inkorg.open_case_ids", partial(open_case_ids, size=2))
    made = [case_of(reported(varld.kurator, akut_fara=n != 2), varld.mottagare) for n in range(5)]
    client, address, shown = login(varld.mottagare), "/orosanmalan/inkorg/?akut=ja", []
    for words in ("Fler än 2 anmälningar", "2 anmälningar till. Det är de sista."):
        page = client.get(address)
        assert words in text(page)
        shown += [row["arende"].dnr for row in page.context["rader"]]
        address = "/orosanmalan/inkorg/" + page.context["urval"].vidare(page.context["sidan"])
    assert shown == [one.dnr for one in reversed(made) if one != made[2]]


def test_a_filter_that_meets_little_stops_looking_and_goes_on_where_it_stopped(varld, monkeypatch):
    monkeypatch.setattr("samverkan.webb.sidor.LETA", 2)
    made = [case_of(reported(varld.kurator), varld.mottagare) for _n in range(5)]
    client = login(varld.mottagare)
    address, looks = "/arenden/?lage=orosanmalan.skyddsbedomd", 0
    while address:
        page = client.get(address)
        looks += 1
        assert page.status_code == 200
        onwards = page.context["urval"].vidare(page.context["sidan"])
        assert ("Leta bland äldre" in text(page)) == bool(onwards)
        address = onwards and "/arenden/" + onwards
    assert looks == 3
    assert len(made) == 5


# Saved views


def spara(client, **data):
    return client.post("/vyer/ny/", {"lista": "orosanmalan-inkorg", "fraga": "akut=ja", "namn": "Akuta", **data})


def test_a_view_is_saved_shown_renamed_and_deleted(varld, cases):
    client = login(varld.mottagare)
    saved = spara(client)
    assert saved.url == "/orosanmalan/inkorg/?akut=ja"
    page = text(client.get(saved.url))
    assert 'aria-current="page">Akuta' in page
    assert "Spara som vy" not in page
    with act_as(varld.mottagare):
        pk = Vy.objects.get().pk
    assert client.post(f"/vyer/{pk}/", {"namn": "Farligast"}).url == saved.url
    assert "Farligast" in text(client.get("/orosanmalan/inkorg/"))
    assert "Farligast" in text(client.get(f"/vyer/{pk}/ta-bort/"))
    assert client.post(f"/vyer/{pk}/ta-bort/").status_code == 302
    assert "Farligast" not in text(client.get("/orosanmalan/inkorg/"))


def test_a_list_opens_with_the_view_that_was_chosen_for_it(varld):
    client = login(varld.mottagare)
    spara(client, forvald="on")
    assert client.get("/orosanmalan/inkorg/").url == "/orosanmalan/inkorg/?akut=ja"
    assert client.get("/orosanmalan/inkorg/?vy=alla").status_code == 200
    spara(client, fraga="vald=ja", namn="Våld", forvald="on")
    assert client.get("/orosanmalan/inkorg/").url == "/orosanmalan/inkorg/?vald=ja"
    assert client.get("/arenden/").status_code == 200


def test_only_the_lists_own_filters_are_kept(varld):
    client = login(varld.mottagare)
    spara(client, fraga="akut=ja&namn=Ebba&lage=x&fore=7&ansvarig=jag")
    with act_as(varld.mottagare):
        assert Vy.objects.get().fraga == "ansvarig=jag&akut=ja"


@pytest.mark.parametrize("who", ["mottagare_2", "chef", "jk_mottagare", "kurator"])
def test_a_view_is_its_owners_alone(varld, who):
    spara(login(varld.mottagare))
    with act_as(varld.mottagare):
        pk = Vy.objects.get().pk
    other = login(getattr(varld, who))
    for address in (f"/vyer/{pk}/", f"/vyer/{pk}/ta-bort/"):
        assert other.get(address).status_code == other.post(address, {"namn": "Min"}).status_code == 404
    with act_as(getattr(varld, who)):
        assert not Vy.objects.exists()
    assert "Akuta" not in text(other.get("/orosanmalan/inkorg/"))
    with act_as(varld.mottagare):
        assert Vy.objects.get().namn == "Akuta"


def test_the_same_person_in_another_uppdrag_has_other_views(varld):
    with act_as(varld.dubbel):
        save_view(av=varld.dubbel, lista="arenden", fraga="mina=ja", namn="Mina")
    with act_as(varld.dubbel_jk):
        assert not Vy.objects.exists()


@pytest.mark.parametrize(
    ("data", "status", "says"),
    [
        ({"namn": ""}, 422, "Skriv vad vyn ska heta."),
        ({"namn": "x" * 41}, 422, "Skriv högst 40 tecken"),
        ({"namn": "a\x00b"}, 422, "tecken som inte går att spara"),
        ({"lista": "finns-inte"}, 404, ""),
        ({"lista": "x" * 100}, 404, ""),
        ({"fraga": "x" * 3000}, 404, ""),
        ({"fraga": "\x00"}, 404, ""),
    ],
)
def test_a_view_that_cant_be_kept_says_why(varld, data, status, says):
    answer = spara(login(varld.mottagare), **data)
    assert answer.status_code == status
    assert says in text(answer)
    with act_as(varld.mottagare):
        assert not Vy.objects.exists()


def test_a_name_that_is_taken_is_told_and_twenty_views_are_enough(varld):
    client = login(varld.mottagare)
    spara(client)
    again = spara(client, fraga="vald=ja")
    assert again.status_code == 422
    assert "Du har redan en vy som heter så." in text(again)
    with act_as(varld.mottagare):
        for n in range(MOST - 1):
            save_view(av=varld.mottagare, lista="orosanmalan-inkorg", fraga="vald=ja", namn=f"Vy {n}")
        with pytest.raises(Regelbrott, match="redan 20 vyer"):
            save_view(av=varld.mottagare, lista="orosanmalan-inkorg", fraga="vald=ja", namn="En till")
    assert "redan 20 vyer" in text(spara(client, namn="En till"))


def test_a_list_that_the_role_doesnt_have_keeps_no_views(varld):
    assert spara(login(varld.kurator)).status_code == 404


@pytest.mark.parametrize("lista", REGISTER, ids=lambda lista: lista.sida)
def test_the_views_that_everybody_has_are_written_as_the_list_writes_them(varld, lista):
    reported(varld.mottagare)
    client = login(varld.mottagare)
    for namn, fraga in lista.vyer:
        page = client.get(f"{reverse(lista.sida)}?{fraga or 'vy=alla'}")
        assert f'aria-current="page">{namn}' in text(page)
        assert ODD not in text(page)
