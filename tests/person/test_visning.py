"""How a person is named: initials and year in lists, the name on the case, the case number when nothing else may be said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.arende.models import Arende
from samverkan.person.models import Person, Personuppgift
from samverkan.person.visning import full, initials, kort

DNR = "HBGSOC-2026-00012"


def case(uppgift=None, **fields):
    person = Person(**fields)
    if uppgift:
        person.uppgift = Personuppgift(person=person, **uppgift)
    return Arende(dnr=DNR, person=person)


@pytest.mark.parametrize(
    ("fornamn", "efternamn", "expected"),
    [
        ("Elsa", "Andersson", "E.A."),
        ("elsa", "von Essen", "E.V."),
        ("Åsa-Märta", "Öst", "Å.Ö."),
        ("Elsa", "", "E."),
        ("", "", ""),
        ("🦊 Rävis", "123", "R."),
    ],
)
def test_initials(fornamn, efternamn, expected):
    assert initials(fornamn, efternamn) == expected


@given(st.text(), st.text())
def test_initials_of_anything_fit_their_column(fornamn, efternamn):
    assert len(initials(fornamn, efternamn)) <= Person._meta.get_field("initialer").max_length


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"initialer": "E.A.", "fodelsear": 2014}, "E.A., 2014"),
        ({"initialer": "E.A."}, "E.A."),
        ({"fodelsear": 2014}, "2014"),
        ({}, DNR),
    ],
)
def test_the_short_label(fields, expected):
    assert kort(case(**fields)) == expected


@pytest.mark.parametrize("slag", ["sekretessmarkering", "skyddad_folkbokforing"])
def test_protection_wins_over_whatever_is_kept(slag):
    assert kort(case(skydd_slag=slag, initialer="E.A.", fodelsear=2014)) == DNR


def test_a_case_on_nobody_has_its_number():
    assert kort(Arende(dnr=DNR)) == full(Arende(dnr=DNR)) == DNR


@pytest.mark.django_db
def test_the_full_label_is_the_name_or_else_the_short_one():
    uppgift = {"fornamn": "Elsa", "efternamn": "Andersson", "fodelsedatum": date(2014, 3, 2)}
    assert full(case(uppgift, initialer="E.A.", fodelsear=2014)) == "Elsa Andersson"
    assert full(case({"fornamn": "", "efternamn": ""}, fodelsear=2014)) == "2014"
    assert full(case(initialer="E.A.", fodelsear=2014)) == "E.A., 2014"
