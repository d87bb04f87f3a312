"""Any sequence of rows written, confirmed, taken away, versions made final and begun: what was confirmed is what its unit saw,
a version that is in force never changes, and one version at most is in force.
"""

from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from samverkan.arende.atkomst import act_as
from samverkan.fel import Konflikt
from sip import services
from sip.models import Mal, Plan
from sip.selectors.plan import BEKRAFTAD, whole_plan
from tests.sip.plansteg import begun, filled, final, frame, fresh_as, goal, met, undertaking

WRITERS = ("mottagare", "rektor", "bup_samordnare")
UNITS = {"mottagare": "mottagning", "rektor": "skola", "bup_samordnare": "bup"}


class Planliv(RuleBasedStateMachine):
    """A plan's life by three units, beside a model: {row: (words, unit, version, the version that its unit stands by)}."""

    varld = None
    rows = Bundle("rows")

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.av = self.varld.mottagare
        self.arende = met(self.av, self.varld.skola, self.varld.bup)
        self.plan = begun(self.arende, self.av)
        self.mal = goal(self.plan, self.av).rad
        self.model, self.frozen = {}, {}

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def _goal(self):
        with act_as(self.av):
            return Mal.objects.get(plan=self.plan, rad=self.mal)

    def _writes(self, who, rad, unit, words, version):
        undertaking(
            self.plan,
            self._goal(),
            getattr(self.varld, who),
            rad=rad,
            version=version,
            enhet=getattr(self.varld, UNITS[unit]),
            insats=words,
        )

    @precondition(lambda self: self.plan)
    @rule(target=rows, who=st.sampled_from(WRITERS), unit=st.sampled_from(WRITERS))
    def add(self, who, unit):
        rad = uuid4()
        self._writes(who, rad, unit, "Första orden.", 0)
        self.model[rad] = ("Första orden.", unit, 1, 1 if who == unit else 0)
        return rad

    @precondition(lambda self: self.plan)
    @rule(rad=rows, who=st.sampled_from(WRITERS), words=st.sampled_from("abc"), stale=st.booleans())
    def change(self, rad, who, words, stale):
        if rad not in self.model:
            return
        before, unit, version, stood = self.model[rad]
        if words == before:
            self._writes(who, rad, unit, words, version)
            self.model[rad] = (before, unit, version, version if who == unit else stood)
        elif stale:
            with pytest.raises(Konflikt):
                self._writes(who, rad, unit, words, version - 1)
        else:
            self._writes(who, rad, unit, words, version)
            self.model[rad] = (words, unit, version + 1, version + 1 if who == unit else stood)

    @precondition(lambda self: self.plan)
    @rule(rad=rows)
    def confirm(self, rad):
        if rad not in self.model:
            return
        words, unit, version, _stood = self.model[rad]
        av = getattr(self.varld, unit)
        with act_as(av):
            plan = Plan.objects.select_related("arende").get(pk=self.plan.pk)
            row = next(one.rad for one in whole_plan(plan).ataganden if one.rad.rad == rad)
            services.confirm(plan=plan, versioner={row.pk: version}, av=av)
        self.model[rad] = (words, unit, version, version)

    @precondition(lambda self: self.plan)
    @rule(rad=rows)
    def remove(self, rad):
        if rad not in self.model:
            return
        with act_as(self.av):
            services.remove_undertaking(plan=self.plan, rad=rad, version=self.model.pop(rad)[2], av=self.av)

    @precondition(lambda self: self.plan)
    @rule()
    def make_final(self):
        if not self.frozen:
            filled(self.plan, self.av)
        else:
            frame(self.plan, self.av, dagar=len(self.frozen) + 40)
        final(self.plan, self.av)
        self.frozen[self.plan.pk] = self._words(self.plan)
        self.plan = None

    @precondition(lambda self: not self.plan)
    @rule(who=st.sampled_from(WRITERS))
    def begin(self, who):
        self.plan = begun(self.arende, getattr(self.varld, who))

    def _words(self, plan):
        with act_as(self.av):
            bild = whole_plan(fresh_as(plan, self.av))
        return {one.rad.rad: (one.rad.insats, one.rad.version) for one in bild.ataganden}

    @invariant()
    def the_draft_says_what_was_written_last_and_who_stands_by_it(self):
        if not self.plan:
            return
        with act_as(self.av):
            bild = whole_plan(fresh_as(self.plan, self.av))
        found = {
            one.rad.rad: (one.rad.insats, one.rad.version, one.lage == BEKRAFTAD)
            for one in bild.ataganden
            if one.rad.rad in self.model
        }
        assert found == {
            rad: (words, version, version == stood) for rad, (words, _unit, version, stood) in self.model.items()
        }

    @invariant()
    def what_is_in_force_or_has_been_never_changes_and_one_at_most_is(self):
        with act_as(self.av):
            plans = list(Plan.objects.filter(arende=self.arende).order_by("nr"))
        assert [one.nr for one in plans] == list(range(1, len(plans) + 1))
        assert sum(one.lage == Plan.Lage.GALLANDE for one in plans) == bool(self.frozen)
        for one in plans:
            if one.pk in self.frozen:
                assert self._words(one) == self.frozen[one.pk]


@pytest.mark.django_db
def test_the_life_of_a_plan(varld):
    run_state_machine_as_test(
        type("Liv", (Planliv,), {"varld": varld}),
        settings=settings(
            max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
