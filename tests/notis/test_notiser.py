"""Notices: told once, seen by their person alone, newest first, read by one act (`samverkan.notis`)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverkan.arende.atkomst import act_as
from samverkan.arende.process import processes
from samverkan.arende.services import assign
from samverkan.notis import texter
from samverkan.notis.models import Notis
from samverkan.notis.selectors import latest, rows, unread_count
from samverkan.notis.services import choose_mail, mark_read, notify
from tests.arende.hjalp import fresh, new_case
from tests.fabrik import login

from .hjalp import tell


def waiting_for(uppdrag):
    with act_as(uppdrag):
        return list(latest(uppdrag))


def test_it_is_told_once_however_often_it_is_told(varld):
    arende = new_case(varld.mottagare)
    for _ in range(2):
        with act_as(varld.mottagare):
            notify(
                mottagare=[varld.chef, varld.chef, varld.larare], kod="arende.tilldelat", arende=arende, nyckel="a:1"
            )
    for one in (varld.chef, varld.larare):
        (notis,) = waiting_for(one)
        assert (notis.uppdrag, notis.arende_id, notis.last_at, notis.mail) == (one, arende.pk, None, "vantar")


def test_nobody_sees_the_notices_of_another(varld):
    with act_as(varld.mottagare):
        tell(varld.chef, 3)
    for one in (varld.mottagare, varld.mottagare_2, varld.administrator):
        with act_as(one):
            assert not Notis.objects.exists()


def test_each_uppdrag_has_its_own(varld):
    with act_as(varld.dubbel):
        tell(varld.dubbel, 2)
        tell(varld.dubbel_jk, 1, prefix="annan")
        assert (unread_count(varld.dubbel), unread_count(varld.dubbel_jk)) == (2, 1)


def test_the_newest_come_first_and_the_rest_page_by_page(varld):
    with act_as(varld.chef):
        tell(varld.chef, 5)
        ids = [one.pk for one in latest(varld.chef)]
        assert ids == sorted(ids, reverse=True)
        assert [one.pk for one in latest(varld.chef, before=ids[1])[:2]] == ids[2:4]


def test_reading_one_or_all_and_no_mail_about_what_is_read(varld):
    with act_as(varld.chef):
        tell(varld.chef, 3)
        newest = latest(varld.chef)[0]
        assert mark_read(av=varld.chef, notiser=Notis.objects.filter(pk=newest.pk)) == 1
        assert unread_count(varld.chef) == 2
        assert mark_read(av=varld.chef) == 2
        assert unread_count(varld.chef) == 0
        assert set(Notis.objects.values_list("mail", flat=True)) == {"ingen"}
        assert mark_read(av=varld.chef) == 0


def test_what_was_mailed_stays_mailed_when_it_is_read(varld):
    with act_as(varld.chef):
        tell(varld.chef)
        Notis.objects.update(mail=Notis.Mail.SKICKAD)
        mark_read(av=varld.chef)
        assert Notis.objects.get().mail == "skickad"


def test_nobody_reads_for_another(varld):
    with act_as(varld.chef):
        tell(varld.chef)
        notis = latest(varld.chef)[0]
    with act_as(varld.mottagare):
        assert mark_read(av=varld.mottagare, notiser=Notis.objects.filter(pk=notis.pk)) == 0
    with act_as(varld.chef):
        assert unread_count(varld.chef) == 1


# Words


def test_every_code_has_words_and_a_page():
    assert {"frist.paminnelse", "frist.forsenad", "frist.eskalering", "arende.tilldelat", "arende.nodatkomst"} <= set(
        texter._REGISTER
    )
    for kod in texter._REGISTER:
        assert str(texter.text_of(kod)) != str(texter.text_of("okand"))
        assert reverse(texter.page_of(kod), args=[1] if texter.is_about_case(kod) else [])


def test_a_code_belongs_to_one():
    assert processes()
    with pytest.raises(ValueError, match="twice"):
        texter.register({"arende.tilldelat": texter.Notistext("Något annat")})


# The page


@pytest.fixture
def assigned(varld):
    """A case that the handläggare has been given, and so a notice."""
    arende = new_case(varld.mottagare)
    with act_as(varld.chef):
        return assign(arende=fresh(arende, varld.chef), till=varld.mottagare_2, av=varld.chef, version=1)


def page(uppdrag, query=""):
    answer = login(uppdrag).get(reverse("notiser") + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_leads_to_the_case(varld, assigned):
    shown = page(varld.mottagare_2)
    assert "Du har fått ansvar för ett ärende" in shown
    assert assigned.dnr in shown
    assert f'href="{reverse("arende", args=[assigned.pk])}"' in shown


def test_the_page_does_not_lead_to_what_one_no_longer_sees(varld, assigned):
    with act_as(varld.jk_chef):
        tell(varld.jk_chef, arende=assigned)
        (row,) = rows(list(latest(varld.jk_chef)), varld.jk_chef)
        assert (row["dnr"], row["url"]) == ("", "")
    shown = page(varld.jk_chef)
    assert "Du ser inte längre det ärendet." in shown
    assert assigned.dnr not in shown
    assert reverse("arende", args=[assigned.pk]) not in shown


def test_an_empty_page_says_what_will_come(varld):
    assert "Inga notiser" in page(varld.chef)


def test_reading_on_the_page(varld):
    with act_as(varld.chef):
        tell(varld.chef, 3)
        newest = latest(varld.chef)[0].pk
    client = login(varld.chef)
    client.post(reverse("notiser-lasta"), {"notis": newest})
    with act_as(varld.chef):
        assert unread_count(varld.chef) == 2
    answer = client.post(reverse("notiser-lasta"), follow=True)
    assert "2 notiser är markerade som lästa." in answer.content.decode()
    with act_as(varld.chef):
        assert unread_count(varld.chef) == 0


@pytest.mark.parametrize("notis", ["", "x", "-1", "1 OR 1=1", "²", "9" * 19, "\u0661"])
def test_what_is_no_notice_is_not_found_and_changes_nothing(varld, notis):
    with act_as(varld.chef):
        tell(varld.chef)
    assert login(varld.chef).post(reverse("notiser-lasta"), {"notis": notis}).status_code == 404
    with act_as(varld.chef):
        assert unread_count(varld.chef) == 1


def test_older_ones_are_on_the_next_page(varld):
    with act_as(varld.chef):
        tell(varld.chef, 53)
        ids = [one.pk for one in latest(varld.chef)]
    first = page(varld.chef)
    assert f"?fore={ids[49]}" in first
    assert f'value="{ids[50]}"' not in first
    second = page(varld.chef, f"?fore={ids[49]}")
    assert f'value="{ids[50]}"' in second
    assert f'value="{ids[49]}"' not in second


def test_the_page_asks_as_many_questions_for_fifty_as_for_one(varld, assigned):
    client = login(varld.mottagare_2)
    client.get(reverse("notiser"))

    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("notiser"))
        return len(asked)

    for_one = questions()
    with act_as(varld.mottagare_2):
        tell(varld.mottagare_2, 49, arende=assigned)
    assert questions() == for_one <= 15


def test_choosing_how_to_be_mailed(varld):
    client = login(varld.chef)
    shown = client.get(reverse("notiser")).content.decode()
    assert "Hur ofta vill du få mejl?" in shown
    answer = client.post(reverse("notiser"), {"mailval": "daglig"}, follow=True)
    assert "Ditt val är sparat." in answer.content.decode()
    varld.chef.user.refresh_from_db()
    assert varld.chef.user.mailval == "daglig"


@pytest.mark.parametrize("mailval", ["", "aldrig", "<b>", "x" * 10_000])
def test_another_choice_is_refused_beside_the_field(varld, mailval):
    answer = login(varld.chef).post(reverse("notiser"), {"mailval": mailval})
    assert answer.status_code == 422
    assert "Välj" in answer.content.decode()
    varld.chef.user.refresh_from_db()
    assert varld.chef.user.mailval == "direkt"


def test_the_choice_is_the_persons_own(varld):
    choose_mail(av=varld.chef, mailval="daglig")
    varld.mottagare.user.refresh_from_db()
    assert varld.mottagare.user.mailval == "direkt"
