"""Merging: a link that a person decides and can undo, which restores everything exactly; no chains, circles or strangers."""

from contextlib import nullcontext
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.arende.atkomst import act_as, reviewing, searching
from samverkan.arende.models import Handelse
from samverkan.fel import Otillaten, Regelbrott
from samverkan.logg.models import Logg
from samverkan.person.models import Identitet, Person, Personuppgift, Sammanslagning, Vardnadshavare
from samverkan.person.selectors import known_of
from samverkan.person.services import merge, set_protection, undo_merge

pytestmark = pytest.mark.django_db
WHY = "Samma personnummer och adress"


@pytest.fixture
def three(varld, case):
    """Three children of the same tenant, known at its reception."""
    return [case(varld.mottagare, fornamn=name, fodelsedatum=date(2014, 3, 2)).person for name in ("Ada", "Bo", "Cy")]


def snapshot(verksamhet):
    """Every row of every person of the tenant."""
    with searching(verksamhet.pk):
        return [
            list(model.objects.order_by("pk").values()) for model in (Person, Personuppgift, Identitet, Vardnadshavare)
        ]


def test_merging_writes_a_link_and_nothing_else(varld, three):
    one, two, _three = three
    before = snapshot(varld.soc)
    with act_as(varld.mottagare):
        merge(keep=one, other=two, skal=WHY, av=varld.mottagare)
        after = snapshot(varld.soc)
    changed = next(row for row in after[0] if row["id"] == two.pk)
    assert changed.pop("sammanslagen_med_id") == one.pk
    assert {**changed, "sammanslagen_med_id": None} in before[0]
    assert after[1:] == before[1:]


def test_undoing_restores_exactly_and_keeps_the_history(varld, three):
    one, two, _three = three
    before = snapshot(varld.soc)
    with act_as(varld.mottagare):
        merge(keep=one, other=two, skal=WHY, av=varld.mottagare)
        undo_merge(person=Person.objects.get(pk=two.pk), skal="Olika föräldrar", av=varld.mottagare)
        decision = Sammanslagning.objects.get(person=two)
    assert snapshot(varld.soc) == before
    assert (decision.med_id, decision.skal, decision.upphavd_skal) == (one.pk, WHY, "Olika föräldrar")
    assert decision.upphavd_at


def test_both_timelines_and_the_log_tell(varld, three):
    one, two, _three = three
    with act_as(varld.mottagare):
        merge(keep=one, other=two, skal=WHY, av=varld.mottagare)
        undo_merge(person=Person.objects.get(pk=two.pk), skal=WHY, av=varld.mottagare)
        for person in (one, two):
            codes = Handelse.objects.filter(arende__person=person).order_by("id").values_list("kod", flat=True)
            assert list(codes) == ["person.sammanslagen", "person.sammanslagning_havd"]
    with reviewing(varld.soc.pk):
        assert Logg.objects.filter(vad="person.sammanslagen", data={"person": [one.pk, two.pk]}).exists()


def test_chains_and_circles_are_refused(varld, three):
    one, two, three = three
    with act_as(varld.mottagare):
        merge(keep=one, other=two, skal=WHY, av=varld.mottagare)
        for keep, other, says in (
            (two, one, "är sammanslagen med en annan"),
            (two, three, "är sammanslagen med en annan"),
            (three, one, "med sig"),
            (three, two, "redan sammanslagen"),
            (one, two, "redan sammanslagen"),
            (one, one, "redan samma"),
        ):
            with pytest.raises(Regelbrott, match=says):
                merge(keep=keep, other=other, skal=WHY, av=varld.mottagare)


def test_the_database_too_refuses_chains_and_strangers(varld, three, case):
    one, two, three = three
    stranger = case(varld.jk_mottagare).person
    with act_as(varld.mottagare), searching(varld.soc.pk):
        Person.objects.filter(pk=two.pk).update(sammanslagen_med=one)
        for other, keep in ((three, two), (one, three), (three, stranger)):
            with pytest.raises(IntegrityError, match="person_sammanslagen_i_ett_led"), transaction.atomic():
                Person.objects.filter(pk=other.pk).update(sammanslagen_med=keep)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.booleans(), st.integers(0, 2), st.integers(0, 2)), max_size=12))
def test_exactly_what_makes_no_chain_is_merged_and_undoing_all_restores(varld, three, acts):
    """Against a model of our own: `links` holds who is merged with whom."""
    links = {}
    with transaction.atomic():
        before = snapshot(varld.soc)
        with act_as(varld.mottagare):
            for merging, one, two in acts:
                keep, other = Person.objects.get(pk=three[one].pk), Person.objects.get(pk=three[two].pk)
                if not merging:
                    allowed = links.pop(one, None) is not None
                    arguments = (undo_merge, {"person": keep})
                else:
                    allowed = one != two and not {one, two} & links.keys() and two not in links.values()
                    arguments = (merge, {"keep": keep, "other": other})
                    if allowed:
                        links[two] = one
                with nullcontext() if allowed else pytest.raises(Regelbrott):
                    arguments[0](**arguments[1], skal=WHY, av=varld.mottagare)
            stored = Person.objects.filter(sammanslagen_med__isnull=False).values_list("pk", "sammanslagen_med")
            assert dict(stored) == {three[other].pk: three[keep].pk for other, keep in links.items()}
            for other in links:
                undo_merge(person=Person.objects.get(pk=three[other].pk), skal=WHY, av=varld.mottagare)
        assert snapshot(varld.soc) == before
        transaction.set_rollback(True)


def test_persons_of_different_tenants_are_never_merged(varld, three, case):
    stranger = case(varld.jk_mottagare).person
    with act_as(varld.mottagare):
        for keep, other in ((three[0], stranger), (stranger, three[0])):
            with pytest.raises(Otillaten):
                merge(keep=keep, other=other, skal=WHY, av=varld.mottagare)


@pytest.mark.parametrize("who", ["handlaggare", "lasare", "kurator", "jk_mottagare"])
def test_one_who_may_change_neithers_case_merges_nobody(varld, three, who):
    av = getattr(varld, who)
    with act_as(av), pytest.raises(Otillaten):
        merge(keep=three[0], other=three[1], skal=WHY, av=av)


def test_one_who_may_change_the_one_case_may_merge_it_with_anothers(varld, three, case):
    mine = case(varld.handlaggare).person
    with act_as(varld.handlaggare):
        mine = merge(keep=three[0], other=mine, skal=WHY, av=varld.handlaggare)
        assert [head.enhet for head in known_of(person=mine, av=varld.handlaggare).tidigare] == [
            "Utredning barn och unga",
            "Mottagning barn och unga",
        ]
        undo_merge(person=mine, skal=WHY, av=varld.handlaggare)


def test_a_reason_is_needed(varld, three):
    with act_as(varld.mottagare):
        for skal in ("", "  ", "x" * 501):
            with pytest.raises(Regelbrott) as caught:
                merge(keep=three[0], other=three[1], skal=skal, av=varld.mottagare)
            assert caught.value.falt == "skal"
        with pytest.raises(Regelbrott, match="Skriv varför"):
            undo_merge(person=three[0], skal=" ", av=varld.mottagare)


def test_what_is_not_merged_can_not_be_undone(varld, three):
    with act_as(varld.mottagare), pytest.raises(Regelbrott, match="inte sammanslagen"):
        undo_merge(person=three[0], skal=WHY, av=varld.mottagare)


def test_a_protected_person_is_not_merged_with_one_whose_name_shows(varld, three):
    one, two, _three = three
    with act_as(varld.mottagare):
        set_protection(person=one, av=varld.mottagare, version=1, skydd_slag=Person.Skyddsslag.SEKRETESSMARKERING)
        with pytest.raises(Regelbrott, match="samma skydd"):
            merge(keep=one, other=two, skal=WHY, av=varld.mottagare)
        set_protection(person=two, av=varld.mottagare, version=1, skydd_slag=Person.Skyddsslag.SEKRETESSMARKERING)
        merge(keep=one, other=two, skal=WHY, av=varld.mottagare)
