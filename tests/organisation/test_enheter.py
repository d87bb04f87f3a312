"""A verksamhet's tree: every unit knows all above it, whatever is moved; no cycles, no unit under another tenant's."""

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.fel import Otillaten, Regelbrott
from samverkan.organisation.models import Enhet, Verksamhet
from samverkan.organisation.services import create_enhet, create_verksamhet, move_enhet

pytestmark = pytest.mark.django_db


def make(verksamhet, namn, parent=None):
    return create_enhet(av=None, verksamhet=verksamhet, slag=Enhet.Slag.ANNAN, namn=namn, parent=parent)


def above(enhet):
    """The ids of the unit and of those above it, found by walking."""
    found = []
    while enhet:
        found.append(enhet.pk)
        enhet = enhet.parent
    return found


def test_a_unit_has_a_group_of_its_own_named_with_its_id(varld):
    assert varld.mottagning.group == Group.objects.get(name=f"enhet {varld.mottagning.pk}")
    assert varld.mottagning.group != varld.utredning.group


def test_a_unit_knows_itself_and_all_above_it(varld):
    assert varld.elevhalsa.ovanfor == [varld.elevhalsa.pk, varld.skola.pk, varld.skolforvaltning.pk]


def test_moving_a_unit_takes_along_what_is_below_it(varld):
    new_top = make(varld.skolverksamhet, "Norra området")
    move_enhet(av=None, enhet=varld.skola, parent=new_top)
    varld.elevhalsa.refresh_from_db()
    assert varld.elevhalsa.ovanfor == [varld.elevhalsa.pk, varld.skola.pk, new_top.pk]
    move_enhet(av=None, enhet=varld.skola, parent=None)
    varld.elevhalsa.refresh_from_db()
    assert varld.elevhalsa.ovanfor == [varld.elevhalsa.pk, varld.skola.pk]
    assert varld.skola.ovanfor == [varld.skola.pk]


def test_moving_recomputes_all_below_in_one_statement(varld):
    with CaptureQueriesContext(connection) as asked:
        move_enhet(av=None, enhet=varld.skolforvaltning, parent=make(varld.skolverksamhet, "Utbildning"))
    assert sum(query["sql"].startswith("UPDATE organisation_enhet") for query in asked) == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parents=st.lists(st.integers(0, 5), min_size=6, max_size=6), moves=st.lists(st.tuples(*[st.integers(0, 5)] * 2)))
def test_after_any_moves_every_unit_knows_exactly_those_above_it(varld, parents, moves):
    with transaction.atomic():
        units = []
        for number, parent in enumerate(parents):
            units.append(make(varld.vard, f"Enhet {number}", units[parent] if parent < number else None))
        for moved, parent in moves:
            below_itself = units[moved].pk in above(Enhet.objects.get(pk=units[parent].pk))
            if below_itself:
                with pytest.raises(Regelbrott):
                    move_enhet(av=None, enhet=units[moved], parent=units[parent])
            else:
                move_enhet(av=None, enhet=units[moved], parent=units[parent])
        for enhet in Enhet.objects.filter(pk__in=[unit.pk for unit in units]):
            assert enhet.ovanfor == above(enhet)
        transaction.set_rollback(True)


@pytest.mark.parametrize("onto", ["skolforvaltning", "skola", "elevhalsa"])
def test_a_unit_is_never_put_under_itself(varld, onto):
    with pytest.raises(Regelbrott, match="under sig själv"):
        move_enhet(av=None, enhet=varld.skolforvaltning, parent=getattr(varld, onto))
    assert Enhet.objects.get(pk=varld.skolforvaltning.pk).parent is None


def test_a_unit_is_never_put_under_another_tenants(varld):
    with pytest.raises(Regelbrott, match="samma verksamhet"):
        move_enhet(av=None, enhet=varld.utredning, parent=varld.skola)
    with pytest.raises(Regelbrott, match="samma verksamhet"):
        make(varld.soc, "Fältgruppen", varld.bup)


def test_the_database_too_refuses_a_parent_in_another_tenant(varld):
    sql = "UPDATE organisation_enhet SET parent_id = %s, ovanfor = %s WHERE id = %s"
    with (
        pytest.raises(IntegrityError, match="enhet_parent_i_samma_verksamhet"),
        transaction.atomic(),
        connection.cursor() as c,
    ):
        c.execute(sql, [varld.skola.pk, [varld.utredning.pk, varld.skola.pk], varld.utredning.pk])
        c.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_too_refuses_a_unit_that_does_not_know_its_parent(varld):
    with pytest.raises(IntegrityError, match="enhet_ovanfor"), transaction.atomic():
        Enhet.objects.filter(pk=varld.utredning.pk).update(parent=None)


def test_two_units_side_by_side_never_share_a_name(varld):
    with pytest.raises(Regelbrott, match="namnet") as caught:
        make(varld.soc, " Mottagning barn och unga ", varld.forvaltning)
    assert caught.value.falt == "namn"
    make(varld.soc, "Mottagning barn och unga", varld.utredning)


def test_a_name_is_needed(varld):
    with pytest.raises(Regelbrott) as caught:
        make(varld.soc, "  ")
    assert caught.value.falt == "namn"


@pytest.mark.parametrize("who", ["handlaggare", "chef", "skoladministrator", "jk_chef"])
def test_only_the_own_administrator_changes_the_tree(varld, who):
    av = getattr(varld, who)
    with pytest.raises(Otillaten):
        create_enhet(av=av, verksamhet=varld.soc, slag=Enhet.Slag.ANNAN, namn="Ny")
    with pytest.raises(Otillaten):
        move_enhet(av=av, enhet=varld.utredning, parent=None)


@pytest.mark.parametrize("kortnamn", ["", "H", "hbg", "HBG-1", "HELSINGBORG", "HBG\n"])
def test_the_letters_of_case_numbers_are_two_to_eight_capitals(varld, kortnamn):
    with pytest.raises(Regelbrott) as caught:
        create_verksamhet(
            huvudman=varld.jk_soc.huvudman, slag=Verksamhet.Slag.SKOLA, namn="Jönköpings skolor", kortnamn=kortnamn
        )
    assert caught.value.falt == "kortnamn"


def test_a_tenant_is_unique_and_so_are_its_letters(varld):
    with pytest.raises(Regelbrott) as twice:
        create_verksamhet(huvudman=varld.soc.huvudman, slag="socialtjanst", namn="En till", kortnamn="EN")
    with pytest.raises(Regelbrott) as letters:
        create_verksamhet(huvudman=varld.jk_soc.huvudman, slag="skola", namn="Jönköpings skolor", kortnamn="HBGSOC")
    assert (twice.value.falt, letters.value.falt) == ("slag", "kortnamn")
