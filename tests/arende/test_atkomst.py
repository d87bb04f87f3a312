"""In whose name the database is asked (`samverkan.arende.atkomst`): the settings last as long as their block, never past the
transaction, and the doors in the wall are used only where this file says, each for a reason.
"""

import ast
import re
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.db.backends.postgresql.base import DatabaseWrapper

import avvikelser
import orosanmalan
import placeringar
import samverkan
import sip
from samverkan.arende.atkomst import act_as, at_the_desk_of, at_the_desk_of_case, reviewing, searching

from .hjalp import at_the_same_time, changed

SETTINGS = ("grupper", "enhetens", "user", "uppdrag", "sok", "logg", "bord")


class Avbrott(Exception):
    pass


def settings():
    """The settings that are on now, by name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"current_setting('samverkan.{name}', true)" for name in SETTINGS))
        return {name: value for name, value in zip(SETTINGS, cursor.fetchone(), strict=True) if value}


def own(uppdrag):
    """The settings of one who acts in `uppdrag` in one unit."""
    return {
        "grupper": str(uppdrag.enhet.group_id),
        "enhetens": "1",
        "user": str(uppdrag.user_id),
        "uppdrag": str(uppdrag.pk),
    }


# Blocks


def test_inside_the_block_one_acts_in_the_uppdrag_and_outside_in_none(varld):
    assert settings() == {}
    with act_as(varld.mottagare):
        assert settings() == own(varld.mottagare)
    assert settings() == {}


def test_another_uppdrag_inside_replaces_all_of_the_first_for_that_long(varld):
    with act_as(varld.mottagare), searching(varld.soc.pk), reviewing(varld.soc.pk):
        outer = settings()
        with act_as(varld.jk_mottagare):
            assert settings() == own(varld.jk_mottagare)
        assert settings() == outer == {**own(varld.mottagare), "sok": str(varld.soc.pk), "logg": str(varld.soc.pk)}


@pytest.mark.parametrize(
    ("door", "opened"),
    [
        (lambda v: searching(v.soc.pk), lambda v: {"sok": str(v.soc.pk)}),
        (lambda v: reviewing(v.soc.pk), lambda v: {"logg": str(v.soc.pk)}),
        (lambda v: at_the_desk_of_case(17), lambda v: {"bord": "17"}),
    ],
)
def test_a_door_is_open_inside_its_block(varld, door, opened):
    with act_as(varld.mottagare):
        with door(varld):
            assert settings() == {**own(varld.mottagare), **opened(varld)}
        assert settings() == own(varld.mottagare)
        with pytest.raises(Avbrott), door(varld):
            raise Avbrott
        assert settings() == own(varld.mottagare)


def test_the_door_to_another_desk_adds_that_unit_and_no_other(varld):
    with act_as(varld.kurator):
        before = settings()
        with at_the_desk_of(varld.mottagning, uppdrag=varld.kurator):
            inside = settings()
        assert settings() == before
    assert set(inside.pop("grupper").split(",")) == {str(varld.skola.group_id), str(varld.mottagning.group_id)}
    assert inside == {"enhetens": "1", "user": str(varld.kurator.user_id), "uppdrag": str(varld.kurator.pk)}


def test_a_role_that_sees_no_cases_does_not_act_for_its_unit(varld):
    with act_as(varld.administrator):
        assert "enhetens" not in settings()


def test_an_error_inside_leaves_the_outer_block_as_it_was(varld):
    with act_as(varld.mottagare):
        with pytest.raises(Avbrott), act_as(varld.jk_mottagare):
            raise Avbrott
        assert settings() == own(varld.mottagare)
        with pytest.raises(DatabaseError), act_as(varld.jk_mottagare):
            changed("SELECT 1 / 0")
        assert settings() == own(varld.mottagare)


def test_a_savepoint_that_is_rolled_back_leaves_them_as_they_were(varld):
    with act_as(varld.mottagare):
        with pytest.raises(Avbrott), transaction.atomic(), act_as(varld.jk_mottagare), transaction.atomic():
            raise Avbrott
        assert settings() == own(varld.mottagare)
        with transaction.atomic():
            assert settings() == own(varld.mottagare)
            transaction.set_rollback(True)
        assert settings() == own(varld.mottagare)


# Transactions and connections


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("end", ["commit", "rollback", "error in the database"])
def test_nothing_outlives_the_transaction(varld, end):
    try:
        with act_as(varld.mottagare), searching(varld.soc.pk):
            assert settings()
            if end == "rollback":
                raise Avbrott
            if end != "commit":
                changed("SELECT 1 / 0")
    except (Avbrott, DatabaseError):
        pass
    assert not connection.in_atomic_block
    assert settings() == {}
    with transaction.atomic():
        assert settings() == {}


@pytest.mark.django_db(transaction=True)
def test_nothing_follows_a_pooled_connection_to_its_next_user(varld):
    options = {**connection.settings_dict["OPTIONS"], "pool": {"min_size": 1, "max_size": 1, "timeout": 10}}
    pooled = DatabaseWrapper({**connection.settings_dict, "OPTIONS": options}, alias="default")
    before, connections["default"] = connections["default"], pooled
    backends = set()
    try:
        for uppdrag in (varld.mottagare, varld.jk_mottagare, varld.kurator):
            assert settings() == {}
            with act_as(uppdrag), reviewing(varld.soc.pk):
                assert settings()["user"] == str(uppdrag.user_id)
                backends.add(connection.connection.info.backend_pid)
            connection.close()
            with pytest.raises(Avbrott), act_as(uppdrag):
                raise Avbrott
            connection.close()
    finally:
        pooled.close()
        pooled.close_pool()
        connections["default"] = before
    assert len(backends) == 1


@pytest.mark.django_db(transaction=True)
def test_people_who_act_at_the_same_time_do_not_mix(varld):
    people = [varld.mottagare, varld.jk_mottagare, varld.bup_samordnare, varld.handlaggare] * 2

    def act(uppdrag):
        for _again in range(10):
            with act_as(uppdrag):
                if settings() != own(uppdrag):
                    return settings()
        return "own"

    assert at_the_same_time([lambda one=one: act(one) for one in people]) == ["own"] * len(people)


# The doors

DOORS = {"at_the_desk_of", "at_the_desk_of_case", "searching", "reviewing"}

WHERE = {
    (
        "avvikelser/services/rapport.py",
        "report",
        "at_the_desk_of",
    ): "a deviation that anybody reports begins at the own unit, and goes to the managers alone",
    (
        "avvikelser/services/avidentifiering.py",
        "_require_no_name",
        "at_the_desk_of_case",
    ): "a text for a group must not hold the person's name, which the other side's manager may not know",
    (
        "avvikelser/services/grupp.py",
        "receive_in_group",
        "at_the_desk_of_case",
    ): "a group that has been handed a deviation says on the case, which it doesn't see, that it has it",
    (
        "avvikelser/services/grupp.py",
        "answer_in_group",
        "at_the_desk_of_case",
    ): "as above, of its answer",
    (
        "avvikelser/services/grupp_atgard.py",
        "add_measure_in_group",
        "at_the_desk_of_case",
    ): "as above, of a measure that it decides",
    (
        "avvikelser/services/insyn.py",
        "tell_reporter",
        "at_the_desk_of_case",
    ): "who reported is told of the answer, though the other side's manager may not know who it is",
    (
        "sip/services/behov.py",
        "raise_need",
        "at_the_desk_of",
    ): "a need that a teacher sees lands at the own unit's desk, and the teacher sees no cases",
    (
        "sip/services/person.py",
        "_known",
        "searching",
    ): "the person that a plan is about may be one whom the tenant knows from another case",
    (
        "orosanmalan/services/anmalan.py",
        "report_family",
        "at_the_desk_of",
    ): "a report lands at the reception, which its sender can't see",
    (
        "orosanmalan/services/anmalan.py",
        "add_attachment",
        "at_the_desk_of_case",
    ): "that a file came after the report is told at the unit that has the case by now",
    (
        "orosanmalan/services/begaran.py",
        "answer_request",
        "at_the_desk_of_case",
    ): "an answer is told at the unit that has the case by now, which the one asked can't see",
    (
        "orosanmalan/services/aterkoppling.py",
        "ask_for_feedback",
        "at_the_desk_of_case",
    ): "what the reporter asks for becomes work at the unit that has the case by now",
    (
        "orosanmalan/services/hor_till.py",
        "join_open_inquiry",
        "at_the_desk_of_case",
    ): "that a new report belongs to it stands on the timeline of the inquiry, whose unit the reception isn't",
    (
        "orosanmalan/services/mote.py",
        "answer_invitation",
        "at_the_desk_of_case",
    ): "the reporter's answer reaches the unit that has the case by now",
    (
        "orosanmalan/services/vidarebefordra.py",
        "forward",
        "at_the_desk_of",
    ): "the report lands at the right reception, which is another tenant's",
    (
        "orosanmalan/selectors/tidigare.py",
        "open_inquiries",
        "searching",
    ): "the numbers of the child's open inquiries in the own tenant",
    (
        "sip/services/kallelse.py",
        "_let_in_participant",
        "at_the_desk_of_case",
    ): "the called unit says who comes, and that person may see the case while the unit may",
    (
        "sip/services/identitet.py",
        "name_seer",
        "at_the_desk_of_case",
    ): "the called unit's manager says who there sees a protected identity, while the unit may see the case",
    (
        "sip/services/identitet.py",
        "unname_seer",
        "at_the_desk_of_case",
    ): "and that the one who was named sees it no more",
    **dict.fromkeys(
        [
            ("placeringar/services/kostnad.py", "_move_on", "at_the_desk_of_case"),
            ("placeringar/services/kostnad.py", "accept_cost", "at_the_desk_of_case"),
            ("placeringar/services/signera.py", "sign_cost", "at_the_desk_of_case"),
            ("placeringar/services/utfall.py", "_note", "at_the_desk_of_case"),
        ],
        "what the counterpart does about the cost is told, and moves the case on, at the unit that owns it",
    ),
    ("samverkan/arende/nodatkomst.py", "break_glass", "searching"): "to find the case by its number in the own tenant",
    ("samverkan/logg/granskning.py", "draw_sample", "reviewing"): "the reviewer draws from the log of the own tenant",
    ("samverkan/logg/granskning.py", "review", "reviewing"): "the reviewer writes what the sample showed",
    ("samverkan/logg/selectors.py", "accesses", "reviewing"): "the reviewer reads the log of the own tenant",
    (
        "samverkan/logg/selectors.py",
        "case_id",
        "searching",
    ): "the reviewer chooses a case by its number, and gets its id",
    (
        "samverkan/logg/selectors.py",
        "in_words",
        "searching",
    ): "the numbers of the cases in the log, nothing else of them",
    ("samverkan/logg/selectors.py", "latest_samples", "reviewing"): "the samples drawn for the own tenant",
    ("samverkan/logg/selectors.py", "people_to_choose", "reviewing"): "whom the log of the own tenant speaks of",
    ("samverkan/logg/selectors.py", "sample_for", "reviewing"): "one sample of the own tenant",
    ("samverkan/person/services.py", "register_person", "searching"): "nobody has a case on a person who is just made",
    (
        "samverkan/person/services.py",
        "set_protection",
        "searching",
    ): "the protection follows to all that it is merged with",
    ("samverkan/person/services.py", "merge", "searching"): "the other person may be another unit's, in the own tenant",
    (
        "samverkan/person/services.py",
        "merge_found",
        "searching",
    ): "as `merge`, the other one by the id that the search gave",
    ("samverkan/person/services.py", "undo_merge", "searching"): "as `merge`",
    ("samverkan/person/selectors.py", "search", "searching"): "the search in the own tenant, which is logged",
    ("samverkan/person/selectors.py", "merged_with", "searching"): "whom undoing a merge would separate",
    ("samverkan/person/selectors.py", "propose_matches", "searching"): "who it may be already; logged",
    (
        "samverkan/person/selectors.py",
        "known_of",
        "searching",
    ): "the tenant's cases on the child, and who it may be; logged",
}


def calls():
    """Every place in the code that calls a door: (file, function, door)."""
    found = []
    for package in (samverkan, orosanmalan, sip, placeringar, avvikelser):
        root = Path(package.__file__).parent
        for path in root.rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            name = path.relative_to(root.parent).as_posix()
            found += [(name, function, door) for function, door in _calls_in(tree, "(module)")]
    return found


def _calls_in(node, function):
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else function
        if isinstance(child, ast.Name | ast.Attribute) and isinstance(child.ctx, ast.Load):
            name = child.id if isinstance(child, ast.Name) else child.attr
            if name in DOORS:
                yield inside, name
        if isinstance(child, ast.alias) and child.name in DOORS and child.asname:
            yield inside, f"{child.name} under another name"
        yield from _calls_in(child, inside)


def test_the_doors_are_used_where_it_says_here_and_nowhere_else():
    assert set(calls()) == set(WHERE)


def test_nothing_else_sets_what_the_wall_reads():
    code = Path(samverkan.__file__).parent.parent
    writers = {
        path.relative_to(code).as_posix()
        for package in (samverkan, orosanmalan, sip, placeringar, avvikelser)
        for path in Path(package.__file__).parent.rglob("*.py")
        if re.search(r"set_config|SET\s+(LOCAL\s+)?samverkan\.", path.read_text(encoding="utf-8"))
    }
    assert writers == {"samverkan/arende/atkomst.py"}
