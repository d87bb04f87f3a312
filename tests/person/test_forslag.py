"""Proposals of who it may be: same number, partial number and name, name and birth date; each with its reason in words."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from samverkan.arende.atkomst import act_as, reviewing
from samverkan.fel import Otillaten
from samverkan.logg.models import Logg
from samverkan.person.nummer import Doman, Nummer
from samverkan.person.selectors import propose_matches, same_name
from samverkan.person.services import merge
from samverkan.text import sortnyckel
from tests.fabrik import child

pytestmark = pytest.mark.django_db
NUMBER = Nummer(Doman.PERSONNUMMER, "201701012393")
BORN = date(2017, 1, 1)
ELSA = {"fornamn": "Elsa", "efternamn": "Exempelsson"}
BY_NUMBER = "Samma personnummer."
BY_PART = "Namnet och de kända siffrorna i personnumret stämmer."
BY_NAME = "Namnet och födelsedatumet stämmer."


def part(digits):
    return Nummer(Doman.DEL, NUMBER.varde[:digits])


def proposals(uppdrag, *, identitet=None, **asked):
    with act_as(uppdrag):
        found = propose_matches(av=uppdrag, identiteter=[identitet] if identitet else [], **asked)
        return [(hit.namn, hit.skal) for hit in found]


@pytest.mark.parametrize(
    ("known", "asked", "reason"),
    [
        ({"identiteter": [NUMBER]}, {"identitet": NUMBER}, BY_NUMBER),
        ({"identiteter": [NUMBER]}, {"identitet": NUMBER, "namn": "Någon Annan"}, BY_NUMBER),
        ({"identiteter": [NUMBER]}, {"identitet": part(8), "namn": "Elsa Exempelsson"}, BY_PART),
        ({"identiteter": [NUMBER]}, {"identitet": part(11), "namn": "elsa exempelsson"}, BY_PART),
        ({"identiteter": [part(9)]}, {"identitet": NUMBER, "namn": "Elsa Exempelsson"}, BY_PART),
        ({"identiteter": [part(9)]}, {"identitet": part(10), "namn": "Exempelsson Elsa"}, BY_PART),
        ({"identiteter": [part(10)]}, {"identitet": part(9), "namn": "Elsa"}, BY_PART),
        ({"fodelsedatum": BORN}, {"namn": "Elsa Exempelsson", "fodelsedatum": BORN}, BY_NAME),
        ({"fodelsedatum": BORN}, {"namn": "Elsa Maria Exempelsson", "fodelsedatum": BORN}, BY_NAME),
        ({"fodelsedatum": BORN}, {"namn": "Elsa Exempelsson", "identitet": part(8)}, BY_NAME),
        ({"identiteter": [NUMBER]}, {"namn": "Elsa Exempelsson", "fodelsedatum": BORN}, BY_NAME),
    ],
)
def test_one_who_may_be_the_same_is_proposed_with_the_reason(varld, case, known, asked, reason):
    case(varld.mottagare, **ELSA, **known)
    assert proposals(varld.handlaggare, **asked) == [("Elsa Exempelsson", reason)]


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ({}, {}),
        ({}, {"namn": "Elsa Exempelsson"}),
        ({"fodelsedatum": BORN}, {"fodelsedatum": BORN}),
        ({"fodelsedatum": BORN}, {"namn": "Elsa Exempelsson", "fodelsedatum": date(2017, 1, 2)}),
        ({"fodelsedatum": BORN}, {"namn": "Elsa Andersson", "fodelsedatum": BORN}),
        ({"identiteter": [NUMBER]}, {"identitet": Nummer(Doman.PERSONNUMMER, "202402292383")}),
        ({"identiteter": [NUMBER]}, {"identitet": part(11)}),
        ({"identiteter": [NUMBER]}, {"identitet": part(8), "namn": "Åsa Exempelsson"}),
        ({"identiteter": [part(9)]}, {"identitet": Nummer(Doman.DEL, "201701019"), "namn": "Elsa X"}),
    ],
)
def test_one_who_is_likely_another_is_not_proposed(varld, case, known, asked):
    case(varld.mottagare, **ELSA, **known)
    assert proposals(varld.handlaggare, **asked) == []


def test_the_likeliest_comes_first_and_each_person_once(varld, case):
    case(varld.mottagare, **ELSA, fodelsedatum=BORN)
    case(varld.mottagare, fornamn="Åsa", identiteter=[NUMBER])
    case(varld.mottagare, **ELSA, identiteter=[part(9)])
    case(varld.mottagare, **ELSA, identiteter=[NUMBER])
    found = proposals(varld.handlaggare, identitet=NUMBER, namn="Elsa Exempelsson")
    assert [reason for _namn, reason in found] == [BY_NUMBER, BY_NUMBER, BY_PART, BY_NAME]


def test_the_one_asked_for_is_not_proposed_as_its_own_double_nor_what_it_is_merged_with(varld, case):
    old, new = case(varld.mottagare, **ELSA, identiteter=[NUMBER]), case(varld.mottagare, **ELSA, identiteter=[NUMBER])
    asked = {"identitet": NUMBER, "utom": new.person}
    assert proposals(varld.mottagare, **asked) == [("Elsa Exempelsson", BY_NUMBER)]
    with act_as(varld.mottagare):
        merged = merge(keep=old.person, other=new.person, skal="Samma barn", av=varld.mottagare)
    assert proposals(varld.mottagare, identitet=NUMBER, utom=merged) == []
    assert proposals(varld.mottagare, identitet=NUMBER, utom=old.person) == []


def test_a_protected_person_is_proposed_by_whole_number_only_and_by_case_number(varld, case):
    arende = case(varld.mottagare, **ELSA, identiteter=[NUMBER], skydd_slag="sekretessmarkering")
    assert proposals(varld.handlaggare, identitet=NUMBER, namn="Elsa Exempelsson") == [(arende.dnr, BY_NUMBER)]
    for asked in ({"identitet": part(11)}, {"fodelsedatum": BORN}):
        assert proposals(varld.handlaggare, namn="Elsa Exempelsson", **asked) == []
        assert proposals(varld.mottagare, namn="Elsa Exempelsson", **asked) == []


def test_other_tenants_persons_are_never_proposed(varld, case):
    case(varld.jk_mottagare, **ELSA, identiteter=[NUMBER])
    assert proposals(varld.mottagare, identitet=NUMBER, namn="Elsa Exempelsson") == []


def test_a_reporter_gets_no_proposals(varld):
    with pytest.raises(Otillaten):
        proposals(varld.kurator, identitet=NUMBER)


def test_the_look_up_is_logged_without_what_it_was_about(varld, case):
    case(varld.mottagare, **ELSA, identiteter=[NUMBER])
    proposals(varld.mottagare, identitet=NUMBER, namn="Elsa")
    with reviewing(varld.soc.pk):
        assert Logg.objects.get(vad="sok.forslag").data == {"person": None, "antal": 1}


names = st.lists(
    st.sampled_from(["Elsa", "Åsa", "Maria", "von", "Essen", "Öst-Vik", "İbo"]), min_size=1, max_size=4
).map(" ".join)


@given(one=names, another=names)
def test_sameness_of_names_does_not_depend_on_which_is_asked_nor_on_case(one, another):
    assert same_name(one, another) == same_name(another, one) == same_name(one.upper(), another)
    assert same_name(one, one)


@given(words=st.permutations(["Elsa", "Maria", "Exempelsson"]), fewer=st.integers(1, 3))
def test_sameness_of_names_does_not_depend_on_order_or_left_out_names(words, fewer):
    assert same_name(" ".join(words[:fewer]), "Elsa Maria Exempelsson")


@given(one=names, another=names)
def test_names_with_a_word_of_their_own_each_are_not_the_same(one, another):
    mine, yours = ({*sortnyckel(name).replace("-", " ").split()} for name in (one, another))
    assume(mine - yours and yours - mine)
    assert not same_name(one, another)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    known=st.integers(8, 12),
    asked=st.integers(8, 12),
    changed=st.none() | st.integers(8, 11),
)
def test_two_numbers_may_be_the_same_exactly_when_no_known_digit_differs(varld, known, asked, changed):
    """With the same name and no birth date known, the digits decide."""

    def number(digits):
        return Nummer(Doman.PERSONNUMMER if len(digits) == 12 else Doman.DEL, digits)

    digits = NUMBER.varde[:asked]
    if changed is not None and changed < asked:
        digits = digits[:changed] + str((int(digits[changed]) + 1) % 10) + digits[changed + 1 :]
    with transaction.atomic():
        with act_as(varld.mottagare):
            person = child(varld.mottagare, **ELSA, identiteter=[number(NUMBER.varde[:known])]).person
            person.uppgift.fodelsedatum = None
            person.uppgift.save(update_fields=["fodelsedatum"])
        may_be = digits[:known] == NUMBER.varde[: min(known, asked)]
        found = proposals(varld.mottagare, identitet=number(digits), namn="Elsa Exempelsson")
        assert bool(found) == may_be
        transaction.set_rollback(True)
