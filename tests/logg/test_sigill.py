"""Seals over the access log (`samverkan.logg.sigill`): every change behind the application's back shows, and nothing else does.

Rows get their numbers in one order and are committed in another. While people write at the same time as the log is
sealed, no row is left out and no honest row is taken for a tampered one.
"""

import logging
import random
import threading
import time
from datetime import timedelta
from io import StringIO

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from samverkan.drift.databas import AGARE, ARBETARE
from samverkan.logg import sigill
from samverkan.logg.tasks import seal as seal_task
from tests.logg.hjalp import Skribent, django_as, superuser
from tests.tjanster import tjanster

pytestmark = pytest.mark.django_db(transaction=True)


def write(webb_url, uppdrag, antal):
    with Skribent(webb_url, uppdrag) as one:
        for _number in range(antal):
            one.write().commit()


def seal():
    with django_as(ARBETARE):
        return sigill.seal()


def verify(**options):
    with django_as(AGARE):
        return sigill.verify(**options)


def verify_command(**options):
    out = StringIO()
    with django_as(AGARE):
        call_command("verify_logg", stdout=out, **options)
    return out.getvalue()


def tamper(*statements):
    """What somebody with the superuser's password can do."""
    with superuser() as connection:
        for table in ("logg_logg", "logg_loggsigill"):
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER logg_bara_tillagg")
        for statement in statements:
            connection.execute(statement)
        for table in ("logg_logg", "logg_loggsigill"):
            connection.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER logg_bara_tillagg")


COPY_OF = (
    "INSERT INTO logg_logg (id, at, user_id, uppdrag_id, verksamhet_id, vad, data) OVERRIDING SYSTEM VALUE"
    " SELECT {new}, at, user_id, uppdrag_id, verksamhet_id, vad, data FROM logg_logg WHERE id = {old}"
)


@pytest.fixture
def three_seals(varld, agare, webb_url):
    """Rows 1–4 under the first seal, 5–8 under the second, 9–12 under the third, where 6 was rolled back; 13 unsealed."""
    agare.execute("ALTER TABLE logg_logg ALTER id RESTART")  # tests that roll back have used up numbers
    for number in range(1, 13):
        with Skribent(webb_url, varld.mottagare) as one:
            one.write()
            one.rollback() if number == 6 else one.commit()
        if number % 4 == 0:
            seal()
    write(webb_url, varld.mottagare, 1)
    found = agare.execute("SELECT fran_id, till_id, antal, nummer FROM logg_loggsigill ORDER BY id").fetchall()
    assert found == [(1, 4, 4, "{[1,5)}"), (5, 8, 3, "{[5,6),[7,9)}"), (9, 12, 4, "{[9,13)}")]


def test_an_untouched_log_matches(three_seals):
    found = verify()
    assert (found.sigill, found.rader, found.osiglade, found.brott) == (3, 11, 1, None)
    words = verify_command()
    assert "Kontrollerade 3 sigill över 11 rader." in words
    assert "Ännu inte förseglade: 1 rader, den äldsta från" in words
    assert "Loggen stämmer med sina sigill." in words


@pytest.mark.parametrize(
    ("statement", "nummer", "words"),
    [
        ("UPDATE logg_logg SET vad = 'sok.person' WHERE id = 7", 2, "Rader, eller sigillet självt, har ändrats."),
        ("UPDATE logg_logg SET at = at - interval '1 microsecond' WHERE id = 7", 2, "har ändrats"),
        ("UPDATE logg_logg SET user_id = user_id + 1 WHERE id = 12", 3, "har ändrats"),
        ("UPDATE logg_logg SET uppdrag_id = uppdrag_id + 1 WHERE id = 1", 1, "har ändrats"),
        ("UPDATE logg_logg SET verksamhet_id = verksamhet_id + 1 WHERE id = 1", 1, "har ändrats"),
        ("UPDATE logg_logg SET arende_id = 5 WHERE id = 1", 1, "har ändrats"),
        ("UPDATE logg_logg SET arende_verksamhet_id = 5 WHERE id = 1", 1, "har ändrats"),
        ("UPDATE logg_logg SET data = '{\"antal\": 1}' WHERE id = 1", 1, "har ändrats"),
        ("DELETE FROM logg_logg WHERE id = 7", 2, "Rader har tagits bort: [7,8)."),
        ("DELETE FROM logg_logg WHERE id < 3", 1, "Rader har tagits bort: [1,3)."),
        (COPY_OF.format(new=6, old=5), 2, "Rader har smugits in: [6,7)."),
        (COPY_OF.format(new=-5, old=5), 1, "Rader har smugits in: [-5,-4)."),
        ("UPDATE logg_logg SET id = 6 WHERE id = 7", 2, "Rader har tagits bort: [7,8). Rader har smugits in: [6,7)."),
        ("UPDATE logg_loggsigill SET at = at + interval '1 day' WHERE fran_id = 5", 2, "har ändrats"),
        ("UPDATE logg_loggsigill SET antal = 9 WHERE fran_id = 5", 2, "har ändrats"),
        ("DELETE FROM logg_loggsigill WHERE fran_id = 5", 3, "Ett sigill före det har tagits bort."),
        ("DELETE FROM logg_loggsigill WHERE fran_id = 1", 2, "Ett sigill före det har tagits bort."),
    ],
)
def test_tampering_shows_and_is_named(three_seals, agare, statement, nummer, words):
    wanted = agare.execute("SELECT id FROM logg_loggsigill ORDER BY id OFFSET %s LIMIT 1", [nummer - 1]).fetchone()[0]
    tamper(statement)
    assert verify().brott.sigill.pk == wanted
    with pytest.raises(CommandError, match=f"Första sigillet som bryts är nr {wanted} ") as stopped:
        verify_command()
    assert words in str(stopped.value)


def test_the_first_of_several_breaches_is_named(three_seals):
    tamper("DELETE FROM logg_logg WHERE id IN (11, 5)")
    assert verify().brott.borttagna == "[5,6)"


def test_rows_and_their_seal_replaced_together_break_the_next_seal(three_seals, agare):
    """A seal that is made anew over changed rows no longer is what the one after it covers."""
    tamper("DELETE FROM logg_loggsigill WHERE fran_id >= 5", "UPDATE logg_logg SET vad = 'a.b' WHERE id = 7")
    later = agare.execute("SELECT sha256 FROM logg_loggsigill").fetchone()[0]
    seal()
    assert verify().brott is None, "the whole rest of the chain made anew matches itself …"
    assert verify(sigill=sigill.fingerprint(later)).brott is None
    assert verify(sigill="0" * 64).brott.saknat_sigill, "… but not the seal that was noted outside the database"


def test_each_seal_is_noted_outside_the_database(varld, agare, webb_url, caplog):
    write(webb_url, varld.mottagare, 2)
    with caplog.at_level(logging.INFO, logger="samverkan.logg.sigill"):
        seal()
    (sha256,) = agare.execute("SELECT sha256 FROM logg_loggsigill").fetchone()
    assert sigill.fingerprint(sha256) in caplog.text
    assert "Loggen stämmer" in verify_command(sigill=sigill.fingerprint(sha256))
    with pytest.raises(CommandError, match="sigill och rader har bytts ut"):
        verify_command(sigill=sigill.fingerprint("0" * 64))


def test_seals_have_a_greatest_size_and_leave_nothing_behind(varld, agare, webb_url, monkeypatch):
    monkeypatch.setattr(sigill, "HOGST_RADER", 3)
    write(webb_url, varld.mottagare, 8)
    assert seal() == 8
    assert agare.execute("SELECT array_agg(antal ORDER BY id) FROM logg_loggsigill").fetchone() == ([3, 3, 2],)
    assert verify().osiglade == 0


def test_sealing_again_without_new_rows_makes_no_seal(varld, agare, webb_url):
    assert seal() == 0
    write(webb_url, varld.mottagare, 1)
    assert [seal(), seal()] == [1, 0]
    assert agare.execute("SELECT count(*) FROM logg_loggsigill").fetchone() == (1,)


def test_a_row_that_is_not_yet_committed_holds_back_those_after_it(varld, agare, webb_url, monkeypatch):
    monkeypatch.setattr(sigill, "LANGSTA_VANTAN", timedelta(seconds=0.1))
    with Skribent(webb_url, varld.mottagare) as early, Skribent(webb_url, varld.chef) as late:
        early.write("prov.tidig")
        late.write("prov.sen").commit()
        assert seal() == 0
        early.commit()
        assert seal() == 2
    assert verify().brott is None


def test_sealing_waits_for_the_one_who_writes_and_not_for_those_who_come_after(varld, agare, webb_url):
    asleep = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"
    with superuser() as watch, Skribent(webb_url, varld.mottagare) as early, Skribent(webb_url, varld.chef) as late:
        early.write()
        sealed = []
        worker = threading.Thread(target=lambda: sealed.append(seal()))
        worker.start()
        wait_until(lambda: watch.execute(asleep).fetchone()[0])
        late.write()
        early.commit()
        worker.join(timeout=30)
        assert sealed == [1]
        late.commit()
    assert seal() == 1
    assert verify().brott is None


def test_readers_and_a_vacuum_hold_nothing_back(varld, agare, webb_url, monkeypatch):
    monkeypatch.setattr(sigill, "LANGSTA_VANTAN", timedelta(0))
    write(webb_url, varld.mottagare, 1)
    with psycopg.connect(tjanster.adresser[AGARE]) as reader:
        reader.execute("SELECT count(*) FROM logg_logg")
        assert seal() == 1


def test_people_write_while_the_log_is_sealed(varld, agare, webb_url):
    """Six writers commit and roll back in every order while two seal all the time: nothing is left out, nothing is false."""
    seed = random.randrange(10**9)
    done = threading.Event()
    written, faults = [], []

    def writer(number):
        dice = random.Random(seed + number)
        with Skribent(webb_url, varld.mottagare) as one:
            for _turn in range(60):
                rows = dice.randint(1, 4)
                for _row in range(rows):
                    one.write()
                    time.sleep(dice.random() / 500)
                if dice.random() < 0.2:
                    one.rollback()
                else:
                    one.commit()
                    written.append(rows)

    def sealer():
        with psycopg.connect(tjanster.adresser[ARBETARE], autocommit=True) as worker:
            while not done.is_set():
                try:
                    worker.execute("SELECT * FROM logg_forsegla(7, interval '30 seconds')")
                except psycopg.Error as fault:
                    faults.append(fault)

    writers = [threading.Thread(target=writer, args=[number]) for number in range(6)]
    sealers = [threading.Thread(target=sealer) for _number in range(2)]
    for thread in (*writers, *sealers):
        thread.start()
    for thread in writers:
        thread.join(timeout=120)
    done.set()
    for thread in sealers:
        thread.join(timeout=60)
    seal()
    found = verify()
    assert faults == []
    assert (found.brott, found.osiglade, found.rader) == (None, 0, sum(written)), f"seed {seed}"
    assert found.sigill > 2, "nothing was sealed while they wrote"


def test_a_sealing_that_can_not_see_what_others_commit_is_refused(varld, webb_url):
    write(webb_url, varld.mottagare, 1)
    with psycopg.connect(tjanster.adresser[ARBETARE]) as worker:
        worker.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        with pytest.raises(psycopg.errors.RaiseException, match="read committed"):
            worker.execute("SELECT * FROM logg_forsegla(7, interval '1 second')")


def test_a_sealing_that_is_undone_seals_nothing(varld, agare, webb_url):
    write(webb_url, varld.mottagare, 2)
    with django_as(ARBETARE), pytest.raises(DatabaseError), transaction.atomic():
        assert sigill.seal() == 2
        raise DatabaseError
    assert seal() == 2
    assert verify().brott is None


def test_the_task_seals_as_the_worker(varld, agare, webb_url):
    write(webb_url, varld.mottagare, 2)
    with django_as(ARBETARE):
        seal_task()
    assert agare.execute("SELECT antal FROM logg_loggsigill").fetchall() == [(2,)]


def test_checking_refuses_to_run_where_rows_are_hidden(varld, agare, webb_url):
    with pytest.raises(ImproperlyConfigured, match="samverkan_agare"):
        sigill.verify()


def wait_until(condition):
    latest = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < latest
        threading.Event().wait(0.01)
