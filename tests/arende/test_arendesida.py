"""The case page: its head says which case and whom, its timeline can be narrowed and paged by its address, and no address breaks it."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db.models.functions import Now
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from samverkan.arende.atkomst import act_as
from samverkan.arende.services import record
from samverkan.arende.tidslinje import STORLEK
from samverkan.person.models import Person, Personuppgift
from samverkan.person.visning import age
from samverkan.webb.templatetags.samverkan import helt
from tests.fabrik import login
from tests.orosanmalan.anmalningar import case_of, reported


@pytest.fixture
def arende(varld):
    """A case of a child of known age."""
    anmalan = reported(varld.kurator, barn={"fodelsedatum": timezone.localdate() - timedelta(days=9 * 366)})
    return case_of(anmalan, varld.mottagare)


def page_of(uppdrag, arende, query=""):
    answer = login(uppdrag).get(f"/arenden/{arende.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def told(html):
    """What the timeline tells, newest first."""
    part = html[html.index('<ol class="tidslinje"') :] if '<ol class="tidslinje"' in html else ""
    return [unescape(one) for one in re.findall(r'<p class="tidslinje-rubrik">(.*?)</p>', part)]


def write(arende, av, *codes):
    with act_as(av):
        for code in codes:
            record(arende=arende, kod=code, av=av)


@pytest.mark.django_db
def test_the_head_says_which_case_whom_and_how_far_it_has_come(varld, arende):
    html = page_of(varld.mottagare, arende)
    head = html[html.index('<header class="arende-huvud"') :].partition("</header>")[0]
    assert "Orosanmälan" in head
    assert arende.dnr in head
    assert "<h1>Ebba Åkerlund, 9 år</h1>" in head
    assert 'aria-current="step"' in head
    assert f"<title>{arende.dnr} – Samverkan</title>" in html


@pytest.mark.django_db
def test_a_protected_person_cannot_be_missed_and_is_not_named_to_all(varld):
    anmalan = reported(varld.kurator, barn={"skydd_slag": "sekretessmarkering", "fodelsedatum": date(2015, 5, 4)})
    arende = case_of(anmalan, varld.mottagare)
    html = page_of(varld.mottagare, arende)
    assert html.index('class="skyddad"') < html.index("<h1")
    assert "<h1>Ebba Åkerlund, " in html
    with act_as(varld.mottagare):
        arende.behorigheter.filter(permission__codename="se_identitet").update(till=Now())
    html = page_of(varld.mottagare, arende)
    assert f"<h1>{helt(arende.dnr)}</h1>" in html
    assert "Åkerlund" not in html[: html.index("</header>", html.index("<h1"))]


@pytest.mark.django_db
def test_the_sections_can_be_jumped_to(varld, arende):
    html = page_of(varld.mottagare, arende)
    way = html[html.index('<nav class="pa-sidan"') :].partition("</nav>")[0]
    anchors = re.findall(r'href="#([\w-]+)"', way)
    assert anchors[-3:] == ["handelser", "parter", "dokument"]
    assert len(anchors) > 2
    for anchor in anchors:
        assert f'id="{anchor}"' in html


@pytest.mark.django_db
def test_the_timeline_is_narrowed_by_its_address(varld, arende):
    write(arende, varld.mottagare, "dokument.bifogat", "person.uppgifter_andrade", "frist.forlangd", "arende.tilldelat")
    assert told(page_of(varld.mottagare, arende, "?handelser=dokument")) == ["Ett dokument bifogades"]
    assert told(page_of(varld.mottagare, arende, "?handelser=personen")) == ["Personens uppgifter ändrades"]
    assert told(page_of(varld.mottagare, arende, "?handelser=tider")) == ["En tidsgräns förlängdes"]
    assert told(page_of(varld.mottagare, arende, "?handelser=atkomst")) == ["Ärendet fick en ansvarig handläggare"]
    assert told(page_of(varld.mottagare, arende, "?handelser=handlaggning")) == ["Anmälan kom in"]
    assert len(told(page_of(varld.mottagare, arende))) == 5


@pytest.mark.django_db
def test_the_timeline_is_paged_and_loses_nothing(varld, arende):
    write(arende, varld.mottagare, *["dokument.bifogat"] * (2 * STORLEK), "person.skydd_satt")
    query, seen = "", []
    while query is not None:
        html = page_of(varld.mottagare, arende, query)
        seen.append(told(html))
        older = re.search(r'<a href="([^"]*)" rel="next"', html)
        query = unescape(older[1]) if older else None
    assert [len(page) for page in seen] == [STORLEK, STORLEK, 2]
    assert seen[0][0] == "Personen fick skyddade uppgifter"
    assert seen[-1][-1] == "Anmälan kom in"
    narrowed = page_of(varld.mottagare, arende, "?handelser=dokument")
    assert "?handelser=dokument&amp;fore=" in narrowed


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    ["?handelser=annat", "?handelser=Tider", "?fore=x", "?fore=-1", "?fore=9999999999999999999", "?fore=%C2%B2"],
)
def test_an_address_that_means_nothing_is_not_found(varld, arende, query):
    assert login(varld.mottagare).get(f"/arenden/{arende.pk}/{query}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?fore=1", "?handelser=tider", "?handelser=&fore=", "?okand=1"])
def test_a_timeline_with_nothing_to_show_says_so(varld, arende, query):
    html = page_of(varld.mottagare, arende, query)
    assert told(html) or "Inga händelser av det slaget." in html


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 40_000))
def test_nobody_is_older_than_their_birthdays(born, days):
    today = min(born + timedelta(days=days), date.max)
    person = Person(skydd_slag="ingen")
    person.uppgift = Personuppgift(fodelsedatum=born)
    number, word = age(person, today).split()
    if word.startswith("veck"):
        assert (int(number), days < 62) == (days // 7, True)
    elif word.startswith("månad"):
        assert 2 <= int(number) < 24
        assert days <= 24 * 31
    else:
        years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        assert int(number) == years >= 2


def test_an_age_that_may_not_be_known_is_not_told():
    assert age(None, date(2026, 1, 1)) == ""
    assert age(Person(skydd_slag="sekretessmarkering", fodelsear=2015), date(2026, 1, 1)) == ""
    assert age(Person(skydd_slag="ingen", fodelsear=2015), date(2026, 1, 1)) == "född 2015"
    assert age(Person(skydd_slag="ingen"), date(2026, 1, 1)) == ""


def test_a_case_number_in_running_text_stands_in_one_piece_and_markup_stays_text():
    assert helt("Se HBGSOC-2026-00012, <b>nu</b>.") == (
        'Se <span class="dnr">HBGSOC-2026-00012</span>, &lt;b&gt;nu&lt;/b&gt;.'
    )


@pytest.mark.parametrize(
    "number", ["08-465 004 00", "046-540 00 24", "070-174 06 05", "0470-12 34 56", "+46 70 174 06 05"]
)
def test_no_telephone_number_breaks_in_a_sentence(number):
    assert helt(f"Frågor: ring BUP, {number}.") == f'Frågor: ring BUP, <span class="dnr">{number}</span>.'


def test_years_days_and_amounts_are_no_telephone_numbers():
    for text in ("2026-11-23", "den 4 maj 2026", "12 345 678 kr", "kl. 14.32"):
        assert helt(text) == text


def test_the_page_comes_before_parties_and_documents_in_reading_order(varld, arende):
    html = page_of(varld.mottagare, arende)
    places = [html.index(f'id="{name}"') for name in ("handelser", "parter", "insyn", "dokument")]
    assert places == sorted(places)
