"""Names sort as in a Swedish directory (… Z Å Ä Ö), in the embedded PostgreSQL too, which knows no language."""

import random

import pytest
from django.db.models import Value
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from samverkan.organisation.models import Enhet, Huvudman, User
from samverkan.organisation.services import create_enhet, create_user
from samverkan.text import Sortnyckel, sortnyckel

pytestmark = pytest.mark.django_db
ORDER = ["Aase", "Alm", "Eék", "Eel", "Müller", "Myrén", "Zander", "Åby", "Åström", "Ärla", "Äsp", "Öberg", "Örn"]
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöéèëáàóòüúíñçæøßšžđłćčýğşı -'.0123456789"


@pytest.fixture
def shuffled():
    return random.Random(7).sample(ORDER, len(ORDER))


def test_units_sort_in_swedish(varld, shuffled):
    for namn in shuffled:
        create_enhet(av=None, verksamhet=varld.vard, slag=Enhet.Slag.ANNAN, namn=namn, parent=varld.bup)
    assert list(Enhet.objects.filter(parent=varld.bup).order_by("sortnyckel").values_list("namn", flat=True)) == ORDER


def test_people_sort_in_swedish(shuffled):
    for number, namn in enumerate(shuffled):
        create_user(av=None, email=f"{number}@exempel.se", namn=namn)
    found = User.objects.filter(email__endswith="@exempel.se").order_by("sortnyckel").values_list("namn", flat=True)
    assert list(found) == ORDER


def test_municipalities_sort_in_swedish():
    found = list(Huvudman.objects.filter(slag="kommun").order_by("sortnyckel").values_list("namn", flat=True))
    assert found[0] == "Ale"
    assert found[-1] == "Övertorneå"
    letters = list(dict.fromkeys(namn[0] for namn in found))
    assert letters == sorted(letters, key="ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ".index)
    assert found.index("Ystad") < found.index("Åmål") < found.index("Älmhult") < found.index("Öckerö")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(LETTERS + LETTERS.upper(), max_size=20))
@example("İbrahim")
@example("ẞ")
def test_python_and_the_database_make_the_same_key(text):
    assert Huvudman.objects.values_list(Sortnyckel(Value(text)), flat=True)[0] == sortnyckel(text)
