"""`make bench` measures every page of orosanmälan: a new address is measured, or somebody says why not; and of the other processes
the lists, the case pages and what counts the most."""

from pathlib import Path

import pytest
from django.urls import resolve

import benchmarks
from benchmarks.sidor import INTE, SIDOR
from tests.test_atkomst import addresses

GOLV = Path(benchmarks.__file__).parent


MEASURED = {resolve(sida.address(1, 1).partition("?")[0]).url_name for sida in SIDOR}


def test_every_address_of_the_process_is_measured_or_named_among_those_that_are_not():
    own = {name for route, name in addresses() if route.startswith(("orosanmalan/", "oro/"))}
    assert own - MEASURED == INTE


def test_the_lists_the_case_pages_and_the_cost_of_the_other_processes_are_measured():
    assert {"sip-planer", "sip-plan", "placeringar", "placeringar-kostnad", "avvikelser", "arende"} <= MEASURED
    assert {"placering", "avvikelse"} <= {sida.golv for sida in SIDOR}


@pytest.mark.parametrize("sida", SIDOR, ids=lambda sida: sida.namn)
def test_every_page_has_a_floor(sida):
    assert (GOLV / "golv" / f"{sida.golv}.sql").is_file()
    assert (GOLV / "mallar" / "golv" / f"{sida.golv}.html").is_file()
