"""Bad input at the doors of the first path: always a clear answer beside the field, what was typed kept, nothing written."""

import pytest
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orosanmalan.models import Anmalan
from samverkan.arende.atkomst import act_as
from tests.fabrik import login

from .anmalningar import FORMULAR, formular, reported

pytestmark = pytest.mark.django_db

TEXTS = [
    name
    for name, value in FORMULAR.items()
    if name in ("fornamn", "efternamn", "oro", "anmalare_yrke", "anmalare_telefon")
]
HARMLESS = {
    "emoji": "Barnet 👧🏽 mår dåligt 😢",
    "right_to_left": "قلق على الطفل",
    "sql": "'; DROP TABLE orosanmalan_anmalan; --",
    "html": "<script>alert(1)</script><b>fet</b>",
    "template": "{{ settings.SECRET_KEY }} {% include 'x' %}",
    "combining": "Z̸̢̛a̸l̴g̷o̶",
}


def written(av):
    with act_as(av):
        return Anmalan.objects.count()


@pytest.mark.parametrize("kind", HARMLESS)
@pytest.mark.parametrize("field", [*TEXTS, "adress", "skola", "finns_nu", "vardnadshavare_1", "hur_lange", "varfor_nu"])
def test_odd_text_is_kept_as_written_and_shown_harmlessly(varld, kind, field):
    text = HARMLESS[kind]
    sent = login(varld.kurator).post("/orosanmalan/ny/", formular(**{field: text}))
    assert sent.status_code == 302
    page = login(varld.kurator).get(sent.url).content.decode()
    assert "<script>alert" not in page
    assert escape(text) in page


@pytest.mark.parametrize("field", [*TEXTS, "nummer", "adress", "kommun", "engang", "akut_fara", "skydd_slag"])
def test_nul_is_refused(varld, field):
    answer = login(varld.kurator).post("/orosanmalan/ny/", formular(**{field: "a\x00b"}))
    assert answer.status_code == 422
    assert written(varld.kurator) == 0


@pytest.mark.parametrize("field", [*TEXTS, "nummer", "adress"])
def test_a_megabyte_is_refused_beside_the_field(varld, field):
    answer = login(varld.kurator).post("/orosanmalan/ny/", formular(**{field: "x" * 1_000_000}))
    assert answer.status_code == 422
    assert written(varld.kurator) == 0


def test_more_than_any_form_holds_is_refused_before_it_is_read(varld):
    answer = login(varld.kurator).post("/orosanmalan/ny/", formular(oro="x" * 5_000_000))
    assert answer.status_code in (400, 413)
    assert written(varld.kurator) == 0


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("201701012394", "siffra"),
        ("20171301-2393", "finns inte"),
        ("20170230", "finns inte"),
        ("20990101", "framtiden"),
        ("abcdefghij", "siffror"),
        ("1" * 29, "siffror"),
    ],
)
def test_wrong_personal_numbers_are_told_in_words(varld, number, says):
    answer = login(varld.kurator).post("/orosanmalan/ny/", formular(nummer=number))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert number in page
    assert written(varld.kurator) == 0


@pytest.mark.parametrize("field", ["kommun", "akut_fara", "oro", "vald", "anmalare_yrke", "anmalare_telefon"])
def test_what_must_be_answered_says_so_and_keeps_the_rest(varld, field):
    answer = login(varld.kurator).post("/orosanmalan/ny/", formular(**{field: ""}, adress="Kvarvägen 7"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}' in page
    assert "Kvarvägen 7" in page
    assert written(varld.kurator) == 0


@pytest.mark.parametrize("engang", ["", "1", "x" * 500, "00000000-0000-0000-0000-00000000000g"])
def test_a_forged_form_id_is_refused(varld, engang):
    assert login(varld.kurator).post("/orosanmalan/ny/", formular(engang=engang)).status_code == 422


@pytest.mark.parametrize("pk", ["0", "999999999", "9" * 18, "9" * 40])
@pytest.mark.parametrize(
    "address", ["/arenden/{}/", "/orosanmalan/mina/{}/", "/orosanmalan/{}/beslut/", "/dokument/{}/"]
)
def test_a_forged_case_id_is_missing(varld, pk, address):
    assert login(varld.mottagare).get(address.format(pk)).status_code == 404


@pytest.mark.parametrize("fore", ["abc", "-1", "1.5", "9" * 40, "%00", "１２"])
@pytest.mark.parametrize("address", ["/arenden/", "/orosanmalan/inkorg/", "/orosanmalan/mina/"])
def test_a_forged_page_key_is_missing(varld, fore, address):
    answer = login(varld.mottagare).get(f"{address}?fore={fore}")
    assert answer.status_code in (400, 404)


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30, "1.5", "\x00"])
def test_a_forged_version_is_refused(varld, version):
    pk = reported(varld.kurator).arende_id
    answer = login(varld.mottagare).post(
        f"/orosanmalan/{pk}/skyddsbedomning/", {"version": version, "akut": "nej", "motivering": "Lugnt."}
    )
    assert answer.status_code == 422


def test_an_older_version_is_a_conflict(varld):
    pk = reported(varld.kurator).arende_id
    answer = login(varld.mottagare).post(
        f"/orosanmalan/{pk}/skyddsbedomning/", {"version": "77", "akut": "nej", "motivering": "Min text."}
    )
    assert answer.status_code == 409
    assert "Min text." in answer.content.decode()
    assert "Någon annan har ändrat ärendet" in answer.content.decode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.dictionaries(st.sampled_from([*FORMULAR, "engang", "utkast", "adress", "hur_lange"]), st.text(max_size=200))
)
def test_no_text_whatever_breaks_the_form(varld, data):
    answer = login(varld.kurator).post("/orosanmalan/ny/", {**formular(), **data})
    assert answer.status_code in (302, 422)
