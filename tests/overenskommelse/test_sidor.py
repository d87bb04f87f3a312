"""The pages about agreements, open to everybody who is logged in, and the page that answers "varför detta datum?" in full."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arendepart
from samverkan.frist.models import Frist
from samverkan.frist.services import extend, fire
from samverkan.overenskommelse.models import Version
from samverkan.overenskommelse.schema import read_all
from tests.fabrik import login
from tests.orosanmalan.anmalningar import case_of, reported

pytestmark = pytest.mark.django_db
AVTAL = read_all()
KLOCKOR = ("skyddsbedomning", "skyddsbedomning_dokumenterad", "forhandsbedomning")
VERSIONER = [(avtal.nyckel, version.nyckel) for avtal in AVTAL.values() for version in avtal.versioner]


def text(answer):
    """What the page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def seen(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return text(answer)


def about_agreements(client, address):
    """The questions that the page asks about agreements."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in asked if "overenskommelse_" in one["sql"]]


# The list


@pytest.mark.parametrize(
    ("who", "titles"),
    [
        (
            "mottagare",
            {"lagen", "skane-ram", "helsingborg-under-18", "helsingborg-skola-socialtjanst"},
        ),
        ("kurator", {"lagen", "skane-ram", "helsingborg-under-18", "helsingborg-skola-socialtjanst"}),
        ("jk_mottagare", {"lagen", "jonkoping"}),
        ("bup_samordnare", {"lagen", "skane-ram", "helsingborg-under-18", "lotsmodellen"}),
    ],
)
def test_the_list_shows_what_binds_ones_own_verksamhet(varld, who, titles):
    page = seen(login(getattr(varld, who)), "/overenskommelser/")
    assert {nyckel for nyckel, avtal in AVTAL.items() if avtal.titel in page} == titles


def test_what_has_ended_is_marked_and_stands_last(varld):
    page = seen(login(varld.jk_mottagare), "/overenskommelser/")
    assert page.index("Lagarna") < page.index(AVTAL["jonkoping"].titel)
    assert "31 oktober 2015 – 31 december 2016 Har gått ut" in page


def test_the_list_says_what_each_is(varld):
    page = seen(login(varld.mottagare), "/overenskommelser/")
    assert "Lagarna Lag Från 1 januari 2026, tills vidare Gäller" in page
    assert f"{AVTAL['skane-ram'].titel} Ramöverenskommelse" in page
    assert f"{AVTAL['helsingborg-under-18'].titel} Lokal överenskommelse" in page
    assert f"{AVTAL['helsingborg-skola-socialtjanst'].titel} Överenskommelse" in page


def test_the_list_takes_two_questions_whatever_binds_one(varld):
    assert {
        len(about_agreements(login(who), "/overenskommelser/"))
        for who in (varld.bup_samordnare, varld.jk_mottagare, varld.mottagare)
    } == {2}


# An agreement


@pytest.mark.parametrize(("nyckel", "version"), VERSIONER)
def test_every_version_of_every_agreement_is_told_with_each_rule_and_its_quotation(varld, nyckel, version):
    page = seen(login(varld.larare), f"/overenskommelser/{nyckel}/?version={version}")
    stored = Version.objects.get(overenskommelse__nyckel=nyckel, nummer=version)
    for rad in stored.regler.all():
        assert " ".join(rad.rubrik.split()) in page
        assert rad.citat in page
        assert rad.kalla.removeprefix(f"{AVTAL[nyckel].titel}, ") in page
    for namn in stored.forum.values():
        assert namn in page


def test_no_code_is_shown_where_a_word_should_be(varld):
    """A code is a word without diacritics or with an underscore; people read Swedish."""
    client = login(varld.larare)
    for nyckel, version in VERSIONER:
        page = seen(client, f"/overenskommelser/{nyckel}/?version={version}")
        assert not re.findall(r"\b[a-z]+_[a-z_]+\b|\b(?:sip|orosanmalan|placeringar|avvikelser)\.[a-z]+", page)
        assert not re.findall(r"\b(?:vardnadshavare|manader|halso|foreslar|loser|hard)\b", page)


@pytest.mark.parametrize(
    ("nyckel", "said"),
    [
        (
            "skane-ram",
            "Frist SIP inom 15 dagar Från Berörda verksamheter har kallats Till Planen är upprättad Tid 15 dagar",
        ),
        ("skane-ram", "Styrka ett mål, bör hållas Helgdag flyttas inte för helg"),
        ("skane-ram", "Påminnelser 5 dagar före: samordnare, ansvarig 1 dag före: samordnare, ansvarig"),
        ("skane-ram", "Försenat genast: samordnare, ansvarig, chef efter 3 dagar: samordnare, ansvarig, chef"),
        ("skane-ram", "Gäller bara vid akut placering"),
        ("skane-ram", "Sägs upp skriftligt senast 12 månader före."),
        ("skane-ram", "Regional Samverkansgrupp Psykiatri föreslår en lösning"),
        ("skane-ram", "Visa alla 34 parter"),
        (
            "helsingborg-under-18",
            "Ramöverenskommelse Ramöverenskommelse om samverkan, Region Skåne och Skånes kommuner",
        ),
        ("helsingborg-under-18", "(0–17 år)"),
        ("blekinge", "Annars förlängs den med 24 månader i taget. När en part lämnar upphör den för alla."),
        ("blekinge", "1 juni 2023 – 31 december 2026"),
        ("lagen", "Förlängning synnerliga skäl"),
        ("lagen", "4 dagar när det börjar efter klockan 12.00"),
        ("lagen", "Kan avtalas bort parterna får komma överens om något annat"),
        ("lagen", "Alla huvudmän"),
    ],
)
def test_rules_are_told_in_plain_words(varld, nyckel, said):
    assert said in seen(login(varld.larare), f"/overenskommelser/{nyckel}/")


def test_the_version_in_force_is_shown_unless_another_is_asked_for(varld):
    client = login(varld.larare)
    assert "Besked till anmälaren inom en vecka" in seen(client, "/overenskommelser/lagen/")
    assert "Besked till anmälaren inom en vecka" not in seen(client, "/overenskommelser/lagen/?version=2025-07")


@pytest.mark.parametrize(
    "address",
    ["finns-inte/", "lagen/?version=1999", "lagen/?version=", "lagen/?version=%00", "lagen/?version=" + "9" * 3000],
)
def test_what_does_not_exist_is_missing(varld, address):
    assert login(varld.larare).get(f"/overenskommelser/{address}").status_code in (400, 404)


def test_an_agreement_takes_four_questions_however_long(varld):
    client = login(varld.larare)
    assert {len(about_agreements(client, f"/overenskommelser/{nyckel}/")) for nyckel in AVTAL} == {4}


# Why this date


@pytest.fixture
def anmalan(varld):
    return reported(varld.kurator)


def deadline(anmalan, av, nyckel="orosanmalan.forhandsbedomning"):
    with act_as(av):
        return Frist.objects.get(arende=anmalan.arende_id, nyckel=nyckel)


def address(anmalan, frist):
    return f"/arenden/{anmalan.arende_id}/frister/{frist.pk}/"


def test_the_answer_tells_rule_source_start_arithmetic_and_the_chain(varld, anmalan):
    page = seen(login(varld.mottagare), address(anmalan, deadline(anmalan, varld.mottagare)))
    for said in (
        "Förhandsbedömning inom 14 dagar",
        "Tiden börjar",
        "Dag 14 är",
        "Tiden började Anmälan har kommit in till socialnämnden",
        "Tiden är hållen när Socialnämnden har beslutat att inleda eller inte inleda utredning",
        "20 kap. 2 § SoL",
        "inom fjorton dagar efter det att anmälan har kommit in",
        "Lagarna : 14 dagar Gäller Det är lag.",
        f"{AVTAL['helsingborg-skola-socialtjanst'].titel} : 14 dagar Gäller inte Lagen kräver redan detta.",
    ):
        assert said in page
    assert "har ändrats sedan" not in page


def test_the_case_page_leads_there(varld, anmalan):
    page = login(varld.mottagare).get(f"/arenden/{anmalan.arende_id}/").content.decode()
    assert f'href="{address(anmalan, deadline(anmalan, varld.mottagare))}"' in page


def test_an_extension_is_told_with_who_and_why(varld, anmalan):
    frist = deadline(anmalan, varld.mottagare)
    with act_as(varld.mottagare):
        extend(
            frist=frist,
            till=timezone.localdate() + timedelta(days=40),
            skal="Familjen är bortrest.",
            av=varld.mottagare,
        )
    assert "Familjen är bortrest." in seen(login(varld.mottagare), address(anmalan, frist))


def test_when_the_parties_have_changed_the_page_says_so_and_the_deadline_stands(varld, anmalan):
    """The municipality's own time for support: 24 hours, while its school is a party."""
    with act_as(varld.mottagare):
        arende = case_of(anmalan, varld.mottagare)
        fire(arende=arende, handelse="orosanmalan.oro_uppmarksammad", at=timezone.now(), av=varld.mottagare)
    frist = deadline(anmalan, varld.mottagare, "orosanmalan.mobila_teamet")
    client = login(varld.mottagare)
    assert "har ändrats sedan tiden började" not in seen(client, address(anmalan, frist))
    with act_as(varld.mottagare):
        Arendepart.objects.filter(arende=anmalan.arende_id, enhet=varld.skola).update(till=frist.start_at)
    page = seen(client, address(anmalan, frist))
    assert "har ändrats sedan tiden började" in page
    assert "24 timmar efter starten" in page
    assert "Ingen regel säger längre något om detta." in page


@pytest.mark.parametrize("who", ["mottagare", "handlaggare_utan_beslutsratt", "chef", "lasare"])
def test_who_sees_the_case_sees_why(varld, anmalan, who):
    seen(login(getattr(varld, who)), address(anmalan, deadline(anmalan, varld.mottagare)))


@pytest.mark.parametrize("who", ["kurator", "larare", "handlaggare", "administrator", "jk_mottagare", "bup_samordnare"])
def test_who_does_not_see_the_case_does_not_see_why(varld, anmalan, who):
    frist = deadline(anmalan, varld.mottagare)
    assert login(getattr(varld, who)).get(address(anmalan, frist)).status_code == 404


def test_a_deadline_of_another_case_is_missing(varld, anmalan):
    other = reported(varld.kurator)
    frist = deadline(other, varld.mottagare)
    client = login(varld.mottagare)
    assert client.get(f"/arenden/{anmalan.arende_id}/frister/{frist.pk}/").status_code == 404
    assert client.get(f"/arenden/{other.arende_id}/frister/{frist.pk}/").status_code == 200


@pytest.mark.parametrize("pk", ["0", "999999999", "9" * 18, "9" * 40])
def test_a_forged_deadline_is_missing(varld, anmalan, pk):
    assert login(varld.mottagare).get(f"/arenden/{anmalan.arende_id}/frister/{pk}/").status_code == 404


def test_the_reading_is_logged(varld, anmalan, agare):
    frist = deadline(anmalan, varld.mottagare)
    read = "SELECT count(*) FROM logg_logg WHERE vad = 'arende.last' AND uppdrag_id = %s AND arende_id = %s"
    who = [varld.mottagare.pk, anmalan.arende_id]
    before = agare.execute(read, who).fetchone()[0]
    seen(login(varld.mottagare), address(anmalan, frist))
    assert agare.execute(read, who).fetchone()[0] == before + 1


def test_why_takes_as_many_questions_however_many_deadlines(varld, anmalan):
    client = login(varld.mottagare)
    pages = [address(anmalan, deadline(anmalan, varld.mottagare, f"orosanmalan.{nyckel}")) for nyckel in KLOCKOR]
    client.get(pages[0])
    with CaptureQueriesContext(connection) as with_three:
        client.get(pages[0])
    with act_as(varld.mottagare):
        fire(arende=case_of(anmalan, varld.mottagare), handelse="orosanmalan.utredning_inledd", at=timezone.now())
    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        assert len(asked) == len(with_three)
