"""`make bench` measures every page of the process: a new address is measured, or somebody says why not."""

from pathlib import Path

import pytest
from django.urls import resolve

import benchmarks
from benchmarks.sidor import INTE, SIDOR
from tests.test_atkomst import addresses

GOLV = Path(benchmarks.__file__).parent


def test_every_address_of_the_process_is_measured_or_named_among_those_that_are_not():
    measured = {resolve(sida.address(1, 1)).url_name for sida in SIDOR}
    own = {name for route, name in addresses() if route.startswith(("orosanmalan/", "oro/"))}
    assert own - measured == INTE


@pytest.mark.parametrize("sida", SIDOR, ids=lambda sida: sida.namn)
def test_every_page_has_a_floor(sida):
    assert (GOLV / "golv" / f"{sida.golv}.sql").is_file()
    assert (GOLV / "mallar" / "golv" / f"{sida.golv}.html").is_file()
