"""The letters as PDF, read back: what each says and never says, that a screen reader can read it (PDF/UA), how long it gets,
and that each one that is fetched is in the log."""

import re
from uuid import uuid4

import pytest
from django.conf import settings as djangos
from django.core.files.uploadedfile import SimpleUploadedFile

from orosanmalan import services
from samverkan.arende.atkomst import act_as
from samverkan.dokument.pdf import BREV
from samverkan.person.services import merge
from tests import pdfua
from tests.fabrik import login

from .anmalningar import case_of, reported
from .beslut import answered, decided
from .utredningar import inquired

pytestmark = pytest.mark.django_db

CSS = djangos.BASE_DIR / "static/css"
LANG_TEXT = "Barnet kommer utan frukost och är ofta ensamt hemma på kvällarna. " * 300
"""What the longest field takes: nearly 20,000 characters."""


def fetch(uppdrag, address):
    answer = login(uppdrag).get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "application/pdf"
    return answer


def test_the_receipt_says_what_happens_now_and_nothing_about_the_child(varld):
    anmalan = reported(varld.kurator)
    answer = fetch(varld.kurator, f"/orosanmalan/mina/{anmalan.arende_id}/kvitto/")
    assert answer["Content-Disposition"] == f'attachment; filename="kvitto-{anmalan.arende_id}.pdf"'
    assert answer["Cache-Control"] == "no-store, private"
    words = pdfua.text(answer.content)
    assert anmalan.referens in words
    assert "Inom 14 dagar beslutar socialtjänsten" in words
    assert "Karin Kuratéus" in words
    for secret in ("Ebba", "Åkerlund", "Alva", "frukost"):
        assert secret not in words
    assert pdfua.faults(answer.content) == []


def test_the_reporters_copy_holds_the_whole_report_as_it_was_handed_in(varld):
    anmalan = reported(varld.kurator, hur_lange="Sedan i höstas.")
    answer = fetch(varld.kurator, f"/orosanmalan/mina/{anmalan.arende_id}/kopia/")
    words = pdfua.text(answer.content)
    for said in ("Ebba Åkerlund", "Påhittade gatan 1", "Ebba kommer till skolan utan frukost.", "Sedan i höstas."):
        assert said in words
    assert pdfua.faults(answer.content) == []


def test_where_a_protected_child_is_stands_on_no_paper(varld):
    where = {"adress": "Hemliga stigen 7", "skola": "Dolda skolan", "klass": "Klass 4Q", "finns_nu": "Hos mormor"}
    anmalan = reported(varld.kurator, barn={**where, "skydd_slag": "skyddad_folkbokforing"})
    words = pdfua.text(fetch(varld.kurator, f"/orosanmalan/mina/{anmalan.arende_id}/kopia/").content)
    assert "Skyddade uppgifter" in words
    for secret in where.values():
        assert secret not in words


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"utfall": "inleds"}, "Socialtjänsten har inlett en utredning."),
        ({"utfall": "inleds_ej"}, "Socialtjänsten har beslutat att inte inleda någon utredning."),
        ({"olamplig": True}, "Socialtjänsten kan inte lämna något besked om den här anmälan."),
    ],
)
def test_the_answer_says_word_for_word_what_the_page_says(varld, fields, says):
    anmalan = answered(varld, **fields)
    assert says in login(varld.kurator).get(f"/orosanmalan/mina/{anmalan.arende_id}/").content.decode()
    answer = fetch(varld.kurator, f"/orosanmalan/mina/{anmalan.arende_id}/svar/")
    words = pdfua.text(answer.content)
    assert says in words
    assert anmalan.referens in words
    for secret in ("Ebba", "Åkerlund", "Tryggt", "allvarlig", "Hotbild", "Maja"):
        assert secret not in words
    assert pdfua.faults(answer.content) == []


def test_there_is_no_letter_before_there_is_an_answer(varld):
    anmalan = decided(varld)
    assert login(varld.kurator).get(f"/orosanmalan/mina/{anmalan.arende_id}/svar/").status_code == 404


def test_a_letter_follows_the_language_of_the_page(varld):
    anmalan = reported(varld.kurator)
    client = login(varld.kurator)
    client.cookies["django_language"] = "en"
    content = client.get(f"/orosanmalan/mina/{anmalan.arende_id}/kvitto/").content
    assert pdfua.reader(content).root_object["/Lang"] == "en"
    assert "What happens now" in pdfua.text(content)
    assert pdfua.faults(content) == []


def test_long_texts_flow_over_numbered_pages_and_are_whole(varld):
    anmalan = reported(varld.kurator, oro=LANG_TEXT, hort=LANG_TEXT[:9000])
    content = fetch(varld.kurator, f"/orosanmalan/mina/{anmalan.arende_id}/kopia/").content
    pages = pdfua.reader(content).pages
    assert 7 <= len(pages) <= 14
    for nr, page in enumerate(pages, start=1):
        words = page.extract_text()
        assert f"{nr} ({len(pages)})" in words
        assert anmalan.referens in words
    assert pdfua.text(content).count("ofta ensamt") + pdfua.text(content).count("ofta HBG") >= 430
    assert pdfua.faults(content) == []


@pytest.mark.parametrize(("letter", "kod"), [("kvitto", "pdf_kvitto"), ("kopia", "pdf_anmalan"), ("svar", "pdf_svar")])
def test_each_letter_that_is_fetched_is_in_the_log(varld, agare, letter, kod):
    anmalan = answered(varld)
    fetch(varld.kurator, f"/orosanmalan/mina/{anmalan.arende_id}/{letter}/")
    logged = agare.execute(
        "SELECT uppdrag_id, arende_id, data FROM logg_logg WHERE vad = %s", [f"orosanmalan.{kod}"]
    ).fetchall()
    assert logged == [(varld.kurator.pk, anmalan.arende_id, {})]


# Those of the unit that handles the case

HAR_HAND_OM = {"mottagare", "handlaggare_utan_beslutsratt", "chef", "lasare"}
FAR_HAMTA = {
    "mina/{}/kvitto/": {"kurator"},
    "mina/{}/kopia/": {"kurator"},
    "mina/{}/svar/": {"kurator"},
    "{}/brev/anmalan/": HAR_HAND_OM,
    "{}/brev/beslut/": HAR_HAND_OM,
    "{}/brev/svar/": HAR_HAND_OM,
}
"""Who may fetch which letter of a case that the counsellor reported to the reception. All others meet what does not exist."""


@pytest.mark.parametrize("letter", FAR_HAMTA)
def test_who_may_fetch_which_letter(varld, letter):
    address = "/orosanmalan/" + letter.format(answered(varld).arende_id)
    everybody = (
        "mottagare", "handlaggare_utan_beslutsratt", "chef", "lasare", "kurator", "larare", "rektor", "handlaggare",
        "administrator", "loggranskare", "skoladministrator", "jk_mottagare", "jk_chef", "bup_samordnare",
    )  # fmt: skip
    got = {who: login(getattr(varld, who)).get(address).status_code for who in everybody}
    assert {who for who, status in got.items() if status == 200} == FAR_HAMTA[letter]
    assert {status for who, status in got.items() if who not in FAR_HAMTA[letter]} == {404}


def test_the_decision_for_the_file_holds_the_assessment_the_decision_its_reasons_and_who_took_it(varld):
    anmalan = decided(varld)
    content = fetch(varld.mottagare, f"/orosanmalan/{anmalan.arende_id}/brev/beslut/").content
    words = pdfua.text(content)
    for said in ("Beslut att inleda utredning", "Oron är allvarlig.", "Tryggt i dag.", "Maja Mottag", "20 kap. 2 §"):
        assert said in words
    assert pdfua.faults(content) == []


def test_before_the_decision_the_file_has_the_assessment_and_before_that_nothing(varld):
    anmalan = reported(varld.kurator)
    address = f"/orosanmalan/{anmalan.arende_id}/brev/beslut/"
    assert login(varld.mottagare).get(address).status_code == 404
    arende = case_of(anmalan, varld.mottagare)
    with act_as(varld.mottagare):
        services.assess_protection(
            arende=arende, akut=True, motivering="Ring nu.", atgarder="Polis.", av=varld.mottagare, version=1
        )
    words = pdfua.text(fetch(varld.mottagare, address).content)
    assert "Skyddsbedömning" in words
    assert "Ring nu." in words
    assert "Skäl för beslutet" not in words


def test_the_letters_of_the_file_say_who_the_child_is_but_not_where_a_protected_one_lives(varld):
    where = {"adress": "Hemliga stigen 7", "skola": "Dolda skolan", "klass": "Klass 4Q", "finns_nu": "Hos mormor"}
    anmalan = decided(varld, barn={**where, "skydd_slag": "sekretessmarkering"})
    for letter in ("anmalan", "beslut"):
        words = pdfua.text(fetch(varld.mottagare, f"/orosanmalan/{anmalan.arende_id}/brev/{letter}/").content)
        assert "Skyddade uppgifter" in words
        assert "Ebba" in words
        for secret in where.values():
            assert secret not in words


@pytest.mark.parametrize(
    "text",
    ["Barnet 👧🏽 mår dåligt 😢", "قلق على الطفل", "<script>alert(1)</script>", "{{ settings.SECRET_KEY }}", "Z̸̢̛a̸l̴g̷o̶"],
)
def test_odd_text_makes_a_letter_all_the_same(varld, text):
    anmalan = reported(varld.kurator, oro=text)
    content = fetch(varld.kurator, f"/orosanmalan/mina/{anmalan.arende_id}/kopia/").content
    assert pdfua.faults(content) == []
    if text.isascii():
        assert text in pdfua.text(content)


def test_the_letters_own_type_has_the_names_of_europe_and_what_is_written_on_a_phone(varld):
    text = "Łucja Čuđ, Ζωή och Київ 😢👧🏽"
    anmalan = reported(varld.kurator, oro=text)
    content = fetch(varld.kurator, f"/orosanmalan/mina/{anmalan.arende_id}/kopia/").content
    assert text in pdfua.text(content)
    assert pdfua.fonts(content) == {"Source", "Noto"}


def test_the_colours_are_those_of_the_pages():
    """The colours of tenants in print are those that the pages have in light mode."""
    light = re.findall(r'\[data-farg="(\d)"\] \{\s*--farg: light-dark\((#\w+)', (CSS / "farger.css").read_text())
    assert re.findall(r'\[data-farg="(\d)"\] \{ --farg: (#\w+)', BREV.read_text()) == light
    assert len(light) == 8


def test_the_decision_for_the_file_holds_what_was_done_at_once_the_contacts_and_the_support(varld):
    anmalan, av = reported(varld.kurator), varld.mottagare
    arende = case_of(anmalan, av)
    with act_as(av):
        services.assess_protection(
            arende=arende, akut=True, motivering="Ring nu.", atgarder="Barnet fick stanna hos mormor.", av=av, version=1
        )
        services.note_contact(
            arende=arende, engang=uuid4(), med="vardnadshavare", namn="Alva", hur="telefon", text=LANG_TEXT, av=av
        )
        arende = case_of(anmalan, av)
        services.decide(
            arende=arende,
            utfall="inleds_ej",
            motivering="Lugnt.",
            stod="Öppna förskolan.",
            av=av,
            version=arende.version,
        )
    content = fetch(av, f"/orosanmalan/{anmalan.arende_id}/brev/beslut/").content
    words = pdfua.text(content)
    for said in (
        "Barnet fick stanna hos mormor.",
        "Vårdnadshavare, telefon, Alva",
        "Öppna förskolan.",
        "Antecknat av Maja",
    ):
        assert said in words
    assert len(pdfua.reader(content).pages) >= 5
    assert pdfua.faults(content) == []


def test_a_report_on_an_open_inquiry_says_to_which_it_belongs(varld):
    av = varld.mottagare
    utredning = inquired(varld.kurator, av)
    anmalan = reported(varld.kurator)
    with act_as(av):
        arende = case_of(anmalan, av)
        merge(keep=utredning.person, other=arende.person, skal="Samma barn.", av=av)
        services.assess_protection(arende=arende, akut=False, motivering="Lugnt.", av=av, version=arende.version)
        arende = case_of(anmalan, av)
        services.join_open_inquiry(arende=arende, till_arende=utredning, av=av, version=arende.version)
    content = fetch(av, f"/orosanmalan/{anmalan.arende_id}/brev/beslut/").content
    assert f"Anmälan förs till utredningen {utredning.dnr}" in pdfua.text(content)
    assert pdfua.faults(content) == []


def test_the_files_that_came_with_the_report_are_named_in_a_table_whose_heading_comes_again(varld, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    anmalan = reported(varld.kurator, oro=LANG_TEXT[:2600])
    with act_as(varld.kurator):
        for nr in range(20):
            fil = SimpleUploadedFile(f"teckning {nr}.txt", f"Teckning {nr}.".encode())
            services.add_attachment(anmalan=anmalan, fil=fil, av=varld.kurator)
    content = fetch(varld.kurator, f"/orosanmalan/mina/{anmalan.arende_id}/kopia/").content
    assert "teckning 19.txt" in pdfua.text(content)
    pages = [page.extract_text() for page in pdfua.reader(content).pages]
    with_rows = [page for page in pages if "teckning" in page]
    assert len(with_rows) > 1
    assert all("Storlek" in page for page in with_rows)
    assert pdfua.faults(content) == []
