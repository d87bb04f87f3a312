"""Each setting that a server needs stops the start when it is missing or wrong, and is named (`samverkan.miljo`).

With all of them right, Django's own check for production finds nothing to remark on.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parent.parent.parent
PRODUKTION = {
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "samverkan.example",
    "CSRF_TRUSTED_ORIGINS": "https://samverkan.example",
    "BAS_URL": "https://samverkan.example",
    "DATABASE_URL": "postgresql://samverkan_webb:hemligt@databas.example/samverkan",
    "REDIS_URL": "rediss://redis.example:6379/0",
}
OBLIGATORISKA = [namn for namn in PRODUKTION if namn != "CSRF_TRUSTED_ORIGINS"]
FEL = [
    ("SECRET_KEY", "för-kort"),
    ("SECRET_KEY", "a" * 80),
    ("ALLOWED_HOSTS", " , "),
    ("BAS_URL", "samverkan.example"),
    ("BAS_URL", "http://samverkan.example"),
    ("BAS_URL", "https://"),
    ("DATABASE_URL", "postgresql://databas.example"),
    ("DATABASE_URL", "inte en adress"),
    ("DATABASE_POOL", "-1"),
    ("REDIS_URL", "http://redis.example"),
    ("SAMVERKAN_DEMO", "ja"),
    ("EMAIL_PORT", "smtp"),
    ("EMAIL_USE_TLS", "true"),
    ("INAKTIVITET_MINUTER", "0"),
    ("SVEP_SEKUNDER", "0"),
    ("PROXYER", "en"),
]


def check(miljo):
    ren = {"PATH": os.environ["PATH"], **miljo}
    kommando = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(kommando, cwd=ROT, env=ren, capture_output=True, text=True, check=False)


def test_production_settings_pass_djangos_check():
    svar = check(PRODUKTION)
    assert svar.returncode == 0, svar.stderr
    assert "no issues (0 silenced)" in svar.stdout


@pytest.mark.parametrize("namn", OBLIGATORISKA)
def test_a_missing_setting_stops_the_start_and_is_named(namn):
    svar = check({andra: varde for andra, varde in PRODUKTION.items() if andra != namn})
    assert svar.returncode != 0
    assert svar.stderr == f"Inställningen {namn} saknas. docs/drift.md säger vad den ska innehålla.\n"


@pytest.mark.parametrize(("namn", "varde"), FEL)
def test_a_wrong_setting_stops_the_start_and_is_named_without_its_value(namn, varde):
    svar = check({**PRODUKTION, namn: varde})
    assert svar.returncode != 0
    assert svar.stderr.startswith(f"Inställningen {namn} ")
    assert svar.stderr.count("\n") == 1
    assert "hemligt" not in svar.stderr


def test_every_setting_is_described_for_those_who_run_the_site():
    namn = re.findall(r'(?:env\.\w+|databas)\("([A-Z_]+)"', (ROT / "samverkan/settings.py").read_text())
    beskrivna = re.findall(r"^\| `([A-Z_]+)`", (ROT / "docs/drift.md").read_text(), flags=re.MULTILINE)
    assert set(OBLIGATORISKA) < set(namn)
    assert set(namn) - set(beskrivna) == set()
