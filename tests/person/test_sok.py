"""The search: by name, whole number or case number, in the own tenant, in Swedish order; protected persons by number alone.

What was searched for is in the log as a keyed hash, never as it was written.
"""

import re
from datetime import date

import pytest
from django.db import connection

from samverkan.arende.atkomst import act_as, reviewing, searching
from samverkan.arende.models import Arende
from samverkan.arende.services import restrict_to_named
from samverkan.fel import Otillaten, Regelbrott
from samverkan.logg.models import Logg
from samverkan.person.nummer import Doman, Nummer, parse_reserve
from samverkan.person.selectors import STORLEK, known_of, search
from samverkan.person.services import merge

pytestmark = pytest.mark.django_db
NUMBER = Nummer(Doman.PERSONNUMMER, "201701012393")
OTHER = Nummer(Doman.PERSONNUMMER, "202402292383")


def find(uppdrag, text, **kwargs):
    with act_as(uppdrag):
        return search(av=uppdrag, text=text, **kwargs)


def names(result):
    return [hit.namn for hit in result.traffar]


@pytest.fixture
def children(varld, case):
    """Children at the reception, by family name; their given name is Elsa."""
    for name in ("Öberg", "Zetterberg", "Åberg", "Ärlig", "Andersson", "Wik", "Vik", "von Essen", "Östlund"):
        case(varld.mottagare, fornamn="Elsa", efternamn=name, fodelsedatum=date(2014, 3, 2))


def test_the_beginning_of_a_family_name_finds_those_who_have_it(varld, children):
    assert names(find(varld.mottagare, "and")) == ["Elsa Andersson"]
    assert names(find(varld.mottagare, "ÖB")) == ["Elsa Öberg"]
    assert names(find(varld.mottagare, "åb")) == ["Elsa Åberg"]


@pytest.mark.parametrize(
    "text", ["Elsa Andersson", "andersson elsa", "ANDERSSON, ELSA", "  Elsa   And ", "Elsa Anders"]
)
def test_given_and_family_name_are_found_in_either_order(varld, children, text):
    assert names(find(varld.mottagare, text)) == ["Elsa Andersson"]


def test_a_family_name_of_two_words_is_found_both_ways(varld, children):
    assert names(find(varld.mottagare, "von Es")) == ["Elsa von Essen"]
    assert names(find(varld.mottagare, "Elsa von Essen")) == ["Elsa von Essen"]


def test_the_list_is_in_swedish_order(varld, case):
    for name in ("Blom-Öst", "Blom-Zon", "Blom-Åre", "Blom-Ärl", "Blom-Alm"):
        case(varld.mottagare, fornamn="Elsa", efternamn=name)
    expected = ["Blom-Alm", "Blom-Zon", "Blom-Åre", "Blom-Ärl", "Blom-Öst"]
    assert names(find(varld.mottagare, "blom")) == [f"Elsa {name}" for name in expected]


@pytest.mark.parametrize("text", ["%%", "__", "a%", "El_a", "\\\\", "'; --", "Elsa\u202eAndersson", "🦊🦊", "x" * 200])
def test_what_could_be_a_pattern_or_a_trick_finds_nothing(varld, children, text):
    try:
        assert names(find(varld.mottagare, text)) == []
    except Regelbrott as refused:
        assert refused.falt == "q"


@pytest.mark.parametrize("text", ["201701012393", "20170101-2393", "170101-2393", "1701012393", " 20170101 2393 "])
def test_a_whole_number_finds_the_person(varld, case, text):
    case(varld.mottagare, fornamn="Elsa", efternamn="Exempelsson", identiteter=[NUMBER])
    case(varld.mottagare, fornamn="Åsa", identiteter=[OTHER])
    assert names(find(varld.mottagare, text)) == ["Elsa Exempelsson"]


@pytest.mark.parametrize("text", ["20170101", "201701012394", "20171301-2393", "2017", "12"])
def test_a_partial_or_impossible_number_is_refused_in_words_beside_the_field(varld, text):
    with pytest.raises(Regelbrott) as caught:
        find(varld.mottagare, text)
    assert caught.value.falt == "q"
    assert text not in str(caught.value)


@pytest.mark.parametrize("text", ["", " ", "a", "-", "...", "x" * 201])
def test_too_little_or_too_much_is_refused(varld, text):
    with pytest.raises(Regelbrott) as caught:
        find(varld.mottagare, text)
    assert caught.value.falt == "q"


def test_a_case_number_finds_the_case_alone(varld, case):
    arende = case(varld.mottagare, fornamn="Elsa", efternamn="Exempelsson")
    case(varld.mottagare, fornamn="Åsa")
    (hit,) = find(varld.mottagare, arende.dnr.lower()).traffar
    assert (hit.namn, [head.pk for head in hit.arenden]) == ("Elsa Exempelsson", [arende.pk])


def test_a_reserve_number_finds_the_person(varld, case):
    case(varld.mottagare, fornamn="Elsa", efternamn="Exempelsson", identiteter=[parse_reserve("RES-12345")])
    assert names(find(varld.mottagare, "RES-12345")) == ["Elsa Exempelsson"]


def test_the_head_of_a_case_says_what_kind_where_and_whether_one_may_open_it(varld, case):
    arende = case(varld.mottagare, fornamn="Elsa", efternamn="Exempelsson")
    for who, oppet in ((varld.mottagare, True), (varld.handlaggare, False)):
        (head,) = find(who, "Exempelsson").traffar[0].arenden
        assert (head.pk, head.dnr, head.slag, head.enhet, head.pagar, head.oppet) == (
            arende.pk,
            arende.dnr,
            "Orosanmälan",
            "Mottagning barn och unga",
            True,
            oppet,
        )


def test_a_protected_child_is_found_by_number_only_and_shown_as_case_number_only(varld, case):
    fields = {"fornamn": "Elsa", "efternamn": "Exempelsson", "identiteter": [NUMBER], "skola": "Ängsbacken"}
    arende = case(varld.mottagare, skydd_slag="sekretessmarkering", **fields)
    for who in (varld.mottagare, varld.handlaggare):
        assert names(find(who, "Exempelsson")) == []
        for text in (NUMBER.varde, arende.dnr):
            (hit,) = find(who, text).traffar
            (head,) = hit.arenden
            assert (hit.namn, hit.maskerad, hit.fodelsedatum) == (arende.dnr, True, None)
            assert (head.dnr, head.slag, head.enhet) == (arende.dnr, "", "")
            assert not re.search("Elsa|Exempel|2017|Mottagning|Ängs", repr(hit).replace(repr(head.oppnat), ""))


def test_a_child_known_only_by_a_case_with_named_access_is_not_found_by_name(varld, case):
    arende = case(varld.mottagare, fornamn="Elsa", efternamn="Exempelsson", identiteter=[NUMBER])
    with act_as(varld.chef):
        restrict_to_named(
            arende=arende, uppdrag=[varld.mottagare], skal="Granne", av=varld.chef, version=arende.version
        )
    assert names(find(varld.mottagare_2, "Exempelsson")) == []
    (hit,) = find(varld.mottagare_2, NUMBER.varde).traffar
    assert (hit.namn, hit.maskerad) == (arende.dnr, True)
    assert names(find(varld.mottagare, "Exempelsson")) == ["Elsa Exempelsson"]


def test_merged_persons_are_one_hit_with_all_their_cases(varld, case):
    one = case(varld.mottagare, fornamn="Elsa", efternamn="Exempelsson")
    two = case(varld.mottagare, fornamn="Elsa", efternamn="Exempelson")
    with act_as(varld.mottagare):
        merge(keep=one.person, other=two.person, skal="Stavfel", av=varld.mottagare)
    for text in ("Exempels", "Exempelss", "Exempelso"):
        (hit,) = find(varld.mottagare, text).traffar
        assert [head.pk for head in hit.arenden] == [two.pk, one.pk]


@pytest.mark.parametrize("who", ["jk_mottagare", "bup_samordnare"])
def test_other_tenants_find_nothing(varld, case, who):
    arende = case(varld.mottagare, fornamn="Elsa", efternamn="Exempelsson", identiteter=[NUMBER])
    for text in ("Exempelsson", NUMBER.varde, arende.dnr):
        assert names(find(getattr(varld, who), text)) == []


@pytest.mark.parametrize("who", ["kurator", "lasare", "administrator", "loggranskare"])
def test_roles_without_the_capability_may_not_search(varld, who):
    with pytest.raises(Otillaten):
        find(getattr(varld, who), "Exempelsson")


def test_after_the_search_the_door_is_closed(varld, case):
    arende = case(varld.mottagare)
    with act_as(varld.handlaggare):
        search(av=varld.handlaggare, text="Exempelsson")
        with pytest.raises(Regelbrott):
            search(av=varld.handlaggare, text="1")
        assert not Arende.objects.filter(pk=arende.pk).exists()


@pytest.mark.parametrize(
    ("text", "vad", "antal"),
    [
        ("Exempelsson", "sok.namn", 1),
        ("20170101-2393", "sok.personnummer", 1),
        ("HBGSOC-1900-1", "sok.arendenummer", 0),
    ],
)
def test_the_log_says_what_kind_and_how_many_and_the_term_only_as_a_hash(varld, case, text, vad, antal):
    case(varld.mottagare, fornamn="Elsa", efternamn="Exempelsson", identiteter=[NUMBER])
    find(varld.mottagare, text)
    with reviewing(varld.soc.pk):
        row = Logg.objects.get(vad__startswith="sok.")
    assert (row.vad, row.data["antal"], row.user_id) == (vad, antal, varld.mottagare.user_id)
    assert re.fullmatch("[0-9a-f]{64}", row.data["term"])
    assert set(row.data) == {"term", "antal"}


def test_a_page_holds_fifty_and_the_next_begins_where_it_ended(varld, case):
    for number in range(STORLEK + 3):
        case(varld.mottagare, fornamn="Elsa", efternamn=f"Tvilling{'abcdefghij'[number // 10]}")
    first = find(varld.mottagare, "tvilling")
    second = find(varld.mottagare, "tvilling", efter=first.efter)
    assert (len(first.traffar), len(second.traffar), second.efter) == (STORLEK, 3, None)
    found = [hit.person_id for hit in first.traffar + second.traffar]
    assert len(set(found)) == STORLEK + 3
    assert names(first) + names(second) == sorted(names(first) + names(second))


def test_a_key_that_is_nobodys_begins_from_the_start(varld, case):
    case(varld.mottagare)
    stranger = case(varld.jk_mottagare, fornamn="Elsa", efternamn="Zon").person
    assert names(find(varld.mottagare, "exempel", efter=stranger.pk)) == ["Elsa Exempelsson"]


def test_a_search_by_name_asks_the_same_few_questions_however_many_it_finds(varld, case, django_assert_num_queries):
    for more in (1, 6):
        for _number in range(more):
            case(varld.mottagare)
        with act_as(varld.mottagare), django_assert_num_queries(7):  # savepoint, door, rows, cases, door, log
            assert search(av=varld.mottagare, text="Exempelsson").traffar


def test_a_search_by_name_walks_the_index_under_the_policies(varld, case):
    case(varld.mottagare)
    with act_as(varld.mottagare), searching(varld.soc.pk), connection.cursor() as cursor:
        # So few rows are quicker to read and sort; what is asked is whether the policies let the index be walked at all.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM person_personuppgift WHERE verksamhet_id = %s AND sortnyckel >= 'ex' AND sortnyckel < 'ey'"
            " ORDER BY sortnyckel, person_id LIMIT 51",
            [varld.soc.pk],
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Index Scan using personuppgift_namn" in plan
    assert re.search(r"Index Cond: .*sortnyckel >= 'ex'.*sortnyckel < 'ey'", plan)


def test_earlier_cases_of_the_same_child_are_told_without_the_present_one(varld, case):
    old, new, another = case(varld.mottagare), case(varld.mottagare), case(varld.mottagare)
    with act_as(varld.mottagare):
        person = merge(keep=old.person, other=new.person, skal="Samma barn", av=varld.mottagare)
        heads = known_of(person=person, av=varld.mottagare, utom=new).tidigare
        assert [head.pk for head in heads] == [old.pk]
        assert [head.pk for head in known_of(person=old.person, av=varld.mottagare).tidigare] == [new.pk, old.pk]
        assert known_of(person=another.person, av=varld.mottagare, utom=another).tidigare == []


def test_earlier_cases_of_a_protected_child_are_numbers_only(varld, case):
    arende = case(varld.mottagare, skydd_slag="skyddad_folkbokforing")
    with act_as(varld.mottagare):
        (head,) = known_of(person=arende.person, av=varld.mottagare).tidigare
    assert (head.dnr, head.slag, head.enhet) == (arende.dnr, "", "")


def test_another_tenants_person_has_no_earlier_cases_here(varld, case):
    stranger = case(varld.jk_mottagare).person
    with act_as(varld.mottagare):
        assert known_of(person=stranger, av=varld.mottagare).tidigare == []
