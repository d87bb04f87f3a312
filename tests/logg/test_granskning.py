"""Reviewing the access log: the reviewer sees what concerns the own authority and nothing else, page by page at a fixed
price, and a sample once reviewed stays as it was written.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverkan.arende.atkomst import act_as, reviewing
from samverkan.logg import texter
from samverkan.logg.granskning import draw_sample, review
from samverkan.logg.models import Logg, Loggranskning, Stickprov
from samverkan.logg.selectors import STORLEK
from samverkan.logg.services import log
from tests.arende.hjalp import new_case
from tests.fabrik import login

pytestmark = pytest.mark.django_db


def write(av, vad="arende.last", arende=None, **data):
    with act_as(av):
        log(av=av, vad=vad, arende=arende, data=data)


def shown(client, query=""):
    """The rows of the page as texts, and the page."""
    answer = client.get(f"/logg/{query}")
    page = answer.content.decode()
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in body.split("<tr>")[1:]]
    return [" ".join(row.split()) for row in rows], answer


@pytest.fixture
def granskare(varld):
    return login(varld.loggranskare)


def test_it_shows_the_own_peoples_accesses_and_others_to_the_own_cases(varld, granskare):
    arende, foreign = new_case(varld.mottagare), new_case(varld.jk_mottagare)
    write(varld.mottagare, arende=arende)
    write(varld.kurator, "dokument.hamtat", arende)
    write(varld.mottagare, "arende.last", foreign)
    write(varld.kurator, "arende.listat", antal=3)
    write(varld.jk_mottagare, "arende.last", foreign)
    rows, _answer = shown(granskare)
    assert len(rows) == 3
    assert "Maja Mottag Mottagning, Mottagning barn och unga Läste ärendet Ett ärende i en annan verksamhet" in rows[0]
    assert "Karin Kuratéus Anmälare, Ängsbackens skola Annan verksamhet: Helsingborgs skolor" in rows[1]
    assert f"Öppnade ett dokument {arende.dnr}" in rows[1]
    assert f"Läste ärendet {arende.dnr}" in rows[2]


def test_the_other_authority_sees_its_own_side(varld):
    write(varld.kurator, arende=new_case(varld.mottagare))
    write(varld.bup_samordnare, "arende.listat", antal=1)
    rows, _answer = shown(login(varld.bup_loggranskare))
    assert len(rows) == 1
    assert "Siv Samordahl" in rows[0]
    assert "Såg listan över ärenden 1 rad" in rows[0]


def test_reading_the_log_is_logged_with_what_was_chosen(varld, granskare, agare):
    write(varld.mottagare)
    granskare.get(f"/logg/?enhet={varld.mottagning.pk}&person={varld.mottagare.user_id}")
    written = agare.execute("SELECT vad, uppdrag_id, data FROM logg_logg WHERE vad LIKE 'logg.%'").fetchall()
    chosen = {"antal": 1, "enhet": varld.mottagning.pk, "person": varld.mottagare.user_id}
    assert written == [("logg.last", varld.loggranskare.pk, chosen)]


@pytest.mark.parametrize("who", ["mottagare", "chef", "administrator", "kurator", "lasare"])
def test_nobody_else_reads_it(varld, who):
    client = login(getattr(varld, who))
    assert client.get("/logg/").status_code == 404
    assert client.post("/logg/stickprov/").status_code == 404


# Filters


@pytest.fixture
def rows(varld):
    """Six accesses to tell apart. They are shown newest first: 6 … 1."""
    arende = new_case(varld.mottagare)
    write(varld.mottagare, "arende.last", arende)
    write(varld.mottagare_2, "arende.last")
    write(varld.handlaggare, "sok.namn")
    write(varld.handlaggare, "sok.forslag")
    write(varld.kurator, "orosanmalan.pdf_kvitto", arende)
    write(varld.chef, "arende.listat")
    return arende


@pytest.mark.parametrize(
    ("query", "people"),
    [
        ("", ["Cecilia", "Karin", "Hanna", "Hanna", "Mio", "Maja"]),
        ("?enhet={mottagning}", ["Mio", "Maja"]),
        ("?enhet={utredning}", ["Hanna", "Hanna"]),
        ("?person={maja}", ["Maja"]),
        ("?enhet={mottagning}&person={maja}", ["Maja"]),
        ("?person={karin}", ["Karin"]),
        ("?slag=sok", ["Hanna", "Hanna"]),
        ("?slag=sok.namn", ["Hanna"]),
        ("?slag=nodatkomst", []),
        ("?dnr={dnr}", ["Karin", "Maja"]),
        ("?dnr=%20{dnr_lower}", ["Karin", "Maja"]),
        ("?dnr={dnr}&person={maja}", ["Maja"]),
        ("?fran={today}&till={today}", ["Cecilia", "Karin", "Hanna", "Hanna", "Mio", "Maja"]),
        ("?till={yesterday}", []),
        ("?fran={tomorrow}", []),
    ],
)
def test_what_is_chosen_is_shown(varld, rows, granskare, query, people):
    today = timezone.localdate()
    query = query.format(
        mottagning=varld.mottagning.pk,
        utredning=varld.utredning.pk,
        maja=varld.mottagare.user_id,
        karin=varld.kurator.user_id,
        dnr=rows.dnr,
        dnr_lower=rows.dnr.lower(),
        today=today,
        yesterday=today - timedelta(days=1),
        tomorrow=today + timedelta(days=1),
    )
    found, answer = shown(granskare, query)
    assert answer.status_code == 200
    assert [name for row in found for name in re.findall("Cecilia|Karin|Hanna|Mio|Maja", row)[:1]] == people
    assert ("Inget att visa" in answer.content.decode()) is (not people)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?dnr=HBGSOC-1999-00001", "Vi hittar inget ärende med det numret"),
        ("?dnr={foreign}", "Vi hittar inget ärende med det numret"),
        ("?fran=2026-11-22&till=2026-11-21", "Slutdagen ligger före startdagen."),
        ("?fran=igår", "Skriv dagen som år-månad-dag"),
        ("?fran=2026-02-30", "Skriv dagen som år-månad-dag"),
        ("?slag='; DROP TABLE logg_logg", "Välj ett slag i listan."),
        ("?enhet=987654321", "Välj en enhet i listan."),
        ("?enhet={skola}", "Välj en enhet i listan."),
        ("?enhet=x", "Välj en enhet i listan."),
        ("?enhet=99999999999999999999", "Välj en enhet i listan."),
        ("?person={stranger}", "Välj en medarbetare i listan."),
        ("?person=²", "Välj en medarbetare i listan."),
        ("?person=99999999999999999999", "Välj en medarbetare i listan."),
        ("?dnr=" + "x" * 5000, "högst 40 tecken"),
    ],
)
def test_what_can_not_be_chosen_is_told(varld, rows, granskare, query, words):
    query = query.format(
        skola=varld.skola.pk, foreign=new_case(varld.jk_mottagare).dnr, stranger=varld.jk_mottagare.user_id
    )
    found, answer = shown(granskare, query)
    assert answer.status_code == 422
    assert found == []
    assert words in answer.content.decode()


@pytest.mark.parametrize("key", ["x", "-1", "1.5", "9" * 19, "²"])
def test_a_key_that_is_no_number_is_missing(varld, granskare, key):
    assert granskare.get(f"/logg/?fore={key}").status_code == 404


def test_another_authoritys_row_is_no_key(varld, granskare):
    """It gives the first page, and tells nothing of when that row was written."""
    write(varld.mottagare)
    write(varld.jk_mottagare)
    with act_as(varld.jk_mottagare), reviewing(varld.jk_soc.pk):
        foreign = Logg.objects.get().pk
    assert len(shown(granskare, f"?fore={foreign}")[0]) == 1


def test_pages_follow_each_other_without_gap_or_overlap(varld, granskare):
    arende = new_case(varld.mottagare)
    for number in range(STORLEK * 2 + 5):
        write((varld.mottagare, varld.kurator)[number % 2], "arende.last", arende, antal=number)
    seen, query = [], "?slag=arende"
    for size in (STORLEK, STORLEK, 5):
        found, answer = shown(granskare, query)
        assert len(found) == size
        seen += [int(re.search(r"(\d+) rad", row)[1]) for row in found]
        older = re.search(r'href="(\?[^"]*fore=\d+)"', answer.content.decode())
        query = older[1].replace("&amp;", "&") if older else None
        if query:
            assert query.startswith("?slag=arende&fore=")
    assert query is None
    assert seen == list(reversed(range(STORLEK * 2 + 5)))


def test_the_number_of_queries_is_the_same_for_one_row_and_for_many(varld, granskare):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            granskare.get(f"/logg/?enhet={varld.mottagning.pk}")
        return len(asked)

    arende = new_case(varld.mottagare)
    write(varld.mottagare, arende=arende)
    queries()
    one = queries()
    for number in range(20):
        write((varld.mottagare, varld.mottagare_2, varld.lasare)[number % 3], arende=new_case(varld.mottagare))
    with act_as(varld.loggranskare):
        draw_sample(av=varld.loggranskare)
    assert queries() == one


# Samples


def test_a_sample_holds_twenty_random_accesses_of_the_last_month(varld):
    for number in range(60):
        write(varld.mottagare, antal=number)
    write(varld.jk_mottagare)
    with act_as(varld.loggranskare):
        log(av=varld.loggranskare, vad="logg.last")
        drawn = [draw_sample(av=varld.loggranskare) for _time in range(3)]
        with reviewing(varld.soc.pk):
            own = set(Logg.objects.filter(uppdrag_id=varld.mottagare.pk).values_list("pk", flat=True))
    today = timezone.localdate()
    for one in drawn:
        assert len(set(one.rader)) == 20
        assert set(one.rader) <= own
        assert (one.fran, one.till) == (today - timedelta(days=30), today)
    assert len({tuple(sorted(one.rader)) for one in drawn}) > 1


def test_older_accesses_are_not_drawn(varld, agare):
    write(varld.mottagare)
    agare.execute(
        "INSERT INTO logg_logg (at, user_id, uppdrag_id, verksamhet_id, vad, data)"
        " SELECT now() - interval '40 days', 0, %s, 0, 'arende.last', '{}' FROM generate_series(1, 100)",
        [varld.mottagare.pk],
    )
    with act_as(varld.loggranskare):
        assert len(draw_sample(av=varld.loggranskare).rader) == 1


def test_drawing_and_reviewing_through_the_pages(varld, granskare, agare):
    arende = new_case(varld.mottagare)
    write(varld.kurator, arende=arende)
    drawn = granskare.post("/logg/stickprov/")
    page = granskare.get(drawn.url).content.decode()
    assert "Karin Kuratéus" in page
    assert arende.dnr in page
    assert "Inte granskat ännu" in granskare.get("/logg/").content.decode()
    done = granskare.post(drawn.url, {"resultat": "fraga", "anteckning": "Frågade chefen om rad 1."})
    assert done.url == "/logg/"
    front = granskare.get("/logg/").content.decode()
    assert "Granskningen är sparad." in front
    assert "Frågor ställda till chefen" in front
    page = granskare.get(drawn.url).content.decode()
    assert "Frågade chefen om rad 1." in page
    assert "Spara granskningen" not in page
    logged = agare.execute("SELECT vad FROM logg_logg WHERE uppdrag_id = %s ORDER BY id", [varld.loggranskare.pk])
    assert [vad for (vad,) in logged] == [
        "logg.stickprov", "logg.stickprov_last", "logg.last", "logg.granskad", "logg.last", "logg.stickprov_last",
    ]  # fmt: skip


def test_nothing_to_review_says_so(varld, granskare):
    answer = granskare.post("/logg/stickprov/", follow=True)
    assert "Det finns inget att granska" in answer.content.decode()
    assert answer.redirect_chain == [("/logg/", 302)]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Välj vad du kom fram till."),
        ({"resultat": "allt"}, "Välj vad du kom fram till."),
        ({"resultat": "avvikelse"}, "Skriv vad du såg och vem du har vänt dig till."),
        ({"resultat": "fraga", "anteckning": "  \n "}, "Skriv vad du såg och vem du har vänt dig till."),
        ({"resultat": "inget", "anteckning": "x" * 2001}, "2000"),
        ({"resultat": "inget", "anteckning": "a\x00b"}, "tecken"),
    ],
)
def test_a_review_that_lacks_something_is_told(varld, granskare, sent, words):
    write(varld.mottagare)
    address = granskare.post("/logg/stickprov/").url
    answer = granskare.post(address, sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Inte granskat ännu" in granskare.get("/logg/").content.decode()


def test_a_sample_is_reviewed_once(varld, granskare):
    write(varld.mottagare)
    address = granskare.post("/logg/stickprov/").url
    assert granskare.post(address, {"resultat": "inget"}).status_code == 302
    again = granskare.post(address, {"resultat": "avvikelse", "anteckning": "ändrat mig"})
    assert again.status_code == 422
    assert "Stickprovet är redan granskat." in again.content.decode()
    with act_as(varld.loggranskare), reviewing(varld.soc.pk):
        assert Loggranskning.objects.get().resultat == "inget"


def test_another_authoritys_sample_is_missing(varld, granskare):
    write(varld.mottagare)
    address = granskare.post("/logg/stickprov/").url
    stranger = login(varld.bup_loggranskare)
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"resultat": "inget"}).status_code == 404
    with act_as(varld.bup_loggranskare), reviewing(varld.vard.pk):
        assert not Stickprov.objects.exists()


def test_only_the_reviewer_draws_and_reviews(varld):
    write(varld.mottagare)
    with act_as(varld.loggranskare):
        drawn = draw_sample(av=varld.loggranskare)
    for av in (varld.chef, varld.mottagare, varld.administrator):
        with act_as(av):
            with pytest.raises(Http404):
                draw_sample(av=av)
            with pytest.raises(Http404):
                review(stickprov=drawn, resultat="inget", anteckning="", av=av)


# Words


def test_every_code_that_the_site_writes_has_words():
    """Read from the source, so that a new code without words fails here."""
    written = set()
    for room in ("samverkan", "orosanmalan"):
        for path in (Path(settings.BASE_DIR) / room).rglob("[!0]*.py"):
            source = path.read_text()
            written |= set(re.findall(r'\blog\([^)]*?vad="([a-z_.]+)"', source))
            written |= set(re.findall(r'"((?:sok|person|konto|uppdrag|enhet|nodatkomst|atkomst)\.[a-z_]+)"', source))
    assert len(written) > 20
    assert {kod for kod in written if kod not in texter._TEXTER} == set()


def test_a_code_without_words_tells_its_group():
    assert texter.text_of("sok.nytt_satt") == "Sökningar"
    assert texter.text_of("helt.okant") == "helt.okant"


@pytest.mark.parametrize(("grupp", "kod"), [("sok", "sok.nytt"), ("provgrupp", "annan.kod")])
def test_a_group_is_registered_once_and_with_its_own_codes(grupp, kod):
    with pytest.raises(ValueError):
        texter.register(grupp, "Prov", {kod: "Prov"})
