"""Uppdrag that act, and children's cases, for the tests of persons."""

import pytest

from samverkan.arende.atkomst import act_as, searching
from samverkan.person.models import Person
from tests.fabrik import child


@pytest.fixture
def case(varld):
    """Make a case on a new child at an uppdrag's unit: `case(varld.mottagare, fornamn="Elsa")`."""

    def make(uppdrag, **fields):
        with act_as(uppdrag):
            return child(uppdrag, **fields)

    return make


@pytest.fixture
def stored(varld):
    """A person as it stands in the database."""

    def read(person):
        with searching(person.verksamhet_id):
            return Person.objects.get(pk=person.pk)

    return read
