"""Mail says that something waits, and nothing more; it is never lost, and is not sent twice (`samverkan.notis.mail`).

A real SMTP server on this machine takes it or refuses it. The sender runs as the worker's own role, with real commits.
"""

import re
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from samverkan.arende.atkomst import act_as
from samverkan.drift.databas import ARBETARE
from samverkan.notis import mail as sending
from samverkan.notis.mail import latest_digest, pause
from samverkan.notis.services import choose_mail, mark_read
from samverkan.notis.tasks import send_mail
from tests.arende.hjalp import at_the_same_time, new_case
from tests.frist.hjalp import as_role
from tests.kedja import Kedja
from tests.tjanster import tjanster
from tests.vanta import until

from .hjalp import Brevlada, tell, text_of, things


@pytest.fixture
def server(settings):
    with Brevlada() as brevlada:
        for name, value in brevlada.settings().items():
            setattr(settings, name, value)
        yield brevlada


def send():
    with as_role(ARBETARE):
        return sending.send_waiting()


def told(uppdrag, antal=1, *, prefix="prov", **options):
    with act_as(uppdrag):
        tell(uppdrag, antal, prefix=prefix, **options)


def daily(*uppdrag):
    for one in uppdrag:
        with act_as(one):
            choose_mail(av=one, mailval="daglig")


def mail_states(agare, uppdrag):
    return [
        state
        for (state,) in agare.execute("SELECT mail FROM notis_notis WHERE uppdrag_id = %s ORDER BY id", [uppdrag.pk])
    ]


def before_the_digest(agare, uppdrag):
    """Let what waits have come before the latest time of the daily mail, and the mail before that be a day older."""
    agare.execute("UPDATE notis_notis SET skapad_at = skapad_at - interval '1 day' WHERE uppdrag_id = %s", [uppdrag.pk])
    agare.execute(
        "UPDATE notis_utskick SET senast_at = senast_at - interval '1 day' WHERE user_id = %s", [uppdrag.user_id]
    )


def the_pause_is_over(agare):
    agare.execute("UPDATE notis_utskick SET tidigast_at = now() - interval '1 second'")


def address(uppdrag):
    return uppdrag.user.email


def test_the_mail_says_how_many_and_where_and_nothing_else(agare, varld, server, settings):
    arende = new_case(varld.mottagare)
    told(varld.chef, 3, arende=arende)
    assert send() == 1
    ((to, mail),) = server.mail
    assert (to, things(mail)) == (address(varld.chef), 3)
    assert mail["Subject"] == "Något väntar på dig i Samverkan"
    assert mail["From"] == settings.DEFAULT_FROM_EMAIL
    assert mail["Auto-Submitted"] == "auto-generated"
    text = text_of(mail)
    assert f"{settings.BAS_URL}/notiser/" in text
    secrets = [arende.dnr, varld.chef.user.namn, varld.mottagning.namn, varld.soc.namn, "ansvar"]
    assert not [one for one in secrets if one in str(mail)]
    assert not re.search(r"\d{2,}", text.replace(settings.BAS_URL, ""))


def test_one_thing_is_told_as_one(agare, varld, server):
    told(varld.chef)
    send()
    assert "1 sak väntar på dig" in text_of(server.mail[0][1])


def test_at_once_is_at_the_next_run_and_once(agare, varld, server):
    told(varld.chef, 2)
    assert (send(), send()) == (1, 0)
    told(varld.chef, prefix="ny")
    assert send() == 1
    assert [things(mail) for _, mail in server.mail] == [2, 1]
    assert mail_states(agare, varld.chef) == ["skickad"] * 3


def test_what_is_read_in_the_application_is_not_mailed(agare, varld, server):
    told(varld.chef, 2)
    with act_as(varld.chef):
        mark_read(av=varld.chef)
    assert send() == 0
    assert server.asked == {}


def test_one_daily_mail_about_what_came_before_its_time(agare, varld, server):
    daily(varld.chef)
    told(varld.chef, 2)
    assert send() == 0
    before_the_digest(agare, varld.chef)
    told(varld.chef, prefix="sedan")
    assert (send(), send()) == (1, 0)
    assert [things(mail) for _, mail in server.mail] == [2]
    before_the_digest(agare, varld.chef)
    told(varld.chef, prefix="annan")
    assert (send(), send()) == (1, 0)
    assert [things(mail) for _, mail in server.mail] == [2, 1]


def test_not_two_daily_mails_before_the_next_time(agare, varld, server):
    daily(varld.chef)
    told(varld.chef)
    before_the_digest(agare, varld.chef)
    assert send() == 1
    told(varld.chef, prefix="ny")
    agare.execute("UPDATE notis_notis SET skapad_at = skapad_at - interval '1 day' WHERE nyckel LIKE 'ny%'")
    assert send() == 0


@pytest.mark.parametrize(
    ("now", "latest"),
    [
        (datetime(2026, 3, 2, 6, 0, tzinfo=UTC), datetime(2026, 3, 2, 6, 0, tzinfo=UTC)),  # 07.00 in winter
        (datetime(2026, 3, 2, 5, 59, 59, tzinfo=UTC), datetime(2026, 3, 1, 6, 0, tzinfo=UTC)),
        (datetime(2026, 7, 1, 5, 0, tzinfo=UTC), datetime(2026, 7, 1, 5, 0, tzinfo=UTC)),  # 07.00 in summer
        (datetime(2026, 3, 29, 4, 0, tzinfo=UTC), datetime(2026, 3, 28, 6, 0, tzinfo=UTC)),  # the clocks change
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), datetime(2026, 3, 29, 5, 0, tzinfo=UTC)),
    ],
)
def test_the_daily_mail_is_due_at_seven_in_sweden(now, latest):
    assert latest_digest(now) == latest


def test_pauses_grow_and_have_an_end():
    assert [pause(failures) for failures in (1, 2, 3)] == [timedelta(minutes=many) for many in (2, 4, 8)]
    assert pause(8) == pause(500) == timedelta(hours=4)


# Failures


def test_one_bad_address_stops_nobody_else_and_its_notices_wait(agare, varld, server):
    for one in (varld.chef, varld.mottagare, varld.larare):
        told(one)
    server.refuse = {address(varld.mottagare): "550 no such user"}
    assert send() == 2
    assert sorted(server.addresses) == sorted([address(varld.chef), address(varld.larare)])
    assert mail_states(agare, varld.mottagare) == ["vantar"]


@pytest.mark.parametrize("email", ["a@b\nBcc: c@d", "å" * 300 + "@exempel.se", "", "@"])
def test_an_address_that_is_none_stops_nobody_else(agare, varld, server, email):
    told(varld.mottagare)
    told(varld.chef)
    agare.execute("UPDATE organisation_user SET email = left(%s, 254) WHERE id = %s", [email, varld.mottagare.user_id])
    assert send() == 1
    assert server.addresses == [address(varld.chef)]
    assert mail_states(agare, varld.mottagare) == ["vantar"]


def test_after_each_failure_a_longer_pause_and_then_the_mail(agare, varld, server):
    told(varld.chef)
    server.refuse = {"*": "451 try again later"}
    for failures in range(1, 4):
        assert (send(), send()) == (0, 0)
        assert server.asked == {address(varld.chef): failures}
        (left,) = agare.execute("SELECT tidigast_at - now() FROM notis_utskick").fetchone()
        assert pause(failures) - timedelta(seconds=30) < left <= pause(failures)
        the_pause_is_over(agare)
    server.refuse = {}
    assert send() == 1
    assert mail_states(agare, varld.chef) == ["skickad"]
    assert agare.execute("SELECT misslyckade, senast_at IS NOT NULL FROM notis_utskick").fetchone() == (0, True)


def test_a_server_that_is_away_delays_and_blames_nobody(agare, varld, settings):
    told(varld.chef, 2)
    server = Brevlada()
    for name, value in server.settings().items():
        setattr(settings, name, value)
    assert (send(), send()) == (0, 0)
    assert mail_states(agare, varld.chef) == ["vantar", "vantar"]
    with server:
        assert send() == 1
    assert [things(mail) for _, mail in server.mail] == [2]


def test_a_server_that_hangs_up_on_one_still_serves_the_next(agare, varld, server):
    told(varld.chef)
    told(varld.mottagare)
    first, second = sorted([varld.chef, varld.mottagare], key=lambda one: one.user_id)
    server.refuse = {address(first): "421 closing"}
    assert send() == 1
    assert server.addresses == [address(second)]


def test_the_log_holds_no_address(agare, varld, server, caplog):
    told(varld.chef)
    server.refuse = {"*": "550 no"}
    send()
    (line,) = [record.getMessage() for record in caplog.records if record.name.startswith("samverkan.")]
    assert f"user {varld.chef.user_id} " in line
    assert address(varld.chef) not in line


def test_a_mail_that_may_have_come_through_is_sent_again_as_the_same(agare, varld, server):
    """The worker died after the server had accepted the mail and before that was written down."""
    told(varld.chef, 2)
    send()
    agare.execute("UPDATE notis_notis SET mail = 'vantar'")
    the_pause_is_over(agare)
    send()
    first, second = (mail["Message-ID"] for _, mail in server.mail)
    assert first == second
    told(varld.chef, prefix="ny")
    send()
    assert server.mail[2][1]["Message-ID"] != first


# Who is mailed


def test_nobody_is_mailed_about_an_uppdrag_that_has_ended(agare, varld, server):
    told(varld.chef)
    agare.execute("UPDATE organisation_uppdrag SET avslutat_at = now() WHERE id = %s", [varld.chef.pk])
    assert send() == 0
    assert mail_states(agare, varld.chef) == ["ingen"]


def test_who_is_no_longer_active_is_not_mailed(agare, varld, server):
    told(varld.chef)
    agare.execute("UPDATE organisation_user SET is_active = false WHERE id = %s", [varld.chef.user_id])
    assert send() == 0


def test_two_uppdrag_of_one_person_give_one_mail(agare, varld, server):
    with act_as(varld.dubbel):
        tell(varld.dubbel, 1)
        tell(varld.dubbel_jk, 2, prefix="annan")
    assert send() == 1
    assert [things(mail) for _, mail in server.mail] == [3]


def test_senders_side_by_side_mail_each_person_once(agare, varld, server):
    people = [one for one in vars(varld).values() if hasattr(one, "roll") and one is not varld.dubbel_jk]
    for one in people:
        told(one)
    assert sum(at_the_same_time([send] * 4)) == len(people)
    assert sorted(server.addresses) == sorted(map(address, people))


# The whole chain


@pytest.mark.kedja
def test_workers_killed_while_mailing_lose_nothing(agare, varld, tmp_path):
    """Killed while the server is thinking: claimed, not mailed. The mail goes when the claim has run out."""
    told(varld.chef, 2)
    with (
        Brevlada() as server,
        Kedja(tmp_path, **{key: str(value) for key, value in server.settings().items()}) as kedja,
    ):
        with psycopg.connect(tjanster.adresser[ARBETARE]) as in_the_way:
            in_the_way.execute("SELECT 1 FROM notis_notis FOR UPDATE")
            (killed,) = kedja.start(workers=1)
            send_mail.delay()
            until(lambda: server.mail, what="the server to accept the mail that is not yet marked")
            kedja.kill(killed)
        assert mail_states(agare, varld.chef) == ["vantar"] * 2
        the_pause_is_over(agare)
        kedja.start(workers=2, beats=1)
        until(lambda: mail_states(agare, varld.chef) == ["skickad"] * 2, what="the mail to be sent again and marked")
    first, second = (mail["Message-ID"] for _, mail in server.mail)
    assert first == second


@pytest.mark.kedja
def test_a_server_that_is_away_for_a_while_gets_all_the_mail_when_it_is_back(agare, varld, tmp_path):
    people = [varld.chef, varld.mottagare, varld.larare]
    for one in people:
        told(one, 2)
    server = Brevlada()
    with Kedja(tmp_path, **{key: str(value) for key, value in server.settings().items()}) as kedja:
        worker, _ = kedja.start(workers=1, beats=1)
        until(lambda: "can't be reached" in worker.logg.read_text(), what="the worker to miss the mail server")
        with server:
            until(lambda: len(server.mail) == 3, what="all the mail")
            until(lambda: all(mail_states(agare, one) == ["skickad"] * 2 for one in people), what="it to be marked")
    assert sorted(server.addresses) == sorted(map(address, people))
    assert {things(mail) for _, mail in server.mail} == {2}
