"""Whoever takes whichever transition of an orosanmälan, in whatever order and from whatever page (state machine):

- a transition is taken exactly when the table says so: from its states, by a role with the capability and the unit's grant, by
  one who may decide where it is a decision, with the version that is there;
- each that is taken counts the version up by one and stands once on the timeline; one that isn't changes nothing;
- the case is closed exactly in the last states when no clock runs, and the clock of the decision runs exactly before it.
"""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from orosanmalan.process import MOTTAGNINGEN, OVERGANGAR, PROCESS, Tillstand
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Handelse
from samverkan.arende.services import touch, transition
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Frist
from samverkan.frist.services import OPPEN

from .anmalningar import case_of, reported

WHO = st.sampled_from(["mottagare", "mottagare_2", "chef", "handlaggare_utan_beslutsratt", "lasare", "jk_mottagare"])
STEPS = st.sampled_from(sorted(OVERGANGAR))


class Arenden(RuleBasedStateMachine):
    """One report, and what ought to be known of it. `shown` is the page that somebody left open."""

    varld = None

    @initialize()
    def report(self):
        self.anmalan = reported(self.varld.kurator)
        self.tillstand, self.version, self.taken = Tillstand.INKOMMEN, 1, []
        self.shown = self.fresh()

    def fresh(self):
        return case_of(self.anmalan, self.varld.mottagare)

    @rule()
    def leave_a_page_open(self):
        self.shown = self.fresh()

    @rule(who=WHO, name=STEPS)
    def take(self, who, name):
        self._take(who, name, self.fresh(), self.version)

    @rule(who=WHO, name=STEPS)
    def take_from_an_old_page(self, who, name):
        self._take(who, name, self.shown, self.shown.version)

    @rule(who=WHO, name=STEPS, version=st.integers(0, 9))
    def take_with_a_guessed_version(self, who, name, version):
        self._take(who, name, self.fresh(), version)

    def _take(self, who, name, arende, version):
        av, step = getattr(self.varld, who), OVERGANGAR[name]
        expected = self._outcome(who, av, step, arende, version)
        with act_as(av):
            if expected:
                with pytest.raises(expected):
                    transition(arende=arende, overgang=name, av=av, version=version)
                return
            transition(arende=arende, overgang=name, av=av, version=version)
        self.tillstand, self.version = step.till, self.version + 1
        self.taken.append(step.handelse)

    def _outcome(self, who, av, step, arende, version):
        """What the transition ends with: an exception, or None when it is taken."""
        if who == "lasare":
            return Otillaten
        if step.kraver_behorighet and not av.beslutsbehorig:
            return Regelbrott
        if arende.tillstand not in step.fran:
            return Regelbrott
        if who == "jk_mottagare":
            return Otillaten
        return None if arende.version == version == self.version else Konflikt

    @rule(who=st.sampled_from(["mottagare", "chef"]))
    def change_something_else(self, who):
        av = getattr(self.varld, who)
        with act_as(av):
            touch(arende=self.fresh(), av=av, version=self.version)
        self.version += 1

    @invariant()
    def the_case_is_as_told(self):
        arende = self.fresh()
        assert (arende.tillstand, arende.version) == (self.tillstand, self.version)
        with act_as(self.varld.mottagare):
            owes = Frist.objects.filter(arende=arende, tillstand__in=OPPEN).exists()
            assert bool(arende.stangd_at) == (self.tillstand in PROCESS.slut and not owes)
            events = Handelse.objects.filter(arende=arende, kod__in={one.handelse for one in OVERGANGAR.values()})
            assert list(events.order_by("id").values_list("kod", flat=True)) == self.taken
            clock = Frist.objects.get(arende=arende, nyckel="orosanmalan.forhandsbedomning")
            assert (clock.avslutad_at is None) == (self.tillstand in MOTTAGNINGEN)


@pytest.mark.django_db
def test_the_process_keeps_its_promises(varld):
    Arenden.varld = varld
    run_state_machine_as_test(
        Arenden,
        settings=settings(
            max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_from_every_state_some_last_state_is_reached_and_from_none_of_them_any_step_leads():
    reached = set(PROCESS.slut)
    for _again in Tillstand:
        reached |= {state for step in OVERGANGAR.values() if step.till in reached for state in step.fran}
    assert reached == set(Tillstand)
    assert not any(step.fran & PROCESS.slut for step in OVERGANGAR.values())
