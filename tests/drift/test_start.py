"""`make start` as its user meets it: it comes up, says where, keeps the data, ends in order and leaves no process behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from samverkan.drift.installation import Installation

ROT = Path(__file__).resolve().parent.parent.parent
START = (sys.executable, "-m", "samverkan.drift.start")

pytestmark = [pytest.mark.kedja, pytest.mark.xdist_group("start")]


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """The data of one checkout; the first start fills them, the others find them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMVERKAN_VAR", str(tmp_path_factory.mktemp("demo")))
        installation = Installation()
    yield installation
    shutil.rmtree(installation.postgres.hem, ignore_errors=True)


def environment(installation, **annat):
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "SAMVERKAN_VAR": str(installation.var),
        **annat,
    }


@contextmanager
def started(installation, *, port):
    """The launcher, when it has said where the site is; `utskrift` is all that it has said."""
    with subprocess.Popen(
        START,
        cwd=ROT,
        env=environment(installation, PORT=str(port)),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as launcher:
        try:
            launcher.utskrift = ""
            for line in launcher.stdout:
                launcher.utskrift += line
                if line.startswith("Avsluta med Ctrl-C"):
                    break
            assert "Avsluta med Ctrl-C" in launcher.utskrift, launcher.utskrift
            yield launcher
        finally:
            launcher.kill()


@pytest.fixture
def port():
    with closing(socket.create_server(("127.0.0.1", 0))) as lyssnare:
        return lyssnare.getsockname()[1]


def left_behind(installation):
    """Processes that belong to the checkout: its environment, or its database as working directory."""
    marke = f"SAMVERKAN_VAR={installation.var}".encode()
    left = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (
                marke in (process / "environ").read_bytes().split(b"\0")
                or (process / "cwd").resolve() == installation.postgres.pgdata
            ):
                left.append(process.name)
        except OSError:
            continue
    return left


def assert_nothing_left(installation):
    latest = time.monotonic() + 30
    while left := left_behind(installation):
        assert time.monotonic() < latest, left
        os.sched_yield()


def fetch(adress):
    with urllib.request.urlopen(adress, timeout=30) as svar:
        return svar.status


def test_it_starts_once_ends_with_ctrl_c_and_keeps_the_data(installation, port):
    with started(installation, port=port) as launcher:
        adress = launcher.utskrift.split("Samverkan körs på ")[1].split()[0]
        assert fetch(f"{adress}/halsa/") == 200
        assert "@helsingborg.demo.example" in launcher.utskrift
        second = subprocess.run(
            START, cwd=ROT, env=environment(installation), capture_output=True, text=True, check=False
        )
        assert second.returncode == 1
        assert f"Samverkan körs redan härifrån: {adress} (process {launcher.pid})" in second.stderr
        with psycopg.connect(installation.postgres.admin, dbname="samverkan", autocommit=True) as admin:
            admin.execute("CREATE SCHEMA prov CREATE TABLE sparat (id int DEFAULT 1)")
            admin.execute("INSERT INTO prov.sparat DEFAULT VALUES")
        launcher.send_signal(signal.SIGINT)
        rest = launcher.stdout.read()
        assert launcher.wait() == 0
        assert "Samverkan är avslutat" in rest
    assert_nothing_left(installation)
    with started(installation, port=port) as launcher:
        with psycopg.connect(installation.postgres.admin, dbname="samverkan") as admin:
            assert admin.execute("SELECT id FROM prov.sparat").fetchone() == (1,)
        launcher.send_signal(signal.SIGHUP)
        assert launcher.wait() == 0
    assert_nothing_left(installation)


def test_a_taken_port_gives_the_next_and_a_killed_database_ends_all_with_one_sentence(installation, port):
    with (
        closing(socket.create_server(("127.0.0.1", port))),
        started(installation, port=port) as launcher,
    ):
        assert f"Port {port} är upptagen, tar {port + 1} i stället" in launcher.utskrift
        assert fetch(f"http://localhost:{port + 1}/halsa/") == 200
        postmaster = int((installation.postgres.pgdata / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(postmaster, signal.SIGKILL)
        rest = launcher.stdout.read().strip()
        assert rest == f"Databasen stannade: avslutades av SIGKILL. Läs mer i {installation.loggar}/databas.log."
        assert launcher.wait() == 1
    assert_nothing_left(installation)


def test_nothing_is_left_when_the_launcher_is_killed(installation, port):
    with started(installation, port=port) as launcher:
        assert len(left_behind(installation)) > 8
        launcher.kill()
        assert_nothing_left(installation)


@pytest.mark.parametrize("port", ["åtta", "0", "70000"])
def test_an_impossible_port_is_said_to_be_so(installation, port):
    svar = subprocess.run(
        START, cwd=ROT, env=environment(installation, PORT=port), capture_output=True, text=True, check=False
    )
    assert svar.returncode == 1
    assert svar.stderr.strip().startswith("PORT ska vara ett tal mellan 1 och")
    assert svar.stderr.strip().endswith(f"inte {port}.")
