"""The sweep does each step once with all that belongs to it, and tells the right people (`samverkan.frist.sweep`).

It runs as the worker's own role, with real commits. What happens when workers are killed is in `test_svep_kedja.py`.
"""

from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.services import assign, restrict_to_named
from samverkan.drift.databas import AGARE, ARBETARE
from samverkan.frist import sweep as svep
from samverkan.organisation.roller import Roll
from samverkan.overenskommelse.langd import GENAST
from samverkan.overenskommelse.regler import Forsening, Paminnelse
from tests.arende.hjalp import at_the_same_time, fresh, new_case
from tests.fabrik import person_with_uppdrag
from tests.tjanster import tjanster

from .hjalp import BESLUT, INKOMMEN, PAGAENDE, as_role, case_with_deadline, fired, langd, only_rules, regel, time_passes

DAY = timedelta(days=1)


@pytest.fixture
def av(agare, varld):
    """The reception, with the plain rule in force: reminder 4 days before, overdue at once, again after 3 days."""
    only_rules(regel())
    return varld.mottagare


def sweep():
    with as_role(ARBETARE):
        return svep.sweep()


def told(agare):
    """{user id: codes of the notices they have got, oldest first}"""
    notices = {}
    for user, kod in agare.execute("SELECT user_id, kod FROM notis_notis WHERE kod LIKE 'frist.%' ORDER BY id"):
        notices.setdefault(user, []).append(kod)
    return notices


def state(agare, frist):
    return agare.execute("SELECT tillstand FROM frist_frist WHERE id = %s", [frist.pk]).fetchone()[0]


def history(agare, frist):
    return agare.execute(
        "SELECT slag, at FROM frist_fristhandelse WHERE frist_id = %s ORDER BY id", [frist.pk]
    ).fetchall()


def timeline(agare, frist):
    return agare.execute(
        "SELECT kod, at, inre FROM arende_handelse WHERE kod LIKE 'frist.%%' AND data->>'frist' = %s ORDER BY id",
        [str(frist.pk)],
    ).fetchall()


def undone(agare):
    return agare.execute(
        "SELECT count(*) FROM frist_friststeg WHERE gjort_at IS NULL AND installt_at IS NULL AND at <= now()"
    ).fetchone()[0]


def users(*uppdrag):
    return {one.user_id for one in uppdrag}


def each(users, kod):
    return dict.fromkeys(users, kod)


def assigned(arende, varld, till):
    with act_as(varld.chef):
        return assign(arende=fresh(arende, varld.chef), till=till, av=varld.chef, version=arende.version)


def test_nothing_happens_before_its_time(agare, av):
    case_with_deadline(av, timezone.now() - 9 * DAY)
    assert (sweep(), told(agare)) == (0, {})


def test_a_reminder_is_told_and_changes_nothing_else(agare, av, varld):
    arende, frist = case_with_deadline(av, timezone.now() - 5 * DAY)
    assigned(arende, varld, varld.mottagare_2)
    time_passes(agare, 6 * DAY)
    assert sweep() == 1
    assert told(agare) == {varld.mottagare_2.user_id: ["frist.paminnelse"]}
    assert (state(agare, frist), timeline(agare, frist)) == ("loper", [])
    assert [slag for slag, _ in history(agare, frist)] == ["startad"]


def test_when_the_time_runs_out_the_deadline_is_overdue_and_the_case_tells_when(agare, av, varld):
    arende, frist = case_with_deadline(av, timezone.now() - 15 * DAY)
    assigned(arende, varld, varld.mottagare_2)
    assert sweep() == 1
    assert state(agare, frist) == "forsenad"
    assert history(agare, frist) == [("startad", frist.start_at), ("forsenad", frist.due_at)]
    assert timeline(agare, frist) == [("frist.forsenad", frist.due_at, True)]
    assert told(agare) == each(users(varld.mottagare_2, varld.chef), ["frist.forsenad"])


def test_an_escalation_follows_and_is_told_again(agare, av, varld):
    arende, frist = case_with_deadline(av, timezone.now() - 15 * DAY)
    assigned(arende, varld, varld.mottagare_2)
    sweep()
    time_passes(agare, 4 * DAY)
    assert sweep() == 1
    assert [kod for kod, _, _ in timeline(agare, frist)] == ["frist.forsenad", "frist.eskalering"]
    assert told(agare) == each(users(varld.mottagare_2, varld.chef), ["frist.forsenad", "frist.eskalering"])


def test_sweeping_again_does_nothing(agare, av):
    _, frist = case_with_deadline(av, timezone.now() - 15 * DAY)
    sweep()
    before = (told(agare), history(agare, frist), timeline(agare, frist))
    assert sweep() == 0
    assert (told(agare), history(agare, frist), timeline(agare, frist)) == before


# Who is told


def test_without_a_responsible_those_who_distribute_the_work_are_told(agare, av, varld):
    case_with_deadline(av, timezone.now() - 15 * DAY)
    sweep()
    assert told(agare).keys() == users(varld.mottagare, varld.mottagare_2, varld.chef)


def test_a_responsible_whose_uppdrag_has_ended_is_as_none(agare, av, varld):
    arende, _ = case_with_deadline(av, timezone.now() - 15 * DAY)
    assigned(arende, varld, varld.mottagare_2)
    agare.execute(
        "UPDATE organisation_uppdrag SET fran = '2020-01-01', till = current_date - 2 WHERE id = %s",
        [varld.mottagare_2.pk],
    )
    sweep()
    assert told(agare).keys() == users(varld.mottagare, varld.chef)


def test_who_is_no_longer_active_is_not_told(agare, av, varld):
    case_with_deadline(av, timezone.now() - 15 * DAY)
    agare.execute("UPDATE organisation_user SET is_active = false WHERE id = %s", [varld.mottagare.user_id])
    sweep()
    assert told(agare).keys() == users(varld.mottagare_2, varld.chef)


def test_the_nearest_manager_is_told_and_no_other(agare, av, varld):
    nearest = person_with_uppdrag("Nära Chefnäs", varld.mottagning, Roll.CHEF)
    case_with_deadline(av, timezone.now() - 15 * DAY)
    sweep()
    assert varld.chef.user_id not in told(agare)
    assert nearest.user_id in told(agare)


@pytest.mark.parametrize(
    ("roller", "who"),
    [
        (("handlaggare",), {"handlaggare_utan_beslutsratt"}),
        (("mottagning", "lasare"), {"mottagare", "mottagare_2", "lasare"}),
        (("chef",), {"chef"}),
        (("samordnare",), set()),
        (("administrator",), set()),
    ],
)
def test_a_role_is_whoever_has_it_in_the_owning_unit_and_sees_its_cases(agare, varld, roller, who):
    person_with_uppdrag("Adde Admin", varld.mottagning, Roll.ADMINISTRATOR)
    only_rules(regel(forsenat=(Forsening(GENAST, roller),)))
    case_with_deadline(varld.mottagare, timezone.now() - 15 * DAY)
    sweep()
    assert told(agare).keys() == users(*(getattr(varld, one) for one in who))


def test_who_is_told_in_two_roles_is_told_once(agare, varld):
    only_rules(regel(forsenat=(Forsening(GENAST, ("ansvarig", "mottagning", "chef")),)))
    arende, _ = case_with_deadline(varld.mottagare, timezone.now() - 15 * DAY)
    assigned(arende, varld, varld.mottagare)
    sweep()
    assert told(agare) == each(users(varld.mottagare, varld.mottagare_2, varld.chef), ["frist.forsenad"])


def test_nobody_is_told_of_a_case_that_they_may_not_see(agare, av, varld):
    arende, _ = case_with_deadline(av, timezone.now() - 15 * DAY)
    with act_as(varld.chef):
        restrict_to_named(
            arende=fresh(arende, varld.chef),
            uppdrag=[varld.mottagare_2],
            skal="Känd familj på enheten.",
            av=varld.chef,
            version=arende.version,
        )
    sweep()
    assert varld.mottagare.user_id not in told(agare)
    assert varld.mottagare_2.user_id in told(agare)


def test_the_responsible_in_a_unit_below_is_told(agare, varld):
    only_rules(regel())
    arende, _ = case_with_deadline(varld.chef, timezone.now() - 15 * DAY)
    assigned(arende, varld, varld.handlaggare)
    sweep()
    assert told(agare).keys() == users(varld.handlaggare, varld.chef)


# Catching up


def test_after_a_week_without_workers_each_person_is_told_once_and_nothing_is_lost(agare, av, varld):
    arende, frist = case_with_deadline(av, timezone.now() - 9 * DAY)
    assigned(arende, varld, varld.mottagare_2)
    time_passes(agare, 11 * DAY)
    assert sweep() == 3
    due_at = frist.due_at - 11 * DAY
    assert undone(agare) == 0
    assert told(agare) == each(users(varld.mottagare_2, varld.chef), ["frist.eskalering"])
    assert history(agare, frist)[1:] == [("forsenad", due_at)]
    assert timeline(agare, frist)[0] == ("frist.forsenad", due_at, True)


def test_a_reminder_says_nothing_once_the_time_has_run_out(agare, varld):
    only_rules(regel(paminnelser=(Paminnelse(langd(4), ("lasare",)),), forsenat=(Forsening(GENAST, ("chef",)),)))
    case_with_deadline(varld.mottagare, timezone.now() - 9 * DAY)
    time_passes(agare, 7 * DAY)
    assert sweep() == 2
    assert told(agare) == {varld.chef.user_id: ["frist.forsenad"]}


def test_what_was_met_or_cancelled_meanwhile_is_left_alone(agare, varld):
    only_rules(regel(upphor_vid=(PAGAENDE,)))
    for end in (BESLUT, PAGAENDE):
        arende, _ = case_with_deadline(varld.mottagare, timezone.now() - 9 * DAY)
        fired(arende, end, timezone.now() - 8 * DAY, av=varld.mottagare)
    time_passes(agare, 30 * DAY)
    assert (sweep(), told(agare)) == (0, {})


def test_a_step_left_on_an_ended_deadline_is_cancelled_and_does_nothing(agare, av):
    arende, frist = case_with_deadline(av, timezone.now() - 9 * DAY)
    fired(arende, BESLUT, timezone.now(), av=av)
    agare.execute(
        "UPDATE frist_friststeg SET installt_at = NULL, at = now() - interval '1 hour' WHERE slag = 'forsenad'"
    )
    assert sweep() == 1
    assert (told(agare), state(agare, frist), undone(agare)) == ({}, "uppfylld", 0)
    assert agare.execute("SELECT count(*) FROM frist_friststeg WHERE gjort_at IS NOT NULL").fetchone() == (0,)


# Side by side


def test_many_batches_do_everything(agare, av, monkeypatch):
    monkeypatch.setattr(svep, "BATCH", 2)
    for _ in range(5):
        case_with_deadline(av, timezone.now() - 15 * DAY)
    assert (sweep(), undone(agare)) == (5, 0)


def test_a_deadline_that_a_person_is_changing_is_passed_over_until_they_are_done(agare, av):
    _, first = case_with_deadline(av, timezone.now() - 15 * DAY)
    _, second = case_with_deadline(av, timezone.now() - 15 * DAY)
    with psycopg.connect(tjanster.adresser[AGARE]) as other:
        other.execute("SELECT 1 FROM frist_frist WHERE id = %s FOR UPDATE", [first.pk])
        assert sweep() == 1
        assert (state(agare, first), state(agare, second)) == ("loper", "forsenad")
    assert sweep() == 1
    assert state(agare, first) == "forsenad"


def test_sweeps_side_by_side_share_the_work(agare, av, monkeypatch):
    monkeypatch.setattr(svep, "BATCH", 3)
    frister = [case_with_deadline(av, timezone.now() - 15 * DAY)[1] for _ in range(20)]
    done = at_the_same_time([sweep] * 4)
    assert sum(done) == 20
    assert undone(agare) == 0
    assert all([slag for slag, _ in history(agare, one)] == ["startad", "forsenad"] for one in frister)
    assert set(map(len, told(agare).values())) == {20}


@pytest.mark.parametrize("apart", [timedelta(), timedelta(seconds=1)])
def test_many_who_fire_at_once_start_one(agare, av, apart):
    arende = new_case(av)
    now = timezone.now()
    times = [now - number * apart for number in range(4)]
    outcome = at_the_same_time([lambda at=at: fired(arende, INKOMMEN, at, av=av) for at in times])
    assert [error for error in outcome if isinstance(error, Exception)] == []
    assert agare.execute("SELECT count(*) FROM frist_frist").fetchone() == (1,)
    assert agare.execute("SELECT count(*) FROM frist_fristhandelse").fetchone() == (1,)
