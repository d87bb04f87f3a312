"""The pages of documents: a file is handed out through the grant alone, as a file to save and never to run, and logged;
what is sent in wrong is told beside the field, and nothing is half-written.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Behorighet
from samverkan.arende.services import grant
from samverkan.dokument.models import Dokument
from tests.fabrik import login
from tests.orosanmalan.anmalningar import case_of, reported
from tests.test_atkomst import the_page

from . import filer
from .test_bifoga import files, give, store  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def arende(varld):
    return case_of(reported(varld.kurator), varld.mottagare)


def send(client, arende, *, fil=None, **data):
    fil = SimpleUploadedFile("brev.pdf", filer.PDF) if fil is None else fil
    return client.post(f"/arenden/{arende.pk}/dokument/", {"fil": fil, "behorighet": "se_inre", **data})


def body(answer):
    """All of a file that comes; reading to the end is what closes it."""
    return b"".join(answer.streaming_content)


def documents(av):
    with act_as(av):
        return list(Dokument.objects.all())


# Open


def test_a_document_comes_as_a_file_with_a_neutral_name(varld, arende):
    given = give(arende, varld.mottagare, name="Ebba Åkerlund 20170101-2393.pdf")
    answer = login(varld.mottagare_2).get(f"/dokument/{given.pk}/")
    assert answer.status_code == 200
    assert body(answer) == filer.PDF
    assert answer.headers["Content-Disposition"] == f'attachment; filename="dokument-{given.pk}.pdf"'
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Length"] == str(len(filer.PDF))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("name", "content", "ending"),
    [
        ("a.jpeg", filer.JPEG, "jpg"),
        ("a.heif", filer.HEIC, "heic"),
        ("a.docx", filer.docx(), "docx"),
        ("a.txt", b"hej", "txt"),
    ],
)
def test_each_kind_gets_its_own_ending(varld, arende, name, content, ending):
    given = give(arende, varld.mottagare, name=name, content=content)
    answer = login(varld.mottagare).get(f"/dokument/{given.pk}/")
    assert answer.headers["Content-Disposition"].endswith(f'.{ending}"')
    assert body(answer) == content


def test_opening_is_logged_with_the_case(varld, arende, agare):
    given = give(arende, varld.mottagare)
    body(login(varld.mottagare_2).get(f"/dokument/{given.pk}/"))
    assert agare.execute(
        "SELECT uppdrag_id, arende_id, arende_verksamhet_id, data FROM logg_logg WHERE vad = 'dokument.hamtat'"
    ).fetchall() == [(varld.mottagare_2.pk, arende.pk, varld.soc.pk, {"dokument": given.pk})]


@pytest.mark.parametrize(
    "who", ["handlaggare", "kurator", "administrator", "loggranskare", "jk_chef", "bup_samordnare"]
)
def test_others_meet_the_same_404_as_for_what_does_not_exist(varld, arende, who):
    given = give(arende, varld.mottagare)
    client = login(getattr(varld, who))
    forbidden, missing = client.get(f"/dokument/{given.pk}/"), client.get("/dokument/987654321/")
    assert forbidden.status_code == missing.status_code == 404
    assert the_page(forbidden) == the_page(missing)


def test_a_grant_to_the_case_does_not_open_the_inner_handlings_documents(varld, arende):
    with act_as(varld.mottagare):
        grant(
            arende=arende,
            enhet=varld.bup,
            permissions=["se_arende"],
            grund=Behorighet.Grund.SAMTYCKE,
            av=varld.mottagare,
        )
    inner = give(arende, varld.mottagare)
    shared = give(arende, varld.mottagare, behorighet="se_arende")
    client = login(varld.bup_samordnare)
    assert client.get(f"/dokument/{inner.pk}/").status_code == 404
    answer = client.get(f"/dokument/{shared.pk}/")
    assert body(answer) == filer.PDF
    page = client.get(f"/arenden/{arende.pk}/").content.decode()
    assert f"/dokument/{shared.pk}/" in page
    assert f"/dokument/{inner.pk}/" not in page


def test_a_reporter_opens_what_the_own_unit_handed_in(varld, arende, agare):
    given = give(arende, varld.kurator, behorighet="se_inlamnat")
    answer = login(varld.kurator).get(f"/dokument/{given.pk}/")
    assert body(answer) == filer.PDF
    assert login(varld.larare).get(f"/dokument/{given.pk}/").status_code == 404
    seen_by_owner = "SELECT count(*) FROM logg_logg WHERE vad = 'dokument.hamtat' AND arende_verksamhet_id = %s"
    assert agare.execute(seen_by_owner, [varld.soc.pk]).fetchone() == (1,)


def test_a_document_whose_bytes_are_gone_says_so(varld, arende, store, caplog):  # noqa: F811
    given = give(arende, varld.mottagare, name="Ebba.pdf")
    for path in files(store):
        path.unlink()
    answer = login(varld.mottagare).get(f"/dokument/{given.pk}/")
    assert answer.status_code == 404
    assert "själva filen finns inte där den ska" in answer.content.decode()
    assert f"Dokument {given.pk} saknar sin fil" in caplog.text
    assert "Ebba" not in caplog.text


# Attach


def test_the_case_page_shows_the_documents_and_how_to_attach(varld, arende):
    client = login(varld.mottagare)
    empty = client.get(f"/arenden/{arende.pk}/").content.decode()
    assert "Inga dokument ännu" in empty
    assert f'action="/arenden/{arende.pk}/dokument/"' in empty
    answer = send(client, arende)
    assert answer.url == f"/arenden/{arende.pk}/"
    page = client.get(answer.url).content.decode()
    assert "Dokumentet finns nu i ärendet." in page
    assert "brev.pdf" in page
    assert "Bara vi som handlägger ser dokumentet." in page


def test_one_who_only_reads_sees_no_form(varld, arende):
    page = login(varld.lasare).get(f"/arenden/{arende.pk}/").content.decode()
    assert "Inga dokument ännu." in page
    assert "/dokument/" not in page
    assert send(login(varld.lasare), arende).status_code == 404


def test_a_form_sent_twice_gives_one_document(varld, arende):
    client = login(varld.mottagare)
    assert [send(client, arende).status_code for _time in range(2)] == [302, 302]
    assert len(documents(varld.mottagare)) == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"fil": ""}, "Välj en fil att bifoga."),
        ({"fil": SimpleUploadedFile("tom.pdf", b"")}, "Filen är tom."),
        ({"fil": SimpleUploadedFile("a.pdf", b"MZ\x00")}, "Filen heter .pdf men är ett program."),
        ({"fil": SimpleUploadedFile("<script>.exe", b"MZ")}, "Den här sortens fil tas inte emot."),
        ({"fil": SimpleUploadedFile("a.pdf", filer.PDF), "behorighet": ""}, "Välj vem som får läsa dokumentet."),
        ({"fil": SimpleUploadedFile("a.pdf", filer.PDF), "behorighet": "se_allt"}, "Välj vem som får läsa dokumentet."),
        ({"fil": "inte en fil"}, "Välj en fil att bifoga."),
    ],
)
def test_what_is_wrong_stands_beside_the_field(varld, arende, sent, words):
    if hasattr(sent["fil"], "seek"):
        sent["fil"].seek(0)
    answer = send(login(varld.mottagare), arende, **sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "<script>.exe" not in page
    assert documents(varld.mottagare) == []


def test_an_upload_above_the_limit_is_dropped_as_it_comes(varld, arende, settings, store):  # noqa: F811
    settings.DOKUMENT_MAX_BYTES = 100_000
    answer = send(login(varld.mottagare), arende, fil=SimpleUploadedFile("stor.txt", b"x" * 300_000))
    assert answer.status_code == 422
    assert "Filen är för stor. Den får vara högst 97,7\N{NO-BREAK SPACE}kB." in answer.content.decode()
    assert documents(varld.mottagare) == []
    assert not store.exists()


def test_a_large_upload_goes_by_disk_and_arrives_whole(varld, arende, store):  # noqa: F811
    content = filer.PDF + b"% " + b"x" * 4_000_000
    assert send(login(varld.mottagare), arende, fil=SimpleUploadedFile("a.pdf", content)).status_code == 302
    assert documents(varld.mottagare)[0].storlek == len(content)


@pytest.mark.parametrize("who", ["lasare", "handlaggare", "kurator", "jk_mottagare", "administrator"])
def test_nobody_else_attaches(varld, arende, who):
    client = login(getattr(varld, who))
    assert send(client, arende).status_code == client.get(f"/arenden/{arende.pk}/dokument/").status_code == 404
    assert documents(varld.mottagare) == []


def test_a_forged_case_is_missing(varld):
    assert login(varld.mottagare).post("/arenden/987654321/dokument/", {}).status_code == 404


def test_the_page_asks_the_same_number_of_questions_however_many_documents(
    varld, arende, django_assert_max_num_queries
):
    give(arende, varld.mottagare)
    client = login(varld.mottagare)
    client.get(f"/arenden/{arende.pk}/")
    with django_assert_max_num_queries(100) as few:
        client.get(f"/arenden/{arende.pk}/")
    for number in range(5):
        give(arende, varld.mottagare, name=f"{number}.txt", content=b"hej %d" % number)
    with django_assert_max_num_queries(len(few)):
        client.get(f"/arenden/{arende.pk}/")
