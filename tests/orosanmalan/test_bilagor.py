"""Files that come with a report: kept with its draft, judged when chosen, sent with each child's report, and once more after."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from orosanmalan import services
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Handelse, Utkast
from samverkan.dokument.models import Dokument
from samverkan.fel import Otillaten
from samverkan.notis.models import Notis
from tests.fabrik import login

from .anmalningar import STEG, SYSKON, Blankett, reported

pytestmark = pytest.mark.django_db


def brev(namn="brev.txt", text=b"Ett brev."):
    return SimpleUploadedFile(namn, text)


@pytest.fixture
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "dokument"
    return settings.MEDIA_ROOT


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A block after which what waits for the transaction is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def kept_in(store):
    """The files that wait for a report to be sent."""
    return list(store.glob("utkast-*/*"))


def test_files_come_along_to_each_childs_report(varld):
    blankett = Blankett(varld.kurator)
    blankett.fill(fler_barn="ja", antal="2", **SYSKON)
    answer = blankett.send(bilagor=[brev(), brev("annat.txt", b"Ett annat brev.")])
    assert answer.status_code == 302
    with act_as(varld.mottagare):
        assert Dokument.objects.count() == 6
        assert set(Dokument.objects.values_list("behorighet", flat=True)) == {"se_inlamnat"}
    assert "annat.txt" in login(varld.kurator).get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("fil", "says"),
    [
        (brev("tom.txt", b""), "Filen är tom"),
        (brev("ond.exe", b"MZ\x90\x00" + b"x" * 100), "ond.exe:"),
        (brev("bild.jpg", b"%PDF-1.7 inte en bild"), "bild.jpg:"),
    ],
)
def test_a_file_that_is_not_taken_stops_the_sending_and_keeps_all_the_rest(varld, store, committed, fil, says):
    blankett = Blankett(varld.kurator)
    blankett.fill()
    answer = blankett.send(bilagor=[brev(), fil])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "De andra filerna är sparade. Du behöver inte välja dem igen." in page
    assert STEG["oron"]["oro"] in page
    with act_as(varld.mottagare):
        assert not Arende.objects.exists()
        assert not Dokument.objects.exists()
    with committed():
        assert blankett.send().status_code == 302
    with act_as(varld.mottagare):
        assert [one.namn for one in Dokument.objects.all()] == ["brev.txt"]
    assert kept_in(store) == []


def test_files_are_kept_and_taken_away_before_the_report_is_sent(varld, store, committed):
    blankett = Blankett(varld.kurator)
    blankett.fill()
    for _press in range(2):
        answer = blankett.send(bilagor=[brev(), brev("fel-barn.txt", b"Om ett annat barn.")], stanna="filer")
        assert (answer.status_code, answer.url) == (302, f"{blankett.address('granska')}#filer")
    page = blankett.get("granska").content.decode()
    assert page.count("fel-barn.txt") == 2, "once, and once in the words of its button"
    wrong = re.findall(r'value="(bort-[0-9a-f]{64})"', page)[1]
    with committed():
        assert blankett.send(stanna=wrong).status_code == 302
    assert len(kept_in(store)) == 1
    with committed():
        blankett.send(bilagor=[brev("till.txt", b"Ett brev till.")])
    with act_as(varld.mottagare):
        assert {one.namn for one in Dokument.objects.all()} == {"brev.txt", "till.txt"}
    assert kept_in(store) == []


def test_a_report_thrown_away_leaves_no_file(varld, store, committed):
    blankett = Blankett(varld.kurator)
    blankett.fill()
    blankett.send(bilagor=[brev()], stanna="filer")
    assert len(kept_in(store)) == 1
    with committed():
        blankett.client.post(f"/orosanmalan/ny/{blankett.utkast}/kasta/")
    assert kept_in(store) == []


def test_a_file_is_asked_for_only_by_the_draft_that_it_was_chosen_in(varld, store):
    """Whoever posts the name of another's file to a draft of their own gets nothing."""
    theirs, own = Blankett(varld.kurator), Blankett(varld.kurator)
    for one in (theirs, own):
        one.fill()
    theirs.send(bilagor=[brev()], stanna="filer")
    with act_as(varld.kurator):
        saved = Utkast.objects.get(nyckel=theirs.nyckel).data["filer.fil"]
    forged = {"utkast_del": "filer", "fil": [*saved, "utkast-30/../../hemligt", ""]}
    assert own.client.post(reverse("utkast", args=[own.nyckel]), forged).status_code == 200
    assert "brev.txt" not in own.get("granska").content.decode()
    own.send()
    with act_as(varld.mottagare):
        assert not Dokument.objects.exists()


def test_a_kept_file_that_is_gone_is_told_and_nothing_is_sent(varld, store):
    blankett = Blankett(varld.kurator)
    blankett.fill()
    blankett.send(bilagor=[brev()], stanna="filer")
    for path in kept_in(store):
        path.unlink()
    answer = blankett.send()
    assert answer.status_code == 422
    assert "brev.txt har legat för länge" in answer.content.decode()
    with act_as(varld.mottagare):
        assert not Arende.objects.exists()


def test_a_file_that_is_too_large_and_too_many_files_are_told(varld, settings):
    settings.DOKUMENT_MAX_BYTES = 1000
    blankett = Blankett(varld.kurator)
    blankett.fill()
    for bilagor in ([brev(text=b"x" * 2000)], [brev(text=b"%d" % n) for n in range(11)]):
        assert blankett.send(bilagor=bilagor).status_code == 422
    assert blankett.send().status_code == 302


def test_one_more_file_is_sent_from_the_receipt_and_told_to_who_has_the_case(varld):
    anmalan = reported(varld.kurator)
    client, address = login(varld.kurator), reverse("orosanmalan-bilaga", args=[anmalan.arende_id])
    for _press in range(2):
        assert client.post(address, {"fil": brev()}).status_code == 302
    assert client.post(address, {"fil": brev("ond.exe", b"MZ\x90\x00")}).status_code == 422
    assert client.post(address).status_code == 422
    with act_as(varld.mottagare):
        assert Dokument.objects.count() == 1
        assert Notis.objects.filter(kod="orosanmalan.bilaga").count() == 1
        assert Handelse.objects.filter(kod="orosanmalan.bilaga").count() == 1
    for stranger in (varld.larare, varld.mottagare):
        assert login(stranger).post(address, {"fil": brev()}).status_code == 404
    with act_as(varld.larare), pytest.raises(Otillaten):
        services.add_attachment(anmalan=anmalan, fil=brev(), av=varld.larare)
