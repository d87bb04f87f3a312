"""The code keeps its form and its doors, and every change of a model has its migration."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan.drift.databas import AGARE
from tests.tjanster import tjanster

ROT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
REGLER = {
    "ruff check": [BIN / "ruff", "check", "--quiet", "."],
    "ruff format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "import-linter": [BIN / "lint-imports", "--no-cache"],
}


def output_of_failure(kommando, **miljo):
    svar = subprocess.run(kommando, cwd=ROT, env={**os.environ, **miljo}, capture_output=True, text=True, check=False)
    return svar.stdout + svar.stderr if svar.returncode else ""


@pytest.mark.parametrize("regel", REGLER)
def test_the_code_keeps(regel):
    assert output_of_failure(REGLER[regel]) == ""


def test_every_change_of_a_model_has_its_migration(db):
    kommando = [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]
    assert output_of_failure(kommando, DATABASE_URL=tjanster.adresser[AGARE]) == ""
