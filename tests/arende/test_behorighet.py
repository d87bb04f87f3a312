"""Grants (`Behorighet`): who may do what with a case, on which ground, from and until.

Both who ask the grants, the application (`visible_to`) and PostgreSQL's row policies, are asked in each test (`hjalp.sees`).
"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from samverkan.arende.atkomst import act_as, acting_groups
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.services import end_grants, grant
from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import I_GRUPP, Formaga, Roll
from samverkan.organisation.services import create_enhet
from tests.fabrik import person_with_uppdrag

from .hjalp import a_day_passes, changed, fresh, new_case, sees

DAY = timedelta(days=1)
SAMTYCKE = Behorighet.Grund.SAMTYCKE


@pytest.fixture
def arende(varld):
    return new_case(varld.mottagare)


def share(varld, arende, enhet, *, permissions=("se_arende",), grund=SAMTYCKE, **fields):
    with act_as(varld.mottagare):
        grant(arende=arende, enhet=enhet, permissions=permissions, grund=grund, av=varld.mottagare, **fields)


def end(varld, arende, **which):
    with act_as(varld.mottagare):
        return end_grants(arende=arende, av=varld.mottagare, **which)


# Period


def test_a_grant_opens_at_once_and_until_further_notice(varld, arende):
    assert not sees(varld.bup_samordnare, arende)
    share(varld, arende, varld.bup)
    assert sees(varld.bup_samordnare, arende)


def test_a_grant_that_starts_tomorrow_opens_tomorrow(agare, varld, arende):
    share(varld, arende, varld.bup, fran=timezone.now() + DAY)
    assert not sees(varld.bup_samordnare, arende)
    a_day_passes(agare)
    assert sees(varld.bup_samordnare, arende)


def test_a_grant_closes_when_its_time_is_out(agare, varld, arende):
    share(varld, arende, varld.bup, till=timezone.now() + DAY)
    assert sees(varld.bup_samordnare, arende)
    a_day_passes(agare)
    assert not sees(varld.bup_samordnare, arende)


def test_a_grant_that_has_ended_never_opens(varld, arende):
    share(varld, arende, varld.bup, fran=timezone.now() - 2 * DAY, till=timezone.now() - DAY)
    assert not sees(varld.bup_samordnare, arende)


def test_a_grant_can_not_end_before_it_starts(varld, arende):
    with pytest.raises(IntegrityError, match="behorighet_slutar_efter_start"):
        share(varld, arende, varld.bup, fran=timezone.now() + DAY, till=timezone.now())


def test_what_is_ended_closes_at_once_and_stays_in_the_table(varld, arende):
    share(varld, arende, varld.bup)
    with act_as(varld.mottagare):
        assert end_grants(arende=arende, av=varld.mottagare, enhet=varld.bup) == 1
        with act_as(varld.bup_samordnare):
            assert not Arende.objects.filter(pk=arende.pk).exists()
    assert not sees(varld.bup_samordnare, arende)
    with act_as(varld.mottagare):
        assert Behorighet.objects.filter(content_object=arende, group=varld.bup.group_id).count() == 1


def test_ending_what_has_not_begun_keeps_it_from_ever_beginning(agare, varld, arende):
    share(varld, arende, varld.bup, fran=timezone.now() + DAY)
    assert end(varld, arende, enhet=varld.bup) == 1
    a_day_passes(agare)
    assert not sees(varld.bup_samordnare, arende)


def test_ending_leaves_what_has_ended_as_it_was(varld, arende):
    ended_at = timezone.now() - DAY
    share(varld, arende, varld.bup, fran=ended_at - DAY, till=ended_at)
    assert end(varld, arende) == 4
    with act_as(varld.bup_samordnare):
        assert Behorighet.objects.get(content_object=arende).till == ended_at


def test_the_same_unit_can_be_granted_anew_after_an_end(varld, arende):
    for _again in range(3):
        share(varld, arende, varld.bup)
        assert sees(varld.bup_samordnare, arende)
        end(varld, arende, enhet=varld.bup)
        assert not sees(varld.bup_samordnare, arende)


# Ground and permission


def test_one_ground_that_ends_leaves_the_others(varld, arende):
    share(varld, arende, varld.bup)
    share(varld, arende, varld.bup, grund=Behorighet.Grund.LAG, grund_text="OSL 26:9")
    assert end(varld, arende, enhet=varld.bup, grund=SAMTYCKE) == 1
    assert sees(varld.bup_samordnare, arende)
    assert end(varld, arende, enhet=varld.bup, grund=Behorighet.Grund.LAG) == 1
    assert not sees(varld.bup_samordnare, arende)


def test_the_same_ground_is_not_open_twice(varld, arende):
    share(varld, arende, varld.bup)
    share(varld, arende, varld.bup)
    assert end(varld, arende, enhet=varld.bup, grund=SAMTYCKE) == 1
    share(varld, arende, varld.bup)
    with act_as(varld.mottagare):
        [held] = Behorighet.objects.active().filter(content_object=arende, grund=SAMTYCKE)
        held.pk = None
        with pytest.raises(IntegrityError, match="behorighet_en_oppen_per_grund"), transaction.atomic():
            held.save(force_insert=True)


def test_to_see_is_not_to_change(varld, arende):
    share(varld, arende, varld.bup, permissions=("se_arende", "se_inre"))
    assert not sees(varld.bup_samordnare, arende, "andra_arende")
    with act_as(varld.bup_samordnare):
        assert changed("UPDATE arende_arende SET tillstand = 'inledd'") == 0
        assert changed("UPDATE arende_behorighet SET till = now()") == 0


def test_to_change_is_not_to_see(varld, arende):
    share(varld, arende, varld.bup, permissions=("andra_arende",))
    assert not sees(varld.bup_samordnare, arende)


# Who may grant


def test_one_who_only_sees_can_not_let_others_in(varld, arende):
    share(varld, arende, varld.bup, permissions=("se_arende", "se_inre", "se_identitet"))
    with pytest.raises(ProgrammingError, match="row-level security"), act_as(varld.bup_samordnare):
        grant(
            arende=arende,
            enhet=varld.skola,
            permissions=("se_arende",),
            grund=SAMTYCKE,
            av=varld.bup_samordnare,
        )


@pytest.mark.parametrize("who", ["bup_samordnare", "jk_mottagare", "kurator", "handlaggare"])
def test_nobody_lets_themselves_in(varld, arende, who):
    av = getattr(varld, who)
    with pytest.raises(ProgrammingError, match="row-level security"), act_as(av):
        grant(arende=Arende(pk=arende.pk), enhet=av.enhet, permissions=("se_arende",), grund=SAMTYCKE, av=av)


def test_emergency_access_is_for_oneself_in_the_own_tenant(varld, arende):
    fields = {
        "arende": arende,
        "permissions": ("se_arende",),
        "grund": Behorighet.Grund.NODATKOMST,
        "till": timezone.now() + timedelta(hours=1),
    }
    for av, user, enhet in [
        (varld.handlaggare, varld.larare.user, varld.utredning),  # for somebody else
        (varld.handlaggare, varld.handlaggare.user, varld.skola),  # for another unit
        (varld.jk_mottagare, varld.jk_mottagare.user, varld.jk_mottagning),  # of another tenant
    ]:
        with pytest.raises(ProgrammingError, match="row-level security"), act_as(av):
            grant(enhet=enhet, user=user, av=av, **fields)
    with pytest.raises(ProgrammingError, match="row-level security"), act_as(varld.handlaggare):
        grant(
            enhet=varld.utredning,
            user=varld.handlaggare.user,
            av=varld.handlaggare,
            **{**fields, "permissions": ("andra_arende",)},
        )
    with act_as(varld.handlaggare):
        grant(enhet=varld.utredning, user=varld.handlaggare.user, av=varld.handlaggare, **fields)
    assert sees(varld.handlaggare, arende)


def test_a_case_that_does_not_exist_can_not_be_granted_beforehand(agare, varld):
    """Grants are written before the case (`open_case`), but none outlives a transaction that opens no case."""
    with pytest.raises(IntegrityError, match="arende_behorighet"), act_as(varld.jk_mottagare):
        grant(
            arende=Arende(pk=10_000_000),
            enhet=varld.jk_mottagning,
            permissions=("se_arende",),
            grund=SAMTYCKE,
            av=varld.jk_mottagare,
        )


def test_a_grant_is_signed_by_the_one_who_acts(varld, arende):
    with pytest.raises(ProgrammingError, match="row-level security"), act_as(varld.mottagare):
        grant(arende=arende, enhet=varld.bup, permissions=("se_arende",), grund=SAMTYCKE, av=varld.mottagare_2)


@pytest.mark.parametrize(
    "change",
    [
        "fran = fran - interval '1 day'",
        "user_id = NULL",
        "group_id = group_id",
        "permission_id = permission_id",
        "grund = 'lag'",
        "grund_text = ''",
        "skapad_av_id = skapad_av_id",
        "content_object_id = content_object_id",
    ],
)
def test_nothing_of_a_grant_but_its_end_can_be_changed(varld, arende, change):
    with pytest.raises(ProgrammingError, match="permission denied"), act_as(varld.mottagare):
        changed(f"UPDATE arende_behorighet SET {change}")


def test_a_grant_can_not_be_deleted(varld, arende):
    with pytest.raises(ProgrammingError, match="permission denied"), act_as(varld.mottagare):
        Behorighet.objects.filter(content_object=arende)._raw_delete("default")


# Who reads the grants


def test_a_unit_does_not_read_on_what_ground_one_of_its_people_is_let_in(varld, arende):
    """A grant to a person alone is read by that person and by those who see the case."""
    with act_as(varld.mottagare):
        grant(
            arende=arende,
            enhet=varld.bup,
            user=varld.bup_samordnare.user,
            permissions=("se_arende",),
            grund=Behorighet.Grund.NAMNGIVEN,
            grund_text="Hotbild",
            av=varld.mottagare,
        )
    colleague = person_with_uppdrag("Bo Buptorp", varld.bup, Roll.HANDLAGGARE)
    read_by = {}
    for name, uppdrag in {"named": varld.bup_samordnare, "colleague": colleague, "owner": varld.mottagare_2}.items():
        with act_as(uppdrag):
            read_by[name] = Behorighet.objects.filter(grund_text="Hotbild").count()
    assert read_by == {"named": 1, "colleague": 0, "owner": 1}


# Persons and roles


def test_a_personal_grant_counts_for_that_person_acting_in_that_unit(varld, arende):
    share(varld, arende, varld.jk_mottagning, user=varld.dubbel.user)
    assert sees(varld.dubbel_jk, arende)
    assert not sees(varld.dubbel, arende)
    assert not sees(varld.jk_mottagare, arende)
    assert not sees(varld.jk_chef, arende)


@pytest.mark.parametrize("roll", [roll for roll in Roll if roll not in I_GRUPP])
def test_the_units_cases_are_seen_in_the_roles_that_see_cases(varld, arende, roll):
    """To act takes both: the unit's grant and the role's capability."""
    uppdrag = person_with_uppdrag("Rolf Rollberg", varld.mottagning, roll)
    assert sees(uppdrag, arende) == uppdrag.can(Formaga.SE_ARENDEN)


def test_a_role_that_sees_no_cases_keeps_what_is_granted_to_the_person(varld, arende):
    share(varld, arende, varld.skola, user=varld.kurator.user, permissions=("se_inlamnat",))
    held = {}
    for uppdrag in (varld.kurator, varld.larare):
        with act_as(uppdrag):
            held[uppdrag] = Behorighet.objects.held_by(uppdrag, "se_inlamnat").count()
    assert held == {varld.kurator: 1, varld.larare: 0}


def test_a_manager_acts_for_all_units_below_and_no_other(varld):
    below = {varld.forvaltning, varld.mottagning, varld.utredning}
    assert set(acting_groups(varld.chef)) == {enhet.group_id for enhet in below}
    assert acting_groups(varld.jk_chef) == [varld.jk_mottagning.group_id]
    assert set(acting_groups(varld.rektor)) == {varld.skola.group_id, varld.elevhalsa.group_id}


def test_all_others_act_for_their_own_unit(varld):
    for uppdrag in (varld.mottagare, varld.handlaggare, varld.loggranskare, varld.administrator, varld.kurator):
        assert acting_groups(uppdrag) == [uppdrag.enhet.group_id]


def test_a_manager_sees_the_cases_of_a_unit_three_levels_down(varld):
    deep = varld.mottagning
    for namn in ("Grupp", "Undergrupp"):
        deep = create_enhet(av=None, verksamhet=varld.soc, slag=Enhet.Slag.UTREDNING, namn=namn, parent=deep)
    arende = new_case(person_with_uppdrag("Nils Nedersten", deep, Roll.HANDLAGGARE))
    assert sees(varld.chef, arende)
    assert not sees(varld.mottagare, arende)
    assert not sees(varld.jk_chef, arende)
    assert not sees(varld.rektor, arende)


def test_of_two_grants_the_case_is_one_row(varld, arende):
    share(varld, arende, varld.mottagning, grund=Behorighet.Grund.LAG)
    with act_as(varld.mottagare):
        assert [one.pk for one in Arende.objects.visible_to(varld.mottagare)] == [arende.pk]
        assert fresh(arende, varld.mottagare) == arende


def test_the_database_refuses_a_failed_grant_and_keeps_the_rest(varld, arende):
    with act_as(varld.mottagare):
        with pytest.raises(IntegrityError, match="behorighet_slutar_efter_start"), transaction.atomic():
            grant(
                arende=arende,
                enhet=varld.bup,
                permissions=("se_arende",),
                grund="samtycke",
                till=timezone.now() - timedelta(days=1),
                av=varld.mottagare,
            )
        assert Arende.objects.filter(pk=arende.pk).exists()
