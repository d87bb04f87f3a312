"""Any sequence of grants given, ended and grown old: a model in plain Python, the application's question (`visible_to`) and
PostgreSQL's row policies always agree on who may do what with which case.

The application's question is asked as the owner, past the policies; the policies are asked without the application.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.services import end_grants, grant, record
from samverkan.organisation.roller import Formaga, Roll
from tests.fabrik import person_with_uppdrag
from tests.orosanmalan.anmalningar import case_of, reported

PERMISSIONS = ("se_arende", "andra_arende", "se_inre", "se_identitet", "se_inlamnat")
GROUNDS = ("samtycke", "lag", "namngiven")
CASES = (0, 1, 2)

# What a table of the case opens by, and what the policies then let through: (table, column, condition).
PROBES = {
    "arende": "SELECT id FROM arende_arende",
    "inre": "SELECT DISTINCT arende_id FROM arende_handelse WHERE inre AND kod = 'prov.inre'",
    "yttre": "SELECT DISTINCT arende_id FROM arende_handelse WHERE NOT inre",
    "anmalan": "SELECT arende_id FROM orosanmalan_anmalan",
    "barn": "SELECT arende_id FROM orosanmalan_anmaltbarn",
    "person": "SELECT a.id FROM person_personuppgift u JOIN arende_arende a USING (person_id)",
    "andras": "SELECT id FROM (SELECT id FROM arende_arende FOR UPDATE) AS held",
}


def opened_by(may):
    """What each probe finds of a case, by the permissions that one holds on it. The children have protected identity."""
    return {
        "arende": "se_arende" in may,
        "inre": "se_inre" in may,
        "yttre": bool(may & {"se_inre", "se_arende"}),
        "anmalan": bool(may & {"se_inlamnat", "se_arende"}),
        "barn": bool(may & {"se_inlamnat", "se_identitet"}),
        "person": may >= {"se_arende", "se_identitet"},
        "andras": may >= {"se_arende", "andra_arende"},
    }


@dataclass(frozen=True, kw_only=True)
class Given:
    """A grant in the model. Times are hours on the model's clock; `till` None is until further notice."""

    case: int
    unit: str
    person: str | None
    permission: str
    ground: str
    start: int
    till: int | None

    def runs(self, clock):
        return self.start <= clock and self.open(clock)

    def open(self, clock):
        return self.till is None or self.till > clock

    def key(self):
        return self.case, self.unit, self.person, self.permission, self.ground


class Grants(RuleBasedStateMachine):
    """One world for all runs; each begins with nothing granted but what the keeper needs to grant and end."""

    world = None
    given = Bundle("given")

    def __init__(self):
        super().__init__()
        self.clock = 0
        self.world.agare.execute("DELETE FROM arende_behorighet")
        keeper = {"unit": "utredning", "person": "keeper", "ground": "eget", "start": 0, "till": None}
        self.grants = [
            Given(case=case, permission=permission, **keeper)
            for case in CASES
            for permission in ("se_arende", "andra_arende")
        ]
        for one in self.grants:
            self.world.insert_as_owner(one)

    @rule(
        target=given,
        case=st.sampled_from(CASES),
        unit=st.sampled_from(["mottagning", "bup", "jk_mottagning", "skola"]),
        person=st.sampled_from([None, None, "mottagare", "bup_samordnare", "dubbel_jk", "kurator", "administrator"]),
        permission=st.sampled_from(PERMISSIONS),
        ground=st.sampled_from(GROUNDS),
        start=st.sampled_from([None, -30, 12, 30]),
        length=st.sampled_from([None, None, 10, 24, 50]),
    )
    def let_in(self, case, unit, person, permission, ground, start, length):
        begins = self.clock + (start or 0)
        ends = None if length is None else begins + length
        wanted = Given(
            case=case, unit=unit, person=person, permission=permission, ground=ground, start=begins, till=ends
        )
        taken = [one for one in self.grants if ends is None and one.till is None and one.key() == wanted.key()]
        act = self.world.grant(wanted, start, None if length is None else (start or 0) + length)
        if taken and not taken[0].runs(self.clock):
            with pytest.raises(IntegrityError, match="behorighet_en_oppen_per_grund"):
                act()
            return multiple()
        act()
        if taken:  # held already, so nothing is given
            return multiple()
        self.grants.append(wanted)
        return wanted

    @rule(target=given, one=given)
    def let_in_again(self, one):
        return self.let_in(one.case, one.unit, one.person, one.permission, one.ground, None, None)

    @rule(one=given, by_unit=st.booleans(), by_person=st.booleans(), by_ground=st.booleans())
    def end(self, one, by_unit, by_person, by_ground):
        """End what is like `one` in some ways; never what the keeper stands on, since it is of another ground or unit."""
        if not (by_unit or by_ground):
            by_unit = True

        def like(other):
            return (
                other.case == one.case
                and other.open(self.clock)
                and (not by_unit or other.unit == one.unit)
                and (not by_person or one.person is None or other.person == one.person)
                and (not by_ground or other.ground == one.ground)
            )

        ended = self.world.end(
            one.case,
            unit=one.unit if by_unit else None,
            person=one.person if by_person else None,
            ground=one.ground if by_ground else None,
        )
        assert ended == sum(map(like, self.grants))
        self.grants = [
            replace(other, till=max(other.start, self.clock)) if like(other) else other for other in self.grants
        ]

    @rule(hours=st.sampled_from([1, 9, 24, 40]))
    def time_passes(self, hours):
        self.clock += hours
        self.world.agare.execute(
            "UPDATE arende_behorighet SET fran = fran - %s * interval '1 hour', till = till - %s * interval '1 hour'",
            [hours, hours],
        )

    def _may(self, name, case):
        """The permissions that the uppdrag called `name` holds on the case, by the model."""
        uppdrag = self.world.people[name]
        units = self.world.units_of[name]
        return {
            one.permission
            for one in self.grants
            if one.case == case
            and one.unit in units
            and one.runs(self.clock)
            and (self.world.user_of(one.person) == uppdrag.user_id if one.person else uppdrag.can(Formaga.SE_ARENDEN))
        }

    @invariant()
    def all_three_agree(self):
        for name in self.world.people:
            may = {case: self._may(name, case) for case in CASES}
            assert self.world.asked(name) == {
                (permission, case) for case, permission in product(CASES, PERMISSIONS) if permission in may[case]
            }
            assert self.world.let_through(name) == {
                (probe, case) for case in CASES for probe, found in opened_by(may[case]).items() if found
            }


class World:
    """The machine's hands: grants through the services, and asks the application and the policies apart."""

    def __init__(self, varld, agare):
        self.varld, self.agare = varld, agare
        self.keeper = person_with_uppdrag("Kim Keeperby", varld.utredning, Roll.HANDLAGGARE)
        self.people = {
            **{name: getattr(varld, name) for name in ("mottagare", "chef", "bup_samordnare", "dubbel_jk", "kurator")},
            "administrator": person_with_uppdrag("Ada Adminvall", varld.mottagning, Roll.ADMINISTRATOR),
        }
        self.units_of = {name: {unit} for name, unit in self._units().items()}
        self.units_of["chef"] = {"forvaltning", "mottagning", "utredning"}
        # By those who aren't asked: what one did oneself is read by another rule (`Handelse.skydd`).
        reports = [reported(varld.larare, barn={"skydd_slag": "sekretessmarkering"}) for _ in CASES]
        self.cases = [case_of(one, varld.mottagare) for one in reports]
        self.number = {case.pk: number for number, case in enumerate(self.cases)}
        with act_as(varld.mottagare_2):
            for case in self.cases:
                record(arende=case, kod="prov.inre", av=varld.mottagare_2)
        self.permission_ids = dict(
            agare.execute("SELECT codename, id FROM auth_permission WHERE codename = ANY(%s)", [list(PERMISSIONS)])
        )

    def _units(self):
        by_id = {getattr(self.varld, unit).pk: unit for unit in ("mottagning", "bup", "jk_mottagning", "skola")}
        return {name: by_id[one.enhet_id] for name, one in self.people.items() if one.enhet_id in by_id}

    def user_of(self, person):
        return self.keeper.user_id if person == "keeper" else self.people[person].user_id

    def insert_as_owner(self, one):
        self.agare.execute(
            "INSERT INTO arende_behorighet (content_object_id, group_id, user_id, permission_id, grund, grund_text, fran,"
            " skapad_av_id) VALUES (%s, %s, %s, %s, %s, '', now(), %s)",
            [
                self.cases[one.case].pk,
                getattr(self.varld, one.unit).group_id,
                self.user_of(one.person),
                self.permission_ids[one.permission],
                one.ground,
                self.keeper.pk,
            ],
        )

    def grant(self, one, start, till):
        def in_hours(hours):
            return None if hours is None else timezone.now() + timedelta(hours=hours)

        def act():
            with act_as(self.keeper):
                grant(
                    arende=self.cases[one.case],
                    enhet=getattr(self.varld, one.unit),
                    user=one.person and self.people[one.person].user,
                    permissions=(one.permission,),
                    grund=one.ground,
                    fran=in_hours(start),
                    till=in_hours(till),
                    av=self.keeper,
                )

        return act

    def end(self, case, *, unit, person, ground):
        with act_as(self.keeper):
            return end_grants(
                arende=self.cases[case],
                enhet=unit and getattr(self.varld, unit),
                user=person and self.people[person].user,
                grund=ground,
                av=self.keeper,
            )

    def asked(self, name):
        """What the application's question answers: (permission, case)."""
        questions, values = [], []
        for permission in PERMISSIONS:
            sql, parameters = (
                Arende.objects.visible_to(self.people[name], permission).values("pk").query.sql_with_params()
            )
            questions.append(f"SELECT '{permission}', * FROM ({sql}) AS s")
            values += parameters
        rows = self.agare.execute(" UNION ALL ".join(questions), values)
        return {(permission, self.number[pk]) for permission, pk in rows}

    def let_through(self, name):
        """What the policies let through: (probe, case)."""
        with act_as(self.people[name]), connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join(f"SELECT '{probe}', * FROM ({sql}) AS s" for probe, sql in PROBES.items())
            )
            return {(probe, self.number[pk]) for probe, pk in cursor.fetchall()}


def test_model_application_and_database_agree(varld, agare, monkeypatch):
    monkeypatch.setattr(Grants, "world", World(varld, agare))
    run_state_machine_as_test(
        Grants,
        settings=settings(
            max_examples=15,
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
    assert Behorighet.objects.count() == 0  # nobody acts: nothing is read
