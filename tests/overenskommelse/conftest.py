"""Loading agreements is the owner's act: what the tests of it need."""

from functools import partial

import pytest

from samverkan.drift.databas import AGARE
from tests.frist.hjalp import as_role


@pytest.fixture
def as_owner(transactional_db):
    """A context in which this process is logged in to the database as its owner, and commits; a fresh copy comes after."""
    return partial(as_role, AGARE)
