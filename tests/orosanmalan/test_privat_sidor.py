"""Reporting without login (SoL 19:4), over the pages: one thing a page, nothing left on the computer, no way further in; files as
those at work send them; limits that say whom to call; programs kept away without asking people anything; and bad input at each
door told in words.
"""

import hashlib
import re
from datetime import time

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orosanmalan import skrivnyckel
from orosanmalan.models import Anmalan
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Utkast
from samverkan.arende.utkast import forget_the_publics
from samverkan.dokument.models import Dokument
from samverkan.drift.databas import ARBETARE
from samverkan.organisation.models import Enhet
from samverkan.organisation.oppettider import open_now
from samverkan.organisation.services import public_uppdrag
from tests.dokument.filer import JPEG, PDF, PNG, upload
from tests.fabrik import login
from tests.logg.hjalp import django_as
from tests.orosanmalan.besokare import ORO, SVAR, Besokare, text
from tests.test_atkomst import TABELL, ask

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _written_slowly(settings, tmp_path):
    settings.ORO_MINST_SEKUNDER = 0
    settings.MEDIA_ROOT = tmp_path / "dokument"


def reports(uppdrag):
    with act_as(uppdrag):
        return list(Anmalan.objects.order_by("id"))


def drafts():
    with act_as(public_uppdrag()):
        return list(Utkast.objects.all())


@pytest.fixture
def besokare(varld):
    return Besokare()


# The way


def test_an_anonymous_report_lands_and_its_sender_has_a_number(varld, besokare):
    besokare.report()
    [anmalan] = reports(varld.mottagare)
    assert (anmalan.variant, anmalan.anonym, anmalan.anmalare, anmalan.oro) == ("privat", True, None, ORO)
    page = text(besokare.client.get("/oro/kvitto/"))
    assert anmalan.referens in page
    for written in (ORO, "Ebba", "Åkerlund", "Granne", "20170101"):
        assert written not in page
    pdf = besokare.client.get("/oro/kvitto/pdf/")
    assert pdf["Content-Type"] == "application/pdf"
    assert 'filename="kvitto.pdf"' in pdf["Content-Disposition"]


def test_each_child_of_the_family_gets_a_report(varld, besokare):
    syskon = {"fler_barn": "ja", "antal": "1", "syskon_1_fornamn": "Ture", "syskon_1_efternamn": "Åkerlund"}
    besokare.report(syskon=syskon)
    first, second = reports(varld.mottagare)
    assert first.tillfalle == second.tillfalle
    page = text(besokare.client.get("/oro/kvitto/"))
    assert first.referens in page
    assert second.referens in page


def test_one_who_says_who_they_are_is_asked_for_the_name(varld, besokare):
    besokare.answer_all()
    unnamed = besokare.post("du", anonym="nej")
    assert unnamed.status_code == 422
    assert "Skriv ditt namn, eller välj att vara anonym." in text(unnamed)
    besokare.post("du", anonym="nej", anmalare_namn="Gun Granne", anmalare_telefon="070-1740611")
    besokare.send()
    assert [one.anmalare_namn for one in reports(varld.mottagare)] == ["Gun Granne"]


def test_what_is_typed_before_one_chooses_to_be_anonymous_is_not_kept(varld, besokare):
    besokare.answer_all()
    besokare.post("du", anonym="ja", anmalare_namn="Gun Granne", anmalare_telefon="070-1740611")
    assert "Gun Granne" not in str([one.data for one in drafts()])
    besokare.send()
    assert [one.anmalare_namn for one in reports(varld.mottagare)] == [""]


def test_what_one_should_know_stands_before_and_after(varld, besokare):
    start = text(besokare.client.get("/oro/"))
    for told in (
        "Du får vara anonym",
        "familjen få veta",
        "måste registrera",
        "bara den som anmäler i sitt arbete",
        "112",
    ):
        assert told in start
    assert 'href="/oro/"' in text(Client().get("/konto/login/"))
    besokare.report()
    assert "Du får inget besked." in text(besokare.client.get("/oro/kvitto/"))


def test_acute_danger_shows_whom_to_call_before_anything_else(varld, besokare):
    Enhet.objects.filter(pk=varld.mottagning.pk).update(jourtelefon="08-465 004 90")
    besokare.begin()
    assert besokare.post("fara", akut_fara="ja").url == "/oro/steg/ring/"
    page = text(besokare.client.get("/oro/steg/ring/"))
    assert "112" in page
    assert "08-465 004 90" in page


def test_when_the_reception_is_closed_the_emergency_service_is_shown_and_the_report_marked(varld, besokare):
    """Today, all day long and never; `tests/organisation/test_oppettider.py` proves the rule for all days."""
    besokare.answer_all()
    marked = []
    for stanger in (time(0, 0, 1), time.max):
        Enhet.objects.filter(pk=varld.mottagning.pk).update(
            oppnar=time(0), stanger=stanger, jourtelefon="08-465 004 90"
        )
        varld.mottagning.refresh_from_db()
        closed = not open_now(varld.mottagning, timezone.now())
        marked.append(closed)
        page = text(besokare.client.get("/oro/steg/granska/"))
        assert ("mottagning är stängd nu" in page) == ("08-465 004 90" in page) == closed
    besokare.send()
    assert ("mottagning är stängd nu" in text(besokare.client.get("/oro/kvitto/"))) == closed
    assert [one.utanfor_kontorstid for one in reports(varld.mottagare)] == [closed]
    assert marked[0]


# Nothing is left, and nothing is opened


def test_the_key_is_the_only_way_to_the_text_and_the_database_holds_a_hash_of_it(varld, besokare):
    besokare.answer_all()
    cookie = besokare.client.cookies[skrivnyckel.KAKA]
    assert cookie["httponly"]
    assert cookie["path"] == "/oro/"
    assert cookie["max-age"] == "" == cookie["expires"]
    hemlighet = signing.loads(cookie.value, salt=skrivnyckel.KAKA)[0]
    [kept] = drafts()
    assert kept.nyckel == "oro-" + hashlib.sha256(hemlighet.encode()).hexdigest()
    assert ORO not in text(Besokare().client.get("/oro/steg/granska/", follow=True))


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "\u00e5", ["x"], ["x", 1, "y"], [1, 2, 3], ["x", 1, 1, "annat"]])
def test_a_key_that_is_none_of_ours_opens_nothing(varld, value):
    """A list is signed: with our own salt and too few or wrong parts, or whole with another salt."""
    client = Client()
    if isinstance(value, list):
        value = signing.dumps(value[:3], salt=value[3] if len(value) > 3 else skrivnyckel.KAKA)
    client.cookies[skrivnyckel.KAKA] = value
    for address in ("/oro/steg/oron/", "/oro/kvitto/", "/oro/kvitto/pdf/", "/oro/last/"):
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (302, "/oro/")


def test_after_sending_the_draft_is_gone_and_no_step_opens(varld, besokare):
    besokare.report()
    assert ORO not in str([one.data for one in drafts()])
    assert set(drafts()[0].data) == {"nummer", "mottagare", "ankom_at", "stangt"}
    for steg in (*SVAR, "granska"):
        answer = besokare.client.get(f"/oro/steg/{steg}/")
        assert (answer.status_code, answer.url) == (302, "/oro/kvitto/")
    assert "sessionid" not in besokare.client.cookies


def test_sending_twice_gives_one_report(varld, besokare):
    besokare.answer_all()
    version = re.search(r'name="utkast_version" value="(\d+)"', text(besokare.client.get("/oro/steg/granska/")))[1]
    for _again in range(2):
        answer = besokare.client.post("/oro/steg/granska/", {"utkast_version": version})
        assert (answer.status_code, answer.url) == (302, "/oro/kvitto/")
    assert len(reports(varld.mottagare)) == 1


def test_it_is_thrown_away_at_any_moment(varld, besokare):
    besokare.answer_all()
    answer = besokare.client.post("/oro/slang/")
    assert answer.url == "/oro/slangt/"
    assert "Det är borttaget" in text(besokare.client.get("/oro/slangt/"))
    assert drafts() == []
    assert besokare.client.cookies[skrivnyckel.KAKA].value == ""
    assert besokare.client.get("/oro/steg/oron/").url == "/oro/"
    assert reports(varld.mottagare) == []


def test_to_begin_anew_forgets_what_was_begun(varld, besokare):
    besokare.answer_all().begin()
    assert drafts() == []


def test_every_page_where_one_writes_has_the_button_that_throws_away(varld, besokare):
    besokare.answer_all()
    for steg in (*SVAR, "granska"):
        page = besokare.client.get(f"/oro/steg/{steg}/")
        assert 'action="/oro/slang/"' in text(page), steg
        assert page["Cache-Control"] == "no-store, private"


def test_after_a_pause_it_takes_the_code(varld, besokare):
    besokare.answer_all()
    code = re.search(r"\d{3} \d{3}", text(besokare.client.get("/oro/steg/oron/")))[0]
    besokare.rest(minutes=31)
    for address in ("/oro/steg/oron/", "/oro/steg/granska/"):
        assert besokare.client.get(address).url == "/oro/last/"
    assert ORO not in text(besokare.client.get("/oro/last/"))
    assert ORO not in text(besokare.client.get("/oro/"))
    wrong = besokare.client.post("/oro/last/", {"kod": "000000" if code != "000 000" else "000001"})
    assert wrong.status_code == 422
    assert besokare.client.post("/oro/last/", {"kod": code}).url == "/oro/steg/granska/"
    assert ORO in text(besokare.client.get("/oro/steg/oron/"))


def test_what_was_being_sent_when_it_locked_is_kept(varld, besokare):
    besokare.answer_all()
    code = re.search(r"\d{3} \d{3}", text(besokare.client.get("/oro/steg/oron/")))[0]
    besokare.rest(minutes=31)
    answer = besokare.post("oron", oro="Skrivet i en timme.", utkast_del="oron")
    assert answer.url == "/oro/last/"
    besokare.client.post("/oro/last/", {"kod": code})
    assert "Skrivet i en timme." in text(besokare.client.get("/oro/steg/oron/"))


def test_the_code_is_not_guessed(varld, besokare):
    besokare.answer_all()
    besokare.rest(minutes=31)
    answers = [besokare.client.post("/oro/last/", {"kod": f"{n:06}"}).status_code for n in range(8)]
    assert answers[:5] == [422] * 5
    assert answers[5:] == [429] * 3


def test_a_key_that_is_a_day_old_opens_nothing_and_the_draft_is_swept(varld, besokare, agare):
    besokare.answer_all()
    besokare.rest(hours=25)
    assert besokare.client.get("/oro/steg/oron/").url == "/oro/"


@pytest.mark.django_db(transaction=True)
def test_the_worker_forgets_what_is_a_day_old_and_nobody_elses(varld, agare):
    Besokare().answer_all()
    Besokare("198.51.100.8").answer_all()
    own = Client()
    own.force_login(varld.kurator.user, backend="django.contrib.auth.backends.ModelBackend")
    own.post("/utkast/prov/", {"oro": "mitt"})
    agare.execute("UPDATE arende_utkast SET sparat_at = now() - interval '25 hours'")
    Besokare("198.51.100.9").answer_all()
    with django_as(ARBETARE):
        assert forget_the_publics() == 2
        assert forget_the_publics() == 0
    assert len(drafts()) == 1
    assert agare.execute("SELECT count(*) FROM arende_utkast WHERE nyckel = 'prov'").fetchone() == (1,)


def test_one_who_reports_without_login_meets_login_at_every_other_address(varld, besokare):
    besokare.report()
    [anmalan] = reports(varld.mottagare)
    for name, row in TABELL.items():
        answer = ask(besokare.client, name, row, anmalan.arende_id)
        assert answer.status_code == 302, name
        assert answer.url.startswith("/konto/login/"), name


# Limits


def test_the_address_that_sends_too_much_is_told_whom_to_call(varld, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "oro_skicka": "2/h/ip"}
    for _again in range(2):
        Besokare().report()
    third = Besokare().answer_all()
    stopped = third.send()
    assert stopped.status_code == 429
    assert varld.mottagning.telefon in text(stopped)
    assert ORO in text(third.client.get("/oro/steg/oron/")), "what was written is kept"
    assert len(reports(varld.mottagare)) == 2
    Besokare("198.51.100.8").report()


def test_one_municipality_takes_so_much_from_all_addresses(varld, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "oro_kommun": "2/h/key"}
    for n in range(2):
        Besokare(f"198.51.100.{n}").report()
    assert Besokare("198.51.100.9").answer_all().send().status_code == 429
    Besokare("198.51.100.9").report(kommun={"kommun": "0680"})


@pytest.mark.parametrize(("action", "address"), [("oro_borja", "/oro/"), ("oro_skriv", "/oro/spara/")])
def test_beginning_and_writing_have_limits_too(varld, settings, action, address):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, action: "1/h/ip"}
    client = Client()
    assert client.post(address).status_code != 429
    stopped = client.post(address)
    assert stopped.status_code == 429
    assert "112" in text(stopped)


# Files


def test_photos_come_along_to_each_childs_report_and_only_the_reception_opens_them(varld, besokare, agare, caplog):
    syskon = {"fler_barn": "ja", "antal": "1", "syskon_1_fornamn": "Ture", "syskon_1_efternamn": "Åkerlund"}
    besokare.answer_all(syskon=syskon)
    sent = besokare.send(bilagor=[upload("Ebba Åkerlund.jpg", JPEG), upload("skärmbild.png", PNG)])
    assert (sent.status_code, sent.url) == (302, "/oro/kvitto/")
    with act_as(varld.mottagare):
        kept = list(Dokument.objects.order_by("id"))
        assert [one.typ for one in kept] == ["image/jpeg", "image/png"] * 2
        assert len({one.arende_id for one in kept}) == 2
    page = login(varld.mottagare).get(f"/arenden/{kept[0].arende_id}/")
    assert "skärmbild.png" in text(page)
    assert login(varld.mottagare).get(f"/dokument/{kept[0].pk}/").status_code == 200
    with act_as(public_uppdrag()):
        assert not Dokument.objects.exists()
    assert "skärmbild" not in text(besokare.client.get("/oro/kvitto/"))
    logged = agare.execute("SELECT string_agg(data::text, ' ') FROM logg_logg").fetchone()[0]
    for name in ("Ebba", "skärmbild"):
        assert name not in logged + caplog.text


@pytest.mark.parametrize(
    ("fil", "says"),
    [
        (upload("tom.txt", b""), "Filen är tom"),
        (upload("ond.exe", b"MZ\x90\x00" + b"x" * 100), "ond.exe:"),
        (upload("bild.jpg", PDF), "bild.jpg:"),
    ],
)
def test_a_file_that_is_not_taken_stops_the_sending_and_keeps_all_the_rest(
    varld, besokare, settings, tmp_path, django_capture_on_commit_callbacks, fil, says
):
    settings.MEDIA_ROOT = tmp_path
    besokare.answer_all()
    stopped = besokare.send(bilagor=[upload("foto.png", PNG), fil])
    assert stopped.status_code == 422
    assert says in text(stopped)
    assert "De andra filerna är sparade. Du behöver inte välja dem igen." in text(stopped)
    assert ORO in text(stopped)
    with act_as(varld.mottagare):
        assert not Anmalan.objects.exists()
        assert not Dokument.objects.exists()
    assert len(list(tmp_path.glob("utkast-1/*"))) == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert besokare.send().status_code == 302
    with act_as(varld.mottagare):
        assert [one.namn for one in Dokument.objects.all()] == ["foto.png"]
    assert list(tmp_path.glob("utkast-*/*")) == []


def test_a_report_thrown_away_leaves_no_file(varld, besokare, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    besokare.answer_all()
    besokare.send(bilagor=[upload("foto.png", PNG)], stanna="filer")
    assert len(list(tmp_path.glob("utkast-1/*"))) == 1
    with django_capture_on_commit_callbacks(execute=True):
        besokare.client.post("/oro/slang/")
    assert list(tmp_path.glob("utkast-*/*")) == []


def test_a_file_that_is_too_large_and_too_many_files_are_told(varld, besokare, settings):
    settings.DOKUMENT_MAX_BYTES = 1000
    besokare.answer_all()
    for bilagor in ([upload("a.txt", b"x" * 2000)], [upload(f"{n}.txt", b"%d" % n) for n in range(11)]):
        assert besokare.send(bilagor=bilagor).status_code == 422
    assert besokare.send().status_code == 302


def test_files_are_counted_with_the_sending_they_belong_to(varld, besokare, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "oro_skicka": "2/h/ip"}
    besokare.answer_all()
    tries = [besokare.send(bilagor=[upload("tom.txt", b"")]).status_code for _again in range(3)]
    assert tries == [422, 422, 429]


# Programs


def test_a_field_that_nobody_sees_stops_who_fills_it_and_says_so(varld, besokare):
    besokare.answer_all()
    assert 'class="tomt-falt"' in text(besokare.client.get("/oro/steg/granska/"))
    stopped = besokare.send(webbplats="http://spam.example")
    assert stopped.status_code == 422
    assert "Fältet ska vara tomt." in text(stopped)
    assert 'class="tomt-falt"' not in text(stopped)
    assert besokare.send(webbplats="").status_code == 302


def test_nobody_writes_it_in_a_few_seconds(varld, besokare, settings):
    settings.ORO_MINST_SEKUNDER = 10
    besokare.answer_all()
    assert "Vänta några sekunder och skicka igen." in text(besokare.send())
    besokare.rest(seconds=11)
    assert besokare.send().status_code == 302


# Bad input


@pytest.mark.parametrize(
    ("steg", "wrong"),
    [
        ("fara", {"akut_fara": "kanske"}),
        ("kommun", {"kommun": "9999"}),
        ("kommun", {"kommun": "1283\x00"}),
        ("barnet", {"fornamn": "", "efternamn": "", "nummer": ""}),
        ("barnet", {"nummer": "20170101-2394"}),
        ("barnet", {"fornamn": "x" * 201}),
        ("oron", {"oro": ""}),
        ("oron", {"oro": "a\x07b"}),
        ("oron", {"oro": "x" * 20_001}),
        ("syskon", {"fler_barn": "ja", "antal": "1"}),
        ("syskon", {"fler_barn": ""}),
        ("du", {"anonym": "kanske"}),
        ("du", {"anonym": ""}),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(varld, besokare, steg, wrong):
    besokare.answer_all()
    answer = besokare.post(steg, **wrong)
    assert answer.status_code == 422
    assert 'class="ds-validation-message' in text(answer) or "_error" in text(answer)
    assert reports(varld.mottagare) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_step_that_doesnt_exist_is_missing(varld, besokare, method):
    besokare.begin()
    assert getattr(besokare.client, method)("/oro/steg/finns-inte/").status_code == 404
    assert besokare.client.post("/oro/spara/", {"utkast_del": "finns-inte"}).status_code == 404


def test_the_steps_are_asked_in_order(varld, besokare):
    besokare.begin()
    assert besokare.client.get("/oro/steg/du/").url == "/oro/steg/fara/"
    assert besokare.client.get("/oro/steg/granska/").url == "/oro/steg/fara/"
    assert besokare.client.post("/oro/steg/granska/", {}).url == "/oro/steg/fara/"


def test_what_is_written_is_kept_while_it_is_written(varld, besokare):
    besokare.answer_all()
    saved = besokare.client.post("/oro/spara/", {"utkast_del": "oron", "oro": "Halvvägs", "vald": "nej"})
    assert saved.status_code == 200
    assert re.fullmatch(r"\d\d\.\d\d", saved.json()["sparat"])
    assert "Halvvägs" in text(besokare.client.get("/oro/steg/oron/"))
    stale = besokare.client.post("/oro/spara/", {"utkast_del": "oron", "oro": "Äldre", "utkast_version": "1"})
    assert stale.status_code == 409
    large = besokare.client.post("/oro/spara/", {"utkast_del": "oron", "oro": "x" * 500_000})
    assert large.status_code == 413


def test_another_tabs_text_is_not_overwritten_when_sending(varld, besokare):
    besokare.answer_all()
    assert besokare.client.post("/oro/steg/granska/", {"utkast_version": "1"}).status_code == 409
    assert reports(varld.mottagare) == []


def test_get_changes_nothing(varld, besokare):
    for address in ("/oro/slang/", "/oro/spara/"):
        besokare.begin()
        assert besokare.client.get(address).status_code == 405


def test_a_form_from_elsewhere_is_refused(varld):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/oro/").status_code == 403
    assert client.post("/oro/slang/").status_code == 403


FRAGOR = {"/oro/": 11, "/oro/steg/fara/": 10, "/oro/steg/oron/": 10, "/oro/steg/granska/": 11, "/oro/kvitto/": 10}
"""Address → number of queries, however many drafts there are."""


@pytest.mark.parametrize("antal", [0, 20])
def test_the_number_of_queries_is_fixed(varld, besokare, antal):
    for n in range(antal):
        Besokare(f"198.51.100.{n}").begin()
    besokare.answer_all()
    asked = {}
    for address in FRAGOR:
        if address == "/oro/kvitto/":
            besokare.send()
        besokare.client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert besokare.client.get(address).status_code == 200
        asked[address] = len(queries)
    assert asked == FRAGOR
