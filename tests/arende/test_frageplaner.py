"""How lists are asked with 20,000 cases and the wall up: by indexes, never by reading a whole table of cases or grants."""

import json

import pytest
from django.db import connection

from orosanmalan.selectors import open_inquiries
from samverkan.arende.atkomst import act_as, acting_groups
from samverkan.arende.models import Arende
from samverkan.arende.selectors import open_deadlines
from samverkan.frist.models import Frist
from samverkan.frist.oppna import pressing_ids
from samverkan.organisation.models import Enhet
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_enhet
from samverkan.person.selectors import known_of
from samverkan.webb.sidor import OPPNA, OTILLDELADE, latest_case_ids, open_case_ids
from tests.fabrik import person_with_uppdrag

CASES, UNITS = 20_000, 40
WATCHED = {"arende_arende", "arende_behorighet", "frist_frist", "person_person"}

FILL = [
    # Every fourth case is closed; every hundredth is of named people; units take turns.
    """
    INSERT INTO person_person (verksamhet_id, skydd_slag, initialer, fodelsear, version, skapad_at)
    SELECT %(verksamhet)s, 'ingen', 'AB', 2015, 1, now() FROM generate_series(1, %(cases)s)
    """,
    """
    INSERT INTO arende_arende (slag, variant, dnr, enhet_id, verksamhet_id, person_id, tillstand, oppnad_at, stangd_at,
        namngiven_atkomst, version)
    SELECT 'orosanmalan', '', 'MASSA-' || n, (%(units)s::bigint[])[1 + n %% %(many)s], %(verksamhet)s,
        (SELECT min(id) FROM person_person) + n - 1, 'inkommen', now() - interval '1 hour',
        CASE WHEN n %% 4 = 0 THEN now() END, n %% 100 = 0, 1
    FROM generate_series(1, %(cases)s) AS n
    """,
    """
    INSERT INTO arende_behorighet (content_object_id, group_id, permission_id, user_id, grund, grund_text, fran, skapad_av_id)
    SELECT a.id, e.group_id, p.id, CASE WHEN a.namngiven_atkomst THEN %(user)s::bigint END,
        CASE WHEN a.namngiven_atkomst THEN 'namngiven' ELSE 'eget' END, '', now() - interval '1 hour', %(uppdrag)s
    FROM arende_arende a JOIN organisation_enhet e ON e.id = a.enhet_id
    CROSS JOIN auth_permission p WHERE p.codename IN ('se_arende', 'andra_arende', 'se_inre', 'se_identitet')
    """,
    # Each case has two deadlines; those of closed cases are met, and every tenth of the others has run out.
    """
    INSERT INTO frist_frist (arende_id, regel_id, nyckel, start_at, due_at, tillstand, avslutad_at)
    SELECT a.id, (SELECT min(id) FROM overenskommelse_regel), key, a.oppnad_at,
        a.oppnad_at + (1 + a.id %% 400) * interval '1 hour',
        CASE WHEN a.stangd_at IS NOT NULL THEN 'uppfylld' WHEN a.id %% 10 = 0 THEN 'forsenad' ELSE 'loper' END, a.stangd_at
    FROM arende_arende a CROSS JOIN unnest(ARRAY['orosanmalan.skyddsbedomning', 'orosanmalan.forhandsbedomning']) key
    """,
    "VACUUM (ANALYZE)",
]


@pytest.fixture
def people(varld, agare):
    """A caseworker of one of forty units, and the manager of all of them."""
    units = [
        create_enhet(
            av=None, verksamhet=varld.soc, slag=Enhet.Slag.UTREDNING, namn=f"Grupp {number}", parent=varld.utredning
        )
        for number in range(UNITS)
    ]
    caseworker = person_with_uppdrag("Hilma Handvall", units[0], Roll.HANDLAGGARE)
    parameters = {
        "verksamhet": varld.soc.pk,
        "units": [unit.pk for unit in units],
        "many": UNITS,
        "cases": CASES,
        "user": caseworker.user_id,
        "uppdrag": caseworker.pk,
    }
    for sql in FILL:
        agare.execute(sql, parameters)
    return {"handläggare": caseworker, "chef": varld.chef}


def plans_of(ask, *, analyze=False):
    """Run `ask` and answer with its result and the plans of its queries; with `analyze`, what each node really read."""
    plans, how = [], "ANALYZE, " if analyze else ""

    def explain(execute, sql, parameters, many, context):
        if sql.startswith(("SAVEPOINT", "RELEASE")):
            return execute(sql, parameters, many, context)
        with context["connection"].connection.cursor() as cursor:
            found = cursor.execute(f"EXPLAIN ({how}FORMAT JSON, VERBOSE) {sql}", parameters).fetchone()[0]
        plans.append(found if isinstance(found, list) else json.loads(found))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(explain):
        result = ask()
    return result, plans


def nodes(plan):
    """Every node of a plan."""
    if isinstance(plan, list):
        for one in plan:
            yield from nodes(one)
    elif isinstance(plan, dict):
        if "Node Type" in plan:
            yield plan
        for value in plan.values():
            yield from nodes(value)


def assert_by_index(plans):
    read = [(node["Node Type"], node.get("Relation Name")) for node in nodes(plans)]
    assert not [one for one in read if one[0] == "Seq Scan" and one[1] in WATCHED]
    assert [one for one in read if "Index" in one[0] and one[1] in WATCHED], "the plans read no watched table at all"


def judged_by(plans):
    """The indexes by which the policies find a case's grants."""
    return {node["Index Name"] for node in nodes(plans) if node.get("Relation Name") == "arende_behorighet"}


@pytest.mark.parametrize("who", ["handläggare", "chef"])
def test_lists_and_cases_are_found_and_judged_by_index(people, who):
    uppdrag = people[who]
    with act_as(uppdrag):
        newest, plans_of_newest = plans_of(lambda: latest_case_ids(uppdrag).ids)
        older, plans_of_older = plans_of(lambda: latest_case_ids(uppdrag, before=newest[-1]).ids)
        rows, plans_of_rows = plans_of(
            lambda: list(
                Arende.objects.filter(pk__in=newest).select_related("person", "enhet", "ansvarig__user").order_by("-id")
            )
        )
        one, plans_of_one = plans_of(
            lambda: Arende.objects.visible_to(uppdrag).select_related("person").get(pk=newest[0])
        )
        right = list(Arende.objects.visible_to(uppdrag).order_by("-id").values_list("pk", flat=True)[:100])
        named = Arende.objects.filter(namngiven_atkomst=True).exists()
    for plans in (plans_of_newest, plans_of_older, plans_of_rows, plans_of_one):
        assert_by_index(plans)
    assert judged_by(plans_of_rows) == {"behorighet_arende"}
    assert len(newest) == len(older) == 50
    assert newest + older == right
    assert [row.pk for row in rows] == newest
    assert one.pk == newest[0]
    assert named == (who == "handläggare")  # who is the named one in the unit's cases of named people


@pytest.mark.parametrize("who", ["handläggare", "chef"])
def test_the_deadlines_of_min_dag_are_found_by_index(people, who):
    uppdrag = people[who]
    with act_as(uppdrag):
        _found, [looked] = plans_of(lambda: pressing_ids(uppdrag, most=100), analyze=True)
        _found, plans = plans_of(lambda: open_deadlines(uppdrag))
        pressing = [(one.due_at, one.pk) for one in open_deadlines(uppdrag)]
        units = Frist.objects.filter(arende__ansvarig__isnull=True, arende__stangd_at__isnull=True)
        right = list(units.order_by("due_at", "pk").values_list("due_at", "pk")[:100])
    assert_by_index(plans)
    walked = [node for node in nodes(looked) if node.get("Relation Name") == "frist_frist"]
    assert {node["Index Name"] for node in walked} <= {"frist_ansvarig", "frist_enhet_lediga", "frist_enhet_forsenade"}
    assert sum(node["Actual Rows"] * node["Actual Loops"] for node in walked) <= 2_500  # of 30,000 that run
    assert pressing == (right if who == "chef" else [])


def test_the_inbox_walks_its_index_no_further_than_the_page(people):
    uppdrag = people["chef"]
    waiting = {"slag": "orosanmalan", "tillstand": ("inkommen",), "only": [OTILLDELADE]}
    with act_as(uppdrag):
        newest, plans = plans_of(lambda: open_case_ids(uppdrag, **waiting).ids)
        next_page = open_case_ids(uppdrag, **waiting, before=newest[-1]).ids
        oldest = open_case_ids(uppdrag, **waiting, oldest_first=True).ids
        oldest += open_case_ids(uppdrag, **waiting, oldest_first=True, before=oldest[-1]).ids
        filtered = latest_case_ids(uppdrag, only=[OPPNA]).ids
        every = Arende.objects.visible_to(uppdrag).filter(enhet__group__in=acting_groups(uppdrag), stangd_at=None)
        right = list(every.order_by("-id").values_list("pk", flat=True))
    asked = {
        (node["Node Type"], node.get("Index Name"))
        for node in nodes(plans)
        if node.get("Relation Name") == "arende_arende"
    }
    assert asked == {("Index Only Scan", "arende_oppna_enhet")}
    assert newest + next_page == right[:100]
    assert oldest == right[::-1][:100]
    assert filtered == right[:50]


@pytest.mark.parametrize("ask", [known_of, open_inquiries])
def test_the_other_cases_of_a_child_are_found_by_the_child(people, ask):
    """However many cases the tenant has: those of the child, and of those that are merged with it."""
    uppdrag = people["chef"]
    with act_as(uppdrag):
        arende = Arende.objects.visible_to(uppdrag).select_related("person").latest("pk")
        how = {"person": arende.person, "av": uppdrag} if ask is known_of else {"arende": arende}
        _found, plans = plans_of(lambda: ask(**how))
    looked = [node for node in nodes(plans) if node.get("Relation Name") == "arende_arende"]
    assert looked
    assert all("person_id" in node["Index Cond"] for node in looked if "Index Cond" in node)
    assert_by_index(plans)
