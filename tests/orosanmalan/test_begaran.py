"""Requests for information to other professionals (SoL 20:6): the one asked sees the request, which child it is about and the
own answer, and nothing else of the case; at protected identity the named person alone. Both sides are logged, reminded and
told; an inquiry waits for its answers.
"""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orosanmalan import services
from orosanmalan.begaran_svep import remind
from orosanmalan.models import Begaran, Begaransbarn, Begaransvar, Svarsbilaga
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.services import assign, hand_over
from samverkan.dokument.models import Dokument
from samverkan.drift.databas import ARBETARE
from samverkan.fel import Otillaten, Regelbrott
from samverkan.person.services import set_protection
from tests.arende.hjalp import changed, fresh
from tests.fabrik import login
from tests.logg.hjalp import django_as
from tests.test_muren_rader import protected, read

from .anmalningar import reported
from .utredningar import answered as reply
from .utredningar import completed, inquired
from .utredningar import requested as ask

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def arende(varld):
    return inquired(varld.kurator, varld.mottagare, barn={"fornamn": "Ture", "efternamn": "Åkerlund"})


def a_file(name="intyg.txt", content=b"Ett intyg."):
    return SimpleUploadedFile(name, content)


def told(agare, kod):
    return {row[0] for row in agare.execute("SELECT uppdrag_id FROM notis_notis WHERE kod = %s", [kod]).fetchall()}


def page(uppdrag, begaran):
    return login(uppdrag).get(reverse("orosanmalan-forfragan", args=[begaran.pk]))


# Who sees what


def test_the_asked_unit_sees_the_request_and_the_child_and_answers(varld, arende, agare):
    begaran = ask(arende, varld.mottagare, varld.bup)
    seen = page(varld.bup_samordnare, begaran).content.decode()
    for text in ("Ture Åkerlund", "Hur mår Ebba i skolan?", "Mottagning barn och unga", arende.dnr, "SoL 20:6"):
        assert text in seen
    assert told(agare, "orosanmalan.begaran") == {varld.bup_samordnare.pk}
    reply(begaran, varld.bup_samordnare, filer=[a_file()])
    assert "Ebba är ofta trött." in page(varld.bup_samordnare, begaran).content.decode()
    answer = login(varld.mottagare).get(reverse("orosanmalan-begaran", args=[arende.pk, begaran.pk])).content.decode()
    assert "Ebba är ofta trött." in answer
    assert "intyg.txt" in answer
    assert "Besvarad" in answer


def test_what_the_asked_unit_reaches_of_the_wall_is_the_request_and_the_answer(varld, arende):
    """Row by row in the database, whatever the pages do."""
    with act_as(varld.bup_samordnare):
        before = read()
    begaran = ask(arende, varld.mottagare, varld.bup)
    other = ask(arende, varld.mottagare, varld.skola, fragor="Vad har lärarna sett?")
    reply(other, varld.rektor, "Vi har sett blåmärken.", filer=[a_file()])
    reply(begaran, varld.bup_samordnare, filer=[a_file()])
    with act_as(varld.bup_samordnare):
        assert read() - before - {"notis_notis"} == {
            "arende_behorighet",
            "dokument_dokument",
            "orosanmalan_begaran",
            "orosanmalan_begaransbarn",
            "orosanmalan_begaransvar",
            "orosanmalan_svarsbilaga",
        }
        assert list(Begaran.objects.values_list("pk", flat=True)) == [begaran.pk]
        assert Begaransvar.objects.get().text == "Ebba är ofta trött."
        assert Begaransbarn.objects.get().begaran_id == begaran.pk
        assert Dokument.objects.get().uppladdat_av == varld.bup_samordnare
        assert Svarsbilaga.objects.count() == 1
        assert {one.group_id for one in Behorighet.objects.all()} == {varld.bup.group_id}
        assert not Arende.objects.exists()


def test_the_asked_unit_reaches_no_other_address_of_the_case(varld, arende):
    begaran = ask(arende, varld.mottagare, varld.bup)
    other = ask(arende, varld.mottagare, varld.skola)
    client = login(varld.bup_samordnare)
    pk = arende.pk
    for address in (
        f"/arenden/{pk}/",
        f"/arenden/{pk}/tilldela/",
        f"/arenden/{pk}/overlamna/",
        f"/arenden/{pk}/namngivna/",
        f"/arenden/{pk}/person/",
        f"/orosanmalan/{pk}/skyddsbedomning/",
        f"/orosanmalan/{pk}/beslut/",
        f"/orosanmalan/{pk}/aterkoppling/",
        f"/orosanmalan/{pk}/utredning/",
        f"/orosanmalan/{pk}/utredning/del/plan/",
        f"/orosanmalan/{pk}/utredning/informerad/",
        f"/orosanmalan/{pk}/utredning/barnsamtal/",
        f"/orosanmalan/{pk}/utredning/avsluta/",
        f"/orosanmalan/{pk}/utredning/begaran/",
        f"/orosanmalan/{pk}/utredning/begaran/ny/{varld.skola.pk}/",
        f"/orosanmalan/{pk}/utredning/begaran/{begaran.pk}/",
        f"/orosanmalan/{pk}/utredning/begaran/{begaran.pk}/aterkalla/",
        f"/orosanmalan/{pk}/utredning/begaran/{other.pk}/",
        f"/orosanmalan/mina/{pk}/",
        f"/orosanmalan/mina/{pk}/kvitto/",
        f"/orosanmalan/forfragningar/{other.pk}/",
    ):
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"text": "x"}).status_code in (404, 405), address
    assert client.get(f"/orosanmalan/forfragningar/{begaran.pk}/").status_code == 200


def test_the_reporter_learns_nothing_by_being_asked_and_nobody_by_reporting(varld, arende):
    """Who has reported and is asked as well sees both, and neither opens more of the other."""
    begaran = ask(arende, varld.mottagare, varld.skola, mottagare=varld.kurator)
    ask(arende, varld.mottagare, varld.bup)
    with act_as(varld.kurator):
        assert list(Begaran.objects.values_list("pk", flat=True)) == [begaran.pk]
    assert login(varld.kurator).get(f"/orosanmalan/{arende.pk}/utredning/").status_code == 404
    other = inquired(varld.larare, varld.mottagare)
    with act_as(varld.larare):
        assert not Begaran.objects.exists()
    ask(other, varld.mottagare, varld.bup)
    with act_as(varld.larare):
        assert not Begaran.objects.exists()


@pytest.mark.parametrize(
    ("named", "who", "sees"),
    [
        (None, "rektor", True),
        (None, "kurator", False),  # a reporter sees only what names her
        (None, "larare", False),
        ("kurator", "kurator", True),
        ("kurator", "rektor", True),
        ("kurator", "larare", False),
        (None, "bup_samordnare", False),
        (None, "jk_mottagare", False),
        (None, "skoladministrator", False),
        ("kurator", "handlaggare", False),
    ],
)
def test_at_the_unit_the_roles_that_see_cases_and_the_one_who_is_named(varld, arende, named, who, sees):
    begaran = ask(arende, varld.mottagare, varld.skola, mottagare=named and getattr(varld, named))
    uppdrag = getattr(varld, who)
    with act_as(uppdrag):
        assert Begaran.objects.filter(pk=begaran.pk).exists() == sees
        assert Begaran.objects.asked_of(uppdrag).exists() == sees
    assert page(uppdrag, begaran).status_code == (200 if sees else 404)
    listed = login(uppdrag).get("/orosanmalan/forfragningar/")
    assert (arende.dnr in listed.content.decode()) == sees
    if not sees:
        with pytest.raises(Otillaten):
            reply(begaran, uppdrag)


# Protected identity


def test_of_a_protected_child_only_the_named_person_sees_the_request(varld):
    arende = inquired(varld.kurator, varld.mottagare, barn={"fornamn": "Ture", "skydd_slag": "sekretessmarkering"})
    with pytest.raises(Regelbrott) as refused:
        ask(arende, varld.mottagare, varld.skola)
    assert refused.value.falt == "mottagare"
    begaran = ask(arende, varld.mottagare, varld.skola, mottagare=varld.larare)
    assert "Ture" in page(varld.larare, begaran).content.decode()
    assert page(varld.rektor, begaran).status_code == 404
    reply(begaran, varld.larare, filer=[a_file()])
    with act_as(varld.rektor):
        assert not Begaran.objects.exists()
        assert not Begaransbarn.objects.exists()
        assert not Begaransvar.objects.exists()
        assert not Dokument.objects.exists()


def test_protection_that_comes_later_closes_the_request_to_all_but_the_named(varld, arende):
    begaran = ask(arende, varld.mottagare, varld.skola, mottagare=varld.kurator)
    reply(begaran, varld.kurator, filer=[a_file()])
    assert page(varld.rektor, begaran).status_code == 200
    with act_as(varld.mottagare):
        set_protection(
            person=arende.person, skydd_slag="skyddad_folkbokforing", av=varld.mottagare, version=arende.person.version
        )
    assert page(varld.rektor, begaran).status_code == 404
    assert page(varld.kurator, begaran).status_code == 200
    with act_as(varld.rektor):
        assert not Begaran.objects.exists() and not Dokument.objects.exists()


# To ask


def test_only_an_open_inquiry_asks_and_only_by_those_who_handle_it(varld, arende):
    with pytest.raises(Regelbrott):
        ask(fresh(Arende(pk=reported(varld.kurator).arende_id), varld.mottagare), varld.mottagare, varld.bup)
    for stranger in (varld.lasare, varld.handlaggare, varld.kurator, varld.bup_samordnare):
        with pytest.raises(Otillaten):
            ask(arende, stranger, varld.bup)


@pytest.mark.parametrize(
    ("fields", "falt"),
    [
        ({"fragor": "  "}, "fragor"),
        ({"svar_senast": timezone.localdate() - DAY}, "svar_senast"),
        ({"svar_senast": timezone.localdate() + 400 * DAY}, "svar_senast"),
        ({"till_enhet": "mottagning"}, "till_enhet"),
        ({"till_enhet": "elevhalsa"}, "mottagare"),  # nobody there is told
        ({"mottagare": "rektor"}, "mottagare"),
        ({"mottagare": "bup_loggranskare"}, "mottagare"),
        ({"at": timezone.now() + DAY}, "at"),
    ],
)
def test_a_request_that_nobody_could_answer_is_refused(varld, arende, fields, falt):
    fields = {
        name: getattr(varld, value) if isinstance(value, str) and value.strip() else value
        for name, value in fields.items()
    }
    unit = fields.pop("till_enhet", varld.bup)
    with pytest.raises(Regelbrott) as refused:
        ask(arende, varld.mottagare, unit, **fields)
    assert refused.value.falt == falt
    with act_as(varld.mottagare):
        assert not Begaran.objects.exists()


def test_the_same_form_sent_twice_asks_once(varld, arende):
    client, engang = login(varld.mottagare), uuid4()
    form = {"engang": engang, "fragor": "Hur mår Ture?", "svar_senast": timezone.localdate() + DAY, "mottagare": ""}
    for _again in range(2):
        assert client.post(f"/orosanmalan/{arende.pk}/utredning/begaran/ny/{varld.bup.pk}/", form).status_code == 302
    with act_as(varld.mottagare):
        assert Begaran.objects.count() == 1


def test_the_units_to_ask_are_found_by_their_body_and_stand_in_no_address(varld, arende):
    client = login(varld.mottagare)
    address = f"/orosanmalan/{arende.pk}/utredning/begaran/"
    assert "Ängsbackens skola" in client.get(address).content.decode()  # who has reported
    found = client.post(address, {"huvudman": varld.vard.huvudman_id})
    assert found.status_code == 200
    assert "BUP Strandhuset" in found.content.decode()
    for bad in ("", "x", "9" * 30, "\x00"):
        assert client.post(address, {"huvudman": bad}).status_code == 422


# To answer


def test_an_answer_reaches_whoever_has_the_case_by_then(varld, arende, agare):
    begaran = ask(arende, varld.mottagare, varld.bup)
    with act_as(varld.mottagare):
        hand_over(
            arende=arende, enhet=varld.utredning, till=varld.handlaggare, av=varld.mottagare, version=arende.version
        )
    reply(begaran, varld.bup_samordnare)
    assert told(agare, "orosanmalan.begaran_besvarad") == {varld.handlaggare.pk}
    address = reverse("orosanmalan-begaran", args=[arende.pk, begaran.pk])
    assert "Ebba är ofta trött." in login(varld.handlaggare).get(address).content.decode()
    assert login(varld.mottagare).get(address).status_code == 404


def test_more_may_be_added_and_nothing_is_sent_twice(varld, arende):
    begaran = ask(arende, varld.mottagare, varld.bup)
    for text in ("Ett.", "Ett.", "Två."):
        reply(begaran, varld.bup_samordnare, text)
    with act_as(varld.mottagare):
        assert [one.text for one in Begaransvar.objects.order_by("id")] == ["Ett.", "Två."]


def test_two_who_answer_with_the_same_file_keep_one_each(varld, arende):
    asked = [
        (ask(arende, varld.mottagare, unit), av)
        for unit, av in ((varld.bup, varld.bup_samordnare), (varld.skola, varld.rektor))
    ]
    for begaran, av in asked:
        reply(begaran, av, filer=[a_file()])
    for _begaran, av in asked:
        with act_as(av):
            mine = Dokument.objects.get()
            assert mine.uppladdat_av == av
        other = asked[0][1] if av == asked[1][1] else asked[1][1]
        assert login(av).get(f"/dokument/{mine.pk}/").status_code == 200
        assert login(other).get(f"/dokument/{mine.pk}/").status_code == 404
    with act_as(varld.mottagare):
        assert Dokument.objects.count() == 2


def test_a_file_that_is_refused_sends_nothing_and_the_others_need_not_be_chosen_again(varld, arende):
    begaran = ask(arende, varld.mottagare, varld.bup)
    client, address = login(varld.bup_samordnare), f"/orosanmalan/forfragningar/{begaran.pk}/"
    bad = SimpleUploadedFile("virus.exe", b"MZ\x90\x00")
    answer = client.post(address, {"text": "Med fil.", "bilagor": [a_file("a.txt", b"a"), bad]})
    assert answer.status_code == 422
    for told in ("Med fil.", "virus.exe:", "a.txt", "De andra filerna är sparade."):
        assert told in answer.content.decode()
    with act_as(varld.mottagare):
        assert not Begaransvar.objects.exists()
        assert not Dokument.objects.exists()
    assert client.post(address, {"text": "", "bilagor": [a_file("b.txt", b"b")]}).status_code == 422
    assert client.post(address, {"text": "Med fil."}).status_code == 302
    with act_as(varld.mottagare):
        assert {one.dokument.namn for one in Svarsbilaga.objects.select_related("dokument")} == {"a.txt", "b.txt"}
    assert "a.txt" not in client.get(address).content.decode().split('id="svara"')[1], "the next answer begins empty"


def test_a_kept_file_is_taken_away_and_what_is_written_stays(varld, arende):
    begaran = ask(arende, varld.mottagare, varld.bup)
    client, address = login(varld.bup_samordnare), f"/orosanmalan/forfragningar/{begaran.pk}/"
    stay = client.post(address, {"text": "Halva svaret", "bilagor": [a_file("fel.txt", b"a")], "stanna": "filer"})
    assert (stay.status_code, stay.url) == (302, f"{address}#filer")
    kept = client.get(address).content.decode()
    assert "Halva svaret" in kept
    wish = re.search(r'value="(bort-[0-9a-f]{64})"', kept)[1]
    client.post(address, {"text": "Hela svaret", "stanna": wish})
    assert "fel.txt" not in client.get(address).content.decode()
    assert client.post(address, {"text": "Hela svaret"}).status_code == 302
    with act_as(varld.mottagare):
        assert Begaransvar.objects.get().text == "Hela svaret"
        assert not Svarsbilaga.objects.exists()


def test_after_the_inquiry_there_is_nothing_to_add(varld, arende):
    begaran = ask(arende, varld.mottagare, varld.bup)
    reply(begaran, varld.bup_samordnare)
    completed(arende, varld.mottagare)
    with act_as(varld.mottagare):
        services.close_inquiry(
            arende=arende, utfall="ingen_insats", motivering="Stöd.", av=varld.mottagare, version=arende.version
        )
    with pytest.raises(Regelbrott):
        reply(begaran, varld.bup_samordnare, "Mer.")
    assert "Ebba är ofta trött." in page(varld.bup_samordnare, begaran).content.decode()
    with act_as(varld.mottagare):
        assert Begaransvar.objects.count() == 1


def test_the_one_asked_writes_only_the_own_answer(varld, arende):
    begaran, other = ask(arende, varld.mottagare, varld.bup), ask(arende, varld.mottagare, varld.skola)
    with act_as(varld.bup_samordnare):
        for row in (
            {"begaran_id": other.pk, "arende_id": arende.pk, "av": varld.bup_samordnare},
            {"begaran_id": begaran.pk, "arende_id": arende.pk, "av": varld.mottagare},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                Begaransvar.objects.bulk_create([Begaransvar(text="x", **row)])
        assert changed("UPDATE orosanmalan_begaran SET besvarad_at = now() WHERE id = %s", [other.pk]) == 0
        for sql in ("UPDATE orosanmalan_begaran SET fragor = ''", "UPDATE orosanmalan_begaransvar SET text = ''"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                changed(sql)


# To take back, to be late, to wait


def test_a_request_that_is_taken_back_is_gone_for_the_one_asked(varld, arende, agare):
    kept = ask(arende, varld.mottagare, varld.skola, mottagare=varld.kurator)
    begaran = ask(arende, varld.mottagare, varld.skola, mottagare=varld.larare)
    client = login(varld.mottagare)
    address = f"/orosanmalan/{arende.pk}/utredning/begaran/{begaran.pk}/aterkalla/"
    assert "Ta tillbaka förfrågan?" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 422
    assert page(varld.larare, begaran).status_code == 404
    with act_as(varld.larare):
        assert not Behorighet.objects.counting_for(varld.larare).exists()
    assert page(varld.kurator, kept).status_code == 200
    assert page(varld.rektor, kept).status_code == 200
    assert page(varld.rektor, begaran).status_code == 404
    assert varld.larare.pk in told(agare, "orosanmalan.begaran_aterkallad")
    assert "Ingen har frågat er om något" in login(varld.larare).get("/orosanmalan/forfragningar/").content.decode()
    reply(kept, varld.kurator)
    with act_as(varld.mottagare), pytest.raises(Regelbrott, match="redan besvarad"):
        services.withdraw_request(begaran=kept, av=varld.mottagare)


def test_an_inquiry_waits_for_its_answers_or_takes_the_requests_back(varld, arende):
    completed(arende, varld.mottagare)
    begaran = ask(arende, varld.mottagare, varld.bup)
    close = {"arende": arende, "utfall": "ingen_insats", "motivering": "Stöd.", "av": varld.mottagare}
    with act_as(varld.mottagare):
        with pytest.raises(Regelbrott, match="inte är besvarade"):
            services.close_inquiry(**close, version=arende.version)
        services.withdraw_request(begaran=begaran, av=varld.mottagare)
        services.close_inquiry(**close, version=arende.version)


def test_reminders_go_once_to_the_one_asked_and_lateness_to_both(varld, arende, agare):
    soon = ask(arende, varld.mottagare, varld.bup, svar_senast=timezone.localdate() + 2 * DAY)
    later = ask(
        arende, varld.mottagare, varld.skola, mottagare=varld.kurator, svar_senast=timezone.localdate() + 9 * DAY
    )
    with act_as(varld.chef):
        assign(arende=fresh(arende, varld.chef), till=varld.mottagare_2, av=varld.chef, version=arende.version)
    for _again in range(2):
        with django_as(ARBETARE):
            remind()
    assert told(agare, "orosanmalan.begaran_paminnelse") == {varld.bup_samordnare.pk}
    assert told(agare, "orosanmalan.begaran_forsenad") == set()
    agare.execute("UPDATE orosanmalan_begaran SET svar_senast = svar_senast - 10")
    with django_as(ARBETARE):
        remind()
    assert told(agare, "orosanmalan.begaran_forsenad") == {varld.bup_samordnare.pk, varld.kurator.pk}
    assert told(agare, "orosanmalan.begaran_forsenad_hos_andra") == {varld.mottagare_2.pk}
    assert "Svaret är sent" in login(varld.mottagare).get(f"/orosanmalan/{arende.pk}/utredning/").content.decode()
    assert "Försenat" in login(varld.kurator).get("/orosanmalan/forfragningar/").content.decode()
    reply(soon, varld.bup_samordnare)
    reply(later, varld.kurator)
    agare.execute("DELETE FROM notis_notis")
    with django_as(ARBETARE):
        remind()
    assert agare.execute("SELECT count(*) FROM notis_notis").fetchone() == (0,)


def test_what_others_owe_stands_on_the_day_of_who_answers_for_the_case(varld, arende):
    with act_as(varld.chef):
        assign(arende=fresh(arende, varld.chef), till=varld.mottagare_2, av=varld.chef, version=arende.version)
    begaran = ask(fresh(arende, varld.mottagare), varld.mottagare, varld.bup)
    assert "Svar från BUP Strandhuset" in login(varld.mottagare_2).get("/").content.decode()
    assert "Svara på socialtjänstens fråga" in login(varld.bup_samordnare).get("/").content.decode()
    reply(begaran, varld.bup_samordnare)
    assert "Svara på socialtjänstens fråga" not in login(varld.bup_samordnare).get("/").content.decode()
    assert "Svar från BUP Strandhuset" not in login(varld.mottagare_2).get("/").content.decode()


def test_both_sides_are_logged_and_no_notice_says_whom_it_is_about(varld, arende, agare):
    begaran = ask(arende, varld.mottagare, varld.bup)
    page(varld.bup_samordnare, begaran)
    reply(begaran, varld.bup_samordnare)
    login(varld.mottagare).get(reverse("orosanmalan-begaran", args=[arende.pk, begaran.pk]))
    logged = agare.execute(
        "SELECT vad, uppdrag_id FROM logg_logg WHERE vad LIKE 'orosanmalan.begaran%' ORDER BY id"
    ).fetchall()
    assert logged == [
        ("orosanmalan.begaran_skickad", varld.mottagare.pk),
        ("orosanmalan.begaran_last", varld.bup_samordnare.pk),
        ("orosanmalan.begaran_besvarad", varld.bup_samordnare.pk),
        ("orosanmalan.begaran_svar_last", varld.mottagare.pk),
    ]
    client = login(varld.bup_samordnare)
    notices = client.get("/notiser/").content.decode()
    assert "Socialtjänsten behöver uppgifter från er" in notices
    assert "Ture" not in notices
    assert 'href="/orosanmalan/forfragningar/"' in notices


# Bad input


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.dictionaries(
        st.sampled_from(["engang", "fragor", "svar_senast", "mottagare", "utkast"]), st.text(max_size=60)
    )
)
def test_no_text_whatever_breaks_the_request(varld, data):
    with transaction.atomic():
        arende = inquired(varld.kurator, varld.mottagare)
        form = {
            "engang": str(uuid4()),
            "fragor": "Hur mår barnet?",
            "svar_senast": str(timezone.localdate()),
            "mottagare": "",
        }
        address = f"/orosanmalan/{arende.pk}/utredning/begaran/ny/{varld.bup.pk}/"
        assert login(varld.mottagare).post(address, {**form, **data}).status_code in (302, 422)
        transaction.set_rollback(True)


@pytest.mark.parametrize("text", ["", " ", "a\x00b", "x" * 1_000_000])
def test_bad_answers_are_told_and_nothing_is_sent(varld, arende, text):
    begaran = ask(arende, varld.mottagare, varld.bup)
    answer = login(varld.bup_samordnare).post(f"/orosanmalan/forfragningar/{begaran.pk}/", {"text": text})
    assert answer.status_code == 422
    with act_as(varld.mottagare):
        assert not Begaransvar.objects.exists()


@pytest.mark.parametrize("pk", ["0", "999999999", "9" * 18, "9" * 40])
def test_forged_addresses_are_missing(varld, arende, pk):
    for address in (
        f"/orosanmalan/forfragningar/{pk}/",
        f"/orosanmalan/{arende.pk}/utredning/begaran/{pk}/",
        f"/orosanmalan/{arende.pk}/utredning/begaran/{pk}/aterkalla/",
        f"/orosanmalan/{arende.pk}/utredning/begaran/ny/{pk}/",
    ):
        assert login(varld.mottagare).get(address).status_code == 404, address
    assert login(varld.mottagare).get("/orosanmalan/forfragningar/?fore=abc").status_code == 404


# As many as there are


@pytest.mark.parametrize("name", ["orosanmalan-utredning", "orosanmalan-forfragningar"])
def test_the_number_of_queries_does_not_follow_the_number_of_requests(varld, arende, name):
    def count():
        client = login(varld.mottagare if name == "orosanmalan-utredning" else varld.bup_samordnare)
        address = reverse(name, args=[arende.pk] if name == "orosanmalan-utredning" else [])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    reply(ask(arende, varld.mottagare, varld.bup), varld.bup_samordnare)
    ask(arende, varld.mottagare, varld.bup)
    few = count()
    for number in range(8):
        begaran = ask(arende, varld.mottagare, varld.bup, fragor=f"Fråga {number}")
        if number % 2:
            reply(begaran, varld.bup_samordnare)
    assert count() == few


def test_every_table_is_behind_the_wall(varld):
    assert {
        "orosanmalan_begaran",
        "orosanmalan_begaransbarn",
        "orosanmalan_begaransvar",
        "orosanmalan_svarsbilaga",
    } <= protected()
