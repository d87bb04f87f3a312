"""Nothing is lost and nothing is done twice, whatever happens to workers, beats, Redis and the clock (real Celery).

Each test drives real worker processes in the worker's own database role, and looks at what they left behind.
"""

import signal
from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone

from samverkan.drift.barn import spawn
from samverkan.drift.databas import AGARE, ARBETARE
from samverkan.drift.inbaddat import Redis
from samverkan.frist.tasks import sweep
from tests.kedja import Kedja
from tests.tjanster import tjanster
from tests.vanta import until

from .hjalp import case_with_deadline, only_rules, regel, time_passes

pytestmark = pytest.mark.kedja

DAY = timedelta(days=1)
OVERDUE = 15 * DAY
"""How long ago a case began whose deadline has run out, and nothing else."""


@pytest.fixture
def av(agare, varld):
    only_rules(regel())
    return varld.mottagare


def begin(av, antal, ago=OVERDUE):
    return [case_with_deadline(av, timezone.now() - ago)[1] for _ in range(antal)]


def copies(agare, frist, antal):
    """Write `antal` cases like the one of `frist`, with its grants, its deadline and the deadline's steps, all as it began."""

    def copy(table, source, **changed):
        columns = [
            name
            for (name,) in agare.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name <> 'id'"
                " AND is_generated = 'NEVER'",
                [table],
            )
        ]
        values = ", ".join(changed.get(name, f"t.{name}") for name in columns)
        agare.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} t {source}")

    case, top = agare.execute(
        "SELECT arende_id, (SELECT max(id) FROM arende_arende) FROM frist_frist WHERE id = %s", [frist.pk]
    ).fetchone()
    copy(
        "arende_arende", f"CROSS JOIN generate_series(1, {antal}) n WHERE t.id = {case}", dnr=f"t.dnr || '-{top}-' || n"
    )
    new = f"JOIN arende_arende a ON a.id > {top} AND"
    copy("arende_behorighet", f"{new} t.content_object_id = {case}", content_object_id="a.id")
    copy("frist_frist", f"{new} t.id = {frist.pk}", arende_id="a.id", tillstand="'loper'")
    of_new = f"JOIN frist_frist f ON f.arende_id > {top} AND"
    copy("frist_friststeg", f"{of_new} t.frist_id = {frist.pk}", frist_id="f.id", gjort_at="NULL")


def undone(agare):
    return agare.execute(
        "SELECT count(*) FROM frist_friststeg WHERE at <= now() AND gjort_at IS NULL AND installt_at IS NULL"
    ).fetchone()[0]


def is_done(agare):
    return lambda: not undone(agare)


def told(agare):
    return dict(
        agare.execute("SELECT user_id, count(*) FROM notis_notis WHERE kod LIKE 'frist.%' GROUP BY 1").fetchall()
    )


def assert_all_overdue_once(agare, varld, antal):
    """Every one of the `antal` deadlines has run out: marked, in its history and timeline once, and each person told once."""
    assert undone(agare) == 0
    assert agare.execute("SELECT tillstand, count(*) FROM frist_frist GROUP BY 1").fetchall() == [("forsenad", antal)]
    for table, per in (
        ("frist_fristhandelse WHERE slag = 'forsenad'", "frist_id"),
        ("arende_handelse WHERE kod LIKE 'frist.%'", "arende_id"),
    ):
        assert agare.execute(f"SELECT count(*), count(DISTINCT {per}) FROM {table}").fetchone() == (antal, antal)
    people = (varld.mottagare, varld.mottagare_2, varld.chef)
    assert told(agare) == {one.user_id: antal for one in people}
    assert agare.execute("SELECT count(DISTINCT (user_id, arende_id)) FROM notis_notis").fetchone() == (3 * antal,)


def waiting(agare):
    """The workers that wait for a lock."""
    return agare.execute("SELECT DISTINCT pid FROM pg_locks WHERE NOT granted").fetchall()


def no_worker_is_connected(agare):
    return lambda: (
        not agare.execute(
            "SELECT 1 FROM pg_stat_activity WHERE usename = %s AND datname = current_database()", [ARBETARE]
        ).fetchone()
    )


@pytest.mark.parametrize(
    "lock",
    [
        pytest.param("LOCK TABLE frist_friststeg IN EXCLUSIVE MODE", id="before its first row"),
        pytest.param("LOCK TABLE notis_notis IN EXCLUSIVE MODE", id="with its rows in hand"),
        pytest.param("SELECT 1 FROM arende_arende FOR UPDATE", id="in its commit"),
    ],
)
def test_a_worker_killed_in_the_middle_of_a_sweep_leaves_all_of_it_or_nothing(agare, av, varld, tmp_path, lock):
    begin(av, 10)
    with Kedja(tmp_path) as kedja:
        with psycopg.connect(tjanster.adresser[AGARE]) as in_the_way:
            in_the_way.execute(lock)
            (killed,) = kedja.start(workers=1)
            sweep.delay()
            until(lambda: waiting(agare), what="the sweep to stand in its middle")
            kedja.kill(killed)
            assert (undone(agare), told(agare)) == (10, {})
        until(no_worker_is_connected(agare), what="the killed worker's transaction to end")
        assert undone(agare) in (0, 10)
        kedja.start(workers=1)
        sweep.delay()
        until(is_done(agare), what="the next worker to finish")
    assert_all_overdue_once(agare, varld, 10)


def test_the_task_of_a_killed_child_process_is_taken_again(agare, av, varld, tmp_path):
    begin(av, 3)
    with Kedja(tmp_path) as kedja:
        with psycopg.connect(tjanster.adresser[AGARE]) as in_the_way:
            in_the_way.execute("LOCK TABLE notis_notis IN EXCLUSIVE MODE")
            (worker,) = kedja.start(workers=1)
            sweep.delay()
            until(lambda: waiting(agare), what="the sweep to stand in its middle")
            kedja.kill_child(worker)
            until(lambda: "WorkerLostError" in worker.logg.read_text(), what="the worker to miss its child")
        until(is_done(agare), what="the same worker to do the task again")
    assert_all_overdue_once(agare, varld, 3)


def test_two_beats_and_four_workers_do_thousands_of_steps_once_each(agare, av, varld, tmp_path):
    """All four are in the middle of a sweep at the same time, each with a thousand steps and more in hand."""
    (frist,) = begin(av, 1)
    with Kedja(tmp_path) as kedja:
        kedja.start(workers=4, beats=2)
        with psycopg.connect(tjanster.adresser[AGARE]) as in_the_way:
            in_the_way.execute("LOCK TABLE arende_handelse IN EXCLUSIVE MODE")
            for sweeping in range(1, 5):
                copies(agare, frist, 1500)
                until(lambda many=sweeping: len(waiting(agare)) >= many, what=f"{sweeping} workers to sweep at once")
        until(is_done(agare), what="every step to be done")
    assert_all_overdue_once(agare, varld, 6001)


def test_work_goes_on_when_redis_has_been_away(agare, av, varld, tmp_path):
    own = Redis(tjanster.rum / "redis-kedja")

    def start_redis():
        process = spawn(own.program(tmp_path / "redis.log"))
        until(own.ready, what="Redis to answer")
        return process

    redis = start_redis()
    with Kedja(tmp_path, REDIS_URL=own.url) as kedja:
        worker, beat = kedja.start(workers=1, beats=1)
        begin(av, 2)
        until(is_done(agare), what="the first sweep")
        redis.send_signal(signal.SIGTERM)
        redis.wait()
        until(lambda: "Connection to broker lost" in worker.logg.read_text(), what="the worker to miss Redis")
        begin(av, 2)
        until(lambda: "onnection" in beat.logg.read_text(), what="the beat to miss Redis")
        assert undone(agare) == 2
        redis = start_redis()
        until(is_done(agare), what="the sweep after Redis came back", seconds=120)
    redis.kill()
    redis.wait()
    assert_all_overdue_once(agare, varld, 4)


def test_after_a_week_of_standstill_all_is_caught_up_and_nothing_is_told_twice(agare, av, varld, tmp_path):
    begin(av, 3)
    with Kedja(tmp_path) as kedja:
        worker, beat = kedja.start(workers=1, beats=1)
        until(is_done(agare), what="the first sweep")
        for process in (worker, beat):
            kedja.kill(process)
        begin(av, 4, ago=9 * DAY)
        before = told(agare)
        time_passes(agare, 7 * DAY)
        assert undone(agare) == 3 + 4 * 2  # three escalations; four reminders and as many that have run out meanwhile
        kedja.start(workers=1, beats=1)
        until(is_done(agare), what="the week to be caught up")
        kedja.kill_all()
    people = {one.user_id for one in (varld.mottagare, varld.mottagare_2, varld.chef)}
    assert before == dict.fromkeys(people, 3)
    assert told(agare) == dict.fromkeys(people, 3 + 3 + 4)
    assert agare.execute(
        "SELECT count(*), count(DISTINCT frist_id) FROM frist_fristhandelse WHERE slag = 'forsenad'"
    ).fetchone() == (7, 7)
