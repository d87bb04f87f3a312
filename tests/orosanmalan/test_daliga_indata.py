"""Bad input at the doors of the first path: always a clear answer beside the field, what was typed kept, nothing written."""

import pytest
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orosanmalan.models import Anmalan
from samverkan.arende.atkomst import act_as
from tests.fabrik import login

from .anmalningar import STEG, WHERE, Blankett, reported

pytestmark = pytest.mark.django_db

TEXTS = ["fornamn", "efternamn", "oro", "anmalare_yrke", "anmalare_telefon"]
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
def test_odd_text_is_kept_as_written_and_shown_harmlessly(varld, kind):
    text = HARMLESS[kind]
    fields = [
        *TEXTS,
        "adress",
        "skola",
        "klass",
        "finns_nu",
        "vardnadshavare_1",
        "hort",
        "hur_lange",
        "varfor_nu",
        "gjort",
    ]
    blankett = Blankett(varld.kurator)
    assert blankett.fill(**{name: f"{name} {text}" for name in fields}).status_code == 302
    review = blankett.get("granska").content.decode()
    receipt = login(varld.kurator).get(blankett.send().url).content.decode()
    for page in (review, receipt):
        assert "<script>alert" not in page
        for name in fields:
            assert escape(f"{name} {text}") in page, name


@pytest.mark.parametrize(
    "field", [*TEXTS, "nummer", "adress", "kommun", "akut_fara", "skydd_slag", "vald", "fler_barn"]
)
def test_nul_is_refused(varld, field):
    blankett = Blankett(varld.kurator)
    assert blankett.fill(**{field: "a\x00b"}).status_code == 422
    assert written(varld.kurator) == 0


@pytest.mark.parametrize("field", [*TEXTS, "nummer", "adress"])
def test_a_megabyte_is_refused_beside_the_field_and_what_was_kept_before_is_there(varld, field):
    blankett = Blankett(varld.kurator)
    assert blankett.fill(**{field: "x" * 1_000_000}).status_code == 422
    assert blankett.get(WHERE[field]).status_code == 200
    assert blankett.fill().status_code == 302


@pytest.mark.parametrize("steg", STEG)
def test_more_than_any_form_holds_is_refused_before_it_is_read(varld, steg):
    answer = Blankett(varld.kurator).post(steg, oro="x" * 10_000_000)
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
    answer = Blankett(varld.kurator).fill(nummer=number)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert number in page


@pytest.mark.parametrize(
    "field",
    [
        "akut_fara",
        "kommun",
        "oro",
        "vald",
        "vh_informerad",
        "barn_informerat",
        "fler_barn",
        "anmalare_yrke",
        "anmalare_telefon",
    ],
)
def test_what_must_be_answered_says_so_and_is_asked_again(varld, field):
    blankett = Blankett(varld.kurator)
    answer = blankett.fill(**{field: ""})
    assert answer.status_code == 422
    assert f'href="#id_{field}' in answer.content.decode()
    assert blankett.get("granska").url == blankett.address(WHERE[field])


def test_what_was_right_on_a_page_with_a_fault_is_kept(varld):
    blankett = Blankett(varld.kurator)
    answer = blankett.fill(kommun="", adress="Kvarvägen 7")
    assert "Kvarvägen 7" in answer.content.decode()
    assert "Kvarvägen 7" in blankett.get("kommun").content.decode()


def test_a_forged_step_is_missing(varld):
    blankett = Blankett(varld.kurator)
    for steg in ("finns-inte", "klara", "x" * 300):
        assert blankett.get(steg).status_code == 404
        assert blankett.post(steg, a="1").status_code == 404
    for address in ("/orosanmalan/ny/1/fara/", "/orosanmalan/ny/00000000-0000-0000-0000-00000000000g/fara/"):
        assert blankett.client.get(address).status_code == 404


def test_steps_can_not_be_skipped_by_their_address(varld):
    blankett = Blankett(varld.kurator)
    for steg in [*list(STEG)[1:], "ring", "granska"]:
        assert blankett.get(steg).url == blankett.address("fara")
    blankett.fill(until="oron")
    for steg in ("tiden", "du", "granska"):
        assert blankett.get(steg).url == blankett.address("oron")
    assert blankett.send().url == blankett.address("oron")
    assert written(varld.kurator) == 0


def test_what_is_posted_out_of_order_is_kept_but_not_taken_as_answered(varld):
    blankett = Blankett(varld.kurator)
    assert blankett.post("oron", **STEG["oron"]).url == blankett.address("fara")
    blankett.fill(until="oron")
    page = blankett.get("oron")
    assert STEG["oron"]["oro"] in page.content.decode()
    assert blankett.get("tiden").url == blankett.address("oron")


def test_fields_that_the_page_does_not_have_are_not_believed(varld):
    """Neither answers of other steps, nor what only others are asked, nor who reports."""
    blankett = Blankett(varld.kurator)
    forged = {
        "skador": "Blåmärke",
        "anmalare_namn": "Någon Annan",
        "variant": "privat",
        "tillfalle": "1",
        "akut_fara": "ja",
    }
    blankett.fill()
    for steg, fields in STEG.items():
        others = {name: value for name, value in forged.items() if name not in fields}
        assert blankett.post(steg, **fields, **others, **{"barnet.fornamn": "X", "klara": "du"}).status_code == 302
    blankett.send()
    with act_as(varld.kurator):
        anmalan = Anmalan.objects.get()
    assert (anmalan.skador, anmalan.anmalare_namn, anmalan.variant) == ("", "Karin Kuratéus", "skola")
    assert anmalan.akut_fara is False


@pytest.mark.parametrize("antal", ["0", "-1", "99", "x", "9" * 50, "１", ""])
@pytest.mark.parametrize("stanna", ["fler", "0", "-1", "99", "x", "9" * 50, "１"])
def test_forged_numbers_of_siblings_break_nothing(varld, antal, stanna):
    blankett = Blankett(varld.kurator)
    blankett.fill(until="syskon")
    assert blankett.post("syskon", fler_barn="ja", antal=antal, stanna=stanna).status_code == 302
    assert blankett.get("syskon").status_code == 200
    assert blankett.get("granska").url == blankett.address("syskon")


@pytest.mark.parametrize("pk", ["0", "999999999", "9" * 18, "9" * 40])
@pytest.mark.parametrize(
    "address", ["/arenden/{}/", "/orosanmalan/mina/{}/", "/orosanmalan/{}/beslut/", "/dokument/{}/"]
)
def test_a_forged_case_id_is_missing(varld, pk, address):
    assert login(varld.mottagare).get(address.format(pk)).status_code == 404


@pytest.mark.parametrize("fore", ["abc", "-1", "1.5", "9" * 40, "%00", "１２"])
@pytest.mark.parametrize("address", ["/arenden/", "/orosanmalan/inkorg/", "/orosanmalan/mina/"])
def test_a_forged_page_key_is_left_out_and_told(varld, fore, address):
    answer = login(varld.mottagare).get(f"{address}?fore={fore}")
    if fore == "%00":
        assert answer.status_code == 400
    else:
        assert answer.status_code == 200
        assert "Något i adressen gick inte att förstå" in answer.content.decode()


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


def test_a_draft_with_a_forged_key_is_not_listed(varld):
    client = login(varld.kurator)
    for key in ("orosanmalan-ny-", "orosanmalan-ny-x", "orosanmalan-ny-" + "0" * 32):
        client.post(f"/utkast/{key}/", {"fornamn": "x"})
    page = client.get("/orosanmalan/ny/")
    assert page.status_code == 200
    assert page.content.decode().count("Barnets namn är inte ifyllt") == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steg=st.sampled_from([*STEG, "granska"]),
    data=st.dictionaries(
        st.sampled_from(
            [*WHERE, "utkast", "utkast_del", "utkast_version", "antal", "stanna", "syskon_1_nummer", "bilagor"]
        ),
        st.text(max_size=200),
    ),
)
def test_no_text_whatever_breaks_a_step(varld, steg, data):
    blankett = Blankett(varld.kurator)
    blankett.fill(until=steg)
    answer = blankett.post(steg, **{**STEG.get(steg, {}), **data})
    assert answer.status_code in (302, 409, 422)
    assert blankett.get(steg).status_code in (200, 302)
