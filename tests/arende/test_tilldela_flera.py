"""Cases are given out straight from a list, one or many: what is stopped stops nothing else and is named by its number, the one
who comes late is told who came before, and one returns to the list as it was filtered and paged."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.arende.services import assign, assign_many
from samverkan.fel import Otillaten
from tests.fabrik import login
from tests.orosanmalan.anmalningar import case_of, reported

pytestmark = pytest.mark.django_db
URL = "/arenden/tilldela/"
LISTA = "orosanmalan-inkorg"


@pytest.fixture
def three(varld):
    return [case_of(reported(varld.kurator), varld.mottagare) for _n in range(3)]


def ticked(cases, version=1):
    return [f"{one.pk}:{version}" for one in cases]


def answerable(uppdrag, cases):
    with act_as(uppdrag):
        held = dict(Arende.objects.filter(pk__in=[one.pk for one in cases]).values_list("pk", "ansvarig"))
    return [held[one.pk] for one in cases]


def send(uppdrag, **data):
    return login(uppdrag).post(URL, {"lista": LISTA, **data})


def said(client, answer):
    return strip_tags(client.get(answer.url).content.decode())


def test_one_takes_a_case_and_comes_back_to_its_row(varld, three):
    answer = send(varld.mottagare, ta=f"{three[1].pk}:1", har="ansvarig=ingen&akut=x&fore=99")
    assert answer.url == f"/orosanmalan/inkorg/?ansvarig=ingen&fore=99#rad-{three[1].pk}"
    assert answerable(varld.mottagare, three) == [None, varld.mottagare.pk, None]


def test_those_that_are_ticked_are_taken_or_given_away(varld, three):
    client = login(varld.mottagare)
    answer = client.post(URL, {"lista": LISTA, "arende": ticked(three[:2]), "till": varld.mottagare_2.pk})
    assert "Mio Mottag ansvarar nu för 2 ärenden." in said(client, answer)
    answer = client.post(URL, {"lista": LISTA, "arende": ticked(three[2:]), "ta": "", "till": varld.mottagare_2.pk})
    assert "Maja Mottag ansvarar nu för 1 ärende." in said(client, answer)
    two = varld.mottagare_2.pk
    assert answerable(varld.mottagare, three) == [two, two, varld.mottagare.pk]


def test_the_one_who_comes_late_is_told_who_came_before_and_the_rest_is_done(varld, three):
    with act_as(varld.mottagare_2):
        assign(arende=three[0], till=varld.mottagare_2, av=varld.mottagare_2, version=1)
    client = login(varld.mottagare)
    answer = client.post(URL, {"lista": LISTA, "arende": ticked(three), "ta": ""})
    page = said(client, answer)
    assert f"{three[0].dnr}: Mio Mottag ansvarar redan för ärendet." in page
    assert "Maja Mottag ansvarar nu för 2 ärenden." in page
    mine = varld.mottagare.pk
    assert answerable(varld.mottagare, three) == [varld.mottagare_2.pk, mine, mine]


def test_many_that_are_stopped_are_one_banner_with_a_list(varld, three):
    for case in three:
        with act_as(varld.mottagare_2):
            assign(arende=case, till=varld.mottagare_2, av=varld.mottagare_2, version=1)
    annan = case_of(reported(varld.kurator, kommunkod="0680"), varld.jk_mottagare)
    client = login(varld.mottagare)
    answer = client.post(URL, {"lista": LISTA, "arende": ticked([*three, annan]), "ta": ""})
    page = client.get(answer.url).content.decode()
    assert page.partition("</main>")[0].count('class="banderoll"') == 1
    _before, _heading, after = page.partition("<p>4 ärenden tilldelades inte:</p><ul>")
    assert [strip_tags(line) for line in after.partition("</ul>")[0].split("</li>")] == [
        *(f"{one.dnr}: Mio Mottag ansvarar redan för ärendet." for one in three),
        "1 ärende finns inte kvar här.",
        "",
    ]


def test_a_change_that_gave_it_to_nobody_is_told_too(varld, three):
    client = login(varld.mottagare)
    answer = client.post(URL, {"lista": LISTA, "ta": f"{three[0].pk}:7"})
    assert f"{three[0].dnr}: Någon har ändrat ärendet sedan listan visades." in said(client, answer)


def test_sending_twice_is_harmless(varld, three):
    for _time in range(2):
        client = login(varld.mottagare)
        answer = client.post(URL, {"lista": LISTA, "arende": ticked(three), "ta": ""})
        assert "Maja Mottag ansvarar nu för 3 ärenden." in said(client, answer)
    with act_as(varld.mottagare):
        assert set(Arende.objects.values_list("version", flat=True)) == {2}


def test_what_one_may_not_change_is_gone_and_named_by_nothing(varld, three):
    annan = case_of(reported(varld.kurator, kommunkod="0680"), varld.jk_mottagare)
    client = login(varld.mottagare)
    answer = client.post(URL, {"lista": LISTA, "arende": ticked([annan, three[0]]), "ta": ""})
    page = said(client, answer)
    assert "1 ärende finns inte kvar här." in page
    assert "Maja Mottag ansvarar nu för 1 ärende." in page
    assert annan.dnr not in page
    assert answerable(varld.jk_mottagare, [annan]) == [None]


def test_somebody_whose_uppdrag_has_ended_gets_nothing(varld, three):
    varld.mottagare_2.avslutat_at = timezone.now() - timedelta(minutes=1)
    varld.mottagare_2.save()
    with act_as(varld.mottagare):
        done = assign_many(valda=[(one.pk, 1) for one in three], till=varld.mottagare_2, av=varld.mottagare)
    assert not done.klara
    assert [str(reason) for _case, reason in done.stopp] == [
        "Välj en handläggare som har ett uppdrag på enheten nu."
    ] * 3


def test_nothing_ticked_is_told_in_the_list(varld):
    client = login(varld.mottagare)
    answer = client.post(URL, {"lista": LISTA, "ta": "", "har": "akut=ja"})
    assert answer.url == "/orosanmalan/inkorg/?akut=ja"
    assert "Kryssa för minst ett ärende." in said(client, answer)


@pytest.mark.parametrize("till", ["", "x", "0", "-1", "9" * 30, "\x00"])
def test_nobody_chosen_asks_who_and_keeps_what_was_ticked(varld, three, till):
    answer = send(varld.mottagare, arende=ticked(three[:2]), till=till)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(f'value="{one.pk}:1" id="arende-{one.pk}" checked' in page for one in three[:2])
    assert three[2].dnr not in page
    again = send(varld.mottagare, arende=ticked(three[:2]), till=varld.mottagare_2.pk)
    assert again.status_code == 302


@pytest.mark.parametrize("arende", ["x", "1", "1:", ":1", "1:1:1", "9" * 30 + ":1", "1:" + "9" * 30, "-1:1", "\x00:1"])
def test_forged_rows_are_nothing(varld, three, arende):
    client = login(varld.mottagare)
    answer = client.post(URL, {"lista": LISTA, "arende": arende, "ta": ""})
    assert "Kryssa för minst ett ärende." in said(client, answer)


@pytest.mark.parametrize("lista", ["", "min-dag", "x" * 100, "https://exempel.se/", "\x00"])
def test_there_is_no_way_back_to_what_is_no_list(varld, three, lista):
    answer = login(varld.mottagare).post(URL, {"lista": lista, "ta": f"{three[0].pk}:1", "har": "//exempel.se"})
    assert answer.status_code == 404
    assert answerable(varld.mottagare, three) == [None] * 3


def test_who_doesnt_distribute_cant(varld, three):
    answer = login(varld.handlaggare_utan_beslutsratt).post(URL, {"lista": "arenden", "ta": f"{three[0].pk}:1"})
    assert answer.status_code == 404
    with act_as(varld.lasare), pytest.raises(Otillaten):
        assign_many(valda=[(three[0].pk, 1)], till=varld.mottagare, av=varld.lasare)
    assert answerable(varld.mottagare, three) == [None] * 3
