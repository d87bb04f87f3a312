"""`make bench` measures every page of orosanmälan: a new address is measured, or somebody says why not; and of the other processes
the lists, the case pages and what counts the most."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.models.fields import NOT_PROVIDED
from django.urls import resolve

import benchmarks
from benchmarks.mangd import SKRIPT
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


INSERT = re.compile(r"INSERT INTO (\w+)\s*\(([^)]*)\)")
EMPTY = (models.CharField, models.TextField, models.BooleanField)
"""Kinds of columns that `mangd` leaves empty when no script names them."""


@pytest.mark.parametrize("skript", SKRIPT, ids=lambda path: path.stem)
def test_the_scripts_name_every_column_that_must_hold_something(skript):
    tables = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    missed = {}
    for table, columns in INSERT.findall(skript.read_text()):
        named = {one.strip() for one in columns.split(",")}
        if model := tables.get(table):
            must = {one.column for one in model._meta.concrete_fields if _must_hold(one)}
            missed[table] = must - named
    assert missed and {table: columns for table, columns in missed.items() if columns} == {}


def _must_hold(field):
    made = isinstance(field, (models.AutoField, models.GeneratedField)) or field.db_default is not NOT_PROVIDED
    return not (field.null or made or isinstance(field, EMPTY))
