"""The supervisor ends what it started: the base last when asked, at once when it is itself killed, and says who died first."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samverkan.drift.barn import Program
from samverkan.drift.fel import Driftfel
from samverkan.drift.overvakare import Overvakare

ROT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def program(tmp_path):
    def make(namn, skript, **annat):
        return Program(
            namn=namn, kommando=("sh", "-c", skript), logg=tmp_path / "logg", miljo=dict(os.environ), **annat
        )

    return make


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(sant, *, sekunder=20):
    latest = time.monotonic() + sekunder
    while not sant():
        assert time.monotonic() < latest
        os.sched_yield()


def test_what_the_others_rest_on_ends_last(program, tmp_path):
    slut = tmp_path / "slut"
    with Overvakare() as overvakare:
        for namn in ("databas", "webb", "arbetare"):
            klar = tmp_path / namn
            skript = f"trap 'echo {namn} >> {slut}; exit' TERM; touch {klar}; while :; do sleep 0.01; done"
            overvakare.start(program(namn, skript, bas=namn == "databas"), ready=klar.exists)
    *forst, sist = slut.read_text().split()
    assert sist == "databas"
    assert sorted(forst) == ["arbetare", "webb"]


def test_a_program_that_will_not_end_is_killed_with_all_that_it_started(program, tmp_path):
    pidfil = tmp_path / "pid"
    overvakare = Overvakare()
    overvakare.start(
        program("envis", f"trap '' TERM; sleep 1000 & echo $! > {pidfil}; wait; wait"), ready=pidfil.exists
    )
    wait_until(lambda: pidfil.read_text().strip())
    overvakare.stop(sekunder=0.2)
    wait_until(lambda: not alive(int(pidfil.read_text())))


def test_the_one_that_dies_is_named_with_its_last_words(program, tmp_path):
    with Overvakare() as overvakare:
        overvakare.start(program("databasen", "exec sleep 1000"))
        overvakare.start(program("arbetaren", "echo kommer inte åt kön; exit 3"))
        with pytest.raises(Driftfel) as fel:
            overvakare.watch()
    assert str(fel.value) == f"Arbetaren stannade: felkod 3, kommer inte åt kön. Läs mer i {tmp_path / 'logg'}."


def test_a_killed_program_is_named_with_the_signal(program, tmp_path):
    with Overvakare() as overvakare:
        overvakare.start(program("databasen", "kill -KILL $$"))
        with pytest.raises(Driftfel, match=r"^Databasen stannade: avslutades av SIGKILL"):
            overvakare.watch()


def test_a_full_disk_is_said_in_plain_words(program):
    with Overvakare() as overvakare, pytest.raises(Driftfel, match="disken är full"):
        overvakare.run(program("databasen", "echo 'FATAL: could not write: No space left on device'; exit 1"))


def test_a_program_that_is_missing_is_named(tmp_path):
    saknas = Program(namn="webbplatsen", kommando=("/finns/inte",), logg=tmp_path / "logg")
    with (
        Overvakare() as overvakare,
        pytest.raises(Driftfel, match=r"Det gick inte att starta webbplatsen: .*/finns/inte"),
    ):
        overvakare.start(saknas)


def test_nothing_outlives_a_killed_supervisor(tmp_path):
    pidfil = tmp_path / "pid"
    kod = f"""
import os
from pathlib import Path
from samverkan.drift.barn import Program
from samverkan.drift.overvakare import Overvakare
skript = "echo $$ > {pidfil}; exec sleep 1000"
overvakare = Overvakare()
overvakare.start(Program(namn="barn", kommando=("sh", "-c", skript), logg=Path("{tmp_path}/logg"), miljo=dict(os.environ)))
overvakare.watch()
"""
    with subprocess.Popen([sys.executable, "-c", kod], cwd=ROT) as launcher:
        wait_until(lambda: pidfil.exists() and pidfil.read_text().strip())
        barn = int(pidfil.read_text())
        assert alive(barn)
        launcher.send_signal(signal.SIGKILL)
        wait_until(lambda: not alive(barn))
